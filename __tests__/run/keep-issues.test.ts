/** Issues kept on the test GitHub: what is planned is done, once, whoever else does it at the same time. */
import { keyIn } from '../../src/domain/issue-section.ts';
import { closingWords } from '../../src/plan/patch-check/issue-words.ts';
import { planIssues } from '../../src/plan/patch-check/issues.ts';
import { issueSection } from '../../src/report/patch-check-issue.ts';
import { type IssueResult, keepIssues } from '../../src/run/keep-issues.ts';
import { BOT, IssuePlace, type Token, textOf } from '../contracts/issue-pages-place.ts';
import type { Mishap } from '../github/faults.ts';
import { backports, type Checked, checked, missing, owed } from '../plan/patch-check/checked.ts';
import { Turnstile } from '../turnstile.ts';

let place: IssuePlace;
beforeEach(async () => {
  place = await IssuePlace.open();
});
afterEach(() => place.github.close());

/** 1.0 and 1.1 owe a patch. */
const DUE: Checked = { lines: { '1.0': { patch: owed('overdue', 7) }, '1.1': { patch: owed('due') } } };
const LABELS = 'patchCheck: { labels: [lts] }\n';
const SINGLE = 'patchCheck: { issues: single }\n';

async function run(options: Checked = DUE, token: Token = 'workflow', before?: () => unknown) {
  const check = checked(options);
  const pages = place.pages(token, before);
  const { issues } = await pages.own(check.status.policy.patchCheck.labels);
  return keepIssues(planIssues(check, issues, issueSection), pages);
}

/** `1 1.0 open`, `2 1.1 closed as duplicate` */
const state = () =>
  place.issues.map(({ number, body, state: now, stateReason }) =>
    [number, keyIn(body ?? ''), now, ...(now === 'closed' ? ['as', stateReason] : [])].join(' '),
  );
const openKeys = () =>
  state()
    .filter((words) => words.endsWith('open'))
    .map((words) => words.split(' ')[1]);
const told = (results: readonly IssueResult[]) =>
  results.map(({ action, issue, failure, isLeft }) =>
    [action.kind, action.key, failure?.code ?? (isLeft ? 'left' : `#${issue?.number}`)].join(' '),
  );

