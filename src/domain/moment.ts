/** The words for points in time: `6 months`, `next line`, `12 months after lts`, `2nd newer LTS`, `never`. */
import type { Duration, DurationUnit } from './calendar.ts';

/** What can happen to a line: its own release or promotion, or the arrival of a newer line. */
export type LineEvent =
  | { readonly kind: 'release' }
  | { readonly kind: 'lts' }
  | { readonly kind: 'newer'; readonly what: 'line' | 'minor' | 'LTS'; readonly nth: number };

export type Moment =
  | { readonly kind: 'never'; readonly text: string }
  | { readonly kind: 'event'; readonly event: LineEvent; readonly after?: Duration; readonly text: string };

/** Several ends: the earliest that has happened counts, or the latest where the policy says so. */
export interface Ends {
  readonly pick: 'earliest' | 'latest';
  readonly moments: readonly Moment[];
}

const DURATION = '\\d{1,4} (?:day|week|month|year)s?';
const EVENT = 'release|lts|next (?:line|minor|LTS)|\\d{1,2}(?:st|nd|rd|th) newer (?:line|minor|LTS)';

/** For the published schema, so that editors know the grammar too. */
export const DURATION_PATTERN = `^${DURATION}$`;
export const MOMENT_PATTERN = `^(?:never|${EVENT}|${DURATION}(?: after (?:${EVENT}))?)$`;

export const DURATION_WORDS = '`6 months` (days, weeks, months or years)';
export const MOMENT_WORDS =
  '`6 months`, `next line`, `next minor`, `next LTS`, `2nd newer line` (or minor, LTS), `12 months after lts`, `never`';

/** `6 months`, `1 week`; undefined for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const match = /^(?<amount>\d{1,4}) (?<unit>day|week|month|year)s?$/.exec(text);
  if (!match?.groups) return undefined;
  return { amount: Number(match.groups.amount), unit: `${match.groups.unit}s` as DurationUnit };
}

/** An event, a duration after one (a bare one runs from the release), `never`; undefined for anything else. */
export function parseMoment(text: string): Moment | undefined {
  if (!new RegExp(MOMENT_PATTERN).test(text)) return undefined;
  if (text === 'never') return { kind: 'never', text };
  const [first = '', second] = text.split(' after ');
  const duration = parseDuration(first);
  if (duration === undefined) return { kind: 'event', event: parseEvent(first), text };
  return { kind: 'event', event: parseEvent(second ?? 'release'), after: duration, text };
}

function parseEvent(text: string): LineEvent {
  if (text === 'release' || text === 'lts') return { kind: text };
  const what = text.endsWith('LTS') ? 'LTS' : text.endsWith('minor') ? 'minor' : 'line';
  return { kind: 'newer', what, nth: text.startsWith('next') ? 1 : Number.parseInt(text, 10) };
}
