/** What labels of an issue say of a vulnerability, by the words of the policy and by usual ones. */
import type { Severity } from '../../domain/change/change.ts';
import { labelEvidence } from '../../domain/change/labels.ts';
import { worst } from '../../domain/change/severity.ts';
import type { Policy } from '../../policy/policy.ts';

/** What reading alerts asks of labels; see `AlertQuestion`. */
export interface TellingLabels {
  readonly isTelling: (label: string) => boolean;
  readonly severityOf: (labels: readonly string[]) => Severity | undefined;
  readonly linesOf: (labels: readonly string[]) => readonly string[] | undefined;
}

/** A label can say a severity only, though its name says that of what: `security/high`, `sec: critical`, `cve-medium`. */
const ABOUT_SECURITY = /(?<![a-z])(?:sec|security|vuln|vulnerability|cve|cvss)(?![a-z])/i;
const LINE_NAME = /^\d{1,15}(?:\.\d{1,15}){0,5}$/;
const MOST_CHARACTERS = 200;

/** A bug can be critical, and has no deadline by that: only labels about security tell of a vulnerability. */
export function tellingLabels(policy: Pick<Policy, 'labels' | 'patchCheck'>): TellingLabels {
  const says = (labels: readonly string[]) => labelEvidence(labels, policy.labels);
  return {
    isTelling: (label) =>
      says([label]).some(
        ({ kind, severity }) => kind === 'security' || (severity !== undefined && ABOUT_SECURITY.test(label)),
      ),
    severityOf: (labels) => worst(says(labels).flatMap(({ severity }) => severity ?? [])),
    linesOf: (labels) => linesNamed(labels, policy.patchCheck.affects),
  };
}

/** @param pattern such as `affects/{line}`; case does not matter, as it does not on GitHub */
function linesNamed(labels: readonly string[], pattern: string | undefined): readonly string[] | undefined {
  if (pattern === undefined) return undefined;
  const [before = '', ...rest] = pattern.toLowerCase().split('{line}');
  const after = rest.join('{line}');
  const names = labels.flatMap((label) => {
    const text = label.slice(0, MOST_CHARACTERS).trim().toLowerCase();
    const isNaming = text.startsWith(before) && text.endsWith(after) && text.length > before.length + after.length;
    const name = isNaming ? text.slice(before.length, text.length - after.length) : '';
    return LINE_NAME.test(name) ? [name] : [];
  });
  return names.length === 0 ? undefined : [...new Set(names)].sort();
}
