/** Where in the text of a YAML mapping something can be inserted, so that comments stay with what they are about. */
import { isCollection, isMap, isPair, type ParsedNode, type YAMLMap } from 'yaml';

/** At an offset, some characters out and others in. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** A mapping as written, with the place of its first word. */
export type WrittenMap = YAMLMap.Parsed<ParsedNode, ParsedNode | null>;
export type WrittenPair = WrittenMap['items'][number];

export function spliced(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .sort((a, b) => b.at - a.at)
    .reduce((whole, { at, remove, insert }) => whole.slice(0, at) + insert + whole.slice(at + remove), text);
}

/** Spaces before the first key; undefined where something else stands there, as after `? key`. */
export function indentOf(text: string, map: WrittenMap): string | undefined {
  const start = map.range[0];
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^ *$/.test(before) ? before : undefined;
}

/** Whole lines below a pair of a block mapping: after its last word, and after comments that are deeper than the pair. */
export function linesBelow(text: string, pair: WrittenPair, indent: string, lines: readonly string[]): Splice {
  const deeper = new RegExp(`^${indent} +#`);
  const end = endOf(pair);
  // A block text ends with the ending of its last line.
  let at = text[end - 1] === '\n' ? end : nextLine(text, end);
  while (at < text.length && deeper.test(text.slice(at, at + indent.length + 80))) at = nextLine(text, at);
  return linesAt(text, at, lines);
}

/** Whole lines above the first pair of a block mapping, and above the comments that belong to it. */
export function linesAbove(text: string, map: WrittenMap, lines: readonly string[]): Splice {
  let at = text.lastIndexOf('\n', map.range[0] - 1) + 1;
  for (;;) {
    const previous = at === 0 ? -1 : text.lastIndexOf('\n', at - 2) + 1;
    if (previous < 0 || !/^[ \t]*(?:#.*)?\r?\n$/.test(text.slice(previous, at))) return linesAt(text, at, lines);
    at = previous;
  }
}

/** Whole lines at the start of a line, or at the end of a text that may end without one. */
export function linesAt(text: string, at: number, lines: readonly string[]): Splice {
  const ending = lineEnding(text, at);
  const isOpen = at > 0 && text[at - 1] !== '\n';
  const words = lines.join(ending);
  return { at, remove: 0, insert: isOpen ? `${ending}${words}` : `${words}${ending}` };
}

/** As the line above ends; in a text of one line, as most files do. */
export function lineEnding(text: string, at: number): string {
  const own = text.lastIndexOf('\n', at - 1);
  const any = own < 0 ? text.indexOf('\n') : own;
  return any > 0 && text[any - 1] === '\r' ? '\r\n' : '\n';
}

/** Where the line after that of an offset begins; the end of the text where there is none. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** After the last word of a pair, without what YAML counts to it behind that: spaces, comments, empty lines. */
export function endOf(pair: WrittenPair): number {
  return endOfNode(pair.value ?? pair.key);
}

function endOfNode(node: ParsedNode): number {
  if (!isCollection(node) || node.flow || node.items.length === 0) return node.range[1];
  const last: unknown = node.items.at(-1);
  if (isPair(last)) return endOf(last as WrittenPair);
  return endOfNode(last as ParsedNode);
}

export function isBlockMap(node: unknown): node is WrittenMap {
  return isMap(node) && !node.flow;
}
