/** The words for how long a line is supported; one home, so that every report says the same. */
import type { Day } from '../domain/calendar.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';

/** `2026-09-09 (planned)`, `Superseded by next release`, `No planned end`, `Open until 2nd newer LTS`, `Ended 2025-01-01`. */
export function supportedUntil(lifecycle: Lifecycle, asOf: Day): string {
  const { endOfLife, stage } = lifecycle;
  if (endOfLife !== undefined) {
    if (stage === 'end-of-life') return `Ended ${endOfLife}`;
    return asOf < endOfLife ? `${endOfLife} (planned)` : endOfLife;
  }
  const last = lifecycle.ends.at(-1)?.stage;
  const moment = last?.until.moments[0];
  if (last === undefined || moment === undefined) return 'Not stated';
  if (moment.kind === 'never') return 'No planned end';
  const isNext =
    moment.event.kind === 'newer' &&
    moment.event.nth === 1 &&
    moment.event.what === 'line' &&
    moment.after === undefined;
  return isNext && last.until.moments.length === 1
    ? 'Superseded by next release'
    : `Open until ${last.text.replace(/^\[(.*)\]$/, '$1')}`;
}

export function typeWord(lifecycle: Lifecycle): 'LTS' | 'Feature' {
  return lifecycle.type === 'lts' ? 'LTS' : 'Feature';
}

/** As published tables order them: LTS lines first, newest first within a kind. */
export function ltsFirst(lifecycles: readonly Lifecycle[]): readonly Lifecycle[] {
  return [...lifecycles.filter(({ type }) => type === 'lts'), ...lifecycles.filter(({ type }) => type !== 'lts')];
}

/** A policy with a track of several stages makes the stage worth a column. */
export function hasSeveralStages(lifecycles: readonly Lifecycle[]): boolean {
  return lifecycles.some((lifecycle) => lifecycle.ends.length > 1);
}
