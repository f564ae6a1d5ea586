/** Which line a branch belongs to: by the branch pattern of the policy, or as the branch the newest line lives on. */
import type { Policy } from '../policy/policy.ts';
import type { Lifecycle } from './lifecycle.ts';
import { compareNumbers } from './version.ts';

export type LineOfBranch =
  | { readonly kind: 'line'; readonly lifecycle: Lifecycle; readonly because: string }
  /** Its name is that of a line branch, and no tag and no ledger entry has such a line. */
  | { readonly kind: 'new line'; readonly name: string; readonly isBelow: boolean; readonly because: string }
  | { readonly kind: 'none'; readonly because: string };

interface BranchQuestion {
  readonly branch: string;
  readonly policy: Policy;
  /** Newest first. */
  readonly lifecycles: readonly Lifecycle[];
  readonly branches: readonly string[];
  readonly defaultBranch?: string;
}

/** Why, is told in each case: messages of the gate show it. */
export function lineOfBranch(question: BranchQuestion): LineOfBranch {
  const { policy, lifecycles, defaultBranch } = question;
  const branch = shortName(question.branch);
  const pattern = policy.branch;
  const name = pattern === undefined ? undefined : lineNameIn(branch, pattern);
  if (name !== undefined) {
    const because = `\`${branch}\` matches \`branch: ${pattern}\``;
    const lifecycle = lifecycles.find(({ line }) => line.name === name);
    if (lifecycle) return { kind: 'line', lifecycle, because };
    const numbers = name.split('.').map(Number);
    const isBelow = lifecycles.some(
      ({ stage, line }) => stage !== 'upcoming' && compareNumbers(line.numbers, numbers) > 0,
    );
    return { kind: 'new line', name, isBelow, because };
  }
  if (branch === defaultBranch) return lineOfDefaultBranch({ ...question, branch });
  const because =
    pattern === undefined
      ? 'the policy has no `branch`, so no branch belongs to a line'
      : `\`${branch}\` does not match \`branch: ${pattern}\``;
  return { kind: 'none', because };
}

/** The branch of a line, as the policy names it. */
export function branchNameOf(
  { line }: Pick<Lifecycle, 'line'>,
  { branch }: Pick<Policy, 'branch'>,
): string | undefined {
  return branch?.replaceAll('{line}', line.name);
}

/** How the names of all branches of lines begin; undefined where the policy does not tell. */
export function branchPrefixOf({ branch }: Pick<Policy, 'branch'>): string | undefined {
  return branch?.split('{line}')[0];
}

/** As git writes it in a clone: `origin/releases/v1.0.x`, `refs/heads/…`. */
function shortName(branch: string): string {
  return branch.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, '').replace(/^origin\//, '');
}

function lineOfDefaultBranch({ branch, policy, lifecycles, branches }: BranchQuestion): LineOfBranch {
  const newest = lifecycles.find(({ stage }) => stage !== 'upcoming');
  const own = newest && branchNameOf(newest, policy);
  const livesHere = newest && (own === undefined || !branches.includes(own));
  if (livesHere && policy.gate.defaultBranch === 'newest line') {
    const because = `\`gate.defaultBranch: newest line\`, and ${newest.line.name} has no branch of its own`;
    return { kind: 'line', lifecycle: newest, because };
  }
  return { kind: 'none', because: `\`${branch}\` is the default branch, where the next line grows` };
}

/** The numbers of the line whose branch this is, by its name. */
export function lineNumbersIn(branch: string, pattern: string): readonly number[] | undefined {
  return lineNameIn(shortName(branch), pattern)?.split('.').map(Number);
}

function lineNameIn(branch: string, pattern: string): string | undefined {
  const [before = '', ...rest] = pattern.split('{line}');
  const after = rest.join('{line}');
  if (!branch.startsWith(before) || !branch.endsWith(after) || branch.length <= before.length + after.length)
    return undefined;
  const name = branch.slice(before.length, branch.length - after.length);
  return /^\d+(?:\.\d+)*$/.test(name) ? name : undefined;
}
