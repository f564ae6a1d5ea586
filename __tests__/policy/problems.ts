/** What is wrong with a policy text, in the words a person reads. */
import { describeProblem, type Problem } from '../../src/errors.ts';
import { readPolicyDocument } from '../../src/policy/document.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { documents } from '../domain/history.ts';

export function problemsOf(text: string, file = 'policy.yml'): readonly Problem[] {
  const read = readPolicyDocument(file, text);
  if ('problems' in read) return read.problems;
  const parsed = parsePolicy(documents(text, file));
  return 'problems' in parsed ? parsed.problems : [];
}

/** `line:column expected | seen | hint`. */
export function placesOf(text: string): readonly string[] {
  return problemsOf(text).map(({ line, column }) => `${line}:${column}`);
}

export function linesOf(text: string): readonly string[] {
  return problemsOf(text).map(describeProblem);
}
