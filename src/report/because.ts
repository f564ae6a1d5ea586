/** Why a line has its type, stage and days, in one sentence after the other. */
import type { Lifecycle } from '../domain/lifecycle.ts';
import { openerOf } from '../domain/line.ts';

export function becauseOf(lifecycle: Lifecycle): string {
  return [releasedBecause(lifecycle), lifecycle.promotion.because, ...lifecycle.ends.map((end) => end.because)].join(
    '; ',
  );
}

/** Why a line counts as released, and from which day. */
export function releasedBecause({ line, stage }: Lifecycle): string {
  if (stage === 'upcoming')
    return line.ledger ? 'planned in the ledger, no stable release yet' : 'only prereleases yet';
  const byHand = line.ledger?.release;
  if (byHand !== undefined) return `released on ${byHand} by the ledger (${line.ledger?.because})`;
  return `released on ${line.releasedOn}, the day of its earliest stable tag (opened by ${openerOf(line)?.tag})`;
}
