/**
 * The part of a Markdown text that this program owns: everything between two markers, and nothing else.
 *
 * One pass takes all blocks out, but the first when that is to stay. What people wrote inside a block, its foreign
 * lines, stays in its place as ordinary text. A block may hold another one, where somebody pasted one into it; a begin
 * without an end, or an end without a begin, is ordinary text.
 */
import { blockContent, checksumOf, type Marker, markerIn, renderBlock } from './block-marker.ts';
import { linesOf } from './markdown-lines.ts';
import { isLabelLine } from './notes-label.ts';

/** Lines that only make sense together: one line of text, or code from fence to fence. With their line ends. */
interface Unit {
  readonly text: string;
  readonly lines: readonly string[];
  readonly marker?: Marker;
  /** Found to be people's within a block that is gone. */
  readonly isForeign?: boolean;
}

/** A begin marker that waits for its end; the text as a whole is one without. */
interface Frame {
  readonly begin?: Unit;
  units: Unit[];
  holdsBlock: boolean;
  /** How many empty lines go with the blocks taken out just before. */
  spare: number;
}

interface Kept {
  readonly text: string;
  readonly content: string;
  readonly isUntouched: boolean;
}

interface Parts {
  readonly before: string;
  readonly block?: Kept;
  readonly after: string;
}

/** The text with exactly one block, which says `words`: the first one there is, else a new one at the very top. */
export function writeBlock(text: string, words: string): string {
  const content = blockContent(words);
  const { before, block, after } = takeApart(text, content, true);
  if (block?.isUntouched && block.content === content) return `${before}${block.text}${after}`;
  const outside = `${before}${after}`;
  const lineEnd = /\r?\n/.exec(outside)?.[0] ?? /\r?\n/.exec(text)?.[0] ?? '\n';
  const written = renderBlock(content, lineEnd);
  if (!block) return outside === '' ? written : `${written}${lineEnd}${lineEnd}${outside}`;
  const isLast = after === '' && !block.text.endsWith('\n');
  return `${before}${written}${isLast ? '' : lineEnd}${after}`;
}

/** The text without any block; `words`: what the block should have said, so that they are not taken for people's. */
export function removeBlock(text: string, words = ''): string {
  return takeApart(text, blockContent(words), false).before;
}

function takeApart(text: string, content: string, keepsFirst: boolean): Parts {
  const known = new Set(content.split('\n').map((line) => line.trimEnd()));
  const whole: Frame = { units: [], holdsBlock: false, spare: 0 };
  let frames = [whole];
  let found: Omit<Parts, 'after'> | undefined;
  for (const unit of unitsOf(text)) {
    const frame = frames.at(-1) ?? whole;
    if (unit.marker?.kind === 'begin') {
      frames.push({ begin: unit, units: [], holdsBlock: false, spare: 0 });
    } else if (unit.marker?.kind !== 'end' || !frame.begin) {
      add(frame, unit);
    } else if (keepsFirst && !found) {
      found = { before: textOf(allUnits(frames.slice(0, -1))), block: blockOf(frame, frame.begin, unit) };
      whole.units = foreignIn(frame, frame.begin, known);
      frames = [whole];
    } else {
      frames.pop();
      close(frame, frame.begin, frames.at(-1) ?? whole, known);
    }
  }
  const rest = textOf(allUnits(frames));
  return found ? { ...found, after: rest } : { before: rest, after: '' };
}

function* unitsOf(text: string): Generator<Unit> {
  let region: { text: string; lines: string[] } | undefined;
  for (const line of linesOf(text)) {
    const written = `${line.text}${line.ending}`;
    if (region && line.continues) {
      region.text += written;
      region.lines.push(line.text);
    } else {
      if (region) yield region;
      region = undefined;
      const marker = markerIn(line);
      if (line.closer === undefined) yield { text: written, lines: [line.text], ...(marker ? { marker } : {}) };
      else region = { text: written, lines: [line.text] };
    }
  }
  if (region) yield region;
}

/** An empty line after a block that was taken out goes with it: it was put there with the block. */
function add(frame: Frame, unit: Unit): void {
  const isEmpty = unit.text === '\n' || unit.text === '\r\n';
  if (isEmpty && frame.spare > 0) {
    frame.spare -= 1;
    return;
  }
  frame.units.push(unit);
  frame.spare = 0;
}

function close(frame: Frame, begin: Unit, parent: Frame, known: ReadonlySet<string>): void {
  const foreign = foreignIn(frame, begin, known);
  parent.holdsBlock = true;
  parent.spare = foreign.length > 0 ? 0 : parent.spare + 1;
  parent.units.push(...foreign);
}

function blockOf(frame: Frame, begin: Unit, end: Unit): Kept {
  return {
    text: `${begin.text}${textOf(frame.units)}${end.text}`,
    content: contentOf(frame),
    isUntouched: isUntouched(frame, begin),
  };
}

function contentOf({ units }: Frame): string {
  return units.flatMap(({ lines }) => lines).join('\n');
}

/** What held another block was never written by us, whatever its checksum. */
function isUntouched(frame: Frame, begin: Unit): boolean {
  return !frame.holdsBlock && begin.marker?.checksum === checksumOf(contentOf(frame));
}

/** At most one unit, so that blocks in blocks in blocks cost no more than their length. */
function foreignIn(frame: Frame, begin: Unit, known: ReadonlySet<string>): Unit[] {
  if (isUntouched(frame, begin)) return [];
  let [text, gap] = ['', ''];
  for (const unit of frame.units) {
    if (!unit.isForeign && unit.lines.every(isBlank)) gap += unit.text;
    else if (
      unit.isForeign ||
      !unit.lines.every((line) => isBlank(line) || known.has(line.trimEnd()) || isLabelLine(line))
    ) {
      text += `${text === '' ? '' : gap}${unit.text}`;
      gap = '';
    }
  }
  return text === '' ? [] : [{ text, lines: [], isForeign: true }];
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** What is left when no more ends come: begin markers that still wait are ordinary text. */
function allUnits(frames: readonly Frame[]): readonly Unit[] {
  return frames.flatMap(({ begin, units }) => (begin ? [begin, ...units] : units));
}

function textOf(units: readonly Unit[]): string {
  return units.map(({ text }) => text).join('');
}
