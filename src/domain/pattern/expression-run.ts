/** Runs the steps of an expression over a text, every way at most once from each place of it. */
import { type CharacterSet, EDGES, type Program, STEP } from './expression-program.ts';
import type { Edge } from './expression-tree.ts';

export interface ExpressionRules {
  /** Only a match of the whole text counts. */
  readonly isWhole?: boolean;
  /** `^` and `$` are those of a line. */
  readonly isByLine?: boolean;
}

interface Run {
  readonly program: Program;
  readonly text: string;
  readonly rules: ExpressionRules;
  /** A bit for each meeting and place of the text. */
  readonly seen: Uint32Array;
  readonly slots: number[];
  /** Pairs: a step and the place to go on at; or a slot, as `-1 - slot`, and what it held before. */
  readonly waiting: number[];
  step: number;
  at: number;
}

/** @returns where each group begins and ends, -1 for one that took no part; undefined: nothing is found */
export function runProgram(program: Program, text: string, rules: ExpressionRules): readonly number[] | undefined {
  const seen = marksFor(program.meetings * (text.length + 1));
  const slots = new Array<number>(program.slots).fill(-1);
  const run: Run = { program, text, rules, seen, slots, waiting: [], step: 0, at: 0 };
  const last = rules.isWhole === true ? 0 : text.length;
  // What failed from here fails for a match that begins later, too: the marks stay.
  for (let start = 0; start <= last; start += sizeOf(text.codePointAt(start) ?? 0)) {
    run.waiting.push(0, start);
    while (run.waiting.length > 0) if (resume(run) && walk(run)) return run.slots;
  }
  return undefined;
}

/** Tags are short and many: for them always the same few words of memory. */
const few = new Uint32Array(4096);

function marksFor(places: number): Uint32Array {
  const words = Math.ceil(places / 32);
  return words > few.length ? new Uint32Array(words) : few.fill(0, 0, words);
}

/** Takes up the way that waited last, or puts a slot back. */
function resume(run: Run): boolean {
  const value = run.waiting.pop() ?? 0;
  const step = run.waiting.pop() ?? 0;
  if (step < 0) {
    run.slots[-1 - step] = value;
    return false;
  }
  run.step = step;
  run.at = value;
  return true;
}

/** @returns whether this way arrives */
function walk(run: Run): boolean {
  const { steps } = run.program;
  for (;;) {
    const { step } = run;
    const kind = steps[step] ?? 0;
    if (kind === STEP.found) return run.rules.isWhole !== true || run.at === run.text.length;
    run.step = step + 3;
    const first = steps[step + 1] ?? 0;
    const isOpen = kind <= STEP.edge ? isTaken(run, kind, first) : isKept(run, kind, first, steps[step + 2] ?? 0);
    if (!isOpen) return false;
  }
}

/** Steps that look at the text. */
function isTaken(run: Run, kind: number, first: number): boolean {
  if (kind === STEP.edge) return isAtEdge(EDGES[first], run);
  const point = run.text.codePointAt(run.at) ?? -1;
  run.at += sizeOf(point);
  return kind === STEP.sign ? point === first : isIn(run.program.sets[first], point);
}

/** Steps that choose a way or keep a place. */
function isKept(run: Run, kind: number, first: number, second: number): boolean {
  if (kind === STEP.join) return isNew(run, first);
  if (kind === STEP.moved) return run.slots[first] !== run.at;
  if (kind === STEP.split) run.waiting.push(second, run.at);
  if (kind === STEP.split || kind === STEP.jump) run.step = first;
  else if (kind === STEP.keep) put(run, first, run.at);
  else for (let slot = first; slot < second; slot += 1) put(run, slot, -1);
  return true;
}

function isNew({ seen, text, at }: Run, meeting: number): boolean {
  const place = meeting * (text.length + 1) + at;
  const word = seen[place >>> 5] ?? 0;
  seen[place >>> 5] = word | (1 << (place & 31));
  return (word & (1 << (place & 31))) === 0;
}

function put({ slots, waiting }: Run, slot: number, value: number): void {
  waiting.push(-1 - slot, slots[slot] ?? -1);
  slots[slot] = value;
}

/** A pair of surrogates is one character. */
function sizeOf(point: number): number {
  return point > 0xffff ? 2 : 1;
}

function isIn(set: CharacterSet | undefined, point: number): boolean {
  if (set === undefined || point < 0) return false;
  return point < 128 ? set.plain[point] === 1 : set.expression.test(String.fromCodePoint(point));
}

function isAtEdge(edge: Edge | undefined, { text, at, rules }: Run): boolean {
  const [before, after] = [text[at - 1], text[at]];
  if (edge === 'start') return before === undefined || (rules.isByLine === true && isLineEnd(before));
  if (edge === 'end') return after === undefined || (rules.isByLine === true && isLineEnd(after));
  return (isWordSign(before) !== isWordSign(after)) === (edge === 'word');
}

function isLineEnd(sign: string): boolean {
  return sign === '\n' || sign === '\r' || sign === '\u2028' || sign === '\u2029';
}

function isWordSign(sign = ''): boolean {
  return /^\w$/.test(sign);
}
