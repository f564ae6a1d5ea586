/** Changes of dependencies: by what the summary says was moved, and by what the manifests say. */
import semver from 'semver';
import type { ChangeKind, Evidence, VersionChange } from './change.ts';
import { claim, type Source } from './claim.ts';
import type { Header } from './header.ts';
import { scopeWord, typeWord } from './type-words.ts';
import { largest, type Step, stepOf, stepTo } from './version-step.ts';

const VERSION = String.raw`v?\d{1,9}(?!\w)(?:\.\w{1,20}){0,4}(?:[-+][\w.+-]{1,60})?`;
const NAME = String.raw`[\w@./:{},-]{1,100}`;
const MOVE = `(?:bump(?:s|ed)?|updat(?:e[sd]?|ing)|upgrad(?:e[sd]?|ing)|downgrade[sd]?|rais(?:e[sd]?|ing)|pin)`;

const WHAT = String.raw`(?:the )?(?:dependency |module |package |image |plugin )?\`?(${NAME})\`?(?: [\w-]{1,30}){0,3}`;
const END = String.raw`(?![\w.-]*x\b)`;

/** `bump x from 1.0 to 1.1`, `matomo: 5.2.1 -> 5.2.2`, `update module x to v2`, `upgrade x@v1`, `update to go1.19`. */
const NAMED = [
  new RegExp(`^${MOVE} ${WHAT} from (${VERSION}) to (${VERSION})`, 'i'),
  new RegExp(`()\\b(${VERSION}) {0,2}(?:->|→|=>|➔) {0,2}(${VERSION})`, 'i'),
  new RegExp(`^${MOVE} ${WHAT}() to (?:use )?(?:version |release |go ?|node(?:\\.js)? ?)?(${VERSION})${END}`, 'i'),
  new RegExp(`^${MOVE} (?:to )?(?:the )?(?:dependency |module )?\`?(${NAME})\`?()[ @](${VERSION})${END}`, 'i'),
  new RegExp(`^${MOVE} (?:to )?(go)()(${VERSION})${END}`, 'i'),
  // `Upgrade to Spring Framework 6.1`, `Switch to use Node 20.1.2`, `Build against OpenSSL 3.0.9`
  new RegExp(
    `^(?:(?:${MOVE}|switch|migrat(?:e|ing)|mov(?:e|ing)) to (?:use )?|(?:start )?(?:build|compil)(?:e|ing)? (?:against|with) )(?:the )?(${NAME})(?: [\\w.-]{1,30}){0,2}() (${VERSION})(?: snapshots?)?$`,
    'i',
  ),
];
/** Behind `vendor:` or `go.mod:` no verb is needed. */
const BARE = new RegExp(`^(${NAME})()[ @](${VERSION})${END}`, 'i');
/** Renovate's groups. */
const GROUP =
  /\ball (non-major|minor|patch|major) (?:\w+ )?dependenc|^lock ?file (?:maintenance|update|refresh)|^(?:bump|update|refresh|regenerate|sync)s? (?:the )?(?:[\w-]{1,30}\.lock|lock ?files?|package-lock(?:\.json)?|go\.sum)$/i;
/** Of a group that only build machines use. */
const BUILD_GROUP =
  /\b(?:github[- ]?actions?|actions|ci|lint(?:er|ers|ing)?|pre-commit)(?: \w+)? dependenc|\bpre-commit hook/i;
/** One repair taken out of another project, without its next version. */
const PICKED = /^(?:cherry[- ]?pick|backport|patch|apply|float)\b/i;
/** Renovate's pins. */
const DIGEST = new RegExp(`^${MOVE} (${NAME})(?: docker)?(?: image)? digest to [0-9a-f]{5,64}`, 'i');
/** Moved, but not said to what. */
const MOVED = new RegExp(
  `^(?:re-?vendor|${MOVE} (?:[\\w./@\`-]{1,60} ){0,4}(?:dependenc|deps\\b|modules?\\b|packages?\\b|libs?\\b|librar|images?\\b|toolchain|vendor))`,
  'i',
);
const STARTS_WITH_MOVE = new RegExp(`^${MOVE}\\b`, 'i');
const MOVED_TO = new RegExp(`^${MOVE} to (${VERSION})$`, 'i');
/** Without one of these nothing is said to be moved; most summaries hold none. */
const MOVING =
  'lock go.sum bump updat upgrad downgrad rais pin vendor switch migrat mov against build compil all -> → => ➔'.split(
    ' ',
  );
/** Why it was moved, where it is said: purpose before means. */
const REASON = /\bto (?:fix|resolve|prevent|avoid|repair)\b/i;
/** GitHub's own actions, and what only build machines and linters run. */
const BUILD_TOOL =
  /^(?:actions\/|github\/codeql|[\w-]{1,40}\/[\w-]{0,40}action|golangci|(?:@[\w-]{1,40}\/)?(?:eslint|prettier|stylelint|commitlint|tslint|biome)|dependabot|renovate|pre-commit|actionlint|goreleaser|staticcheck|phpstan|psalm|php-cs-fixer|rector|ruff|mypy|flake8|black|pylint|isort|checkstyle|spotless|spotbugs|pmd|detekt|ktlint|rubocop|husky|lint-staged|codecov|hadolint|shellcheck|yamllint|markdownlint|cibuildwheel|tox|nox)/i;
/** What a manifest calls the product itself. */
const OWN_VERSION = 'version';

