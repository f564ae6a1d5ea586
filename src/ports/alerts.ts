/** Where alerts come from. Every source may be closed to a token, or switched off: then that is said, and never fatal. */
import type { Alert } from '../domain/alert.ts';
import type { Gap } from '../domain/snapshot.ts';

export interface AlertQuestion {
  /** Short names of branches: alerts of code scanning are told for each. */
  readonly branches: readonly string[];
  readonly defaultBranch?: string;
  /** ISO instant: what was settled before is not told. Absent: everything, as far as the source goes. */
  readonly settledSince?: string;
  /** Whether a label says that an issue is about a vulnerability; such issues are read, and each is an alert. */
  readonly isTelling: (label: string) => boolean;
  /** How severe it is by the words of the policy; undefined: the labels do not tell. */
  readonly severityOf: (labels: readonly string[]) => Alert['severity'];
  /** The lines that labels name; undefined: all. */
  readonly linesOf: (labels: readonly string[]) => readonly string[] | undefined;
}

export interface AlertsRead {
  readonly alerts: readonly Alert[];
  readonly gaps: readonly Gap[];
}

export interface Alerts {
  /** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
  read(question: AlertQuestion): Promise<AlertsRead>;
}
