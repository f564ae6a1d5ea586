/**
 * The part of an issue's body that this program owns: everything between two hidden markers, replaced as a whole. What
 * people wrote before and after it is kept byte for byte; boxes that they ticked within stay ticked.
 *
 * A marker stands alone at the start of its line, outside code. A begin without an end (somebody deleted it) is the
 * place of the section, and no more: what follows may be people's. Sections beyond the first were pasted, and go.
 */
import { blockContent } from './block-marker.ts';
import { markerKey, SECTION_END, sectionMarker } from './issue-marker.ts';
import { linesOf } from './markdown-lines.ts';

/** GitHub refuses longer ones. UTF-16 units are never fewer than characters, so what fits here fits there. */
export const LONGEST_BODY = 65_536;

/** A box that was ticked, with the hidden key of its item at the end of the line. */
const TICKED = /^[ \t]*[-*+] \[[xX]\] .*<!-- (?<item>[0-9a-f]{8}) -->[ \t]*$/;
const UNTICKED = /^(?<list>[ \t]*- )\[ \](?<words> .*<!-- (?<item>[0-9a-f]{8}) -->)$/;

export interface Section {
  /** Name of a line, or `KEY_OF_ALL`. */
  readonly key: string;
  /** Markdown without markers, lines with `\n`. */
  readonly words: string;
}

/** The name in the first marker; undefined: the text is none of ours. */
export function keyIn(body: string): string | undefined {
  for (const line of linesOf(body)) {
    const key = markerKey(line);
    if (key !== undefined && key !== SECTION_END) return key;
  }
  return undefined;
}

/** The body with exactly one section; without a marker it comes first. The same section written again changes no byte. */
export function writeSection(body: string, section: Section): string {
  const { before, found, after, isWhole } = takeApart(body);
  const words = contentOf(section.words);
  const content = withTicks(words, ticksIn(`${body}\n${words}`));
  if (isWhole && found?.key === section.key && found.content === content) return body;
  const lineEnd = /\r?\n/.exec(body)?.[0] ?? '\n';
  const written = [
    sectionMarker(section.key),
    ...(content === '' ? [] : content.split('\n')),
    sectionMarker(SECTION_END),
  ].join(lineEnd);
  if (found) return `${before}${written}${found.ending}${after}`;
  return after === '' ? written : `${written}${lineEnd}${lineEnd}${after}`;
}

export function fitsInIssue(body: string, section: Section): boolean {
  return writeSection(body, section).length <= LONGEST_BODY;
}

interface Found {
  readonly key: string;
  readonly content: string;
  readonly ending: string;
}

interface Parts {
  readonly before: string;
  readonly found?: Found;
  readonly after: string;
  /** There is one section with both its markers, and no other marker. */
  readonly isWhole: boolean;
}

/** From one line to another; both are markers, or one that has no end. */
interface Span {
  readonly from: number;
  readonly to: number;
}

function takeApart(body: string): Parts {
  const lines = [...linesOf(body)];
  const keys = lines.map(markerKey);
  const spans = spansIn(keys);
  const begin = keys.findIndex((key) => key !== undefined && key !== SECTION_END);
  const place = spans[0] ?? (begin < 0 ? undefined : { from: begin, to: begin });
  const isOurs = (index: number) =>
    keys[index] !== undefined || spans.some(({ from, to }) => from <= index && index <= to);
  const text = (from: number, to: number) =>
    lines.flatMap((line, index) => (index < from || index >= to || isOurs(index) ? [] : [line.text + line.ending]));
  if (!place) return { before: '', after: text(0, lines.length).join(''), isWhole: false };
  const content = lines.slice(place.from + 1, Math.max(place.from + 1, place.to));
  return {
    before: text(0, place.from).join(''),
    found: {
      key: keys[place.from] ?? '',
      content: content.map((line) => line.text).join('\n'),
      ending: lines[place.to]?.ending ?? '',
    },
    after: text(place.to + 1, lines.length).join(''),
    isWhole: place === spans[0] && keys.filter((key) => key !== undefined).length === 2,
  };
}

/** A begin counts up to the next marker; where that is another begin, the one before has no end. */
function spansIn(keys: readonly (string | undefined)[]): readonly Span[] {
  const spans: Span[] = [];
  let from: number | undefined;
  for (const [index, key] of keys.entries()) {
    if (key === undefined) continue;
    if (key !== SECTION_END) from = index;
    else if (from !== undefined) {
      spans.push({ from, to: index });
      from = undefined;
    }
  }
  return spans;
}

/** Nothing is left open that would swallow the end marker, and no line is a marker. */
function contentOf(words: string): string {
  const lines = blockContent(words).split('\n');
  return lines
    .map((text) => (markerKey({ text, continues: false }) === undefined ? text : text.replace('<', '&lt;')))
    .join('\n');
}

function ticksIn(body: string): ReadonlySet<string> {
  return new Set(body.split(/\r?\n/).flatMap((text) => TICKED.exec(text)?.groups?.item ?? []));
}

function withTicks(content: string, ticked: ReadonlySet<string>): string {
  if (ticked.size === 0) return content;
  const lines = content.split('\n').map((text) => {
    const { list, words, item } = UNTICKED.exec(text)?.groups ?? {};
    return item !== undefined && ticked.has(item) ? `${list}[x]${words}` : text;
  });
  return lines.join('\n');
}
