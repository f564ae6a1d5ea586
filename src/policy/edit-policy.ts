/**
 * Writes what a person decided about a line into the text of a policy file. Words are spliced in at places known from
 * the parsed document; the file is never written anew, so that comments, order, quotes and line endings stay as they are.
 */
import { Document, isAlias, isMap, isScalar, parseDocument } from 'yaml';
import { LtsError } from '../errors.ts';
import { editMap, type Entry, type NewPair, type Refused, styleFor } from './edit-map.ts';
import { isBlockMap, linesAt, type Splice, spliced, type WrittenMap, type WrittenPair } from './edit-places.ts';
import { flowFacts, type LineFacts, lineKey, wordsByHand } from './edit-words.ts';
import { numbersOf } from './edit-order.ts';

export type EditedLine = { readonly text: string } | { readonly problem: string; readonly byHand: string };

/**
 * The text with these facts of a line; those that it states already are left as they stand. A problem where the layout
 * is one that a careful person had better edit.
 *
 * @throws LtsError INTERNAL_FAULT where the new text would mean anything else than the old one with these facts
 */
export function editLine(text: string, line: string, facts: LineFacts): EditedLine {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  const refused = (problem: string) => ({ problem, byHand: `lines:\n  ${wordsByHand(line, facts)}` });
  const yaml = parse(body);
  if (yaml.errors.length > 0 || !isMap(yaml.contents)) return refused('it is no mapping that YAML can read');
  if (yaml.directives.yaml.version === '1.1') return refused('it is written in YAML 1.1');
  const splices = splicesFor(body, yaml.contents as WrittenMap, line, facts);
  if (typeof splices === 'string') return refused(splices);
  const edited = spliced(body, splices);
  if (!means(edited, expected(yaml, line, facts)))
    throw new LtsError('INTERNAL_FAULT', { why: `editing line ${line} in the policy file would change its meaning` });
  return { text: mark + edited };
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, { prettyErrors: false, logLevel: 'error' });
}
