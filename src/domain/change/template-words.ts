/** The words of template answers. They must begin with the kind: `Tests added` is a chore done, not a kind. */
import type { ChangeKind } from './change.ts';
import type { SubjectWord } from './subject-words.ts';

const CATEGORIES: readonly (readonly [RegExp, ChangeKind | 'breaking'])[] = [
  [/^breaking|^bc.?break|^api.?breaking|^backwards?[- ]incompat/, 'breaking'],
  [/^(?:critical|data loss|data corruption)\b.{0,20}(?:bug|fix)/, 'critical-bug'],
  [/^(?:a )?security\b/, 'security'],
  [/^(?:a )?(?:bug|fix(?:es|ed)?$|fix(?: \(|:)|hot ?fix|regression|fixed\b|defect)/, 'bug'],
  [/^(?:perf|optimi[sz])/, 'performance'],
  [/^(?:improve|enhance)/, 'enhancement'],
  [/^(?:a )?(?:new )?features?\b|^feat\b|^added\b|^new (?:module|plugin|option|api)\b/, 'feature'],
  [/^(?:code )?(?:refactor|cleanup|clean-up|style)/, 'refactor'],
  [/^(?:ui|styling|css)\b/, 'ui'],
  [/^doc(?:s|umentation)?(?: (?:update|change|fix|content|improvement|only)s?)?$|^doc(?:s|umentation)? \(/, 'docs'],
  [
    /^ut$|^(?:(?:unit )?tests?|testing|flake|failing-test)(?: (?:update|change|only|improvement)s?)?$|^tests? \(/,
    'test',
  ],
  [/^(?:ci|continuous integration|build(?:\/ci)?|ci\/cd|build\/testing\/packaging)\b/, 'ci'],
  [/^dependenc/, 'dependency-minor'],
  [/^(?:chore|maintenance|housekeeping)/, 'chore'],
  [/^revert/, 'revert'],
];

/** Checklists speak of duties done: `New functionality has been documented`, `Bug fix includes a test`. */
const DUTY = /\b(?:has|have|been|includes?|added|updated|covered|needed|required|not applicable|n\/a|my)\b/;

export function categoryOf(text: string): ChangeKind | 'breaking' | undefined {
  const words = text
    .toLowerCase()
    .replace(/:[\w+-]{1,30}:/g, ' ')
    .replace(/^[^a-z]{1,20}/, '')
    .replace(/[*_`~]/g, '')
    .trim();
  if (DUTY.test(words.replace(/\(.{0,200}$/, '').replace(/^added$/, ''))) return undefined;
  return CATEGORIES.find(([pattern]) => pattern.test(words))?.[1];
}

export const WORDED: readonly SubjectWord[] = [
  {
    stems: ['test', 'code'],
    pattern:
      /\btests?[- ]only\b|\bonly (?:affects |touches )?tests\b|\bno product(?:ion)? code\b|\bnon-production code\b/i,
    kind: 'test',
    weight: 7,
  },
  { stems: ['only'], pattern: /\b(?:infra|infrastructure|ci|build|pipeline)[- ]only\b/i, kind: 'ci', weight: 7 },
  {
    stems: ['only', 'justification'],
    pattern: /\bdoc(?:s|umentation)?[- ]only\b|\bjustification: doc(?:s|umentation)?\b/i,
    kind: 'docs',
    weight: 7,
  },
];
