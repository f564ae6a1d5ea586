/** `audit`: the commits of a release, each judged by what its line took on the day of the release. */
import { lineOfBranch } from '../domain/line-branch.ts';
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type Audit, planAudit, pullOf } from '../plan/gate/audit.ts';
import type { Status } from '../plan/status.ts';
import type { GateWorld } from './gate.ts';
import { approvalsOfMerged } from './merged-approvals.ts';
import { observeStatus, statusOf } from './status.ts';

/**
 * Undefined: the release of the event has no patch before it, so nothing came in.
 *
 * @throws LtsError POLICY_*, GIT_*, GITHUB_*, INPUT_*
 */
export async function runAudit(inputs: Inputs, world: GateWorld): Promise<Audit | undefined> {
  const { range } = inputs;
  if (!range) throw new LtsError('INTERNAL_FAULT', { why: 'an audit without a range' });
  const { status: today, snapshot } = await observeStatus(inputs, world, { branches: true });
  const { to } = range;
  const from = range.from ?? releaseBefore(to, today);
  if (from === undefined) {
    if (range.isOfEvent) return undefined;
    throw noPatch(to, today);
  }
  const on = today.releases.find(({ tag }) => tag === to)?.on;
  // What a line took on the day of its release counts, not what it takes today.
  const status = (inputs.asOf ?? !on) ? today : statusOf({ ...inputs, asOf: on }, world, snapshot, today.policy);
  const lifecycle = lineBetween(from, to, status);
  const { changes, gaps } = await world.changes.each({ from, to });
  const question = { status, from, to, changes, gaps, ...(lifecycle ? { lifecycle } : {}) };
  const audit = planAudit(question);
  if (snapshot.source !== 'github') return audit;
  const { approvals, gaps: unread } = await approvalsOfMerged(doubtfulPulls(audit), today.policy, world.changes);
  return planAudit({ ...question, approvals, gaps: [...gaps, ...unread] });
}

function doubtfulPulls({ changes }: Audit): readonly string[] {
  const doubtful = changes.filter(({ deciding }) => deciding?.verdict === 'fail' || deciding?.verdict === 'ask');
  return [...new Set(doubtful.flatMap(({ change }) => pullOf(change) ?? []))];
}

/** The release before a patch, in its line. */
function releaseBefore(tag: string, { lifecycles }: Status): string | undefined {
  const line = lifecycles.find((one) => one.line.stable.some((release) => release.tag === tag))?.line;
  const index = line?.stable.findIndex((release) => release.tag === tag) ?? -1;
  return line?.stable[index - 1]?.tag;
}

function noPatch(tag: string, { lifecycles, releases }: Status): LtsError {
  if (releases.some((release) => release.tag === tag)) {
    const seen = `\`${tag}\`, which has no release before it in its line`;
    return new LtsError('INPUT_INVALID', {
      problems: [`range: expected a patch release or \`A..${tag}\`, seen ${seen}`],
    });
  }
  const near = lifecycles.slice(0, 3).flatMap(({ line }) => line.stable.at(-1)?.tag ?? []);
  return new LtsError('INPUT_SUBJECT_UNKNOWN', { subject: tag, near });
}

/** The line of a range that stays on it. What leads to another line, or to where the next one grows, is judged by no stage. */
function lineBetween(from: string, to: string, status: Status): Status['lifecycles'][number] | undefined {
  if (to === status.defaultBranch) return undefined;
  const [start, end] = [lineOfEnd(from, status), lineOfEnd(to, status)];
  return start && end && start !== end ? undefined : (end ?? start);
}

function lineOfEnd(end: string, status: Status): Status['lifecycles'][number] | undefined {
  const byTag = status.lifecycles.find(({ line }) => line.stable.some(({ tag }) => tag === end));
  if (byTag) return byTag;
  const found = lineOfBranch({ branch: end, ...status });
  return found.kind === 'line' ? found.lifecycle : undefined;
}
