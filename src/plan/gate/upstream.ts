/**
 * Upstream-first: a fix is on the newer lines before it enters an older one, so that nobody loses it by upgrading.
 * `newest`: on the newest supported line, or on the default branch where that grows; `latest-lts`: on the newest LTS line.
 */
import type { Change } from '../../domain/change/change.ts';
import type { Contents } from '../../domain/change/presence/branch-index.ts';
import { type FoundChange, presenceOf } from '../../domain/change/presence/same-change.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { lineNumbersIn } from '../../domain/line-branch.ts';
import { compareNumbers } from '../../domain/version.ts';
import type { Policy, Stage } from '../../policy/policy.ts';
import { branchOf, type Status } from '../status.ts';
import type { Ruling } from './ruling.ts';

export interface UpstreamQuestion {
  readonly status: Status;
  readonly lifecycle: Lifecycle;
  readonly stage: Stage;
  readonly change: Change;
  /** Absent: nobody could look. */
  readonly contents?: readonly Contents[];
}

interface Target {
  readonly branch: string;
  readonly words: string;
}

/** Undefined where the policy asks for no direction, or no newer line is supported. */
export function ruleOnUpstream(question: UpstreamQuestion): Ruling | undefined {
  const { stage, status, contents, change } = question;
  const direction = stage.upstream ?? status.policy.upstream ?? 'none';
  const targets = targetsOf(direction, question);
  const [first] = targets;
  if (!first) return undefined;
  const asked = targets.map(({ words }) => words).join(' or ');
  const seen = contents?.filter(({ branch }) => targets.some((target) => target.branch === branch)) ?? [];
  const present = seen.flatMap((branch): FoundChange[] => {
    const found = presenceOf(change, branch);
    return found ? [found] : [];
  });
  const found = present.find(({ isWeak }) => !isWeak) ?? present[0];
  if (found?.isWeak) return doubtful(found, stage);
  if (found) {
    const message = `It is on \`${found.branch}\` already: ${found.evidence}.`;
    return { rule: 'upstream-present', verdict: 'pass', message, origin: stage.origin };
  }
  if (seen.length === 0) {
    const message = `Whether it is on ${asked} already could not be looked up.`;
    const remedy = 'Run the check again; if that does not help, an approver decides.';
    return { rule: 'upstream-unchecked', verdict: 'ask', message, remedy, origin: stage.origin };
  }
  return {
    rule: 'upstream-missing',
    verdict: 'ask',
    message: `It was not found on ${asked}, where fixes go first.`,
    remedy: `Merge it there first and name it here (\`git cherry-pick -x\`, or \`Backport of #…\` in the text); if that line is not affected, an approver says so.`,
    origin: stage.origin,
  };
}

/** It may be another change: whoever proposes it is asked for a better sign, or an approver looks. */
function doubtful({ branch, evidence }: FoundChange, { origin }: Stage): Ruling {
  return {
    rule: 'upstream-missing',
    verdict: 'ask',
    message: `It seems to be on \`${branch}\` already, by little more than words: ${evidence}.`,
    remedy: 'Name the original (`git cherry-pick -x`, or `Backport of #…` in the text), so that it is sure.',
    origin,
  };
}

/** One question a branch; more than so many newer lines nobody supports. */
const MOST_BRANCHES = 12;
const MOST_PROMOTED = 4;

/**
 * Branches that may have the change already, before it is known which lines are supported: those of newer lines, newest
 * first, and the default branch. None where the policy asks for no direction.
 */
export function branchesWorthAsking(
  base: string,
  policy: Policy,
  { names, defaultBranch }: { readonly names: readonly string[]; readonly defaultBranch?: string },
): readonly string[] {
  const stages = policy.eras.flatMap(({ tracks }) => [...tracks.feature, ...tracks.lts]);
  const isAsked = [policy.upstream, ...stages.map(({ upstream }) => upstream)].some(
    (direction) => direction !== undefined && direction !== 'none',
  );
  const own = policy.branch === undefined ? undefined : lineNumbersIn(base, policy.branch);
  if (!isAsked || !own || policy.branch === undefined) return [];
  const { branch } = policy;
  const newer = names
    .flatMap((name) => {
      const numbers = lineNumbersIn(name, branch);
      return numbers && compareNumbers(numbers, own) > 0 ? [{ name, numbers }] : [];
    })
    .sort((a, b) => compareNumbers(b.numbers, a.numbers));
  // An LTS line that a person promoted may be far down, and is the one that a policy asks for.
  const promoted = newer.filter(({ numbers }) =>
    policy.ledger.some(
      ({ lts, numbers: of }) => lts !== undefined && lts !== false && compareNumbers(of, numbers) === 0,
    ),
  );
  const asked = [...newer.slice(0, MOST_BRANCHES), ...promoted.slice(0, MOST_PROMOTED)].map(({ name }) => name);
  return [...new Set(asked), ...(defaultBranch === undefined || defaultBranch === base ? [] : [defaultBranch])];
}

function targetsOf(direction: 'newest' | 'latest-lts' | 'none', question: UpstreamQuestion): readonly Target[] {
  const { status, lifecycle } = question;
  if (direction === 'none') return [];
  const newer = newerSupported(status, lifecycle);
  const line = direction === 'newest' ? newer[0] : newer.find(({ type }) => type === 'lts');
  if (!line) return [];
  const branch = branchOf(status, line);
  const own = branch === undefined ? [] : [{ branch, words: `${line.line.name} (\`${branch}\`)` }];
  const { defaultBranch } = status;
  const grows = direction === 'newest' && defaultBranch !== undefined && defaultBranch !== branch;
  return grows ? [...own, { branch: defaultBranch, words: `\`${defaultBranch}\`` }] : own;
}

/** Supported lines above this one, newest first. */
function newerSupported({ lifecycles }: Status, lifecycle: Lifecycle): readonly Lifecycle[] {
  return lifecycles.slice(0, lifecycles.indexOf(lifecycle)).filter(({ isSupported }) => isSupported);
}
