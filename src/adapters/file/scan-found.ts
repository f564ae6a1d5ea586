/** What one reader of scan files found, and how it becomes alerts. */
import type { Alert } from '../../domain/alert.ts';
import { oneFaultIn } from '../../domain/alert-names.ts';
import { dayIn } from '../../domain/calendar.ts';
import { SEVERITIES, type Severity } from '../../domain/change/change.ts';
import { shortText } from '../../domain/short-text.ts';

/** One thing a scanner tells of, in its own words. */
export interface ScanEntry {
  readonly id: string;
  /** Other names that scanners give; some of them stand for several faults. */
  readonly names?: readonly string[];
  readonly title?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly url?: string | undefined;
  /** When it became known, where the scanner tells. */
  readonly publishedAt?: string | undefined;
  readonly where?: string | undefined;
  /** Why it was suppressed; absent: it was not. */
  readonly suppressed?: string | undefined;
}

/** A date that is none is written as the first year of all by some. */
const EARLIEST = '1990-01-01';
/** `Negligible` is what Debian calls what it will not mend; `moderate` and `important` are words of vendors. */
const WORDS: Readonly<Record<string, Severity>> = { negligible: 'low', moderate: 'medium', important: 'high' };

export function alertOf(entry: ScanEntry): Alert {
  const { title, severity, url, publishedAt, where, suppressed } = entry;
  const known = oneFaultIn(entry.id, ...(entry.names ?? []));
  const named = oneFaultIn(entry.id)[0];
  const id = named ?? known[0] ?? shortText(entry.id, 150);
  const day = publishedAt === undefined ? undefined : dayIn('UTC', publishedAt);
  return {
    source: 'scan file',
    id,
    aliases: known.filter((name) => name !== id),
    title: shortText(title ?? entry.id),
    ...(severity === undefined ? {} : { severity }),
    ...(url !== undefined && /^https?:\/\//i.test(url) ? { url: url.slice(0, 500) } : {}),
    ...(publishedAt !== undefined && day !== undefined && day >= EARLIEST ? { since: publishedAt } : {}),
    state: suppressed === undefined ? 'open' : 'dismissed',
    ...(suppressed === undefined ? {} : { reason: shortText(suppressed, 300) }),
    ...(where === undefined ? {} : { where: shortText(where) }),
  };
}

/** Undefined for what no scale knows: `UNKNOWN`, `none`. */
export function severityNamed(word: string | undefined): Severity | undefined {
  const named = word?.toLowerCase();
  return SEVERITIES.find((severity) => severity === named) ?? WORDS[named ?? ''];
}
