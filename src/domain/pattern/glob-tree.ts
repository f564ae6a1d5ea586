/** A glob → what it is made of: stars, `?`, sets, braces; where a project may mean them, groups. */
import type { Tree } from './expression-tree.ts';

export interface GlobRules {
  /** `*` crosses `/`: names of labels are no paths. */
  readonly isFlat?: boolean;
  /** `+(…)`, `*(…)`, `?(…)`, `@(…)`, and `+` behind a set. Elsewhere these signs are themselves: `app/(shop)/**`. */
  readonly hasGroups?: boolean;
}

interface Reader {
  readonly glob: string;
  readonly rules: GlobRules;
  /** Where each `{` and `(` is closed; those that are not stand for themselves. */
  readonly closings: ReadonlyMap<number, number>;
  at: number;
}

type Repeat = Extract<Tree, { kind: 'repeat' }>;

const REPEATS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  '+': [1, Infinity],
  '*': [0, Infinity],
  '?': [0, 1],
  '@': [1, 1],
};
const IN_NAME: Tree = { kind: 'sign', source: '[^/]' };
const ANY: Tree = { kind: 'sign', source: '[^]' };
const SLASH: Tree = { kind: 'sign', source: '/' };
const NAMES = often({ kind: 'sequence', of: [often(IN_NAME), SLASH] });

