/** A vulnerability or fault that somebody, or a scanner, reported: of which versions, since when, and whether it is settled. */
import type { Severity } from './change/change.ts';
import { compareTexts } from './text-order.ts';

/** Those first that know most of a fault. */
export const ALERT_SOURCES = ['advisory', 'code scanning', 'Dependabot', 'issue', 'scan file'] as const;
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
  /** The commit in which it was seen last, where its source names one. */
  readonly commit?: string;
  /** Not published yet (a draft): what everybody may read must not name it. */
  readonly isUndisclosed?: boolean;
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

/** Every name it goes by, as names are compared. */
export function namesOf({ id, aliases }: Pick<Alert, 'id' | 'aliases'>): readonly string[] {
  return [...new Set([id, ...aliases].map((name) => name.trim().toLowerCase()).filter((name) => name !== ''))];
}

/**
 * Alerts of the same thing together: those with a name in common, and those that others join. The order of what is given
 * does not matter; in a group those come first that know most.
 */
export function sameAlerts(alerts: readonly Alert[]): readonly (readonly Alert[])[] {
  const above = new Map<string, string>();
  const topOf = (name: string): string => {
    let top = name;
    for (let next = above.get(top); next !== undefined && next !== top; next = above.get(top)) top = next;
    // Shortens the way for those who ask next: a chain of ten thousand names is walked once.
    for (let at = name; at !== top; ) {
      const next = above.get(at) ?? top;
      above.set(at, top);
      at = next;
    }
    return top;
  };
  const sorted = inOrder(alerts);
  for (const alert of sorted) {
    const [first = '', ...others] = namesOf(alert);
    for (const name of others) above.set(topOf(name), topOf(first));
  }
  const groups = new Map<string, Alert[]>();
  for (const alert of sorted) {
    const top = topOf(namesOf(alert)[0] ?? '');
    const group = groups.get(top);
    if (group) group.push(alert);
    else groups.set(top, [alert]);
  }
  return [...groups.values()];
}

function inOrder(alerts: readonly Alert[]): readonly Alert[] {
  return alerts
    .map((alert) => ({ alert, key: keyOf(alert) }))
    .sort((a, b) => compareTexts(a.key, b.key))
    .map(({ alert }) => alert);
}

function keyOf(alert: Alert): string {
  return `${ALERT_SOURCES.indexOf(alert.source)} ${alert.id.toLowerCase()} ${JSON.stringify(alert)}`;
}
