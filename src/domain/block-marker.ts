/** The two comments around a managed block, and the checksum in the first. */
import { isBlockName } from './document-block-name.ts';
import { linesOf, type MarkdownLine } from './markdown-lines.ts';

export interface Marker {
  readonly kind: 'begin' | 'end';
  readonly checksum: string;
}

/** What every marker contains, and a text without it has none. */
export const MARKER_SIGN = '<!-- lts-policy:';
const MARKER = /^ {0,3}<!-- lts-policy:(?<kind>begin|end)(?: (?<words>[^>\r]*))?-->[ \t]*$/;

/** A marker stands alone on its line, outside code and outside a comment that was opened before. */
export function markerIn({ text, continues }: Pick<MarkdownLine, 'text' | 'continues'>): Marker | undefined {
  const { kind, words = '' } = (continues ? undefined : MARKER.exec(text)?.groups) ?? {};
  if (kind !== 'begin' && kind !== 'end') return undefined;
  const [checksum = ''] = words.split(' ', 1);
  // A block of a document that somebody pasted here is people's text.
  return kind === 'begin' && isBlockName(checksum) ? undefined : { kind, checksum };
}

/** A block without the line end that follows it. */
export function renderBlock(content: string, lineEnd: string): string {
  const begin = `${MARKER_SIGN}begin ${checksumOf(content)} (kept by lts-policy; edits here are moved below) -->`;
  return [begin, ...(content === '' ? [] : content.split('\n')), `${MARKER_SIGN}end -->`].join(lineEnd);
}

/**
 * FNV-1a, 32 bit, over UTF-16 units. It tells an edit from none, so that words of people are kept; it is no security:
 * whoever may write notes may also write a checksum.
 */
export function checksumOf(content: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < content.length; index += 1) {
    hash = Math.imul(hash ^ content.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/**
 * Words as a block can hold them: `\n` between lines, no empty lines around, nothing left open that would swallow the
 * end marker, no marker among them, and no half of a character, which would not survive the way to the forge.
 */
export function blockContent(words: string): string {
  const whole = words.replace(/\p{Cs}/gu, '\uFFFD').replace(/\r\n?/g, '\n');
  const lines = [...linesOf(whole)];
  const closer = lines.at(-1)?.closer;
  const texts = lines.map((line) => (markerIn(line) ? line.text.replace('<', '&lt;') : line.text));
  const first = texts.findIndex(hasWords);
  const kept = first < 0 ? [] : texts.slice(first, texts.findLastIndex(hasWords) + 1);
  return [...kept, ...(closer === undefined ? [] : [closer])].join('\n');
}

function hasWords(text: string): boolean {
  return text.trim() !== '';
}
