/**
 * What the types and scopes of Conventional Commits say. `feat` and `fix` are in the specification
 * (conventionalcommits.org 1.0), the others in the Angular guide it names; the rest are spellings people use for them,
 * also in brackets: `[fix](planner) …`.
 */
import type { ChangeKind } from './change.ts';

/** `dependency`: by the step that the versions show. */
export type Meaning = ChangeKind | 'dependency';

export interface Word {
  readonly means: Meaning;
  readonly weight: number;
}

function words(weight: number, means: Meaning, ...names: readonly string[]): readonly (readonly [string, Word])[] {
  return names.map((name) => [name, { means, weight }] as const);
}

/** `chore` is what people take for want of a type; whatever else is seen weighs more. */
const TYPES: ReadonlyMap<string, Word> = new Map([
  ...words(5, 'feature', 'feat', 'feature', 'features', 'feats', 'new'),
  ...words(5, 'enhancement', 'enhance', 'enhancement', 'enhancements', 'enh', 'improvement', 'improve', 'impr'),
  ...words(5, 'bug', 'fix', 'fixes', 'fixed', 'fixup', 'bug', 'bugfix', 'hotfix', 'bug-fix', 'regression', 'regr'),
  ...words(6, 'performance', 'perf', 'performance', 'opt', 'optimize', 'optimise', 'optimization', 'optimisation'),
  ...words(5, 'refactor', 'refactor', 'refactoring', 'refact', 'ref', 'cleanup', 'clean-up'),
  ...words(5, 'docs', 'doc', 'docs', 'documentation'),
  ...words(5, 'test', 'test', 'tests', 'testing', 'ut'),
  ...words(5, 'ci', 'ci', 'cicd', 'workflow', 'workflows'),
  ...words(5, 'ui', 'ui', 'ux', 'css'),
  ...words(7, 'security', 'security', 'sec', 'vuln', 'cve'),
  ...words(5, 'release', 'release'),
  ...words(5, 'dependency', 'deps', 'dep', 'dependencies', 'dependency', 'vendor'),
  ...words(7, 'revert', 'revert', 'reverts'),
  ...words(5, 'compliance', 'compliance', 'license', 'licence', 'legal'),
  ...words(3, 'chore', 'build', 'style'),
  ...words(1, 'chore', 'chore', 'chores', 'misc', 'maint', 'maintenance', 'housekeeping', 'minor'),
  // The prefixes of NumPy, SciPy and pandas (numpy.org, "Development workflow").
  ...words(5, 'test', 'tst', 'bench', 'benchmark', 'benchmarks'),
  ...words(5, 'release', 'rel'),
  ...words(5, 'refactor', 'cln', 'mov'),
  ...words(7, 'revert', 'rev'),
  ...words(3, 'chore', 'mnt', 'bld', 'sty', 'typ', 'meta'),
  // Those of Odoo and of TYPO3, in brackets.
  ...words(5, 'enhancement', 'imp'),
  ...words(5, 'feature', 'add', 'added'),
  ...words(1, 'chore', 'task'),
  ...words(5, 'bug', 'bug fix', 'bug fixes', 'bugfixes', 'hot fix'),
  ...words(5, 'feature', 'new feature', 'new features'),
  ...words(5, 'docs', 'example', 'examples', 'samples', 'website', 'changelog'),
  ...words(4, 'ci', 'tools', 'tooling', 'infra', 'lint'),
  ...words(5, 'dependency', 'bump', 'upgrade'),
]);

/** What a mark at the end, `[security]`, becomes: there it names no module. */
export const UPDATE_MARK = 'security-update';

const SCOPES: ReadonlyMap<string, Word> = new Map([
  ...words(6, 'docs', 'docs', 'doc', 'documentation', 'readme', 'changelog'),
  ...words(6, 'test', 'test', 'tests', 'testing', 'e2e'),
  ...words(
    6,
    'ci',
    'ci',
    'cicd',
    'workflow',
    'workflows',
    'actions',
    'github-actions',
    'gha',
    'github',
    '.github',
    'cirrus',
    'travis',
    'circleci',
    'jenkins',
    'appveyor',
    'buildkite',
    'tekton',
    'prow',
    'pre-commit',
    'pre-commit.ci',
  ),
  ...words(4, 'ci', 'makefile', 'hack'),
  ...words(
    4,
    'dependency',
    'deps',
    'dep',
    'deps-dev',
    'dependencies',
    'dev-deps',
    'vendor',
    'go.mod',
    'vendor.mod',
    'package.json',
  ),
  // Also the name of a module: `feat(security)` is no fix.
  ...words(3, 'security', 'security', 'sec'),
  ...words(7, 'security', 'cve', 'vuln', UPDATE_MARK),
  ...words(5, 'performance', 'perf', 'performance'),
  ...words(4, 'release', 'release', 'version'),
  ...words(2, 'ui', 'ui', 'ux', 'web', 'webui', 'web-ui', 'frontend', 'front', 'front-end', 'css', 'theme', 'style'),
]);

const LEADING_PARTS: readonly string[] = ['test', 'tests', 'e2e', 'docs', 'documentation', 'changelog', 'github'];

/** gitmoji.dev, by the type each stands for. */
const SIGNS: Readonly<Record<string, string>> = {
  '🐛': 'fix',
  ':bug:': 'fix',
  '🚑': 'fix',
  ':ambulance:': 'fix',
  '✨': 'feat',
  ':sparkles:': 'feat',
  '📝': 'docs',
  ':memo:': 'docs',
  '⚡': 'perf',
  ':zap:': 'perf',
  '♻': 'refactor',
  ':recycle:': 'refactor',
  '💄': 'ui',
  ':lipstick:': 'ui',
  '🔒': 'security',
  ':lock:': 'security',
  '⬆': 'deps',
  ':arrow_up:': 'deps',
  '✅': 'test',
  ':white_check_mark:': 'test',
  '👷': 'ci',
  ':construction_worker:': 'ci',
  '💚': 'ci',
  ':green_heart:': 'ci',
  '🔖': 'release',
  ':bookmark:': 'release',
  '⏪': 'revert',
  ':rewind:': 'revert',
};

/** The type that a sign at the beginning stands for. */
export function typeOfSign(sign: string): string | undefined {
  return Object.hasOwn(SIGNS, sign) ? SIGNS[sign] : undefined;
}

export function typeWord(name: string): Word | undefined {
  return TYPES.get(name.toLowerCase());
}

/** A part of a path that holds nothing else: `nixos/tests/firefox`; and the place of one test: `TestBuild`. */
const TEST_PART = /(?:^|\/)(?:tests?|e2e|testdata)(?:\/|$)/;
const ONE_TEST = /^Test[A-Z]\w/;

/** The first part of a path decides: `security/HIGH/docker`, `tests/robustness`, `.github/workflows`, `CHANGELOG-3.5`. */
export function scopeWord(name: string): Word | undefined {
  const whole = name.trim().toLowerCase();
  if (TEST_PART.test(whole) || ONE_TEST.test(name.trim())) return SCOPES.get('test');
  if (/^security\/\w/.test(whole)) return SCOPES.get(UPDATE_MARK);
  const first = /^\.?([a-z]{2,20})(?=[/-])/.exec(whole)?.[1];
  return SCOPES.get(whole) ?? (first !== undefined && LEADING_PARTS.includes(first) ? SCOPES.get(first) : undefined);
}
