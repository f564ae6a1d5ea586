/** Results in SARIF 2.1.0 (OASIS), with the properties that GitHub reads in it. */
import { oneFaultIn } from '../../domain/alert-names.ts';
import type { Severity } from '../../domain/change/change.ts';
import { bandOf } from '../../domain/change/severity.ts';
import type { AlertsRead } from '../../ports/alerts.ts';
import { alertOf, type ScanEntry } from './scan-found.ts';
import { isObject, type JsonObject, numberAt, objectAt, objectsAt, textAt, textsAt } from './scan-value.ts';

/** Results that tell of no fault: it was looked for and not found, or is a remark. */
const NO_FAULT = ['pass', 'notApplicable', 'informational'];
/** Where no score is given; ours, since SARIF has levels and no severities. */
const LEVELS: Readonly<Record<string, Severity>> = { error: 'high', warning: 'medium', note: 'low' };

export function isSarif(value: unknown): boolean {
  return isObject(value) && Array.isArray(value.runs);
}

export function readSarif(value: unknown): AlertsRead {
  const alerts = objectsAt(value, 'runs').flatMap((run) => {
    const rules = rulesOf(run);
    return objectsAt(run, 'results').flatMap((result) => {
      const entry = entryOf(result, ruleOf(result, rules), run);
      return entry ? alertOf(entry) : [];
    });
  });
  return { alerts, gaps: [] };
}

interface Rules {
  readonly byId: ReadonlyMap<string, JsonObject>;
  /** By place; the rules of the tool itself, then those of each extension. */
  readonly lists: readonly (readonly JsonObject[])[];
}

function rulesOf(run: JsonObject): Rules {
  const tool = objectAt(run, 'tool');
  const lists = [objectAt(tool, 'driver'), ...objectsAt(tool, 'extensions')].map((part) => objectsAt(part, 'rules'));
  // The first counts: rules of the tool itself come before those of extensions.
  const byId = new Map(
    lists
      .flat()
      .toReversed()
      .map((rule) => [textAt(rule, 'id') ?? '', rule]),
  );
  return { byId, lists };
}

function ruleOf(result: JsonObject, { byId, lists }: Rules): JsonObject | undefined {
  const reference = objectAt(result, 'rule');
  const extension = numberAt(objectAt(reference, 'toolComponent'), 'index');
  const index = numberAt(result, 'ruleIndex') ?? numberAt(reference, 'index') ?? -1;
  const byPlace = lists[extension === undefined ? 0 : extension + 1]?.[index];
  return byPlace ?? byId.get(textAt(result, 'ruleId') ?? textAt(reference, 'id') ?? '');
}

function entryOf(result: JsonObject, rule: JsonObject | undefined, run: JsonObject): ScanEntry | undefined {
  const id = textAt(result, 'ruleId') ?? textAt(objectAt(result, 'rule'), 'id') ?? textAt(rule, 'id');
  if (NO_FAULT.includes(textAt(result, 'kind') ?? 'fail') || textAt(result, 'baselineState') === 'absent')
    return undefined;
  const level = levelOf(result, rule);
  if (id === undefined || level === 'none') return undefined;
  const message = textAt(objectAt(result, 'message'), 'text');
  const place = placeOf(result);
  const names = namesOf(id, rule, run);
  return {
    // One rule finds many faults; one advisory is one wherever it is found.
    id: oneFaultIn(id, ...names).length > 0 || place === undefined ? id : `${id} (${place})`,
    names,
    title: textAt(objectAt(rule, 'shortDescription'), 'text') ?? textAt(rule, 'name') ?? message,
    severity: severityOf(result, rule, level),
    url: textAt(rule, 'helpUri'),
    where: place,
    suppressed: suppressionOf(result),
  };
}

function levelOf(result: JsonObject, rule: JsonObject | undefined): string {
  return textAt(result, 'level') ?? textAt(objectAt(rule, 'defaultConfiguration'), 'level') ?? 'warning';
}

/**
 * "Over 9.0 is critical, 7.0 to 8.9 is high, 4.0 to 6.9 is medium, and 0.1 to 3.9 is low" (GitHub, SARIF support): the
 * bands of CVSS. A score of 0 is none.
 */
function severityOf(result: JsonObject, rule: JsonObject | undefined, level: string): Severity | undefined {
  for (const properties of [objectAt(rule, 'properties'), objectAt(result, 'properties')]) {
    const written = properties?.['security-severity'];
    const score = typeof written === 'string' && written.trim() !== '' ? Number(written) : written;
    if (typeof score === 'number' && score >= 0 && score <= 10) return bandOf(score);
  }
  return LEVELS[level];
}

/** What the help of a rule names counts only where the rule is about one fault, which those of CodeQL are not. */
function namesOf(id: string, rule: JsonObject | undefined, run: JsonObject): readonly string[] {
  const own = [textAt(rule, 'name') ?? '', ...textsAt(objectAt(rule, 'properties'), 'tags')];
  const isGeneral = textAt(objectAt(objectAt(run, 'tool'), 'driver'), 'name') === 'CodeQL';
  if (isGeneral || oneFaultIn(id, ...own).length > 0) return own;
  const texts = ['shortDescription', 'fullDescription', 'help'].map((key) => textAt(objectAt(rule, key), 'text') ?? '');
  return oneFaultIn(...texts);
}

function placeOf(result: JsonObject): string | undefined {
  const physical = objectAt(objectsAt(result, 'locations')[0], 'physicalLocation');
  const uri = textAt(objectAt(physical, 'artifactLocation'), 'uri');
  const line = numberAt(objectAt(physical, 'region'), 'startLine');
  return uri === undefined ? undefined : `${uri.slice(0, 300)}${line === undefined ? '' : `:${line}`}`;
}

/** "Suppressed" only where nobody is still to decide on it, and nobody refused (SARIF 2.1.0, 3.35). */
function suppressionOf(result: JsonObject): string | undefined {
  const suppressions = objectsAt(result, 'suppressions');
  const isStanding = suppressions.every((one) => (textAt(one, 'status') ?? 'accepted') === 'accepted');
  if (suppressions.length === 0 || !isStanding) return undefined;
  const reason = suppressions.flatMap((one) => textAt(one, 'justification') ?? [])[0];
  return reason ?? 'suppressed without a reason';
}
