/** The words in which a page speaks to the users of a product. */
import { SEVERITIES, type Severity } from '../../domain/change/change.ts';
import { kindPlural } from '../../domain/change/kind-words.ts';
import type { ScopeItem } from '../../plan/publish/support-scope.ts';

/** What users see of a fault, so that they can tell which deadline is theirs. */
export const SEVERITY_MEANING: Readonly<Record<Severity, string>> = {
  critical: 'An exploitable vulnerability, loss of data, or a service that is down',
  high: 'A serious vulnerability, or production that does not run reliably',
  medium: 'A fault that can be worked around',
  low: 'A fault of looks or comfort',
};

/** `security fixes (high or worse)`; where the worse ones are spoken of already, `security fixes (medium)`. */
export function scopeWords({ kind, from }: ScopeItem, above?: ScopeItem): string {
  const least = from === undefined ? SEVERITIES.length - 1 : SEVERITIES.indexOf(from);
  const said = above?.from === undefined ? -1 : SEVERITIES.indexOf(above.from);
  const own = SEVERITIES.slice(said + 1, least + 1);
  if (from === undefined && said < 0) return kindPlural(kind);
  const range = said < 0 ? (from === 'critical' ? from : `${from} or worse`) : own.join(', ');
  return range === '' ? kindPlural(kind) : `${kindPlural(kind)} (${range})`;
}
