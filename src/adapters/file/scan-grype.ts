/** What `grype -o json` writes. */
import type { AlertsRead } from '../../ports/alerts.ts';
import { alertOf, type ScanEntry, severityNamed } from './scan-found.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt, textsAt } from './scan-value.ts';

export function isGrype(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.matches)) return false;
  const isOurs = textAt(objectAt(value, 'descriptor'), 'name') === 'grype';
  return isOurs || objectsAt(value, 'matches').some((match) => objectAt(match, 'vulnerability') !== undefined);
}

export function readGrype(value: unknown): AlertsRead {
  const entries = [
    ...objectsAt(value, 'matches').flatMap((match) => entryOf(match) ?? []),
    ...objectsAt(value, 'ignoredMatches').flatMap((match) => {
      const entry = entryOf(match);
      return entry ? { ...entry, suppressed: reasonOf(match) } : [];
    }),
  ];
  return { alerts: entries.map(alertOf), gaps: [] };
}

function entryOf(match: JsonObject): ScanEntry | undefined {
  const [vulnerability, artifact] = [objectAt(match, 'vulnerability'), objectAt(match, 'artifact')];
  const id = textAt(vulnerability, 'id');
  if (id === undefined) return undefined;
  const related = objectsAt(match, 'relatedVulnerabilities').slice(0, 50);
  const severities = [vulnerability, ...related].map((one) => severityNamed(textAt(one, 'severity')));
  return {
    id,
    names: related.flatMap((one) => textAt(one, 'id') ?? []),
    title: textAt(vulnerability, 'description') ?? related.flatMap((one) => textAt(one, 'description') ?? [])[0],
    severity: severities.find((severity) => severity !== undefined),
    url: textAt(vulnerability, 'dataSource'),
    where: whereOf(artifact, vulnerability),
  };
}

function whereOf(artifact: JsonObject | undefined, vulnerability: JsonObject | undefined): string | undefined {
  const what = ['name', 'version'].flatMap((key) => textAt(artifact, key) ?? []).join(' ');
  const fixed = textsAt(objectAt(vulnerability, 'fix'), 'versions').slice(0, 5).join(', ');
  if (what === '') return undefined;
  return fixed === '' ? what : `${what}, fixed in ${fixed}`;
}

/** A rule of the user's, or a VEX document. */
function reasonOf(match: JsonObject): string {
  const [rule] = objectsAt(match, 'appliedIgnoreRules');
  const told = ['reason', 'vex-justification', 'vex-status'].flatMap((key) => textAt(rule, key) ?? [])[0];
  return told ?? 'ignored by a rule of grype';
}
