/** Everything that was read about line branches → what each line owes. */
import type { Alert } from '../../domain/alert.ts';
import { dayIn } from '../../domain/calendar.ts';
import type { CommitGraph, GraphCommit } from '../../domain/commit-graph.ts';
import { type CommitKnowledge, NOTHING_KNOWN } from '../../domain/commit-knowledge.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { newestOf } from '../../domain/line.ts';
import { nextPatchTag } from '../../domain/next-version.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { Stage } from '../../policy/policy.ts';
import { stageOfLine } from '../gate/base-line.ts';
import type { Status } from '../status.ts';
import { aheadOfAll, aheadOfLine, stillPatched } from './ahead.ts';
import { BackportSearch, type SearchedLine } from './backport-search.ts';
import { clocksOf } from './clocks.ts';
import { fixesOnLine } from './fixes-on-line.ts';
import type { LineToCheck } from './lines-to-check.ts';
import { missingBackports } from './missing-backports.ts';
import type { Backports, Clock, LineCheck, OpenPull, PatchCheck, UnreleasedChange } from './patch-check.ts';
import { unplacedRelease } from './placed-release.ts';
import { promotionCandidate } from './promotion-candidate.ts';
import { straysOf } from './strays.ts';
import { unplacedAlerts } from './unplaced-alerts.ts';
import { owedPatch, type UnreleasedQuestion, unreleasedChanges, unreleasedOf } from './unreleased.ts';
import { type WorthReading, worthReading } from './worth-reading.ts';

/** What is known before anything is looked up about single commits. */
export interface LinesSeen {
  readonly status: Status;
  /** Newest first. */
  readonly lines: readonly LineToCheck[];
  readonly graph: CommitGraph;
  /** Newest commits by short name of branch. */
  readonly tips: ReadonlyMap<string, string>;
  /** Commits of releases by tag. */
  readonly tags: ReadonlyMap<string, string>;
  readonly search: BackportSearch;
}

export interface Material {
  readonly knowledge: CommitKnowledge;
  /** Also those of scan files. */
  readonly alerts: readonly Alert[];
  /** By short name of branch. */
  readonly pulls: ReadonlyMap<string, readonly OpenPull[]>;
  readonly gaps: readonly Gap[];
}

/** Of releases nobody reads more in one draft. */
const MOST_UNRELEASED = 300;
/** What a type or a label weighs; single words weigh less. */
const OUTRIGHT = 5;
const NONE: Backports = { missing: [], doubtful: [], declined: [], looked: 0, found: {} };

/** On a day that is past, branches end where they ended then. */
export function linesSeen(
  status: Status,
  lines: readonly LineToCheck[],
  graph: CommitGraph,
  { tips: newest, tags }: Pick<LinesSeen, 'tips' | 'tags'>,
): LinesSeen {
  const isLater = ({ committedAt }: GraphCommit) => (dayIn(status.policy.timezone, committedAt) ?? '') > status.asOf;
  const tips = new Map(
    [...newest].flatMap(([branch, tip]) => {
      let commit = graph.get(tip);
      while (commit && isLater(commit)) commit = graph.get(commit.parents[0] ?? '');
      return commit || !graph.get(tip) ? [[branch, commit?.id ?? tip] as const] : [];
    }),
  );
  const searched = lines.flatMap((line) => searchedLine(line, status) ?? []);
  return { status, lines, graph, tips, tags, search: new BackportSearch({ status, graph, tips, lines: searched }) };
}

/** Of which commits to read more: what waits for a release, and what is worth it for the search. */
export function commitsWorthReading(seen: LinesSeen): WorthReading {
  const waiting = seen.lines.flatMap((line) =>
    unplacedRelease(line, seen) ? [] : unreleasedChanges(questionOf(line, seen, NOTHING_KNOWN)).slice(-MOST_UNRELEASED),
  );
  const { files, pulls } = worthReading(seen.search);
  const own = waiting.flatMap(({ change }) => change.commits.flatMap(({ id }) => id ?? []));
  return {
    files: [...new Set([...own, ...files])],
    pulls: [...new Set([...waiting.map(({ commit }) => commit), ...pulls])],
  };
}

export function planPatchCheck(before: LinesSeen, material: Material): PatchCheck {
  const { status } = before;
  const { knowledge, alerts, gaps } = material;
  const seen = { ...before, search: before.search.knowing(knowledge) };
  const checks = seen.lines.map((line) => checkLine(line, seen, material));
  const branches = seen.lines.flatMap(({ branch, lifecycle }) => (lifecycle.isSupported ? (branch ?? []) : []));
  const ahead = aheadOfAll(status);
  const candidate = ahead.some(({ event }) => event === 'promotion-due') ? promotionCandidate(status) : undefined;
  return {
    status,
    // A line that has ended is told of only where it goes on all the same.
    lines: checks.filter(({ lifecycle, ahead }) => lifecycle.isSupported || ahead.length > 0),
    ahead,
    ...(candidate ? { candidate } : {}),
    unplaced: unplacedAlerts({ alerts, branches, asOf: status.asOf, timezone: status.policy.timezone }),
    gaps: [...gaps, ...seen.lines.flatMap((line) => unplacedRelease(line, seen) ?? [])],
  };
}

