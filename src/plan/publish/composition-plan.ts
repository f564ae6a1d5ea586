/** From the commits of releases to what they are made of. */
import { CHANGE_KINDS, type ChangeKind, type JudgingRules } from '../../domain/change/change.ts';
import { trailingPulls } from '../../domain/change/taken-from.ts';
import { type Elsewhere, elsewhereIn } from '../../domain/changes-elsewhere.ts';
import { type Commit, type Patch, summaryOf } from '../../domain/fixes.ts';
import type { Policy } from '../../policy/policy.ts';
import { judgingRules } from '../gate/gate.ts';
import type { ComposedChange, Composition } from './composition.ts';
import { kindsOf } from './composition-kind.ts';
import type { CompositionQuestion } from './composition-questions.ts';

type Kind = ChangeKind | 'unknown';

/** Of one release; the newest are looked at. */
const MOST_COMMITS = 2_000;
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
 * @param commits by tag; a release whose commits could not be read has no composition
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
  const rules = judgingRules(policy);
  return releases.map(({ question, own, isCut }) => compose(question, own, isCut, rules, elsewhere));
}

function compose(
  { from, to, line, version, on }: CompositionQuestion,
  commits: readonly Commit[],
  isCut: boolean,
  rules: JudgingRules,
  elsewhere: Elsewhere,
): Composition {
  const judged = kindsOf(commits, rules);
  const noticed = inOrder(judged.filter(({ kind, isBreaking }) => isBreaking || NOTICED.has(kind)));
  const changes = noticed.slice(0, MOST_CHANGES).map(({ commit, kind, isBreaking }): ComposedChange => {
    const text = summaryOf(commit).slice(0, LONGEST_TEXT);
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
