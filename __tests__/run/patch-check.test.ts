/** A whole run of `patch-check`: what is read, found, written, and what happens where something is refused. */
import { failuresOf } from '../../src/run/patch-check.ts';
import { PatchPlace, TODAY, type Token, told } from '../patch-place.ts';

let place: PatchPlace;
afterEach(() => place.close());

const BOTH = ['create 1.2', 'create 1.0'];

describe('a run', () => {
  beforeEach(async () => {
    place = await PatchPlace.open();
    place.forget();
  });

  it('finds what is owed, keeps an issue for each line, writes nothing the second time, and closes them', async () => {
    const first = await place.run();
    expect(first.check.status.asOf).toBe(TODAY);
    expect(told(first)).toEqual(BOTH);
    expect(place.issues[0]?.body).toContain('v1.2.1 is overdue since 2025-07-15');
    expect(place.issues[1]?.body).toContain('Missing backports (1)');
    const before = place.writes;
    expect(told(await place.run())).toEqual([]);
    expect(place.writes).toBe(before);
    place.mend();
    expect(told(await place.run())).toEqual(['close 1.2', 'close 1.0']);
    expect(place.issues.map(({ state }) => state)).toEqual(['closed', 'closed']);
  });

  it.each<[string, Parameters<PatchPlace['run']>[0], Token, string | undefined]>([
    ['a dry run', { dryRun: 'true' }, 'workflow', 'a dry run was asked for'],
    ['another day', { asOf: '2025-07-22' }, 'workflow', '`as-of` 2025-07-22 was given'],
    ['no token', {}, 'none', 'there is no token'],
  ])('%s tells the same, and writes nothing', async (_, raw, token, because) => {
    const run = await place.run({ ...raw, draftRelease: 'true', commitStatus: 'lts' }, token);
    expect(told(run)).toEqual(BOTH);
    expect(run.drafts).toMatchObject([{ draft: { tag: 'v1.2.1', state: 'created' } }]);
    expect(run.dryBecause).toContain(because);
    expect(place.writes).toBe(0);
  });

  it('`issues: false` asks for none, and reads none', async () => {
    expect(told(await place.run({ issues: 'false' }))).toEqual([]);
    expect(place.github.requests.filter(({ path }) => /\/issues\b/.test(path))).toEqual([]);
    expect(place.writes).toBe(0);
  });

  it('a run about one line leaves the issues of others alone', async () => {
    await place.run();
    place.mend();
    const run = await place.run({ lines: '1.0' });
    expect(run.check.lines.map(({ lifecycle }) => lifecycle.line.name)).toEqual(['1.0']);
    expect(told(run)).toEqual(['close 1.0']);
    expect(place.issues.map(({ state }) => state)).toEqual(['open', 'closed']);
  });

  it('a token that may only read: everything is found, and told what could not be written, once', async () => {
    const run = await place.run({}, 'reader');
    expect(run.check.lines.map(({ patch }) => patch?.state)).toContain('overdue');
    expect(told(run)).toEqual(['create 1.2 GITHUB_FORBIDDEN', 'create 1.0 left']);
    expect(failuresOf(run)).toMatchObject([{ what: 'issues', error: { code: 'GITHUB_FORBIDDEN' } }]);
    expect(place.issues).toEqual([]);
  });

  it('issues that cannot be read keep nothing else from being told, and none is written blindly', async () => {
    const run = await place.run({}, 'workflow', (world) => ({
      ...world,
      issuePages: { ...world.issuePages, own: () => Promise.reject(new RangeError('no issues')) },
    }));
    expect(run.check.lines.map(({ patch }) => patch?.state)).toContain('overdue');
    expect(run.unkept).toMatchObject([{ what: 'issues', error: { code: 'INTERNAL_FAULT' } }]);
    expect(place.writes).toBe(0);
  });

  it('what was not looked through among the issues is told with the rest, in the issues too', async () => {
    const gap = { what: 'Only the newest 3000 issues were looked through.', remedy: 'Name a label.' };
    const run = await place.run({}, 'workflow', (world) => ({
      ...world,
      issuePages: {
        own: async () => ({ issues: [], gaps: [gap] }),
        create: (text) => world.issuePages.create(text),
        edit: (number, change) => world.issuePages.edit(number, change),
      },
    }));
    expect(run.check.gaps).toContainEqual(gap);
    expect(place.issues[0]?.body).toContain('Only the newest 3000 issues');
  });

  it.each([
    [{ lines: '9.9' }, /lines: expected a release line \(1\.2, .*seen `9\.9`/],
    [{ scan: ['9.9=x.json'] }, /x\.json|9\.9/],
  ])('%j is refused before anything is written', async (raw, expected) => {
    await expect(place.run(raw)).rejects.toThrow(expected);
    expect(place.writes).toBe(0);
  });
});

it('without a policy file it does not guess', async () => {
  place = await PatchPlace.open();
  const run = place.run({}, 'workflow', (world) => ({
    ...world,
    policy: { ...world.policy, start: { ...world.policy.start, path: 'none.yml' } },
  }));
  await expect(run).rejects.toMatchObject({ code: 'POLICY_MISSING' });
});

describe('words of the policy', () => {
  it.each([
    ['none', 'patchCheck: { issues: none }\n', []],
    ['one for all', 'patchCheck: { issues: single }\n', ['create all']],
    ['one each', 'patchCheck: { issues: per-line }\n', BOTH],
  ])('issues: %s', async (_, words, expected) => {
    place = await PatchPlace.open(words);
    place.forget();
    expect(told(await place.run())).toEqual(expected);
  });

  it('one issue for all cannot be kept by a run that looks at some', async () => {
    place = await PatchPlace.open('patchCheck: { issues: single }\n');
    place.forget();
    expect(told(await place.run({ lines: '1.2' }))).toEqual([]);
    expect(place.writes).toBe(0);
  });
});