describe('a run', () => {
  it('opens what is due, changes nothing the second time, closes what is done, and opens it again', async () => {
    expect(told(await run())).toEqual(['create 1.1 #1', 'create 1.0 #2']);
    expect(place.issues).toMatchObject([
      { title: 'Release line 1.1: what is due' },
      { title: 'Release line 1.0: what is due' },
    ]);
    const before = place.writes.length;
    expect(await run()).toEqual([]);
    expect(place.writes).toHaveLength(before);
    expect(told(await run({}))).toEqual(['close 1.1 #1', 'close 1.0 #2']);
    expect(state()).toEqual(['1 1.1 closed as completed', '2 1.0 closed as completed']);
    expect(await run({})).toEqual([]);
    expect(told(await run())).toEqual(['reopen 1.1 #1', 'reopen 1.0 #2']);
    expect(state()).toEqual(['1 1.1 open', '2 1.0 open']);
  });

  it('keeps the words, the ticks, the title and the labels of people, and finds it without its own', async () => {
    const options = { policy: LABELS, lines: { '1.0': { backports: backports(missing('fix: one')) } } };
    await run(options);
    const [issue] = place.issues;
    if (!issue) throw new Error('no issue');
    Object.assign(issue, {
      title: 'Mine',
      labels: ['urgent'],
      body: `Above\n${issue.body?.replace('- [ ]', '- [x]')}\r\nBelow`,
    });
    expect(told(await run({ ...options, asOf: '2025-06-10' }))).toEqual(['change 1.0 #1']);
    expect(issue).toMatchObject({ title: 'Mine', labels: ['urgent', 'lts'], state: 'open' });
    expect(issue.body).toMatch(
      /^Above\n<!-- lts-policy:patch-check 1\.0 -->[\s\S]+- \[x\] [\s\S]+as of 2025-06-10[\s\S]+\r\nBelow$/,
    );
  });

  it('a person who writes meanwhile loses nothing', async () => {
    const { number } = place.ours('1.0');
    place.github.faults.when(/^GET .*\/issues\/1$/, () => {
      const issue = place.app.pulls.issues.find((one) => one.number === number);
      Object.assign(issue ?? {}, { body: `${issue?.body}\nWritten meanwhile.` });
    });
    expect(told(await run())).toContain('change 1.0 #1');
    expect(place.issues[0]?.body).toMatch(/a patch is overdue[\s\S]+\nWritten meanwhile\.$/);
  });

  it('another token finds what the workflow wrote, and its own', async () => {
    await run(DUE, 'workflow');
    for (const token of ['person', 'app'] as const) expect(await run(DUE, token)).toEqual([]);
  });

  it('what somebody else wrote with our marker is left alone', async () => {
    place.app.issue('Mine', { author: 'eve', body: textOf('1.0'), labels: ['lts'] });
    expect(told(await run({ ...DUE, policy: LABELS }))).toEqual(['create 1.1 #2', 'create 1.0 #3']);
    expect(place.issues[0]?.body).toBe(textOf('1.0'));
  });

  it('left by runs that did not see each other: the oldest stays', async () => {
    for (const key of ['1.0', '1.0', '1.0']) place.ours(key);
    expect(told(await run())).toEqual(['create 1.1 #4', 'change 1.0 #1', 'close 1.0 #2', 'close 1.0 #3']);
    expect(state()).toEqual(['1 1.0 open', '2 1.0 closed as duplicate', '3 1.0 closed as duplicate', '4 1.1 open']);
    expect(place.issues[1]?.body).toContain('This is kept in #1 now.');
    expect(await run()).toEqual([]);
  });

  it('one issue for all takes over, names itself in the others, and gives back', async () => {
    await run();
    expect(told(await run({ ...DUE, policy: SINGLE }))).toEqual(['create all #3', 'close 1.1 #1', 'close 1.0 #2']);
    expect(place.issues.slice(0, 2).map(({ body }) => body)).toEqual([
      textOf('1.1', closingWords('This is kept in #3 now.')),
      textOf('1.0', closingWords('This is kept in #3 now.')),
    ]);
    expect(await run({ ...DUE, policy: SINGLE })).toEqual([]);
    expect(told(await run())).toEqual(['reopen 1.1 #1', 'reopen 1.0 #2', 'close all #3']);
    expect(openKeys()).toEqual(['1.1', '1.0']);
  });

  it('names the one that stays where another run was faster', async () => {
    await run();
    place.github.faults.when(/^POST .*\/issues$/, () => place.ours('all'));
    await run({ ...DUE, policy: SINGLE });
    expect(state()).toEqual([
      '1 1.1 closed as not_planned',
      '2 1.0 closed as not_planned',
      '3 all open',
      '4 all closed as duplicate',
    ]);
    expect(place.issues[0]?.body).toContain('This is kept in #3 now.');
    expect(place.issues[2]?.body).toContain('a patch is overdue');
  });

  it('those of the lines stay where the one for all could not be opened', async () => {
    await run();
    place.github.faults.next({ status: 500, match: /^POST .*\/issues$/ });
    expect(told(await run({ ...DUE, policy: SINGLE }))).toEqual([
      'create all GITHUB_UNAVAILABLE',
      'close 1.1 left',
      'close 1.0 left',
    ]);
    expect(openKeys()).toEqual(['1.1', '1.0']);
  });
});

