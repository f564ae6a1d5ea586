/**
 * Writes what a person decided about a line into the text of a policy file. Words are spliced in at places known from
 * the parsed document; the file is never written anew, so comments, order, quotes and line endings stay as they are.
 */
import { isMap, parseDocument } from 'yaml';
import { LtsError } from '../errors.ts';
import { keyOfLine, lineSplices } from './edit-lines.ts';
import type { Splice, WrittenMap } from './edit-places.ts';
import { entryWords, type LineFacts } from './edit-words.ts';

export type EditedLine =
  | { readonly text: string }
  /** Why no program should edit this file, and the words that a person may write instead. */
  | { readonly problem: string; readonly byHand: string };

/**
 * The text with these facts of a line; what it states already is left as it stands.
 *
 * @throws LtsError INTERNAL_FAULT where the new text would not mean the old one with these facts, and nothing else
 */
export function editLine(text: string, line: string, facts: LineFacts): EditedLine {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  const splices = splicesFor(body, line, facts);
  if (typeof splices === 'string') {
    const words = entryWords(line, facts, { quote: '"', isJson: false, pad: ' ' });
    return { problem: splices, byHand: `lines:\n  ${words}` };
  }
  const edited = spliced(body, splices);
  if (!isSame(meaningOf(edited), withFacts(meaningOf(body), line, facts)))
    throw new LtsError('INTERNAL_FAULT', { why: `editing line ${line} of this policy file would change its meaning` });
  return { text: mark + edited };
}

function splicesFor(text: string, line: string, facts: LineFacts): readonly Splice[] | string {
  const yaml = parse(text);
  if (yaml.errors.length > 0 || !isMap(yaml.contents)) return 'it is no mapping that YAML can read';
  if (yaml.directives.yaml.version !== '1.2') return `it is written in YAML ${yaml.directives.yaml.version}`;
  return lineSplices(text, yaml.contents as WrittenMap, { line, facts });
}

function spliced(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .sort((a, b) => b.at - a.at)
    .reduce((whole, { at, remove, insert }) => whole.slice(0, at) + insert + whole.slice(at + remove), text);
}

function parse(text: string) {
  return parseDocument(text, { prettyErrors: false, logLevel: 'error' });
}

type Meaning = Record<string, unknown>;

/** Undefined for a text that YAML refuses. */
function meaningOf(text: string): Meaning | undefined {
  const yaml = parse(text);
  if (yaml.errors.length > 0) return undefined;
  try {
    return yaml.toJS({ maxAliasCount: 100 }) as Meaning;
  } catch {
    return undefined;
  }
}

function withFacts(meaning: Meaning | undefined, line: string, facts: LineFacts): Meaning {
  const lines = (meaning?.lines ?? {}) as Record<string, Meaning | null>;
  const key = keyOfLine(Object.keys(lines), line) ?? line;
  return { ...meaning, lines: { ...lines, [key]: { ...lines[key], ...facts } } };
}

/** The same value, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
