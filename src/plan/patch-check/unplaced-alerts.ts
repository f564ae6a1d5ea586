/** Alerts of branches that no supported line lives on: what they mean for a line nobody told. */
import { type Alert, sameAlerts } from '../../domain/alert.ts';
import { type Day, dayIn } from '../../domain/calendar.ts';

export interface UnplacedQuestion {
  readonly alerts: readonly Alert[];
  /** Short names of the branches that supported lines live on. */
  readonly branches: readonly string[];
  readonly asOf: Day;
  readonly timezone: string;
}

/**
 * Dependabot speaks of the default branch only, where the next line grows, unless a line lives there. What is open by
 * then, each fault once, those first that know most.
 */
export function unplacedAlerts({ alerts, branches, asOf, timezone }: UnplacedQuestion): readonly Alert[] {
  const isAfter = (instant: string | undefined) => {
    const day = instant === undefined ? undefined : dayIn(timezone, instant);
    return day !== undefined && day > asOf;
  };
  const elsewhere = alerts.filter(
    ({ concerns, state, since, settledAt }) =>
      concerns?.kind === 'branch' &&
      !branches.includes(concerns.name) &&
      !isAfter(since) &&
      (state === 'open' || isAfter(settledAt)),
  );
  return sameAlerts(elsewhere).flatMap(([first]) => first ?? []);
}
