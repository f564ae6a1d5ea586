/** Open pull requests into line branches, judged by what their lines take today; their status where one is asked for. */
import type { PatchCheckRun } from '../../src/run/patch-check.ts';
import { OLD_LINE, propose } from '../e2e/proposals.ts';
import { PatchPlace } from '../patch-place.ts';

let place: PatchPlace;
afterEach(() => place.close());

const OLD = ({ check }: PatchCheckRun) =>
  check.lines.find(({ lifecycle }) => lifecycle.line.name === '1.0')?.pulls ?? [];
const statuses = () => place.app.pulls.statuses.map(({ context, state, commit }) => ({ context, state, sha: commit }));
const STATUS = { issues: 'false', commitStatus: 'lts' };

beforeEach(async () => {
  place = await PatchPlace.open('upstream: none\n');
});

it('those that may not enter, or need an approver, are listed with their line; others are not', async () => {
  const feature = propose(place.app, 'feat: charts');
  propose(place.app, 'fix: crash on start');
  const asked = propose(place.app, 'compliance: notices of third parties');
  propose(place.app, 'feat: into main', { base: 'main' });
  const run = await place.run({ issues: 'false' });
  expect(OLD(run).map(({ number, verdict, rule }) => [number, verdict, rule])).toEqual([
    [feature.number, 'fail', 'kind-refused'],
    [asked.number, 'ask', 'kind-asked'],
  ]);
  expect(OLD(run)[0]).toMatchObject({
    title: 'feat: charts',
    url: expect.stringContaining(`/pull/${feature.number}`),
    message: expect.stringContaining('A feature may not enter 1.0'),
  });
  expect(place.app.pulls.statuses).toEqual([]);
});

it('the status says what the stage says today, green ones too', async () => {
  const [feature, fix] = [propose(place.app, 'feat: charts'), propose(place.app, 'fix: crash on start')];
  await place.run(STATUS);
  expect(statuses()).toEqual(
    expect.arrayContaining([
      { context: 'lts', state: 'failure', sha: feature.commits.at(-1) },
      { context: 'lts', state: 'success', sha: fix.commits.at(-1) },
    ]),
  );
  expect(statuses()).toHaveLength(2);
});

it('a status speaks for every open pull request of its commit, also where this run looks at one of them only', async () => {
  const fix = propose(place.app, 'fix: crash on start', { head: 'mine' });
  const head = fix.commits.at(-1) ?? '';
  place.app.pull('feat: charts', { base: 'releases/v1.2.x', head: 'mine', commits: [] }).commits = [head];
  const run = await place.run({ ...STATUS, lines: '1.0' });
  expect(OLD(run)).toEqual([]);
  expect(statuses()).toEqual([{ context: 'lts', state: 'failure', sha: head }]);
});

it.each([
  ['a dry run', { dryRun: 'true' }, 'workflow'],
  ['another day', { asOf: '2025-07-22' }, 'workflow'],
  ['no token', {}, 'none'],
] as const)('%s sets no status, and says the same', async (_, raw, token) => {
  propose(place.app, 'feat: charts');
  const run = await place.run({ ...STATUS, ...raw }, token);
  expect(OLD(run)).toHaveLength(1);
  expect(place.writes).toBe(0);
  expect(run.check.gaps.map(({ what }) => what).join(' ')).not.toContain('status');
});

describe('what goes wrong is told, and nothing else is kept from being told', () => {
  const gapsOf = ({ check }: PatchCheckRun) => check.gaps.map(({ what }) => what);

  it('one that cannot be judged', async () => {
    const [feature, other] = [propose(place.app, 'feat: charts'), propose(place.app, 'feat: tables')];
    place.github.faults.next({ status: 404, match: new RegExp(`^GET .*/pulls/${feature.number}$`) });
    const run = await place.run({ issues: 'false' });
    expect(OLD(run).map(({ number }) => number)).toEqual([other.number]);
    expect(gapsOf(run)).toContainEqual(expect.stringMatching(new RegExp(`^#${feature.number} could not be judged: `)));
  });

  it('statuses that may not be set, once for all', async () => {
    for (const title of ['feat: a', 'feat: b', 'feat: c']) propose(place.app, title);
    const run = await place.run(STATUS, 'reader');
    expect(OLD(run)).toHaveLength(3);
    expect(run.check.gaps.filter(({ what }) => what.includes('was not set'))).toEqual([
      {
        what: expect.stringMatching(/^The status of [0-9a-f]{9} was not set \(and 2 more\): GitHub refused/),
        remedy: expect.stringContaining('statuses: write'),
      },
    ]);
  });

  it('more than a run judges', async () => {
    for (let count = 0; count < 52; count += 1) propose(place.app, `feat: ${count}`);
    const run = await place.run({ issues: 'false' });
    expect(OLD(run)).toHaveLength(50);
    expect(gapsOf(run)).toContainEqual('2 open pull requests were not judged again.');
  });
});

it('into a line that has ended: a check that was green then is not green now', async () => {
  const late = propose(place.app, 'fix: crash on start', { base: 'releases/v1.1.x' });
  await place.run(STATUS);
  expect(statuses()).toEqual([{ context: 'lts', state: 'failure', sha: late.commits.at(-1) }]);
});

it('a line that nobody asked about is left alone', async () => {
  propose(place.app, 'feat: charts', { base: OLD_LINE });
  await place.run({ ...STATUS, lines: '1.2' });
  expect(statuses()).toEqual([]);
});