const STEP_KINDS: Readonly<Record<Step, ChangeKind>> = {
  major: 'dependency-major',
  minor: 'dependency-minor',
  patch: 'dependency-patch',
};

export interface Moved {
  readonly name: string;
  readonly step?: Step;
}

/** What a summary says was moved. */
function movedIn(subject: string, isInVendor: boolean): Moved | undefined {
  const small = subject.toLowerCase();
  if (!isInVendor && !MOVING.some((word) => small.includes(word))) return undefined;
  const grouped = GROUP.exec(subject);
  const group = grouped?.[1]?.toLowerCase();
  if (grouped) return { name: '', step: group === 'major' || group === 'patch' ? group : 'minor' };
  const pinned = DIGEST.exec(subject)?.[1];
  if (pinned !== undefined) return { name: pinned, step: 'patch' };
  for (const pattern of isInVendor ? [...NAMED, BARE] : NAMED) {
    const match = pattern.exec(subject);
    if (!match) continue;
    const [, name = '', from = '', to = ''] = match;
    const step = from === '' ? stepTo(to) : stepOf(from, to);
    return { name: name.replace(/^to$/i, ''), ...(step === undefined ? {} : { step }) };
  }
  return MOVED.test(subject) ? { name: '' } : undefined;
}

/** `go: upgrade to 1.22.5` */
function movedPart(subject: string, scopes: readonly string[]): Moved | undefined {
  const to = MOVED_TO.exec(subject)?.[1];
  const name = scopes.findLast((scope) => scopeWord(scope)?.means !== 'release');
  const step = to === undefined ? undefined : stepTo(to);
  return to === undefined || name === undefined ? undefined : { name, ...(step === undefined ? {} : { step }) };
}

export function dependencyEvidence(
  source: Source,
  { type, scopes, subject }: Header,
  versions: readonly VersionChange[],
): readonly Evidence[] {
  const isInVendor = [...scopes, type ?? ''].some((one) => (scopeWord(one) ?? typeWord(one))?.means === 'dependency');
  const moved =
    movedIn(subject, isInVendor) ??
    movedPart(subject, scopes) ??
    (STARTS_WITH_MOVE.test(subject) && (versions.length > 0 || isInVendor) ? { name: '' } : undefined);
  if (!moved)
    return isInVendor && PICKED.test(subject) ? [claim(source, subject, STEP_KINDS.patch, 5, phrase('patch'))] : [];
  if (BUILD_TOOL.test(moved.name) || BUILD_GROUP.test(subject))
    return [claim(source, subject, 'ci', 6, 'a tool of build machines')];
  const step = stepIn(versions, moved.name) ?? moved.step ?? stepIn(versions, '');
  const reason = REASON.exec(subject);
  return [
    claim(source, subject, STEP_KINDS[step ?? 'minor'], step === undefined ? 5 : 6, phrase(step)),
    ...(reason ? [claim(source, subject.slice(reason.index), 'bug', 7, 'the reason is a bug')] : []),
  ];
}

/** What the manifests say by themselves: all that changed, or beside other files. */
export function manifestEvidence(versions: readonly VersionChange[], isAll: boolean): readonly Evidence[] {
  const own = versions.filter(({ name, from, to }) => name === OWN_VERSION && rises(from, to));
  const others = versions.filter(({ name }) => name !== OWN_VERSION);
  const step = stepIn(others, '');
  return [
    ...(own.length > 0 && others.length === 0
      ? [claim('dependency', seenOf(own), 'release', isAll ? 6 : 3, 'the version of the product itself')]
      : []),
    ...(others.length > 0 && others.every(({ to }) => to === undefined)
      ? [claim('dependency', seenOf(others), 'refactor', 3, 'a dependency less')]
      : []),
    ...(step === undefined ? [] : [claim('dependency', seenOf(others), STEP_KINDS[step], isAll ? 5 : 3, phrase(step))]),
  ];
}

function stepIn(versions: readonly VersionChange[], name: string): Step | undefined {
  const wanted = name.toLowerCase();
  const meant = versions.filter((one) => {
    if (one.name === OWN_VERSION) return false;
    const its = one.name.toLowerCase();
    return (
      wanted === '' ||
      its === wanted ||
      its.endsWith(`/${wanted}`) ||
      its.endsWith(` ${wanted}`) ||
      wanted.endsWith(`/${its}`)
    );
  });
  return largest(meant.map(({ from, to }) => stepOf(from, to)).filter((step) => step !== undefined));
}

/** A version that goes back is no release. */
function rises(from: string | undefined, to: string | undefined): boolean {
  const [before, after] = [semver.coerce(from?.slice(0, 80)), semver.coerce(to?.slice(0, 80))];
  return before !== null && after !== null && semver.gte(after, before);
}

function phrase(step: Step | undefined): string {
  return step === undefined ? 'a dependency, by an unknown step' : `a ${step} step of a dependency`;
}

/** The largest step first, so that what decides is what is shown. */
function seenOf(versions: readonly VersionChange[]): string {
  const rank: readonly (Step | undefined)[] = ['major', 'minor', 'patch'];
  return versions
    .map(({ name, from, to }) => ({
      text: `${name.slice(0, 80)} ${from?.slice(0, 40) ?? '–'} → ${to?.slice(0, 40) ?? '–'}`,
      order: (rank.indexOf(stepOf(from, to)) + rank.length + 1) % (rank.length + 1),
    }))
    .sort((a, b) => a.order - b.order || (a.text < b.text ? -1 : 1))
    .slice(0, 3)
    .map(({ text }) => text)
    .join(', ');
}
