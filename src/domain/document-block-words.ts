/** How words get into the blocks of a document, so that they end where the block ends, whatever they say. */
import type { DocumentBlock } from './document-block.ts';
import { documentMarkerIn } from './document-block-marker.ts';
import { linesOf } from './markdown-lines.ts';

/**
 * The text with these blocks replaced, and every other byte as it was.
 *
 * @param contents by block, as `readBlocks` found them in this very text
 */
export function withBlocks(text: string, contents: ReadonlyMap<DocumentBlock, string>): string {
  const parts: string[] = [];
  let at = 0;
  for (const [{ span, indent, ending }, words] of [...contents].sort(([a], [b]) => a.span[0] - b.span[0])) {
    const lines = heldLines(words, indent);
    // Empty lines around it: Markdown in MDX, and tables after text, begin only after one.
    const framed = lines.length === 0 ? [] : ['', ...lines, ''];
    parts.push(text.slice(at, span[0]), ...framed.map((line) => `${line}${ending}`));
    [, at] = span;
  }
  return [...parts, text.slice(at)].join('');
}

/** Whether two contents differ only in what formatters of Markdown change: spaces in tables, spaces at ends of lines. */
export function isSameContent(one: string, other: string): boolean {
  return one === other || plainContent(one) === plainContent(other);
}

/**
 * Words as a block can hold them: no empty lines around, no marker among them, nothing left open that would swallow the
 * end marker, no half of a character, which would not survive the way to a file.
 */
function heldLines(words: string, indent: string): readonly string[] {
  const whole = words.replace(/\p{Cs}/gu, '\uFFFD').replace(/\r\n?/g, '\n');
  const lines = whole.split('\n').map((line) => (documentMarkerIn(line.trimStart()) ? disarmed(line) : line));
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return [];
  const kept = lines.slice(first, lines.findLastIndex((line) => line.trim() !== '') + 1);
  const indented = kept.map((line) => (line.trim() === '' ? '' : `${indent}${line}`));
  const closer = [...linesOf(indented.join('\n'))].at(-1)?.closer;
  return closer === undefined ? indented : [...indented, `${indent}${closer.trimStart()}`];
}

/** A comment of ours, no more read as one. */
function disarmed(line: string): string {
  return line.replace('<!--', '&lt;!--').replace('{/*', '&#123;/*');
}

function plainContent(content: string): string {
  return content
    .split('\n')
    .map((line) => (line.trimStart().startsWith('|') ? plainRow(line) : line.trimEnd()))
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .join('\n');
}

function plainRow(row: string): string {
  return row
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\| ?/g, '|')
    .replace(/-{3,}/g, '---')
    .trim();
}
