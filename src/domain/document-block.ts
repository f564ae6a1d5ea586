/**
 * The parts of a document that this program owns: everything between two markers, replaced wholesale. Every byte outside
 * stays as it is. Markers in code and comments are text; so is what release notes call their block.
 */
import type { Problem } from '../errors.ts';
import { BLOCK_SIGN, type DocumentMarker, documentMarkerIn } from './document-block-marker.ts';
import { BLOCK_NAMES, type BlockName, isBlockName, nearestBlockName } from './document-block-name.ts';
import { linesOf } from './markdown-lines.ts';

export interface DocumentBlock {
  readonly name: BlockName;
  /** Of its begin marker, from 1. */
  readonly line: number;
  /** What it says now: `\n` between lines, without its indentation and the empty lines around it. */
  readonly content: string;
  /** Before the markers; a block in a list item keeps it, so that it stays in the item. */
  readonly indent: string;
  /** `\n` or `\r\n`. */
  readonly ending: string;
  /** Where in the text it lies, in UTF-16 units: from after the line of the begin marker to that of the end marker. */
  readonly span: readonly [number, number];
}

export interface BlocksRead {
  /** In their order. */
  readonly blocks: readonly DocumentBlock[];
  /** All of them; a document with one is not to be written. */
  readonly problems: readonly Problem[];
}

interface Open {
  /** Absent: begun with a mistake, which was told. */
  readonly name?: BlockName;
  readonly line: number;
  readonly column: number;
  readonly indent: string;
  readonly ending: string;
  readonly start: number;
}

/** A file with more mistakes is none that people keep by hand. */
const MOST_PROBLEMS = 50;
const BOM = '\uFEFF';

/** @param file for problems */
export function readBlocks(file: string, text: string): BlocksRead {
  if (!text.includes(BLOCK_SIGN)) return { blocks: [], problems: [] };
  const reader = new Reader(file, text);
  let at = text.startsWith(BOM) ? BOM.length : 0;
  let number = 0;
  for (const line of linesOf(text.slice(at))) {
    number += 1;
    const next = at + line.text.length + line.ending.length;
    const marker = line.continues ? undefined : documentMarkerIn(line.text);
    if (marker) reader.take(marker, { number, text: line.text, ending: line.ending, at, next });
    at = next;
  }
  return reader.finish();
}

interface MarkerLine {
  readonly number: number;
  readonly text: string;
  readonly ending: string;
  readonly at: number;
  readonly next: number;
}

class Reader {
  readonly #file: string;
  readonly #text: string;
  readonly #blocks: DocumentBlock[] = [];
  readonly #problems: Problem[] = [];
  #open: Open | 'notes' | undefined;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  take(marker: DocumentMarker, line: MarkerLine): void {
    if (marker.kind === 'wrong') this.#tell(line.number, marker.column, marker.expected, marker.seen);
    else if (marker.kind === 'end') this.#end(line);
    else if (marker.kind === 'begin') this.#begin(marker, line);
    else if (this.#open === undefined) this.#open = 'notes';
  }

  finish(): BlocksRead {
    const open = this.#open;
    if (open !== undefined && open !== 'notes') {
      const hint = 'Markers in code and in comments are text, so an end that stands there is none.';
      this.#tell(open.line, open.column, `an end, \`lts-policy:end\`, of ${nameOf(open)}`, 'the end of the file', hint);
    }
    return { blocks: this.#blocks, problems: this.#problems.slice(0, MOST_PROBLEMS) };
  }

  #begin({ words, indent }: { readonly words: readonly string[]; readonly indent: string }, line: MarkerLine): void {
    const before = this.#open;
    const [word = ''] = words;
    const column = indent.length + 1;
    if (before !== undefined && before !== 'notes')
      this.#tell(
        line.number,
        column,
        `the end, \`lts-policy:end\`, of ${nameOf(before)} first`,
        `the begin of \`${shown(word)}\``,
        'Blocks do not nest.',
      );
    const name = isBlockName(word) ? word : undefined;
    if (name === undefined) this.#tellName(line.number, column, word);
    const option = words.slice(1).find((each) => each.includes('='));
    if (option !== undefined)
      this.#tell(
        line.number,
        column,
        `no options of a block`,
        `\`${shown(option)}\``,
        'The policy decides what it says.',
      );
    const { number, ending, next } = line;
    this.#open = { ...(name ? { name } : {}), line: number, column, indent, ending, start: next };
  }

  #end({ number, text, at }: MarkerLine): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === 'notes') return;
    if (open === undefined) {
      const column = text.length - text.trimStart().length + 1;
      this.#tell(number, column, 'a begin, `lts-policy:begin NAME`, before an end', 'an end without one');
    } else if (open.name !== undefined) {
      const { name, line, indent, ending, start } = open;
      const content = unindented(this.#text.slice(start, at), indent);
      this.#blocks.push({ name, line, content, indent, ending, span: [start, at] });
    }
  }

  #tellName(line: number, column: number, word: string): void {
    const near = nearestBlockName(word);
    const seen = word === '' ? 'no name' : `\`${shown(word)}\``;
    const hint = near === undefined || word === '' ? undefined : `Did you mean \`${near}\`?`;
    this.#tell(line, column, `the name of a block (${BLOCK_NAMES.join(', ')})`, seen, hint);
  }

  #tell(line: number, column: number, expected: string, seen: string, hint?: string): void {
    if (this.#problems.length > MOST_PROBLEMS) return;
    this.#problems.push({ file: this.#file, line, column, expected, seen, ...(hint === undefined ? {} : { hint }) });
  }
}

function nameOf({ name, line }: Open): string {
  return name === undefined ? `the block that begins in line ${line}` : `the block \`${name}\` of line ${line}`;
}

function shown(word: string): string {
  return word.slice(0, 60).replaceAll('`', "'");
}

function unindented(text: string, indent: string): string {
  const lines = text.split(/\r?\n/).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? '' : lines.slice(first, last + 1).join('\n');
}
