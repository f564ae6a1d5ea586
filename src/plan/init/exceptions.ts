/** What the rules of a first proposal get wrong about its own history: read by the program itself, and then said. */
import { addDays, type Day, daysBetween, latestDay } from '../../domain/calendar.ts';
import { type Lifecycle, lifecyclesOf } from '../../domain/lifecycle.ts';
import { groupIntoLines } from '../../domain/line.ts';
import { type IgnoredTag, readReleases } from '../../domain/reading.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { readPolicyDocument } from '../../policy/document.ts';
import { parsePolicy } from '../../policy/parse.ts';
import type { Policy } from '../../policy/policy.ts';
import { presets } from '../../policy/presets.ts';
import type { LateLine } from './proposal-ledger.ts';

export interface Exceptions {
  /** Ascending by version. */
  readonly late: readonly LateLine[];
  /** Tags of a version that another tag has too, and which is not read. */
  readonly twins: readonly string[];
  /** No LTS line is supported on the last day of the history. */
  readonly hasNoLts: boolean;
}

const NONE: Exceptions = { late: [], twins: [], hasNoLts: false };
const THE_END = '9999-12-31' as Day;
const YEAR = 365;
/** A patch that soon after the end of a line was on its way when the next one came out. */
const WEEK = 7;
/** As globs: signs that mean nothing there. */
const PLAIN = /^[A-Za-z0-9._/@~-]{1,200}$/;
/** More are a habit, which a list of names would not end. */
const MOST_TWINS = 20;

/** @param text a proposed policy; it extends a preset or nothing */
export function exceptionsOf(snapshot: Snapshot, text: string): Exceptions {
  const policy = policyOf(text);
  if (!policy) return NONE;
  const { releases, ignored } = readReleases(snapshot, policy, THE_END);
  const end = latestDay(releases.map(({ on }) => on));
  if (end === undefined) return NONE;
  const lifecycles = lifecyclesOf(groupIntoLines(releases, policy), end);
  // Which of two stable tags has the page is not known to a clone, and a page decides.
  const isTold = ({ version }: IgnoredTag) => snapshot.releases.length > 0 || version?.prerelease !== undefined;
  const twins = ignored.filter((one) => one.rule === 'twice' && PLAIN.test(one.tag) && isTold(one));
  return {
    late: lifecycles.flatMap((lifecycle) => lateLine(lifecycle, end)),
    twins: twins.length > MOST_TWINS ? [] : twins.map(({ tag }) => tag),
    hasNoLts: !lifecycles.some(({ type, isSupported }) => type === 'lts' && isSupported),
  };
}

function policyOf(text: string): Policy | undefined {
  const own = readPolicyDocument('proposal', text);
  if (!('document' in own)) return undefined;
  const base = readPolicyDocument('preset', presets[own.document.value.extends ?? ''] ?? '');
  const parsed = parsePolicy('document' in base ? [base.document, own.document] : [own.document]);
  return 'policy' in parsed ? parsed.policy : undefined;
}

function lateLine({ line, endOfLife, ends }: Lifecycle, end: Day): readonly LateLine[] {
  const last = latestDay(line.stable.map(({ on }) => on));
  const stage = ends.at(-1)?.stage.name;
  if (endOfLife === undefined || last === undefined || stage === undefined || last <= endOfLife) return [];
  const isLive = daysBetween(last, end) <= YEAR && daysBetween(endOfLife, last) > WEEK;
  return [{ name: line.name, stage, until: isLive ? addDays(last, YEAR) : last, isLive }];
}
