/** What an expression is made of → the steps of a small machine, which `expression-run.ts` runs. */
import { type Edge, groupsIn, mayBeEmpty, type Tree } from './expression-tree.ts';

/** Those up to `edge` look at the text. */
export const STEP = {
  found: 0,
  sign: 1,
  set: 2,
  edge: 3,
  split: 4,
  jump: 5,
  join: 6,
  keep: 7,
  clear: 8,
  moved: 9,
} as const;
export const EDGES: readonly Edge[] = ['start', 'end', 'word', 'no word'];

/** Three numbers a step: what it does, and its two operands. */
export interface Program {
  readonly steps: Int32Array;
  readonly sets: readonly CharacterSet[];
  /** Of groups; the name at place n has its ends in the slots 2n and 2n + 1. */
  readonly names: readonly string[];
  readonly slots: number;
  /** Steps at which ways meet again; the operand of `join` is the number of one. */
  readonly meetings: number;
}

export interface CharacterSet {
  /** Whether each of the first 128 characters is in it. */
  readonly plain: Uint8Array;
  readonly expression: RegExp;
}

interface Writer {
  readonly steps: number[];
  readonly sets: CharacterSet[];
  readonly setOf: Map<string, number>;
  readonly names: readonly string[];
  marks: number;
  meetings: number;
}

/** How many steps a tree takes, without writing them: `(a{999}){999}` is refused by this sum. */
export function stepsOf(tree: Tree): number {
  if (tree.kind === 'sign' || tree.kind === 'edge') return 1;
  if (tree.kind === 'group') return stepsOf(tree.of) + 2;
  if (tree.kind === 'repeat') {
    const { least, most, of } = tree;
    const [must, may] = most === Infinity ? [Math.max(1, least), 1] : [least, most - least];
    return must * (stepsOf(of) + 1) + may * (most === Infinity ? 3 : stepsOf(of) + 4) + 1;
  }
  const each = tree.kind === 'choice' ? 2 : 0;
  return tree.of.reduce((sum, part) => sum + stepsOf(part) + each, 1);
}

export function programOf(tree: Tree, names: readonly string[]): Program {
  const writer: Writer = { steps: [], sets: [], setOf: new Map(), names, marks: 0, meetings: 0 };
  write(writer, tree);
  add(writer, STEP.found);
  const { steps, sets, marks, meetings } = writer;
  return { steps: Int32Array.from(steps), sets, names, slots: names.length * 2 + marks, meetings };
}

function write(writer: Writer, tree: Tree): void {
  if (tree.kind === 'sign') writeSign(writer, tree.source);
  else if (tree.kind === 'edge') add(writer, STEP.edge, EDGES.indexOf(tree.edge));
  else if (tree.kind === 'sequence') for (const part of tree.of) write(writer, part);
  else if (tree.kind === 'choice') writeChoice(writer, tree.of);
  else if (tree.kind === 'repeat') writeRepeat(writer, tree);
  else {
    const slot = writer.names.indexOf(tree.name) * 2;
    add(writer, STEP.keep, slot);
    write(writer, tree.of);
    add(writer, STEP.keep, slot + 1);
  }
}

/** `a`, `\\.`; everything else stands for several characters, or JavaScript shall say for which. */
const ITSELF = /^(?:\\(?=[^\p{L}\p{N}_])|(?!\.))(?<sign>.)$/su;

function writeSign(writer: Writer, source: string): void {
  const itself = ITSELF.exec(source)?.groups?.sign?.codePointAt(0);
  if (itself !== undefined) {
    add(writer, STEP.sign, itself);
    return;
  }
  const known = writer.setOf.get(source) ?? writer.sets.length;
  if (known === writer.sets.length) writer.sets.push(setOf(source));
  writer.setOf.set(source, known);
  add(writer, STEP.set, known);
}

/** JavaScript itself says which characters a sign such as `\p{L}` or `[^a-z]` stands for. */
function setOf(source: string): CharacterSet {
  const expression = new RegExp(`^${source}$`, 'u');
  return {
    plain: Uint8Array.from({ length: 128 }, (_, code) => Number(expression.test(String.fromCharCode(code)))),
    expression,
  };
}

function writeChoice(writer: Writer, branches: readonly Tree[]): void {
  const ends: number[] = [];
  branches.forEach((branch, index) => {
    const split = index < branches.length - 1 ? add(writer, STEP.split) : undefined;
    write(writer, branch);
    if (split === undefined) return;
    ends.push(add(writer, STEP.jump));
    aim(writer, split, split + 3, here(writer));
  });
  for (const end of ends) aim(writer, end, here(writer));
  writeMeeting(writer);
}

/** As often as it must, written out; then a loop, or as many further ones as it may. */
function writeRepeat(writer: Writer, { of, least, most, isLazy }: Extract<Tree, { kind: 'repeat' }>): void {
  const isEndless = most === Infinity;
  for (let count = isEndless ? 1 : 0; count < least; count += 1) writeOnce(writer, of);
  if (isEndless) writeLoop(writer, of, least > 0, isLazy);
  else writeOptions(writer, of, most - least, isLazy);
}

function writeLoop(writer: Writer, of: Tree, isOnce: boolean, isLazy: boolean): void {
  const start = here(writer);
  if (isOnce) writeOnce(writer, of);
  writeMeeting(writer);
  const split = add(writer, STEP.split);
  if (!isOnce) {
    writeOnce(writer, of);
    aim(writer, add(writer, STEP.jump), start);
  }
  aimSplit(writer, split, isOnce ? start : split + 3, isLazy);
}

function writeOptions(writer: Writer, of: Tree, times: number, isLazy: boolean): void {
  const splits: number[] = [];
  for (let count = 0; count < times; count += 1) {
    splits.push(add(writer, STEP.split));
    writeFurther(writer, of);
  }
  for (const split of splits) aimSplit(writer, split, split + 3, isLazy);
  writeMeeting(writer);
}

/** Each time begins with empty groups, as in JavaScript. */
function writeOnce(writer: Writer, tree: Tree): void {
  const inner = groupsIn(tree).map((name) => writer.names.indexOf(name));
  if (inner.length > 0) add(writer, STEP.clear, Math.min(...inner) * 2, Math.max(...inner) * 2 + 2);
  write(writer, tree);
}

/** What need not be there counts only if it takes a character: JavaScript leaves its groups undefined otherwise. */
function writeFurther(writer: Writer, tree: Tree): void {
  if (!mayBeEmpty(tree) || groupsIn(tree).length === 0) {
    writeOnce(writer, tree);
    return;
  }
  const slot = writer.names.length * 2 + writer.marks;
  writer.marks += 1;
  add(writer, STEP.keep, slot);
  writeOnce(writer, tree);
  add(writer, STEP.moved, slot);
}

function here({ steps }: Writer): number {
  return steps.length;
}

function add({ steps }: Writer, step: number, first = 0, second = 0): number {
  return steps.push(step, first, second) - 3;
}

/** Whoever comes here at a place of the text a second time finds nothing new. */
function writeMeeting(writer: Writer): void {
  add(writer, STEP.join, writer.meetings);
  writer.meetings += 1;
}

function aim({ steps }: Writer, at: number, first: number, second = 0): void {
  steps[at + 1] = first;
  steps[at + 2] = second;
}

/** What is tried first: once more, or (lazy) what follows, which is written here. */
function aimSplit(writer: Writer, split: number, body: number, isLazy: boolean): void {
  const out = here(writer);
  if (isLazy) aim(writer, split, out, body);
  else aim(writer, split, body, out);
}
