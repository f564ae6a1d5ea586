/** Documents → policy: merge, normalise into eras, apply the named rules; a policy or all problems, never half. */
import { type Day, parseDay, type Snap } from '../domain/calendar.ts';
import { type Ends, parseDuration, parseMoment } from '../domain/moment.ts';
import { parseVersionText, type Version } from '../domain/version.ts';
import type { Problem } from '../errors.ts';
import type { PolicyDocument } from './document.ts';
import { type MergedPolicy, mergeDocuments } from './merge.ts';
import { normaliseGate } from './parse-gate.ts';
import { normalisePatch } from './parse-patch.ts';
import { normalisePublish } from './parse-publish.ts';
import { normaliseSync } from './parse-sync.ts';
import type { Era, LedgerEntry, LtsRule, LtsWhen, Policy, Stage } from './policy.ts';
import { defined, listOf, versionOf } from './raw.ts';
import { checkPolicy, missingKeys } from './rules.ts';
import type { RawEra, RawLedgerEntry, RawLts, RawPolicy, RawStage } from './schema.ts';
import { compileTagPattern } from './tag-pattern.ts';

export type ParsedPolicy = { readonly policy: Policy } | { readonly problems: readonly Problem[] };

/** @param documents base first, the repository's own file last */
export function parsePolicy(documents: readonly [PolicyDocument, ...PolicyDocument[]]): ParsedPolicy {
  const merged = mergeDocuments(documents);
  const missing = missingKeys(merged);
  if (missing.length > 0) return { problems: missing };
  const policy = normalise(merged);
  const problems = checkPolicy(policy, merged);
  return problems.length > 0 ? { problems } : { policy };
}

/** What the rules say of documents that have other problems already; keys that are missing may be among the refused. */
export function ruleProblems(documents: readonly [PolicyDocument, ...PolicyDocument[]]): readonly Problem[] {
  const merged = mergeDocuments(documents);
  return missingKeys(merged).length > 0 ? [] : checkPolicy(normalise(merged), merged);
}

function normalise(merged: MergedPolicy): Policy {
  const raw = merged.value;
  const { product, branch, upstream, scan, deadlines } = raw;
  return {
    ...defined({ product, branch, upstream, scan, deadlines }),
    files: merged.files,
    source: raw.source ?? 'both',
    timezone: raw.timezone ?? 'UTC',
    eras: normaliseEras(merged),
    ledger: Object.entries(raw.lines ?? {}).map(([name, facts]) => normaliseLine(merged, name, facts)),
    ...normaliseSync(merged),
    ...normaliseGate(merged),
    ...normalisePatch(merged),
    ...normalisePublish(merged),
    ignore: listOf(raw.ignore),
    yanked: (raw.yanked ?? []).map((text, index) => ({
      version: versionOf(text),
      origin: merged.originOf(['yanked', index]),
    })),
  };
}

/** Each era builds on the one before; inside `tracks` a track replaces the track of its name. */
function normaliseEras(merged: MergedPolicy): readonly [Era, ...Era[]] {
  let keys: EraKeys = {
    ...merged.value,
    paths: { lts: ['lts'], feature: ['tracks', 'feature'], ltsTrack: ['tracks', 'lts'] },
  };
  const first = normaliseEra(merged, keys, undefined, []);
  const later = (merged.value.eras ?? []).map((era, index) => {
    keys = overlayEra(keys, era, index);
    return normaliseEra(merged, keys, versionOf(era.from), ['eras', index]);
  });
  return [first, ...later];
}

interface EraKeys extends Pick<RawPolicy, 'tag' | 'line' | 'lts' | 'tracks'> {
  readonly paths: Readonly<Record<'lts' | 'feature' | 'ltsTrack', readonly PropertyKey[]>>;
}

function overlayEra(keys: EraKeys, era: RawEra, index: number): EraKeys {
  const here = ['eras', index];
  return {
    tag: era.tag ?? keys.tag,
    line: era.line ?? keys.line,
    lts: era.lts ?? keys.lts,
    tracks: { ...keys.tracks, ...era.tracks },
    paths: {
      lts: era.lts ? [...here, 'lts'] : keys.paths.lts,
      feature: era.tracks?.feature ? [...here, 'tracks', 'feature'] : keys.paths.feature,
      ltsTrack: era.tracks?.lts ? [...here, 'tracks', 'lts'] : keys.paths.ltsTrack,
    },
  };
}

