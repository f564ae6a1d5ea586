/** Files that scanners wrote: SARIF 2.1.0, Trivy's JSON, Grype's JSON. Which one it is, its content tells. */
import { stat } from 'node:fs/promises';
import type { Alert } from '../../domain/alert.ts';
import { shortText } from '../../domain/short-text.ts';
import { LtsError, type Problem } from '../../errors.ts';
import type { AlertsRead } from '../../ports/alerts.ts';
import { readGiven } from './files.ts';
import { isGrype, readGrype } from './scan-grype.ts';
import { isSarif, readSarif } from './scan-sarif.ts';
import { isTrivy, readTrivy } from './scan-trivy.ts';
import { isObject, textAt } from './scan-value.ts';

export type ParsedScan = AlertsRead | { readonly problems: readonly Problem[] };

/** `--scan 1.0=trivy.json`; without a line it is of every supported one. */
export interface ScanOption {
  readonly line?: string;
  readonly path: string;
}

/** Largest file: an image with all its layers gives a few megabytes. */
const MOST_BYTES = 50 * 1024 * 1024;
/** Beyond it nobody mends them one by one. */
const MOST_ALERTS = 20_000;
const KNOWN = 'a scan as SARIF 2.1.0, or as JSON of Trivy or Grype';

export function parseScanOption(text: string): ScanOption {
  const [, line, path] = /^(\d{1,15}(?:\.\d{1,15}){0,5})=(.*)$/s.exec(text) ?? [];
  return line === undefined || path === undefined ? { path: text } : { line, path };
}

/** @throws LtsError INPUT_FILE_UNREADABLE */
export async function readScan(path: string): Promise<string> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MOST_BYTES) throw new LtsError('INPUT_FILE_UNREADABLE', { path, why: 'it has more than 50 MB' });
  return readGiven(path);
}

/**
 * @param name what problems call the file
 * @param line the line it is of; absent: every supported one
 */
export function parseScan(name: string, text: string, line?: string): ParsedScan {
  const problem = (expected: string, seen: string) => ({ problems: [{ file: name, expected, seen }] });
  if (text.length > MOST_BYTES) return problem('at most 50 MB', `${Math.ceil(text.length / 1024 / 1024)} MB`);
  if (text.trim() === '') return problem(KNOWN, 'nothing');
  const value = parseJson(text);
  if (value === undefined) return problem(KNOWN, 'something that is no JSON');
  const found = readAny(name, value);
  if (found === undefined) return problem(KNOWN, glanceAt(value));
  if ('version' in found) return problem('SARIF 2.1.0', found.version);
  const alerts = unlike(found.alerts);
  return {
    alerts: placed(alerts.slice(0, MOST_ALERTS), line),
    gaps: [...found.gaps, ...cut(name, alerts.length)],
  };
}

function readAny(name: string, value: unknown): AlertsRead | { readonly version: string } | undefined {
  if (isSarif(value)) {
    const version = textAt(value, 'version') ?? 'no version';
    return version.startsWith('2.1') ? readSarif(value) : { version: `version ${shortText(version, 30)}` };
  }
  if (isTrivy(value)) return readTrivy(name, value);
  return isGrype(value) ? readGrype(value) : undefined;
}

/** A byte order mark is what some shells of Windows write first. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

function glanceAt(value: unknown): string {
  if (Array.isArray(value)) return 'a list of something else';
  if (!isObject(value)) return 'a single value';
  const keys = Object.keys(value)
    .slice(0, 5)
    .map((key) => shortText(key, 40));
  return keys.length === 0 ? 'an empty object' : `an object with ${keys.join(', ')}`;
}

/** The same vulnerability of the same package is listed once for each file that has it. */
function unlike(alerts: readonly Alert[]): readonly Alert[] {
  return [...new Map(alerts.map((alert) => [JSON.stringify(alert), alert])).values()];
}

function placed(alerts: readonly Alert[], line: string | undefined): readonly Alert[] {
  if (line === undefined) return alerts;
  return alerts.map((alert) => ({ ...alert, concerns: { kind: 'lines', names: [line] } }));
}

function cut(name: string, count: number): AlertsRead['gaps'] {
  if (count <= MOST_ALERTS) return [];
  return [
    {
      what: `${name} tells of ${count} faults; the first ${MOST_ALERTS} were looked at.`,
      remedy: 'Let the scanner report only the severities that have a deadline.',
    },
  ];
}
