/** Kinds of change as sentences name them. */
import type { ChangeKind, Severity } from './change.ts';

const WORDS: Readonly<Record<ChangeKind, string>> = {
  security: 'security fix',
  compliance: 'compliance fix',
  'critical-bug': 'fix of a critical bug',
  bug: 'bug fix',
  feature: 'feature',
  enhancement: 'enhancement',
  performance: 'performance change',
  ui: 'change of the user interface',
  refactor: 'refactoring',
  'dependency-major': 'major dependency upgrade',
  'dependency-minor': 'minor dependency upgrade',
  'dependency-patch': 'patch upgrade of a dependency',
  docs: 'documentation change',
  test: 'test change',
  ci: 'CI change',
  chore: 'chore',
  revert: 'revert',
  release: 'release chore',
};

/** `a security fix of severity high`, `an enhancement` */
export function kindPhrase(kind: ChangeKind | 'unknown', severity?: Severity): string {
  const words = kindWords(kind, severity);
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

/** Without an article: `security fix of severity high`. */
export function kindWords(kind: ChangeKind | 'unknown', severity?: Severity): string {
  if (kind === 'unknown') return 'change of unknown kind';
  return severity !== undefined && kind !== 'critical-bug' ? `${WORDS[kind]} of severity ${severity}` : WORDS[kind];
}

const PLURALS: Readonly<Partial<Record<string, string>>> = {
  security: 'security fixes',
  compliance: 'compliance fixes',
  'critical-bug': 'fixes of critical bugs',
  bug: 'bug fixes',
  'dependency-minor': 'minor upgrades of dependencies',
  'dependency-patch': 'patch upgrades of dependencies',
  'dependency-major': 'major upgrades of dependencies',
  dependencies: 'upgrades of dependencies',
  breaking: 'breaking changes',
  refactor: 'refactoring',
  ui: 'changes of the user interface',
  docs: 'documentation',
};

/** What a line takes of a kind: `bug fixes`, `features`. @param word a kind, or a word of the policy for several */
export function kindPlural(word: string): string {
  return PLURALS[word] ?? `${WORDS[word as ChangeKind] ?? word}s`;
}
