/** Where words go into the text of a YAML mapping, so that every comment stays with what it is about. */
import { isCollection, isPair, type ParsedNode, type YAMLMap } from 'yaml';

/** At an offset, some characters out and others in. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** A mapping with the places of its words. */
export type WrittenMap = YAMLMap.Parsed<ParsedNode, ParsedNode | null>;
type WrittenPair = WrittenMap['items'][number];

/** A pair, or several, as written between braces, and as lines of a block without their indentation. */
export interface NewPair {
  readonly flow: string;
  readonly lines: readonly string[];
}

/**
 * A new pair below another one of the mapping, or before all of them. Undefined where the mapping begins behind other
 * words on its line, as after `? key`.
 */
export function insertPair(
  text: string,
  map: WrittenMap,
  after: WrittenPair | undefined,
  pair: NewPair,
): Splice | undefined {
  if (map.flow) return insertInBraces(text, map, after, pair.flow);
  const indent = indentAt(text, map.range[0]);
  if (indent === undefined) return undefined;
  const lines = pair.lines.map((line) => indent + line);
  return after ? linesBelow(text, after, indent, lines) : linesAbove(text, map, lines);
}

/** Whole lines at the start of a line, or at the end of a text that may end without one. */
export function insertLines(text: string, at: number, lines: readonly string[]): Splice {
  const ending = lineEnding(text, at);
  const isOpen = at > 0 && text[at - 1] !== '\n';
  const words = lines.join(ending);
  return { at, remove: 0, insert: isOpen ? `${ending}${words}` : `${words}${ending}` };
}

/** Spaces before a word that begins its line; undefined where something else stands before it. */
export function indentAt(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  return /^ *$/.test(before) ? before : undefined;
}

/** Where the line after that of an offset begins; the end of the text where there is none. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Pairs that have lines of their own get a line more; others one more on theirs. */
function insertInBraces(text: string, map: WrittenMap, after: WrittenPair | undefined, words: string): Splice {
  const first = map.items[0];
  if (!first) {
    const at = map.range[0] + 1;
    const pad = text[at] === '}' ? ' ' : '';
    return { at, remove: 0, insert: ` ${words}${pad}` };
  }
  const beside = after ?? first;
  const indent = indentAt(text, beside.key.range[0]);
  const end = endOf(beside);
  // A comment behind a pair would move to the new one, were that on a line below.
  const isCommented = after !== undefined && /^[ \t]*,?[ \t]*#/.test(text.slice(end, end + 200));
  const gap = indent === undefined || isCommented ? ' ' : `${lineEnding(text, beside.key.range[0])}${indent}`;
  if (after) return { at: end, remove: 0, insert: `,${gap}${words}` };
  return { at: first.key.range[0], remove: 0, insert: `${words},${gap}` };
}

/** After the last word of a pair, and after comments that are deeper than the pair: they are about it. */
function linesBelow(text: string, pair: WrittenPair, indent: string, lines: readonly string[]): Splice {
  const deeper = new RegExp(`^${indent} +#`);
  const end = endOf(pair);
  // A block text ends with the ending of its last line.
  let at = text[end - 1] === '\n' ? end : nextLine(text, end);
  while (at < text.length && deeper.test(text.slice(at, at + indent.length + 80))) at = nextLine(text, at);
  return insertLines(text, at, lines);
}

/** Above the first pair, and above the comments that stand over it: they are about it. */
function linesAbove(text: string, map: WrittenMap, lines: readonly string[]): Splice {
  let at = lineStart(text, map.range[0]);
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!/^[ \t]*(?:#.*)?\r?\n$/.test(text.slice(above, at))) break;
    at = above;
  }
  return insertLines(text, at, lines);
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** As the line above ends; in a text of one line, `\n`. */
function lineEnding(text: string, at: number): string {
  const above = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  const end = above < 0 ? text.indexOf('\n') : above;
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}

/** After the last word of a pair, without what YAML counts to it behind that: spaces, comments, empty lines. */
function endOf(pair: WrittenPair): number {
  return endOfNode(pair.value ?? pair.key);
}

function endOfNode(node: ParsedNode): number {
  if (!isCollection(node) || node.flow || node.items.length === 0) return node.range[1];
  const last: unknown = node.items.at(-1);
  return isPair(last) ? endOf(last as WrittenPair) : endOfNode(last as ParsedNode);
}