function normaliseEra(
  merged: MergedPolicy,
  keys: EraKeys,
  from: Version | undefined,
  path: readonly PropertyKey[],
): Era {
  const track = (raw: readonly RawStage[] | undefined, at: readonly PropertyKey[]) =>
    raw?.map((stage, index) => normaliseStage(merged, stage, [...at, index]));
  const feature = track(keys.tracks?.feature, keys.paths.feature);
  const lts = track(keys.tracks?.lts, keys.paths.ltsTrack);
  return {
    ...(from === undefined ? {} : { from }),
    tags: listOf(keys.tag).map(compileTagPattern),
    granularity: keys.line === 'major' ? 1 : keys.line === 'patch' ? 3 : 2,
    lts: normaliseLts(merged, keys.lts, keys.paths.lts),
    tracks: { feature: feature ?? lts ?? [], lts: lts ?? feature ?? [] },
    origin: merged.originOf(path),
  };
}

function normaliseLts(merged: MergedPolicy, raw: RawLts | undefined, path: readonly PropertyKey[]): LtsRule {
  const starts = raw?.starts === undefined ? undefined : parseMoment(raw.starts);
  const due = raw?.due === undefined ? undefined : parseDuration(raw.due);
  return {
    when: normaliseWhen(raw?.when ?? 'none'),
    text:
      typeof raw?.when === 'object'
        ? JSON.stringify(raw.when).replaceAll('"', '').replaceAll(':', ': ').replaceAll(',', ', ')
        : (raw?.when ?? 'none'),
    ...defined({ starts, due }),
    origin: merged.originOf(path),
  };
}

function normaliseWhen(raw: RawLts['when']): LtsWhen {
  if (typeof raw === 'string') return { kind: raw };
  if ('every' in raw) return { kind: 'every', n: raw.every, from: versionOf(raw.from) };
  return 'major' in raw
    ? { kind: 'number', place: 'major', are: raw.major }
    : { kind: 'number', place: 'minor', are: raw.minor };
}

function normaliseStage(merged: MergedPolicy, raw: RawStage, path: readonly PropertyKey[]): Stage {
  return {
    name: raw.stage,
    until: normaliseEnds(raw.until),
    text:
      typeof raw.until === 'string'
        ? raw.until
        : Array.isArray(raw.until)
          ? `[${raw.until.join(', ')}]`
          : `latest of [${raw.until.latest.join(', ')}]`,
    ...(raw.snap === undefined ? {} : { snap: normaliseSnap(raw.snap) }),
    accepts: raw.accepts ?? {},
    ask: raw.ask ?? {},
    ...defined({ upstream: raw.upstream }),
    origin: merged.originOf([...path, 'until']),
  };
}

function normaliseEnds(raw: RawStage['until']): Ends {
  const isLatest = typeof raw === 'object' && !Array.isArray(raw);
  const texts = isLatest ? raw.latest : listOf(raw);
  return {
    pick: isLatest ? 'latest' : 'earliest',
    moments: texts.map(parseMoment).filter((moment) => moment !== undefined),
  };
}

function normaliseSnap(raw: NonNullable<RawStage['snap']>): Snap {
  if (raw === 'month-end' || raw === 'month-start') return { kind: raw };
  return { kind: 'days', days: listOf(raw) };
}

function normaliseLine(merged: MergedPolicy, name: string, facts: RawLedgerEntry): LedgerEntry {
  const { lts, release, because, ...stages } = facts;
  const ends = Object.entries(stages).flatMap(([stage, text]) => {
    const day = parseDay(String(text));
    return day === undefined ? [] : [[stage, day] as const];
  });
  return {
    name,
    numbers: parseVersionText(name)?.numbers ?? [],
    ...defined({ lts: typeof lts === 'string' ? (lts as Day) : lts, release: release as Day | undefined, because }),
    stageEnds: new Map(ends),
    originOf: (key) => merged.originOf(['lines', name, key]),
  };
}
