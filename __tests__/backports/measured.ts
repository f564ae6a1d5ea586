/** Tells a story, lets git write it, searches it, and compares with the truth. */
import { Git } from '../../src/adapters/git/git.ts';
import { GitLineHistories } from '../../src/adapters/git/line-history.ts';
import type { WayOfPresence } from '../../src/domain/change/presence/change-parts.ts';
import { CommitGraph } from '../../src/domain/commit-graph.ts';
import { stageOfLine } from '../../src/plan/gate/base-line.ts';
import { BackportSearch } from '../../src/plan/patch-check/backport-search.ts';
import { missingBackports } from '../../src/plan/patch-check/missing-backports.ts';
import { straysOf } from '../../src/plan/patch-check/strays.ts';
import { worthReading } from '../../src/plan/patch-check/worth-reading.ts';
import { planStatus } from '../../src/plan/status.ts';
import { readPolicyDocument } from '../../src/policy/document.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { PICKS } from './cases-of-picks.ts';
import { TRAPS } from './cases-of-traps.ts';
import { branchOf, LINES, Teller, type Told } from './teller.ts';

export const CASES = { ...PICKS, ...TRAPS };

export interface Answer extends Told {
  readonly answer: 'missing' | 'partly' | 'doubtful' | 'not missing';
}

export interface Measured {
  readonly answers: readonly Answer[];
  /** Of strays that were told, and of others. */
  readonly strays: { readonly told: number; readonly found: number; readonly wrong: readonly string[] };
}

const POLICY = `tag: v{version}
line: minor
branch: releases/v{line}.x
timezone: UTC
lts: { when: all }
tracks: { lts: [{ stage: active, until: 36 months, accepts: { security: any, bug: any } }] }
upstream: newest
`;

/** Nothing but one case, on one line. */
export function storyOfCase(name: keyof typeof CASES, seed: number): Teller {
  const teller = new Teller(seed);
  CASES[name]?.(teller, teller.pick(LINES));
  return teller;
}

export function storyOf(seed: number): Teller {
  const teller = new Teller(seed);
  const names = Object.keys(CASES);
  // In another order for each seed, so that neighbours differ.
  const order = names.map((name) => ({ name, place: teller.below(1_000_000) })).sort((a, b) => a.place - b.place);
  for (const { name } of order) CASES[name]?.(teller, teller.pick(LINES));
  return teller;
}

export async function searchOf(teller: Teller, ways?: readonly WayOfPresence[]): Promise<BackportSearch> {
  const clone = teller.repository.written();
  try {
    const port = new GitLineHistories(new Git(clone.directory));
    const branches = LINES.map(branchOf);
    const { commits, tips } = await port.read({ branches, defaultBranch: 'main', tags: [] });
    const status = statusOf();
    const lines = status.lifecycles.flatMap((lifecycle) => {
      const stage = stageOfLine(lifecycle, status);
      return stage ? [{ lifecycle, stage, branch: `releases/v${lifecycle.line.name}.x` }] : [];
    });
    const question = { status, graph: new CommitGraph(commits), tips, lines, ...(ways ? { ways } : {}) };
    const search = new BackportSearch(question);
    const { files } = await port.files(worthReading(search).files);
    return search.knowing({ files, pulls: new Map() });
  } finally {
    clone.remove();
  }
}

export function measured({ told, strays }: Teller, search: BackportSearch): Measured {
  const answers: Answer[] = [];
  const wrong: string[] = [];
  let found = 0;
  for (const line of search.question.lines) {
    const name = line.lifecycle.line.name;
    const { missing, doubtful } = missingBackports(search, line);
    const answered = new Map<string, Answer['answer']>([
      ...doubtful.map(({ commit }) => [commit, 'doubtful'] as const),
      ...missing.map(({ commit, partly }) => [commit, partly === undefined ? 'missing' : 'partly'] as const),
    ]);
    for (const one of told.filter((each) => each.line === name)) {
      answers.push({ ...one, answer: answered.get(one.commit) ?? 'not missing' });
      answered.delete(one.commit);
    }
    for (const [commit, answer] of answered) {
      answers.push({ commit, line: name as Told['line'], truth: 'unasked', how: 'what nobody told of', answer });
    }
    const expected = new Set(strays.filter((each) => each.line === name).map(({ commit }) => commit));
    for (const { commit, change } of straysOf(search, line)) {
      if (expected.has(commit)) found += 1;
      else wrong.push(`${name} ${change.title}`);
    }
  }
  return { answers, strays: { told: strays.length, found, wrong } };
}

function statusOf() {
  const read = readPolicyDocument('policy.yml', POLICY);
  if ('problems' in read) throw new Error('the policy of the story is wrong');
  const parsed = parsePolicy([read.document]);
  if (!('policy' in parsed)) throw new Error('the policy of the story is wrong');
  const tags = LINES.map((line, index) => ({ name: `v${line}.0`, date: `2025-0${3 - index}-01` }));
  const branches = LINES.map(branchOf);
  const snapshot = { source: 'git' as const, defaultBranch: 'main', tags, releases: [], branches, gaps: [] };
  return planStatus(snapshot, parsed.policy, '2025-06-01' as Parameters<typeof planStatus>[2]);
}