describe('failures', () => {
  it.each<[string, () => unknown, Token, readonly string[]]>([
    ['a token that may not write: told once', () => {}, 'reader', ['create 1.1 GITHUB_FORBIDDEN', 'create 1.0 left']],
    [
      'issues that are switched off: told once',
      () => (place.app.hasIssues = false),
      'workflow',
      ['create 1.1 GITHUB_REFUSED', 'create 1.0 left'],
    ],
    [
      'an archive: told once',
      () => (place.app.archived = true),
      'workflow',
      ['create 1.1 GITHUB_FORBIDDEN', 'create 1.0 left'],
    ],
  ])('%s', async (_, make, token, expected) => {
    make();
    expect(told(await run(DUE, token))).toEqual(expected);
    expect(place.writes).toHaveLength(1);
  });

  it.each<[string, Mishap, readonly string[]]>([
    ['a refusal of one', { status: 422, message: 'No' }, ['change 1.1 GITHUB_REFUSED', 'change 1.0 #2']],
    [
      'a refusal of all',
      { status: 403, message: 'No', times: 2 } as Mishap,
      ['change 1.1 GITHUB_FORBIDDEN', 'change 1.0 left'],
    ],
  ])('%s stops no other', async (_, mishap, expected) => {
    await run();
    place.github.faults.next({ ...mishap, match: 'times' in mishap ? /^PATCH / : /^PATCH .*\/1$/ });
    expect(told(await run({ ...DUE, asOf: '2025-06-10' }))).toEqual(expected);
  });

  it('one that was deleted needs no closing; one that is due fails, and the next run opens another', async () => {
    await run();
    place.github.faults.when(/^GET .*\/issues\/1$/, () => place.app.pulls.deleteIssue(1));
    expect(told(await run({}))).toEqual(['close 1.1 #undefined', 'close 1.0 #2']);
    await run({ lines: { '1.0': { patch: owed('due') } } });
    place.github.faults.when(/^GET .*\/issues\/2$/, () => place.app.pulls.deleteIssue(2));
    expect(told(await run({ lines: { '1.0': { patch: owed('overdue', 1) } } }))).toEqual(['change 1.0 CONFLICT_GONE']);
    expect(told(await run())).toEqual(['create 1.1 #3', 'create 1.0 #4']);
  });

  it.each<[string, Mishap, readonly string[]]>([
    ['that came through', { kind: 'reset' }, ['create 1.1 #1', 'create 1.0 #2']],
    ['behind a gateway', { status: 502, isApplied: true }, ['create 1.1 #1', 'create 1.0 #2']],
    ['in the middle', { kind: 'truncated' }, ['create 1.1 #1', 'create 1.0 #2']],
    ['that did not come through', { kind: 'dropped' }, ['create 1.1 GITHUB_UNAVAILABLE', 'create 1.0 #1']],
  ])('a lost answer to a new issue %s is settled by looking', async (_, mishap, expected) => {
    place.github.faults.next({ ...mishap, match: /^POST .*\/issues$/ });
    expect(told(await run())).toEqual(expected);
    await run();
    expect(openKeys().toSorted()).toEqual(['1.0', '1.1']);
  });

  it('where it cannot be looked again, what was written stands', async () => {
    place.github.faults.next({ status: 500, times: 99, match: /^GET .*state=all/, skip: 2 });
    expect(told(await run())).toEqual(['create 1.1 #1', 'create 1.0 #2']);
  });
});

describe('two runs at once, held up before every pair of requests', () => {
  /** Requests of a run that nobody disturbs. */
  const REQUESTS = 8;
  /** And one after its end. */
  const EVERY_STOP = Array.from({ length: REQUESTS + 1 }, (_, index) => index + 1);

  it('a run makes so many', async () => {
    await run();
    expect(place.github.requests).toHaveLength(REQUESTS);
  });

  it.each(EVERY_STOP)(
    'leave one open issue a line, and nothing to do: the first before its request %i',
    async (stopOne) => {
      const wrong: string[] = [];
      for (const stopTwo of EVERY_STOP) {
        for (const { number } of place.issues) place.app.pulls.deleteIssue(number);
        const [one, two] = [new Turnstile(stopOne), new Turnstile(stopTwo)];
        const first = run(DUE, 'workflow', one.before);
        await one.reached(first);
        const second = run(DUE, 'workflow', two.before);
        await two.reached(second);
        one.open();
        await first;
        two.open();
        await second;
        if (openKeys().toSorted().join() !== '1.0,1.1') wrong.push(`${stopTwo}: ${state()}`);
        if ((await run()).length > 0) wrong.push(`${stopTwo}: not settled`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('so do five that are let go together', async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => run()));
    expect(openKeys().toSorted()).toEqual(['1.0', '1.1']);
    expect(await run()).toEqual([]);
  });

  it('a run that dies before any of its requests leaves what the next one mends', async () => {
    const wrong: string[] = [];
    for (const stop of EVERY_STOP) {
      for (const { number } of place.issues) place.app.pulls.deleteIssue(number);
      // Another run of before did not see the first.
      place.ours('1.0', { author: BOT });
      place.ours('1.0', { author: BOT });
      const dying = new Turnstile(stop);
      await dying.reached(run(DUE, 'workflow', dying.before));
      await run();
      if (openKeys().toSorted().join() !== '1.0,1.1') wrong.push(`${stop}: ${state()}`);
    }
    expect(wrong).toEqual([]);
  });
});
