/** From the commits of releases to what they are made of. */
import { CHANGE_KINDS, type ChangeKind } from '../../domain/change/change.ts';
import { trailingPulls } from '../../domain/change/taken-from.ts';
import { type Elsewhere, elsewhereIn } from '../../domain/changes-elsewhere.ts';
import { fixSummary } from '../../domain/fixes.ts';
import type { Commit, Patch } from '../../domain/patch.ts';
import type { Policy } from '../../policy/policy.ts';
import { judgingRules } from '../gate/judging-rules.ts';
import type { ComposedChange, Composition } from './composition.ts';
import { KindReader } from './composition-kind.ts';
import type { CompositionQuestion } from './composition-questions.ts';

type Kind = ChangeKind | 'unknown';

/** Of one release; the newest are looked at. */
const MOST_COMMITS = 2_000;
/** Of all releases: each is judged word by word, and a page is made in a second. */
const MOST_JUDGED = 2_500;
/** Of one release, on a page that people scroll through. */
const MOST_CHANGES = 200;
const LONGEST_TEXT = 300;
const ORDER: readonly Kind[] = [...CHANGE_KINDS, 'unknown'];
const NOTICED: ReadonlySet<Kind> = new Set([
  'security',
  'compliance',
  'critical-bug',
  'bug',
  'feature',
  'enhancement',
  'performance',
  'ui',
]);

/**
 * @param commits by tag; a release whose commits could not be read has no composition, and one for which the budget is used up
 * @returns in the order of the questions
 */
export function composeReleases(
  policy: Pick<Policy, 'labels' | 'paths'>,
  questions: readonly CompositionQuestion[],
  commits: ReadonlyMap<string, readonly Commit[]>,
): readonly Composition[] {
  const releases = questions.flatMap((question) => {
    const all = commits.get(question.to);
    return all ? [{ question, own: all.slice(-MOST_COMMITS), isCut: all.length > MOST_COMMITS }] : [];
  });
  const patches = releases.map(
    ({ question: { to, line, version }, own }): Patch => ({ tag: to, line, version, commits: own }),
  );
  const elsewhere = elsewhereIn(patches);
  const reader = new KindReader(judgingRules(policy));
  return withinBudget(releases).map(({ question, own, isCut }) => compose(question, own, isCut, reader, elsewhere));
}

/** Newest first, each whole; one that is too large leaves its place to the smaller ones after it. */
function withinBudget<Release extends { readonly own: readonly Commit[] }>(
  releases: readonly Release[],
): readonly Release[] {
  let left = MOST_JUDGED;
  return releases.filter(({ own }) => {
    if (own.length > left) return false;
    left -= own.length;
    return true;
  });
}

function compose(
  { from, to, line, version, on }: CompositionQuestion,
  commits: readonly Commit[],
  isCut: boolean,
  reader: KindReader,
  elsewhere: Elsewhere,
): Composition {
  const judged = reader.kindsOf(commits);
  const noticed = inOrder(judged.filter(({ kind, isBreaking }) => isBreaking || NOTICED.has(kind)));
  const changes = noticed.slice(0, MOST_CHANGES).map(({ commit, kind, isBreaking }): ComposedChange => {
    const text = fixSummary(commit).slice(0, LONGEST_TEXT);
    const pull = trailingPulls(text).at(-1);
    return {
      text,
      kind,
      isBreaking,
      commit: commit.id,
      ...(pull === undefined ? {} : { pull }),
      alsoIn: elsewhere(commit, line),
    };
  });
  const counts = ORDER.map((kind) => ({ kind, count: judged.filter((one) => one.kind === kind).length }));
  return {
    tag: to,
    version,
    line,
    on,
    since: from,
    counts: counts.filter(({ count }) => count > 0),
    changes,
    more: noticed.length - changes.length,
    isCut,
  };
}

/** Most important first, and as they were made within a kind. */
function inOrder<Judged extends { readonly kind: Kind }>(judged: readonly Judged[]): readonly Judged[] {
  return ORDER.flatMap((kind) => judged.filter((one) => one.kind === kind));
}
