/** What contradicts the policy, or the history, so that nothing is written. One small function a rule. */
import type { Day } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { describeOrigin } from '../../policy/origin.ts';
import type { Status } from '../status.ts';

export const REFUSAL_RULES = [
  'no-stable-release',
  'already-lts',
  'line-ended',
  'before-release',
  'reason-missing',
  'over-before-it-begins',
  'too-many-lts',
  'nothing-to-end',
  'not-editable',
  'policy-contradicted',
] as const;

/** A reason why the promotion is not to be; all are told together. */
export interface Refusal {
  readonly rule: (typeof REFUSAL_RULES)[number];
  readonly message: string;
  readonly remedy: string;
}

export function refusal(rule: Refusal['rule'], message: string, remedy: string): Refusal {
  return { rule, message, remedy };
}

/** What speaks against it before anything is edited. */
export function promotionRefusals(
  lifecycle: Lifecycle,
  on: Day,
  because: string | undefined,
  status: Status,
): readonly Refusal[] {
  const unreleased = noStableRelease(lifecycle, status);
  if (unreleased.length > 0) return unreleased;
  const known = alreadyLts(lifecycle, on);
  return known.length > 0
    ? known
    : [...lineEnded(lifecycle), ...beforeRelease(lifecycle, on), ...reasonMissing(lifecycle, because)];
}

function noStableRelease({ line, stage }: Lifecycle, { asOf }: Status): Refusal[] {
  const remedy = 'Release it first; only a line that is out can be promoted.';
  if (line.stable.length > 0 && stage !== 'upcoming') return [];
  const seen = line.prereleases.at(-1);
  const only = seen ? `only prereleases, such as ${seen.tag}` : 'no tag at all';
  const why = line.stable.length > 0 ? `it is planned for ${line.releasedOn}` : `it has ${only}`;
  return [refusal('no-stable-release', `${line.name} has no stable release on ${asOf}: ${why}.`, remedy)];
}

function alreadyLts({ line, promotion }: Lifecycle, on: Day): Refusal[] {
  if (!promotion.isLts || (promotion.on !== undefined && promotion.on > on)) return [];
  const since = promotion.on === undefined ? '' : ` from ${promotion.on} on`;
  const remedy = 'Nothing is left to do; to take it back, correct its entry under `lines` by hand.';
  return [refusal('already-lts', `${line.name} is LTS${since} already: ${promotion.because}.`, remedy)];
}

function lineEnded({ line, stage, endOfLife }: Lifecycle): Refusal[] {
  if (stage !== 'end-of-life') return [];
  const remedy = 'Promote a line that is still supported; a line that ended comes back by hand only.';
  return [refusal('line-ended', `${line.name} has ended on ${endOfLife}.`, remedy)];
}

function beforeRelease({ line }: Lifecycle, on: Day): Refusal[] {
  if (line.releasedOn === undefined || on >= line.releasedOn) return [];
  const message = `${line.name} cannot be LTS from ${on}: it was released on ${line.releasedOn}.`;
  return [refusal('before-release', message, `Take a day from ${line.releasedOn} on.`)];
}

/** Under any other rule, or against what was decided before, a promotion is an exception, and an exception has a reason. */
function reasonMissing({ line }: Lifecycle, because: string | undefined): Refusal[] {
  if (because !== undefined) return [];
  const { lts: rule } = line.era;
  const { ledger } = line;
  const remedy = 'Say why this line is LTS, with `--because`.';
  if (ledger?.lts === false) {
    const message = `${line.name} is not LTS by a decision (${ledger.because}, ${describeOrigin(ledger.originOf('lts'))}).`;
    return [refusal('reason-missing', message, remedy)];
  }
  if (rule.when.kind === 'listed' || ledger?.because !== undefined) return [];
  const message = `The policy decides by rule which lines are LTS (\`when: ${rule.text}\`), and ${line.name} is none of them.`;
  return [refusal('reason-missing', message, remedy)];
}

/** Lines to end that are none. */
export function endRefusals(ended: Lifecycle, promoted: Lifecycle, before: Status): readonly Refusal[] {
  const { name } = ended.line;
  const now = before.lifecycles.find(({ line }) => line.name === name);
  if (now?.type === 'lts' && now.isSupported && name !== promoted.line.name) return [];
  const lts = before.lifecycles.filter((other) => other.type === 'lts' && other.isSupported);
  const names = lts.map(({ line }) => line.name).join(', ');
  const remedy = names === '' ? 'Leave out `--ends`: no LTS line is supported.' : `Supported LTS lines: ${names}.`;
  return [refusal('nothing-to-end', `${name} is no supported LTS line on ${before.asOf}.`, remedy)];
}

/**
 * Judged by what would be. A day that is past helps no line over its end: users would read of an LTS line that is over.
 *
 * @param after as it would be on the day of the promotion, or today where that is past
 */
export function resultRefusals(after: Status, { line }: Lifecycle, days: PromotionDays): readonly Refusal[] {
  const then = after.lifecycles.find((other) => other.line.name === line.name);
  if (then?.endOfLife === undefined || then.endOfLife >= after.asOf) return [];
  const { endOfLife } = then;
  const why = then.ends.at(-1)?.because ?? '';
  const when = endOfLife < days.on ? 'before it begins' : 'so it would be over today';
  const message = `As an LTS line ${line.name} would have ended on ${endOfLife}, ${when}: ${why}.`;
  const earlier = endOfLife >= days.asOf ? `, or take a day up to ${endOfLife}` : '';
  return [refusal('over-before-it-begins', message, `Promote a newer line${earlier}.`)];
}

export interface PromotionDays {
  /** First day as LTS. */
  readonly on: Day;
  /** Today. */
  readonly asOf: Day;
}
