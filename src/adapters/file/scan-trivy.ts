/** What `trivy … --format json` writes; of old versions a list of results alone. */
import type { Gap } from '../../domain/snapshot.ts';
import type { AlertsRead } from '../../ports/alerts.ts';
import { alertOf, type ScanEntry, severityNamed } from './scan-found.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt, textsAt } from './scan-value.ts';

/** A scan that found nothing has no `Results`. */
export function isTrivy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => isObject(one) && 'Target' in one);
  return isObject(value) && (Array.isArray(value.Results) || ('SchemaVersion' in value && 'ArtifactName' in value));
}

export function readTrivy(name: string, value: unknown): AlertsRead {
  const results = Array.isArray(value) ? value.filter(isObject) : objectsAt(value, 'Results');
  const entries = results.flatMap((result) => {
    const target = textAt(result, 'Target');
    return [
      ...objectsAt(result, 'Vulnerabilities').flatMap((one) => entryOf(one, target) ?? []),
      ...objectsAt(result, 'ExperimentalModifiedFindings').flatMap((one) => ignored(one, target) ?? []),
    ];
  });
  return { alerts: entries.map(alertOf), gaps: gapsOf(name, results) };
}

function entryOf(found: JsonObject, target: string | undefined): ScanEntry | undefined {
  const id = textAt(found, 'VulnerabilityID');
  if (id === undefined) return undefined;
  return {
    id,
    names: textsAt(found, 'VendorIDs').slice(0, 20),
    title: textAt(found, 'Title'),
    severity: severityNamed(textAt(found, 'Severity')),
    url: textAt(found, 'PrimaryURL'),
    publishedAt: textAt(found, 'PublishedDate'),
    where: whereOf(found, target),
  };
}

function whereOf(found: JsonObject, target: string | undefined): string | undefined {
  const [name, version, fixed] = ['PkgName', 'InstalledVersion', 'FixedVersion'].map((key) => textAt(found, key));
  const what = [name, version].filter((text) => text !== undefined).join(' ');
  const place = [what, target].filter((text) => text !== undefined && text !== '').join(' in ');
  if (place === '') return undefined;
  return fixed === undefined ? place : `${place}, fixed in ${fixed}`;
}

/** With `--show-suppressed`: what an ignore file or a VEX document says does not count. */
function ignored(finding: JsonObject, target: string | undefined): ScanEntry | undefined {
  const entry = entryOf(objectAt(finding, 'Finding') ?? {}, target);
  if (entry === undefined || textAt(finding, 'Type') !== 'vulnerability') return undefined;
  const reason = textAt(finding, 'Statement') ?? textAt(finding, 'Status')?.replaceAll('_', ' ');
  return { ...entry, suppressed: reason ?? 'suppressed without a reason' };
}

const OTHERS = { Misconfigurations: 'misconfiguration', Secrets: 'secret', Licenses: 'license' };

function gapsOf(name: string, results: readonly JsonObject[]): readonly Gap[] {
  const counted = Object.entries(OTHERS).flatMap(([key, word]) => {
    const count = results.reduce((sum, result) => sum + objectsAt(result, key).length, 0);
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  });
  if (counted.length === 0) return [];
  return [
    {
      what: `${name} also tells of ${counted.join(', ')}, which have no deadline and were left out.`,
      remedy: 'Nothing; `trivy --scanners vuln` writes vulnerabilities alone.',
    },
  ];
}
