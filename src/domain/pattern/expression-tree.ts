/**
 * The text of a regular expression → what it is made of. JavaScript's own parser (flag `u`) has read it before, so that
 * only what it takes has to be told apart here; what cannot be matched in linear time is refused with a way out.
 */

export type Edge = 'start' | 'end' | 'word' | 'no word';

export type Tree =
  /** One character: `a`, `\d`, `.`, `[a-z]`, as written. */
  | { readonly kind: 'sign'; readonly source: string }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'sequence'; readonly of: readonly Tree[] }
  | { readonly kind: 'choice'; readonly of: readonly Tree[] }
  | { readonly kind: 'group'; readonly name: string; readonly of: Tree }
  | {
      readonly kind: 'repeat';
      readonly of: Tree;
      readonly least: number;
      readonly most: number;
      readonly isLazy: boolean;
    };

export interface ReadTree {
  readonly tree: Tree;
  /** Of groups, in the order they are written. */
  readonly names: readonly string[];
  /** What the writer shall do instead, where something is not taken. */
  readonly refusal?: string;
}

interface Reader {
  readonly source: string;
  at: number;
  readonly names: string[];
  refusal?: string;
}

const LOOK_AROUND =
  'an expression without look-around (`(?=`, `(?!`, `(?<=`, `(?<!`): match what stands there in a group `(?:…)`, or write two patterns';
const REFERENCE = 'an expression without back-references (`\\1`, `\\k<…>`): write again what is meant';
const MODIFIER = 'an expression without flags inside (`(?i:`): write both cases, as `[aA]`';
const EMPTY = 'an expression in which whatever is repeated has a character each time: `(?:a)*`, not `(?:a?)*`';
const TWICE = 'an expression that has each group name once: write two patterns';

const EDGES: Readonly<Record<string, Edge>> = { '^': 'start', $: 'end', '\\b': 'word', '\\B': 'no word' };
/** What stands for one character, as JavaScript writes it under the flag `u`. */
const SIGN =
  /\[(?:\\.|[^\]\\])*\]|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u\{[\da-fA-F]+\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[a-zA-Z]|\\[pP]\{[^}]*\}|\\.|./suy;
const REPEAT = /(?:[*+?]|\{(?<least>\d+)(?<open>,(?<most>\d*))?\})(?<lazy>\??)/y;
const OPEN = /\((?:\?(?:(?<look><?[=!])|<(?<name>[^>]+)>|(?<plain>:)|(?<flags>[^:)]*:)))?/y;

/** @param source one that `new RegExp(source, 'u')` takes */
export function readTree(source: string): ReadTree {
  const reader: Reader = { source, at: 0, names: [] };
  const tree = readChoice(reader);
  const { names, refusal } = reader;
  return { tree, names, ...(refusal === undefined ? {} : { refusal }) };
}

function readChoice(reader: Reader): Tree {
  const branches = [readSequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    branches.push(readSequence(reader));
  }
  return branches.length === 1 && branches[0] ? branches[0] : { kind: 'choice', of: branches };
}

function readSequence(reader: Reader): Tree {
  const parts: Tree[] = [];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    parts.push(readRepeat(reader, readPart(reader)));
  }
  return { kind: 'sequence', of: parts };
}

function readPart(reader: Reader): Tree {
  if (reader.source[reader.at] === '(') return readGroup(reader);
  const [source = ''] = take(reader, SIGN);
  const edge = EDGES[source];
  if (edge !== undefined) return { kind: 'edge', edge };
  if (!/^\\(?:[1-9]|k)/.test(source)) return { kind: 'sign', source };
  reader.refusal ??= REFERENCE;
  take(reader, /<[^>]*>|\d*/y);
  return { kind: 'sequence', of: [] };
}

function readGroup(reader: Reader): Tree {
  const { look, name, flags } = take(reader, OPEN).groups ?? {};
  if (look !== undefined) reader.refusal ??= LOOK_AROUND;
  if (flags !== undefined) reader.refusal ??= MODIFIER;
  if (name !== undefined) {
    if (reader.names.includes(name)) reader.refusal ??= TWICE;
    reader.names.push(name);
  }
  const of = readChoice(reader);
  reader.at += 1;
  return name === undefined ? of : { kind: 'group', name, of };
}

function readRepeat(reader: Reader, of: Tree): Tree {
  const [text = '', least, open, most] = take(reader, REPEAT);
  if (text === '') return of;
  const from = Number(least ?? (text.startsWith('+') ? 1 : 0));
  const to = text.startsWith('?') ? 1 : least !== undefined && open === undefined ? from : Number(most || Infinity);
  // What the groups around such a repetition hold is a question of rules that nobody means.
  if (to > 1 && mayBeEmpty(of)) reader.refusal ??= EMPTY;
  return { kind: 'repeat', of, least: from, most: to, isLazy: text.length > 1 && text.endsWith('?') };
}

export function groupsIn(tree: Tree): readonly string[] {
  if (tree.kind === 'sign' || tree.kind === 'edge') return [];
  if (tree.kind === 'group') return [tree.name, ...groupsIn(tree.of)];
  return tree.kind === 'repeat' ? groupsIn(tree.of) : tree.of.flatMap(groupsIn);
}

export function mayBeEmpty(tree: Tree): boolean {
  if (tree.kind === 'sign') return false;
  if (tree.kind === 'edge') return true;
  if (tree.kind === 'group') return mayBeEmpty(tree.of);
  if (tree.kind === 'repeat') return tree.least === 0 || mayBeEmpty(tree.of);
  return tree.kind === 'choice' ? tree.of.some(mayBeEmpty) : tree.of.every(mayBeEmpty);
}

/** What an expression (sticky) finds here; an empty match where it finds nothing. */
function take(reader: Reader, expression: RegExp): RegExpExecArray | ([] & { groups?: Record<string, string> }) {
  expression.lastIndex = reader.at;
  const found = expression.exec(reader.source);
  reader.at += found?.[0].length ?? 0;
  return found ?? [];
}
