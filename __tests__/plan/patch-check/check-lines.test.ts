/** From commits to what lines owe: the parts come together, on the day that is asked about. */
import type { Alert } from '../../../src/domain/alert.ts';
import { CommitGraph, type GraphCommit } from '../../../src/domain/commit-graph.ts';
import { NOTHING_KNOWN } from '../../../src/domain/commit-knowledge.ts';
import {
  commitsWorthReading,
  linesSeen,
  type Material,
  planPatchCheck,
} from '../../../src/plan/patch-check/check-lines.ts';
import { linesToCheck } from '../../../src/plan/patch-check/lines-to-check.ts';
import { history, statusOf } from '../../domain/history.ts';

const WORDS = 'extends: rolling\nlines: { "1.0": { lts: true } }\nupstream: newest\n';

/** Ids are told by their first letters: `m1`, `o2`. */
const idOf = (name: string) => name.padEnd(40, '0');
const commit = (name: string, parent: string, message: string, on: string): GraphCommit => ({
  id: idOf(name),
  parents: [idOf(parent)],
  message,
  author: 'ada',
  committedAt: on.length > 10 ? on : `${on}T10:00:00Z`,
});

/** 1.0 with two fixes of its own, 1.1 with one, and main. */
const COMMITS = [
  commit('a1', 'a0', 'release 1.0.0', '2025-01-01'),
  commit('b1', 'a1', 'fix: one', '2025-05-20'),
  commit('b2', 'b1', 'feat: two', '2025-05-28'),
  commit('c1', 'a1', 'release 1.1.0', '2025-03-01'),
  commit('d1', 'c1', 'fix: three', '2025-05-21'),
  commit('e1', 'c1', 'fix: four', '2025-05-22'),
];
const TIPS = new Map([
  ['releases/v1.0.x', idOf('b2')],
  ['releases/v1.1.x', idOf('d1')],
  ['main', idOf('e1')],
]);
const TAGS = new Map([
  ['v1.0.0', idOf('a1')],
  ['v1.1.0', idOf('c1')],
]);

interface Told extends Partial<Material> {
  readonly asOf?: string;
  readonly words?: string;
  readonly entries?: readonly string[];
  readonly tips?: ReadonlyMap<string, string>;
}

function seenOn({ asOf = '2025-06-03', words = '', entries = [], tips = TIPS }: Told = {}) {
  const seen = {
    ...history('v1.0.0 2025-01-01', 'v1.1.0 2025-03-01', ...entries),
    defaultBranch: 'main',
    branches: [...tips.keys()],
  };
  const status = statusOf(seen, `${WORDS}${words}`, asOf);
  return linesSeen(status, linesToCheck(status), new CommitGraph(COMMITS), { tips, tags: TAGS });
}

function planned(told: Told = {}) {
  const nothing: Material = { knowledge: NOTHING_KNOWN, alerts: [], pulls: new Map(), gaps: [] };
  return planPatchCheck(seenOn(told), { ...nothing, ...told });
}

const titles = (changes: readonly { readonly change: { readonly title: string } }[] = []) =>
  changes.map(({ change }) => change.title);
const of = (told: Told, name = '1.0') => planned(told).lines.find(({ lifecycle }) => lifecycle.line.name === name);

it('a line has what waits, what it misses, what is only there, and what it should not have', () => {
  const line = of({});
  expect(line).toMatchObject({
    branch: 'releases/v1.0.x',
    newest: { tag: 'v1.0.0' },
    nextTag: 'v1.0.1',
    patch: { state: 'overdue', dueOn: '2025-05-27', daysLate: 7 },
  });
  expect(titles(line?.unreleased)).toEqual(['fix: one', 'feat: two']);
  expect(titles(line?.backports.missing).toSorted()).toEqual(['fix: four', 'fix: three']);
  expect(titles(line?.strays)).toEqual(['fix: one', 'feat: two']);
  expect(titles(line?.refused)).toEqual(['feat: two']);
  expect(titles(of({}, '1.1')?.backports.missing)).toEqual(['fix: four']);
});

describe('on a day that is past', () => {
  it('branches end where they ended then', () => {
    const line = of({ asOf: '2025-05-21' });
    expect(titles(line?.unreleased)).toEqual(['fix: one']);
    expect(titles(line?.backports.missing)).toEqual(['fix: three']);
  });

  it('the day is that of the time zone of the policy', () => {
    const late = commit('b2', 'b1', 'feat: two', '2025-05-28T23:30:00Z');
    const graph = new CommitGraph([...COMMITS.filter(({ id }) => id !== late.id), late]);
    const on = (words: string) => {
      const { status, lines } = seenOn({ asOf: '2025-05-28', words });
      return linesSeen(status, lines, graph, { tips: TIPS, tags: TAGS }).tips.get('releases/v1.0.x');
    };
    expect(on('timezone: UTC\n')).toBe(idOf('b2'));
    expect(on('timezone: Europe/Berlin\n')).toBe(idOf('b1'));
  });

  it('before there was anything on it, a branch is none', () => {
    const { status, lines } = seenOn({ asOf: '2025-03-02' });
    const graph = new CommitGraph([commit('x1', 'x0', 'fix: later', '2025-05-01')]);
    expect(linesSeen(status, lines, graph, { tips: new Map([['main', idOf('x1')]]), tags: TAGS }).tips.size).toBe(0);
  });

  it('a tip that is on every branch is kept, though its commit was not told', () => {
    const tips = new Map([...TIPS, ['releases/v1.0.x', idOf('z9')] as const]);
    expect(seenOn({ tips }).tips.get('releases/v1.0.x')).toBe(idOf('z9'));
    expect(of({ tips })?.unreleased).toEqual([]);
  });
});