/** In time that grows with the length: nothing is read twice. */
export function readGlob(text: string, rules: GlobRules): Tree {
  const glob = text.replace(/^\.\//, '');
  return readParts({ glob, rules, closings: closingsOf(glob, rules), at: 0 }, '');
}

/** Up to one of the signs that end a part, which stays unread. */
function readParts(reader: Reader, ends: string): Tree {
  const parts: Tree[] = [];
  const isEnd = (at: number) => at >= reader.glob.length || ends.includes(reader.glob[at] ?? '');
  for (let isFirst = true; !isEnd(reader.at); isFirst = false) {
    parts.push(readStars(reader, isFirst || reader.glob[reader.at - 1] === '/', isEnd) ?? readPart(reader));
  }
  return { kind: 'sequence', of: parts };
}

/** Two stars that are a whole segment stand for any number of them; last, for at least one: not the folder itself. */
function readStars(reader: Reader, isFresh: boolean, isEnd: (at: number) => boolean): Tree | undefined {
  const { glob, at, rules } = reader;
  const [all = '', slash, stars = ''] = /^(\/?)(\*+)/.exec(glob.slice(at, at + 1030)) ?? [];
  if (stars === '' || isGroup(reader, at)) return undefined;
  const after = at + all.length;
  const isWhole = stars.length === 2 && (slash === '/' || isFresh);
  if (isWhole && isEnd(after)) {
    reader.at = after;
    return slash === '' ? often(ANY) : { kind: 'sequence', of: [SLASH, often(ANY, 1)] };
  }
  if (slash === '/') return undefined;
  reader.at = isWhole && glob[after] === '/' ? after + 1 : after;
  if (reader.at > after) return NAMES;
  return often(rules.isFlat === true ? ANY : IN_NAME);
}

function readPart(reader: Reader): Tree {
  const { glob, at, closings } = reader;
  const sign = glob[at] ?? '';
  if (isGroup(reader, at)) {
    const [least, most] = REPEATS[sign] ?? [1, 1];
    return { kind: 'repeat', of: readBranches(reader, at + 1, '|', ')'), least, most, isLazy: false };
  }
  if (sign === '{' && closings.has(at)) return readMore(reader, readBraces(reader));
  if (sign === '(' && closings.has(at)) return readMore(reader, readBranches(reader, at, '|', ')'));
  const set = sign === '[' ? endOfSet(glob, at) : -1;
  if (set > 0) return readMore(reader, readSet(reader, set));
  if (sign === '?') {
    reader.at += 1;
    return IN_NAME;
  }
  if (sign === '\\' && at + 1 < glob.length) reader.at += 1;
  const point = String.fromCodePoint(glob.codePointAt(reader.at) ?? 0);
  reader.at += point.length;
  return literal(point);
}

function isGroup({ glob, rules, closings }: Reader, at: number): boolean {
  return (
    rules.hasGroups === true && REPEATS[glob[at] ?? ''] !== undefined && closings.has(at + 1) && glob[at + 1] === '('
  );
}

/** `[0-9]+`, as people know it from the filters of workflows. */
function readMore(reader: Reader, part: Tree): Tree {
  if (reader.rules.hasGroups !== true || reader.glob[reader.at] !== '+' || isGroup(reader, reader.at)) return part;
  reader.at += 1;
  return often(part, 1);
}

function readBranches(reader: Reader, open: number, between: string, close: string): Tree {
  const branches: Tree[] = [];
  reader.at = open;
  do {
    reader.at += 1;
    branches.push(readParts(reader, between + close));
  } while (reader.glob[reader.at] === between);
  reader.at += 1;
  return { kind: 'choice', of: branches };
}

/** `{a,b}`, `{1..5}`; with neither, braces stand for themselves. */
function readBraces(reader: Reader): Tree {
  const [range, from, to] =
    /^\{([0-9A-Za-z])\.\.([0-9A-Za-z])\}/.exec(reader.glob.slice(reader.at, reader.at + 6)) ?? [];
  if (range !== undefined) {
    reader.at += range.length;
    return { kind: 'sign', source: setSource(`${from}-${to}`) };
  }
  const branches = readBranches(reader, reader.at, ',', '}');
  if (branches.kind !== 'choice' || branches.of.length > 1) return branches;
  return { kind: 'sequence', of: [literal('{'), ...branches.of, literal('}')] };
}

/** Plain letters in brackets may be the name of a folder, too: `app/[slug]/page.tsx`. */
function readSet(reader: Reader, end: number): Tree {
  const words = reader.glob.slice(reader.at + 1, end);
  const set: Tree = { kind: 'sign', source: setSource(words) };
  reader.at = end + 1;
  if (/[-*+?.^${}(|)[\]\\!]/.test(words)) return set;
  return { kind: 'choice', of: [set, { kind: 'sequence', of: [...`[${words}]`].map(literal) }] };
}

/** As JavaScript writes it; a set that is none, such as `[z-a]`, has nothing in it. */
export function setSource(words: string): string {
  const isNot = /^[!^]/.test(words);
  const inside = words.slice(isNot ? 1 : 0).replace(/\\(.)|[[\]^\\]/gsu, (sign, escaped = sign) => plain(escaped));
  const source = isNot ? `[^/${inside}]` : `[${inside}]`;
  try {
    new RegExp(source, 'u');
    return source;
  } catch {
    return '[]';
  }
}

function plain(sign: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(sign) ? `\\${sign}` : sign;
}

export function literal(sign: string): Tree {
  return { kind: 'sign', source: sign === '.' ? '\\.' : sign };
}

export function often(of: Tree, least = 0): Repeat {
  return { kind: 'repeat', of, least, most: Infinity, isLazy: true };
}

/** A `]` that comes first is one of the set. @returns -1: it has no end */
function endOfSet(glob: string, at: number): number {
  const first = /[!^]/.test(glob[at + 1] ?? '') ? at + 2 : at + 1;
  for (let place = first; place < glob.length; place += 1) {
    if (glob[place] === '\\') place += 1;
    else if (glob[place] === ']' && place > first) return place;
  }
  return -1;
}

function closingsOf(glob: string, { hasGroups }: GlobRules): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < glob.length; at += 1) {
    const sign = glob[at] ?? '';
    if (sign === '\\') at += 1;
    else if (sign === '[') at = Math.max(at, endOfSet(glob, at));
    else if (sign === '{' || (sign === '(' && hasGroups === true)) open.push(at);
    else if (sign === '}' || sign === ')') {
      const opener = open.findLastIndex((place) => glob[place] === (sign === '}' ? '{' : '('));
      const place = open[opener];
      if (place !== undefined) closings.set(place, at);
      if (opener >= 0) open.length = opener;
    }
  }
  return closings;
}
