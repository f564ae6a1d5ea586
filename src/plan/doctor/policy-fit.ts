/** Where the policy speaks of what the repository does not have. */
import { type Finding, finding } from '../../domain/finding.ts';
import type { Line } from '../../domain/line.ts';
import { branchNameOf } from '../../domain/line-branch.ts';
import { compareNumbers } from '../../domain/version.ts';
import { describeOrigin } from '../../policy/origin.ts';
import type { LedgerEntry } from '../../policy/policy.ts';
import type { Status } from '../status.ts';
import { listed } from './facts.ts';

export function checkPolicyFit(status: Status): readonly Finding[] {
  return [...linesWithoutTags(status), ...branchUnmatched(status)];
}

/** A line that is yet to come is announced, not forgotten. */
function linesWithoutTags({ lifecycles, asOf }: Status): Finding[] {
  const lines = lifecycles.map(({ line }) => line);
  const highest = lines.find(hasTags);
  return lines.flatMap((line) => {
    if (!line.ledger || hasTags(line)) return [];
    const { release } = line.ledger;
    const isAbove = highest === undefined || compareNumbers(line.numbers, highest.numbers) > 0;
    const isToCome = release === undefined ? isAbove : release >= asOf;
    return [isToCome ? linePlanned(line.ledger) : lineUntagged(line.ledger)];
  });
}

function hasTags({ stable, prereleases }: Line): boolean {
  return stable.length + prereleases.length > 0;
}

function linePlanned(entry: LedgerEntry): Finding {
  const when = entry.release === undefined ? '' : `; its release is planned for ${entry.release}`;
  return finding(
    'line-planned',
    entry.name,
    `No tag is of line ${entry.name} yet (${describeOrigin(entry.originOf(''))})${when}.`,
    'Nothing, if it is to come; else correct its name under `lines`.',
  );
}

function lineUntagged(entry: LedgerEntry): Finding {
  return finding(
    'line-untagged',
    entry.name,
    `No tag is of line ${entry.name}, which the policy speaks of (${describeOrigin(entry.originOf(''))}).`,
    'Correct its name under `lines`, or `tag` if its tags are not read (`status --explain TAG`), or take it out.',
  );
}

/** A history without branches says nothing of them. */
function hasBranches(status: Status): boolean {
  return status.source !== 'file' || status.branches.length > 0;
}

interface LineBranch {
  readonly line: string;
  readonly branch: string;
  readonly newestTag: string | undefined;
}

/** Supported lines whose branch is not there. The newest one lives on the default branch until its own exists. */
function unbranched({ policy, lifecycles, branches }: Status): readonly LineBranch[] {
  return lifecycles
    .filter(({ isSupported, line }) => isSupported && line.stable.length > 0)
    .slice(1)
    .map(({ line }) => ({
      line: line.name,
      branch: branchNameOf({ line }, policy) ?? '',
      newestTag: line.stable.at(-1)?.tag,
    }))
    .filter(({ branch }) => !branches.includes(branch));
}

/** One finding where the pattern itself seems wrong; one a line where others have their branch. */
function branchUnmatched(status: Status): Finding[] {
  const { branch } = status.policy;
  const missing = unbranched(status);
  if (branch === undefined || missing.length === 0 || !hasBranches(status)) return [];
  const names = status.lifecycles.map((lifecycle) => branchNameOf(lifecycle, status.policy) ?? '');
  if (names.some((name) => status.branches.includes(name))) return missing.map(lineUnbranched);
  const [one, many] = ['is supported and has', 'are supported and have'];
  return [
    finding(
      'branch-unmatched',
      branch,
      `No branch is named as \`branch: ${branch}\` says; ${listed(missing.map(({ line }) => line))} ${missing.length === 1 ? one : many} none to make a patch on.`,
      'Write in the policy how branches of lines are named (`branch`), or make them.',
    ),
  ];
}

function lineUnbranched({ line, branch, newestTag }: LineBranch): Finding {
  return finding(
    'branch-unmatched',
    line,
    `Line ${line} is supported and has no branch ${branch} to make a patch on.`,
    `Make it from ${newestTag}, or correct \`branch\` in the policy.`,
  );
}
