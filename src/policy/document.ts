/**
 * One policy file: YAML with positions, checked against the schema. All its problems come back together, each with
 * line, column, what was expected, what was seen and, for a misspelt word, the nearest one.
 */
import { closest, distance } from 'fastest-levenshtein';
import { type Document, isMap, isNode, isScalar, LineCounter, type ParsedNode, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../errors.ts';
import type { Origin } from './policy.ts';
import { CHANGE_KINDS, policySchema, type RawPolicy } from './schema.ts';

/** Far beyond any real policy; a larger file is a mistake or an attack. */
export const LARGEST_POLICY = 262_144;

const LEDGER_KEYS = ['lts', 'release', 'because'];

type Path = readonly PropertyKey[];

export interface PolicyDocument {
  readonly file: string;
  readonly value: RawPolicy;
  readonly has: (path: Path) => boolean;
  readonly originOf: (path: Path) => Origin;
}

export type ReadDocument = { readonly document: PolicyDocument } | { readonly problems: readonly Problem[] };

export function readPolicyDocument(file: string, text: string): ReadDocument {
  const whole = (expected: string, seen: string) => ({ problems: [{ file, line: 1, column: 1, expected, seen }] });
  if (text.length > LARGEST_POLICY) {
    return whole(`a policy file of at most ${LARGEST_POLICY / 1024} KiB`, `${Math.ceil(text.length / 1024)} KiB`);
  }
  const lines = new LineCounter();
  const yaml = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
  if (yaml.errors.length > 0) return { problems: yaml.errors.map((error) => yamlProblem(file, lines, error)) };
  if (!isMap(yaml.contents))
    return whole('a mapping of policy keys', yaml.contents === null ? 'an empty file' : 'a list or a single value');
  return checkDocument(file, text, yaml, lines);
}

function checkDocument(file: string, text: string, yaml: Document.Parsed, lines: LineCounter): ReadDocument {
  const place = placer(file, yaml, lines);
  const numbers = numberKeys(yaml).map((node) => ({
    ...at(file, lines, node.range?.[0] ?? 0),
    expected: 'a name in quotes',
    seen: `the number ${sourceOf(text, node)}`,
    hint: `Write "${sourceOf(text, node)}": unquoted, 3.10 is the number 3.1.`,
  }));
  const value = toValue(yaml);
  if (value === undefined) {
    return { problems: [{ file, line: 1, column: 1, expected: 'a policy file', seen: 'too many aliases (`*name`)' }] };
  }
  const checked = policySchema.safeParse(value);
  const problems = checked.success
    ? []
    : checked.error.issues.flatMap((issue) => schemaProblems(issue, value, place, file));
  const all = [...numbers, ...problems];
  if (!checked.success || all.length > 0) return { problems: inOrder(all) };
  return { document: { file, value: checked.data, has: (path) => yaml.hasIn(path), originOf: place } };
}

/** Undefined for a document whose aliases multiply beyond reason. */
function toValue(yaml: Document.Parsed): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function yamlProblem(
  file: string,
  lines: LineCounter,
  error: { code: string; message: string; pos: [number, number] },
): Problem {
  const place = at(file, lines, error.pos[0]);
  if (error.code === 'DUPLICATE_KEY') return { ...place, expected: 'each key once', seen: 'a duplicate key' };
  if (error.code === 'MULTIPLE_DOCS') return { ...place, expected: 'one YAML document', seen: 'a second one' };
  return { ...place, expected: 'valid YAML', seen: error.message.replace(/\.$/, '') };
}

function schemaProblems(
  issue: z.core.$ZodIssue,
  value: unknown,
  place: (path: Path) => Origin,
  file: string,
): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(issue, key, place, value));
  }
  if (issue.code === 'invalid_union') {
    const nested = deepestBranch(issue);
    if (nested)
      return nested.flatMap((inner) =>
        schemaProblems({ ...inner, path: [...issue.path, ...inner.path] }, value, place, file),
      );
  }
  if (
    issue.path[0] === 'lines' &&
    issue.path.length === 3 &&
    !LEDGER_KEYS.includes(String(issue.path[2])) &&
    typeof valueAt(value, issue.path) !== 'string'
  ) {
    const key = String(issue.path[2]);
    const seen = `\`${key}\` with ${describeValue(valueAt(value, issue.path))}`;
    return [
      {
        ...place(issue.path),
        expected: `${LEDGER_KEYS.join(', ')}, or a stage and its last day`,
        seen,
        ...hint(key, LEDGER_KEYS),
      },
    ];
  }
  if (issue.code === 'invalid_key') {
    const key = String(issue.path.at(-1));
    const expected =
      issue.path[0] === 'channels' ? (issue.issues[0]?.message ?? issue.message) : `one of ${CHANGE_KINDS.join(', ')}`;
    return [{ ...place(issue.path), expected, seen: `\`${key}\``, ...hint(key, CHANGE_KINDS) }];
  }
  return [
    {
      ...place(issue.path),
      expected: issue.message,
      seen: describeValue(valueAt(value, issue.path)),
      ...numberHint(issue, value),
    },
  ];
}