function checkLine(line: LineToCheck, seen: LinesSeen, { knowledge, alerts, pulls }: Material): LineCheck {
  const { status, search } = seen;
  const { lifecycle, branch } = line;
  const newest = newestOf(lifecycle.line);
  const isTold = branch !== undefined && unplacedRelease(line, seen) === undefined;
  const unreleased = isTold ? unreleasedOf(questionOf(line, seen, knowledge)) : [];
  const refused = unreleased.filter(isSurelyRefused);
  // Where the default branch has what the line does not take, the next release from it is no patch.
  const isPatchable = lifecycle.isSupported && !(line.isOnDefaultBranch && refused.length > 0);
  const nextTag = newest && isPatchable ? nextPatchTag(newest, takenTags(status)) : undefined;
  const patch = isPatchable ? owedPatch(unreleased, status, newest?.on) : undefined;
  const searched = searchedLine(line, status);
  const late = stillPatched(
    lifecycle,
    unreleased.map(({ landedOn }) => landedOn),
    status,
  );
  return {
    lifecycle,
    ...(branch === undefined ? {} : { branch }),
    ...(newest ? { newest } : {}),
    ...(nextTag === undefined ? {} : { nextTag }),
    ...(patch ? { patch } : {}),
    unreleased,
    backports: searched ? missingBackports(search, searched) : NONE,
    strays: searched ? straysOf(search, searched) : [],
    refused: line.isOnDefaultBranch ? [] : refused,
    pulls: pulls.get(branch ?? '') ?? [],
    clocks: clocksOn(line, seen, alerts),
    ahead: [...aheadOfLine(lifecycle, status), ...(late ? [late] : [])],
  };
}

function clocksOn(
  { lifecycle, branch, isOnDefaultBranch }: LineToCheck,
  { status, graph, tips, tags }: LinesSeen,
  alerts: readonly Alert[],
): readonly Clock[] {
  const { policy, asOf, repository } = status;
  const tip = tips.get(branch ?? '');
  const stage = stageToKeep(lifecycle, status);
  const { line } = lifecycle;
  const about = { ...(tip === undefined ? {} : { tip }), ...(repository === undefined ? {} : { repository }) };
  return clocksOf({
    alerts,
    line,
    isOnDefaultBranch,
    policy,
    asOf,
    fixedBy: fixesOnLine({ graph, line, tags, ...about }),
    ...(branch === undefined ? {} : { branch }),
    ...(stage ? { stage } : {}),
  });
}

/** What was judged by words alone may be something else: the gate asks, this command would accuse. */
function isSurelyRefused({ ruling, judgement }: UnreleasedChange): boolean {
  if (ruling?.verdict !== 'fail' || ruling.rule === 'kind-unknown') return false;
  const { kind, evidence, confidence } = judgement;
  const isSaid = evidence.some((one) => one.kind === kind && one.weight >= OUTRIGHT);
  return ruling.rule !== 'kind-refused' || (isSaid && confidence !== 'unclear');
}

/** Its stage on the day; none where it has ended, and takes nothing any more. */
function stageToKeep(lifecycle: Lifecycle, status: Status): Stage | undefined {
  return lifecycle.isSupported ? stageOfLine(lifecycle, status) : undefined;
}

/** A line whose branch is looked at for what newer lines have. */
function searchedLine({ lifecycle, branch }: LineToCheck, status: Status): SearchedLine | undefined {
  const stage = stageToKeep(lifecycle, status);
  return stage && branch !== undefined ? { lifecycle, stage, branch } : undefined;
}

function questionOf(
  { lifecycle, branch }: LineToCheck,
  { status, graph, tips, tags }: LinesSeen,
  knowledge: CommitKnowledge,
): UnreleasedQuestion {
  const stage = stageToKeep(lifecycle, status);
  const tip = tips.get(branch ?? '');
  const released = tags.get(newestOf(lifecycle.line)?.tag ?? '');
  return {
    status,
    lifecycle,
    graph,
    knowledge,
    ...(stage ? { stage } : {}),
    ...(tip === undefined ? {} : { tip }),
    ...(released === undefined ? {} : { released }),
  };
}

/** Whatever became of them: yanked ones and previews keep their names. A draft has no tag yet: it may be the next one. */
function takenTags({ releases, ignored }: Status): ReadonlySet<string> {
  return new Set([...releases, ...ignored.filter(({ rule }) => rule !== 'draft')].map(({ tag }) => tag));
}
