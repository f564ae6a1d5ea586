/** Branches of lines in a few words, without git: what is asked of a search is said in tables. */
import type { ChangedFile, Original } from '../../../src/domain/change/change.ts';
import { CommitGraph, type GraphCommit } from '../../../src/domain/commit-graph.ts';
import { stageOfLine } from '../../../src/plan/gate/base-line.ts';
import { BackportSearch, type SearchedLine } from '../../../src/plan/patch-check/backport-search.ts';
import { history, policy, statusOf } from '../../domain/history.ts';

export const POLICY = `tag: v{version}
line: minor
branch: releases/v{line}.x
timezone: UTC
lts: { when: all }
tracks:
  lts:
    - stage: active
      until: 36 months
      accepts: { security: high, bug: any }
      ask: { compliance: any }
upstream: newest
`;

/** A commit a row: the branch, its message, and what else there is to say of it. Lines are cut at the first row. */
export type Row = readonly [branch: string, message: string, more?: Partial<GraphCommit>];

export const ID = (place: number) => (place + 1).toString(16).padStart(6, '0').padEnd(40, 'e');

export interface Asked {
  readonly words?: string;
  readonly files?: Readonly<Record<number, readonly ChangedFile[]>>;
  readonly labels?: Readonly<Record<number, readonly string[]>>;
  /** Beside the first of each line: `v1.0.1 2025-05-01`. */
  readonly releases?: readonly string[];
}

export function searched(rows: readonly Row[], { words = POLICY, files = {}, labels = {}, releases = [] }: Asked = {}) {
  const branches = ['releases/v1.1.x', 'releases/v1.0.x'];
  const tips = new Map(['main', ...branches].map((name) => [name, ID(-1 + 1_000)]));
  const commits: GraphCommit[] = [commitOf(ID(999), [], 'chore: start', 0)];
  rows.forEach(([branch, message, more], place) => {
    commits.push({ ...commitOf(ID(place), [tips.get(branch) ?? ''], message, place + 1), ...more });
    tips.set(branch, ID(place));
  });
  const snapshot = {
    ...history('v1.0.0 2025-01-01', 'v1.1.0 2025-03-01', ...releases),
    defaultBranch: 'main',
    branches,
  };
  const status = statusOf(snapshot, policy(words), '2025-06-01');
  const lines = status.lifecycles.flatMap((lifecycle): SearchedLine[] => {
    const stage = stageOfLine(lifecycle, status);
    return stage ? [{ lifecycle, stage, branch: `releases/v${lifecycle.line.name}.x` }] : [];
  });
  const search = new BackportSearch({ status, graph: new CommitGraph(commits), tips, lines });
  const byPlace = <Value>(told: Readonly<Record<number, Value>>) =>
    new Map(Object.entries(told).map(([place, value]) => [ID(Number(place)), value] as const));
  const pulls = new Map([...byPlace(labels)].map(([id, names]) => [id, pullOf(names)]));
  return search.knowing({ files: byPlace(files), pulls });
}

export function lineOf(search: BackportSearch, name: string): SearchedLine {
  const line = search.question.lines.find(({ lifecycle }) => lifecycle.line.name === name);
  if (!line) throw new Error(`the test asked for the line ${name}`);
  return line;
}

/** Places of rows by the ids of changes. */
export function placesOf(changes: readonly { readonly commit: string }[]): readonly number[] {
  return changes.map(({ commit }) => Number.parseInt(commit.slice(0, 6), 16) - 1);
}

function commitOf(id: string, parents: readonly string[], message: string, minute: number): GraphCommit {
  const committedAt = new Date(Date.UTC(2025, 3, 1, 0, minute)).toISOString();
  return { id, parents, message, author: 'anna', committedAt };
}

function pullOf(labels: readonly string[]): Original {
  return { id: '#12', title: 'it', body: '', labels };
}
