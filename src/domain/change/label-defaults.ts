/**
 * Labels that mean the same in most repositories: GitHub's own first labels (bug, enhancement, documentation, …), those
 * of Kubernetes' prow (`kind/bug`, `priority/critical-urgent`), of Dependabot and Renovate (`dependencies`, `security`),
 * of schemes with a prefix (`type: bug`, `C-bug`, GitLab's `type::bug`). Matched without case, `*` also over `/`.
 */
import type { LabelMeaning } from './change.ts';

type Means = LabelMeaning['means'];

/** Prefixes that announce a kind. Not `team/`, `area/`, `component/`: there `security` is who or where. */
const ANNOUNCING = 'kind type category class change changelog pr issue semver release-note release_note jira c t'.split(
  ' ',
);
/** What stands before the word: `kind/`, `type: `, `type::`, `C-`, `>`. */
export const ANNOUNCEMENT = new RegExp(`^(?:>|(?:${ANNOUNCING.join('|')})(?:::|: |[/:=_-]))`);

/** @property word the whole glob as a word that may also be announced */
export interface UsualLabel extends LabelMeaning {
  readonly word?: string;
}

/** A word alone or announced: `kind/bug`, `type: bug`, `type::bug`, `C-bug`, `category=bug`, `>bug`. */
function spellings(means: Means, ...words: readonly string[]): readonly UsualLabel[] {
  return words.map((word) => ({ glob: `{,>,{${ANNOUNCING}}{/,:,: ,::,=,-,_}}${word}`, means, word }));
}

function whole(means: Means, ...globs: readonly string[]): readonly UsualLabel[] {
  return globs.map((glob) => ({ glob, means }));
}

export const DEFAULT_LABELS: readonly UsualLabel[] = [
  // Not about what the change is.
  ...whole('nothing', '*debug*', '*not a bug*', '*not-a-bug*', '*needs*', '*no-*', '*missing*'),
  ...whole('critical', '*severity*critical', '*priority*critical*', '*critical*priority*', 'critical', 'p0'),
  ...whole('high', '*severity*high', '*severity*important', '*impact*high', '*high*severity*'),
  ...whole('medium', '*severity*medium', '*severity*moderate', '*impact*medium'),
  ...whole('low', '*severity*low', '*impact*low'),
  ...spellings(
    'critical-bug',
    'critical-bug',
    'critical bug',
    'critical-bugfix',
    'critical-fix',
    'data-loss',
    'data loss',
    'data-corruption',
    'corruption',
  ),
  ...spellings(
    'security',
    'security',
    'security-fix',
    'security fix',
    'security-update',
    'security update',
    'vulnerability',
    'cve',
  ),
  ...spellings(
    'breaking',
    'breaking',
    'breaking-change',
    'breaking change',
    'breaking changes',
    'semver-major',
    'semver/major',
    'semver:major',
    'semver: major',
    'bc-break',
  ),
  ...whole('breaking', '*breaking-change*', '*breaking change*'),
  ...spellings(
    'bug',
    'bug',
    'bugs',
    'bugfix',
    'bug-fix',
    'bug fix',
    'fix',
    'regression',
    'defect',
    'valid-bug',
    'hotfix',
    'bug/fix',
  ),
  ...whole('bug', '* bug'),
  ...spellings(
    'feature',
    'feature',
    'features',
    'new feature',
    'new-feature',
    'feature-request',
    'feature request',
    'feat',
    'semver-minor',
    'semver/minor',
    'semver:minor',
    'semver: minor',
  ),
  ...spellings('enhancement', 'enhancement', 'enhancements', 'improvement', 'enh'),
  ...spellings('performance', 'performance', 'perf', 'optimization', 'optimisation'),
  ...whole('performance', 'performance *', 'perf *'),
  ...spellings(
    'refactor',
    'refactor',
    'refactoring',
    'cleanup',
    'clean-up',
    'tech-debt',
    'tech debt',
    'technical-debt',
    'technical debt',
    'code-quality',
    'code quality',
  ),
  ...spellings('ui', 'styling', 'css', 'ui/ux'),
  ...spellings('docs', 'docs', 'doc', 'documentation'),
  ...spellings(
    'test',
    'test',
    'tests',
    'testing',
    'flake',
    'flaky',
    'flaky-test',
    'flaky test',
    'test-failure',
    'failing-test',
    'test-only',
  ),
  ...spellings('ci', 'ci', 'ci/cd', 'github-actions', 'github_actions', 'github actions'),
  ...spellings(
    'dependency-minor',
    'dependencies',
    'dependency',
    'dependency-upgrade',
    'dependency upgrade',
    'dependency-update',
    'deps',
  ),
  ...spellings('chore', 'chore', 'housekeeping', 'maintenance', 'task', 'internal'),
  ...spellings('compliance', 'compliance', 'legal', 'license'),
  ...spellings('revert', 'revert'),
  ...whole('release', 'release', 'autorelease: pending', 'kind/release', 'type/release', 'type: release'),
];