/** The keys the schema knows beside an unknown one, for the nearest-name suggestion. */
function unknownKey(
  issue: z.core.$ZodIssueUnrecognizedKeys,
  key: string,
  place: (path: Path) => Origin,
  value: unknown,
): Problem {
  const known = knownKeys(issue.path, valueAt(value, issue.path));
  return {
    ...place([...issue.path, key]),
    expected: `one of the keys ${known.join(', ')}`,
    seen: `\`${key}\``,
    ...hint(key, known),
  };
}

function knownKeys(path: Path, value: unknown): readonly string[] {
  const last = path.at(-1);
  if (path.length === 0) return Object.keys(policySchema.shape);
  if (last === 'lts') return ['when', 'starts', 'due'];
  if (last === 'when') return ['major', 'minor', 'every', 'from'];
  if (last === 'tracks') return ['feature', 'lts'];
  if (last === 'accepts' || last === 'ask') return CHANGE_KINDS;
  if (last === 'upgrade') return ['order', 'migration', 'rollback'];
  if (last === 'until') return ['latest'];
  if (path.at(-2) === 'eras') return ['from', 'tag', 'line', 'lts', 'tracks'];
  if (path.at(-2) === 'channels') return ['to', 'hold', 'because'];
  if (last === 'deadlines') return ['critical', 'high', 'medium', 'low'];
  return isStageLike(value) ? ['stage', 'until', 'snap', 'accepts', 'ask', 'upstream'] : [];
}

function isStageLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of the branches of a union, the one the writer meant: that got furthest into the value. */
function deepestBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | undefined {
  const candidates = issue.errors.filter((branch) =>
    branch.some(
      (inner) =>
        inner.path.length > 0 ||
        inner.code === 'unrecognized_keys' ||
        inner.code === 'invalid_format' ||
        inner.code === 'custom',
    ),
  );
  return candidates.sort((a, b) => reach(b) - reach(a))[0];
}

function reach(branch: z.core.$ZodIssue[]): number {
  return Math.max(...branch.map((issue) => issue.path.length));
}

function hint(word: string, known: readonly string[]): { hint?: string } {
  if (known.length === 0) return {};
  const nearest = closest(word.toLowerCase(), [...known]);
  return distance(word.toLowerCase(), nearest) <= Math.max(2, word.length / 3)
    ? { hint: `Did you mean \`${nearest}\`?` }
    : {};
}

function numberHint(issue: z.core.$ZodIssue, value: unknown): { hint?: string } {
  const seen = valueAt(value, issue.path);
  if (typeof seen === 'number' && /quotes/.test(issue.message)) return { hint: `Write it in quotes, as "${seen}".` };
  return {};
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = String(value);
  return typeof value === 'string'
    ? `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``
    : `the ${typeof value} ${text}`;
}

/** Keys written as bare numbers: `3.10:` would name the line 3.1. */
function numberKeys(yaml: Document.Parsed): ParsedNode[] {
  const found: ParsedNode[] = [];
  visit(yaml, {
    Pair(_, pair) {
      if (isScalar(pair.key) && typeof pair.key.value === 'number') found.push(pair.key as ParsedNode);
    },
  });
  return found;
}

function sourceOf(text: string, node: ParsedNode): string {
  return text.slice(node.range[0], node.range[1]);
}

/** Where the key of a path stands; for a missing one, its nearest ancestor. */
function placer(file: string, yaml: Document.Parsed, lines: LineCounter): (path: Path) => Origin {
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetOf(yaml, path.slice(0, length));
      if (offset !== undefined) return at(file, lines, offset);
    }
    return { file, line: 1, column: 1 };
  };
}

function offsetOf(yaml: Document.Parsed, path: Path): number | undefined {
  const parent = path.length === 1 ? yaml.contents : yaml.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last));
    return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = yaml.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

function at(file: string, lines: LineCounter, offset: number): Origin {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
