/** How supported lines are looked at every week, as the policy says it. */
import type { Day } from '../domain/calendar.ts';
import { parseDuration } from '../domain/moment.ts';
import type { MergedPolicy } from './merge.ts';
import type { Policy } from './policy.ts';
import { defined } from './raw.ts';

/** What release teams write by hand: a quarter, a month and a week before. */
const USUAL_AHEAD = ['90 days', '30 days', '7 days'];

export function normalisePatch(
  merged: MergedPolicy,
): Pick<Policy, 'patchCheck' | 'patchDay' | 'promisedPatchDay' | 'featureDue'> {
  const { patchCheck = {}, patchDay: promised, featureDue } = merged.value;
  const patchDay = promised ?? 'tuesday';
  const due = featureDue === undefined ? undefined : parseDuration(featureDue);
  return {
    ...defined({
      featureDue: due,
      patchDay: patchDay === 'none' ? undefined : patchDay,
      promisedPatchDay: promised === 'none' ? undefined : promised,
    }),
    patchCheck: {
      issues: patchCheck.issues ?? 'per-line',
      labels: patchCheck.labels ?? [],
      ahead: (patchCheck.ahead ?? USUAL_AHEAD).flatMap((text) => parseDuration(text) ?? []),
      notNeeded: patchCheck.notNeeded ?? [],
      ...defined({ affects: patchCheck.affects, since: patchCheck.since as Day | undefined }),
      wontBackport: (patchCheck.wontBackport ?? []).map(({ change, lines, because }, index) => ({
        change,
        ...defined({ lines }),
        because,
        origin: merged.originOf(['patchCheck', 'wontBackport', index]),
      })),
      origin: merged.originOf(['patchCheck']),
    },
  };
}
