/** A vulnerability or fault that somebody, or a scanner, reported: of which versions, since when, and whether it is settled. */
import type { Severity } from './change/change.ts';

export const ALERT_SOURCES = ['code scanning', 'Dependabot', 'advisory', 'issue', 'scan file'] as const;
export type AlertSource = (typeof ALERT_SOURCES)[number];

export interface Alert {
  readonly source: AlertSource;
  /** Its usual name: `CVE-2025-6019`, `GHSA-…`, the rule of a scanner, `#12`. Hostile text, as the title is. */
  readonly id: string;
  /** Other names of the same thing; two alerts with a name in common are one. */
  readonly aliases: readonly string[];
  readonly title: string;
  readonly severity?: Severity;
  readonly url?: string;
  /** ISO instant from which the clock runs: published, created, first seen. Absent: the source does not tell. */
  readonly since?: string;
  readonly state: 'open' | 'fixed' | 'dismissed';
  /** ISO instant at which it was fixed or dismissed. */
  readonly settledAt?: string;
  /** Why it was dismissed, as its source says it. */
  readonly reason?: string;
  /** The package or file it is in. */
  readonly where?: string;
  /** Which lines it concerns; absent: all that are supported. */
  readonly concerns?: AlertPlace;
}

/** How a source knows what is concerned. */
export type AlertPlace =
  /** Seen on this branch. */
  | { readonly kind: 'branch'; readonly name: string }
  /** Of these versions of the repository itself (ranges as GitHub writes them: `>= 1.0.0, < 1.0.4`), mended in others. */
  | { readonly kind: 'versions'; readonly vulnerable: readonly string[]; readonly patched: readonly string[] }
  /** Lines by name. */
  | { readonly kind: 'lines'; readonly names: readonly string[] };