describe('the next tag', () => {
  it.each<[string, readonly string[], string | undefined]>([
    ['is free', [], 'v1.0.1'],
    ['is free where only a preview of it is out', ['v1.0.1-rc.1 2025-05-01 prerelease'], 'v1.0.1'],
    ['may be a draft already', ['page v1.0.1 draft'], 'v1.0.1'],
  ])('%s', (_, entries, expected) => {
    expect(of({ entries })?.nextTag).toBe(expected);
  });

  it('passes over what was yanked', () => {
    const words = 'yanked: [1.0.1]\n';
    expect(of({ entries: ['v1.0.1 2025-05-01'], words })?.nextTag).toBe('v1.0.2');
  });
});

it('a line that has ended owes nothing; it is told of where it goes on all the same', () => {
  const words = 'lines: { "1.0": { lts: true, active: 2025-05-15, because: over } }\n';
  const seen = {
    ...history('v1.0.0 2025-01-01', 'v1.1.0 2025-03-01'),
    defaultBranch: 'main',
    branches: [...TIPS.keys()],
  };
  const ended = statusOf(seen, `extends: rolling\n${words}`, '2025-06-03');
  const checks = planPatchCheck(
    linesSeen(ended, linesToCheck(ended), new CommitGraph(COMMITS), { tips: TIPS, tags: TAGS }),
    { knowledge: NOTHING_KNOWN, alerts: [], pulls: new Map(), gaps: [] },
  );
  const line = checks.lines.find(({ lifecycle }) => lifecycle.line.name === '1.0');
  expect(line).toMatchObject({ backports: { missing: [] }, strays: [], clocks: [] });
  expect(line?.patch).toBeUndefined();
  expect(line?.nextTag).toBeUndefined();
  expect(line?.ahead).toMatchObject([{ event: 'still-patched', on: '2025-05-28' }]);
});

it('pull requests belong to the line of their base', () => {
  const pull = { number: 7, title: 'x', url: '', verdict: 'fail', rule: 'kind-refused', message: '' } as const;
  const check = planned({ pulls: new Map([['releases/v1.1.x', [pull]]]) });
  expect(check.lines.map(({ lifecycle, pulls }) => [lifecycle.line.name, pulls.length])).toEqual([
    ['1.1', 1],
    ['1.0', 0],
  ]);
});

describe('alerts', () => {
  const alert: Alert = {
    source: 'code scanning',
    id: 'CVE-2025-1000',
    aliases: [],
    title: 'Overflow',
    severity: 'critical',
    since: '2025-05-20T10:00:00Z',
    state: 'open',
    concerns: { kind: 'branch', name: 'releases/v1.0.x' },
  };
  const words = 'deadlines: { critical: 14 days }\n';

  it('of a branch are clocks of its line', () => {
    expect(of({ words, alerts: [alert] })?.clocks).toMatchObject([{ dueOn: '2025-06-03', isBreached: false }]);
    expect(of({ words, alerts: [alert] }, '1.1')?.clocks).toEqual([]);
    expect(of({ alerts: [alert] })?.clocks).toEqual([]);
  });

  it('of the default branch, which is no line, belong to nobody', () => {
    const other: Alert = { ...alert, concerns: { kind: 'branch', name: 'main' } };
    expect(planned({ words, alerts: [other] }).unplaced).toMatchObject([{ id: 'CVE-2025-1000' }]);
    expect(planned({ words, alerts: [alert] }).unplaced).toEqual([]);
  });
});

describe('a promotion that is due', () => {
  it('names the candidate, and one that is not due names none', () => {
    const due = planned({ asOf: '2025-09-10' });
    expect(due.ahead.map(({ event }) => event)).toContain('promotion-due');
    expect(due.candidate?.because.length).toBeGreaterThan(0);
    expect(planned({ asOf: '2025-03-10' }).candidate).toBeUndefined();
  });
});

it('more is read of what waits, and of what may be missing; of each once', () => {
  const { files, pulls } = commitsWorthReading(seenOn());
  expect(files).toEqual(expect.arrayContaining(['b1', 'b2', 'd1'].map(idOf)));
  expect(pulls).toEqual(expect.arrayContaining(['b1', 'b2', 'd1'].map(idOf)));
  expect(new Set(files).size).toBe(files.length);
  expect(new Set(pulls).size).toBe(pulls.length);
});

it('what could not be looked at is handed on', () => {
  const gaps = [{ what: 'No alerts.', remedy: 'Ask.' }];
  expect(planned({ gaps }).gaps).toEqual(gaps);
});
