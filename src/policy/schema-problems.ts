/** What the schema refuses, in words for the writer of a policy: what was expected, what was seen, the nearest name. */
import type * as z from 'zod';
import { didYouMean, nearestName } from '../domain/nearest-name.ts';
import type { Problem } from '../errors.ts';
import type { Origin } from './origin.ts';
import { policySchema } from './schema.ts';
import { APPROVER_KEYS, GATE_KEYS, PATH_KEYS } from './schema-gate.ts';
import { PATCH_KEYS } from './schema-patch.ts';
import { DOCS_KEYS, PLUGIN_KEYS, UPGRADE_KEYS, UPGRADE_NOTES } from './schema-publish.ts';
import { KIND_WORDS } from './schema-tracks.ts';

const LEDGER_KEYS = ['lts', 'release', 'because'];

/** `{ because: a, b }` is a mapping with a key `b`; nobody who writes that means it. */
const COMMA = { hint: 'Inside { } a text with a comma needs quotes.' };

export type Path = readonly PropertyKey[];

/** A policy file as read, before it is known to be one. */
export interface WrittenPolicy {
  readonly value: unknown;
  /** Where the key of a path stands. */
  readonly place: (path: Path) => Origin;
  /** The characters of a value as written. */
  readonly sourceAt: (path: Path) => string | undefined;
}

/** @param issue of a union: the branch that was meant speaks */
export function schemaProblems(issue: z.core.$ZodIssue, written: WrittenPolicy): Problem[] {
  const { value, place } = written;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(issue, key, written));
  }
  if (issue.code === 'invalid_union') {
    const nested = meantBranch(issue);
    if (nested)
      return nested.flatMap((inner) => schemaProblems({ ...inner, path: [...issue.path, ...inner.path] }, written));
  }
  if (
    issue.path[0] === 'lines' &&
    issue.path.length === 3 &&
    !LEDGER_KEYS.includes(String(issue.path[2])) &&
    !/^\d/.test(String(valueAt(value, issue.path)))
  ) {
    const key = String(issue.path[2]);
    const seen = `\`${key}\` with ${describeValue(valueAt(value, issue.path))}`;
    return [
      {
        ...place(issue.path),
        expected: `${LEDGER_KEYS.join(', ')}, or a stage and its last day (YYYY-MM-DD)`,
        seen,
        ...(valueAt(value, issue.path) === null && /\s/.test(key) ? COMMA : hint(key, LEDGER_KEYS)),
      },
    ];
  }
  if (issue.code === 'invalid_key') {
    const key = String(issue.path.at(-1));
    // Names of people's choice have a rule of their own; all others are words of a list.
    const isChosen = issue.path[0] === 'channels' || issue.path[0] === 'labels';
    const expected = isChosen ? (issue.issues[0]?.message ?? issue.message) : `one of ${KIND_WORDS.join(', ')}`;
    return [{ ...place(issue.path), expected, seen: `\`${key}\``, ...(isChosen ? {} : hint(key, KIND_WORDS)) }];
  }
  return [{ ...place(issue.path), expected: issue.message, ...seenAt(issue, written) }];
}

/** A number is shown as it was written: `3.10`, though YAML reads 3.1. */
function seenAt(issue: z.core.$ZodIssue, { value, sourceAt }: WrittenPolicy): { seen: string; hint?: string } {
  const seen = valueAt(value, issue.path);
  if (typeof seen !== 'number') return { seen: describeValue(seen) };
  const source = sourceAt(issue.path) ?? String(seen);
  const hint = /quotes/.test(issue.message) ? { hint: `Write it in quotes, as "${source}".` } : {};
  return { seen: `the number ${source}`, ...hint };
}

/** The keys the schema knows beside an unknown one, for the nearest-name suggestion. */
function unknownKey(issue: z.core.$ZodIssueUnrecognizedKeys, key: string, { value, place }: WrittenPolicy): Problem {
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
  const [top] = path;
  // First, because these hold names of people's choice: a channel may be called `lts`.
  if (path.length === 2 && top === 'channels') return ['to', 'hold', 'because'];
  if (path.length === 2 && top === 'movingTags') return ['channel', 'as'];
  if (path.length === 2 && top === 'images') return ['name', 'tag', 'as', 'channels'];
  if (path.length === 1 && top === 'gate') return GATE_KEYS;
  if (path.length === 1 && top === 'patchCheck') return PATCH_KEYS;
  if (path.length === 1 && top === 'approvers') return APPROVER_KEYS;
  if (path.length === 1 && top === 'paths') return PATH_KEYS;
  if (path.length === 3 && top === 'paths') return ['match', 'because'];
  if (top === 'upgrade') return path.length === 1 ? UPGRADE_KEYS : UPGRADE_NOTES;
  if (path.length === 1 && top === 'docs') return DOCS_KEYS;
  if (path.length === 2 && top === 'plugins') return PLUGIN_KEYS;
  if (path.length === 3 && top === 'plugins') return ['file', 'match'];
  if (last === 'latestFlag') return ['to', 'after', 'afterImages'];
  if (last === 'notes') return ['on', 'title', 'readMore', 'fixes'];
  if (last === 'lts') return ['when', 'starts', 'due'];
  if (last === 'when') return ['major', 'minor', 'every', 'from'];
  if (last === 'tracks') return ['feature', 'lts'];
  if (last === 'accepts' || last === 'ask') return KIND_WORDS;
  if (last === 'until') return ['latest'];
  if (path.at(-2) === 'eras') return ['from', 'tag', 'line', 'lts', 'tracks'];
  if (last === 'deadlines') return ['critical', 'high', 'medium', 'low'];
  return isStageLike(value) ? ['stage', 'until', 'snap', 'accepts', 'ask', 'upstream'] : [];
}

function isStageLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of the branches of a union, the one the writer meant: with the fewest faults, and among those the deepest. */
function meantBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | undefined {
  const candidates = issue.errors.filter((branch) =>
    branch.some((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys' || inner.code === 'custom'),
  );
  return candidates.sort((a, b) => faults(a) - faults(b) || reach(b) - reach(a))[0];
}

function faults(branch: z.core.$ZodIssue[]): number {
  return branch.reduce((count, issue) => count + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function reach(branch: z.core.$ZodIssue[]): number {
  return Math.max(...branch.map((issue) => issue.path.length));
}

function hint(word: string, known: readonly string[]): { hint?: string } {
  return didYouMean(nearestName(word.toLowerCase(), known, Math.max(2, word.length / 3)));
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
