/** Which issues are opened, changed and closed. The section is written in a word a line, so that tables stay readable. */
import { writeSection } from '../../../src/domain/issue-section.ts';
import type { OwnIssue } from '../../../src/domain/own-issue.ts';
import { changeOf } from '../../../src/plan/patch-check/issue-plan.ts';
import { planIssues } from '../../../src/plan/patch-check/issues.ts';
import type { LineCheck, PatchCheck } from '../../../src/plan/patch-check/patch-check.ts';
import { isQuiet, reasonsOf } from '../../../src/plan/patch-check/reasons.ts';
import {
  ahead,
  backports,
  type Checked,
  checked,
  clock,
  judged,
  missing,
  owed,
  quietLine,
  unreleased,
} from './checked.ts';

const OVERDUE: Partial<LineCheck> = { patch: owed('overdue', 7), unreleased: [unreleased('fix: one')] };
const { dueOn: _dueOn, daysLeft: _daysLeft, ...CASE_BY_CASE } = clock();
const write = (_check: PatchCheck, lines: readonly LineCheck[]) =>
  lines.map((line) => `due ${line.lifecycle.line.name}: ${line.unreleased.length}`).join('\n');

function issue(number: number, key: string, about: Partial<OwnIssue> & { readonly says?: string } = {}): OwnIssue {
  const { says = `due ${key}: 1`, ...others } = about;
  const body = writeSection('', { key, words: says });
  return {
    number,
    url: `https://github.com/acme/app/issues/${number}`,
    title: 'T',
    body,
    isOpen: true,
    labels: [],
    key,
    ...others,
  };
}

function planned(options: Checked, own: readonly OwnIssue[]): readonly string[] {
  const { actions } = planIssues(checked(options), own, write);
  return actions.map(
    ({ kind, key, number, section, because }) =>
      `${kind} ${key} ${number ?? '-'}: ${section.split('\n\n<sub>')[0]} (${because})`,
  );
}

describe('what is left on a line', () => {
  const status = checked().status;
  it.each<[string, Partial<LineCheck>, readonly string[]]>([
    ['nothing', {}, []],
    [
      'a patch that waits for its day is no reason',
      { patch: owed('waiting'), unreleased: [unreleased('fix: one')] },
      [],
    ],
    ['a patch that is due today', { patch: owed('due') }, ['a patch is due']],
    ['one that is overdue', { patch: owed('overdue', 7) }, ['a patch is overdue']],
    [
      'missing backports',
      { backports: backports(missing('fix: one'), missing('fix: two')) },
      ['2 backports are missing'],
    ],
    [
      'those that are doubtful or declined are none',
      { backports: { ...backports(), declined: [{ ...judged('fix: one'), because: 'no' }] } },
      [],
    ],
    ['the wrong direction', { strays: [judged('fix: one')] }, ['1 change is on no newer line']],
    ['what is not allowed', { refused: [unreleased('feat: one')] }, ['1 change is not allowed']],
    [
      'pull requests',
      { pulls: [{ number: 1, title: '', url: '', verdict: 'ask', rule: '', message: '' }] },
      ['1 pull request may not enter'],
    ],
    ['an alert, also without a deadline', { clocks: [clock(), CASE_BY_CASE] }, ['2 alerts are open']],
    ['one that is fixed on the branch only', { clocks: [clock({ state: 'unreleased' })] }, ['1 alert is open']],
    [
      'a deadline that passed',
      { clocks: [clock({ isBreached: true }), clock()] },
      ['1 deadline passed', '1 alert is open'],
    ],
    [
      'what came too late is done',
      { clocks: [clock({ state: 'fixed', isBreached: true }), clock({ state: 'dismissed' })] },
      [],
    ],
    ['its end', { ahead: [ahead('end-of-life')] }, ['1 date is near']],
    ['its next stage', { ahead: [ahead('stage'), ahead('promotion')] }, ['2 dates are near']],
    [
      'what is past is not near',
      { ahead: [ahead('stage', 'x', -1), ahead('stage', 'x', 0)] },
      ['1 date is past', '1 date is near'],
    ],
    ['an end that nobody heeds', { ahead: [ahead('still-patched', 'x', -30)] }, ['it still gets changes']],
    ['a promotion that did not come', { ahead: [ahead('promotion-due', 'x', -1)] }, ['a promotion is overdue']],
    [
      'a feature release that did not come',
      { ahead: [ahead('feature-due', 'x', -1)] },
      ['a feature release is overdue'],
    ],
    ['a release that is announced is no reason', { ahead: [ahead('release')] }, []],
  ])('%s', (_, parts, reasons) => {
    const line = quietLine(status, '1.0', parts);
    expect(reasonsOf(line)).toEqual(reasons);
    expect(isQuiet(line)).toBe(reasons.length === 0);
  });
});

describe('an issue for each line', () => {
  it.each<[string, Checked, readonly OwnIssue[], readonly string[]]>([
    ['nothing is due, and there is none', {}, [], []],
    [
      'is opened where something is',
      { lines: { '1.0': OVERDUE } },
      [],
      ['create 1.0 -: due 1.0: 1 (a patch is overdue)'],
    ],
    ['is left where it says so', { lines: { '1.0': OVERDUE } }, [issue(1, '1.0')], []],
    [
      'is left beside words and ticks of people',
      { lines: { '1.0': OVERDUE } },
      [issue(1, '1.0', { body: `Mine.\n${issue(1, '1.0').body}\nMore.` })],
      [],
    ],
    [
      'is changed where it says something else',
      { lines: { '1.0': OVERDUE } },
      [issue(1, '1.0', { says: 'Old.' })],
      ['change 1.0 1: due 1.0: 1 (a patch is overdue)'],
    ],
    [
      'is opened again',
      { lines: { '1.0': OVERDUE } },
      [issue(1, '1.0', { isOpen: false })],
      ['reopen 1.0 1: due 1.0: 1 (a patch is overdue)'],
    ],
    [
      'is closed',
      { asOf: '2025-06-04' },
      [issue(1, '1.0')],
      [
        'close 1.0 1: Nothing that this check can see is due on release line 1.0 (2025-06-04). This issue is opened again when something is. (nothing is due on 1.0)',
      ],
    ],
    [
      'is closed, not saying what could not be looked at: nobody would take it back when it can be again',
      {
        gaps: [
          { what: 'a', remedy: 'b' },
          { what: 'c', remedy: 'd', cause: 'closed' },
        ],
      },
      [issue(1, '1.0')],
      [expect.not.stringContaining('could not be looked at')],
    ],
    ['is left closed', {}, [issue(1, '1.0', { isOpen: false })], []],
    [
      'of another line is closed all the same',
      { lines: { '1.0': OVERDUE } },
      [issue(1, '1.0'), issue(2, '1.1', { says: 'due 1.1: 0' })],
      [expect.stringMatching(/^close 1.1 2: Nothing/)],
    ],
    [
      'the oldest of several stays',
      { lines: { '1.0': OVERDUE } },
      [issue(1, '1.0'), issue(4, '1.0'), issue(7, '1.0', { isOpen: false })],
      ['close 1.0 4: This is kept in #1 now. (#1 is the issue of 1.0, and older)'],
    ],
    [
      'the oldest is opened again',
      { lines: { '1.0': OVERDUE } },
      [issue(1, '1.0', { isOpen: false }), issue(4, '1.0')],
      [
        'reopen 1.0 1: due 1.0: 1 (a patch is overdue)',
        'close 1.0 4: This is kept in #1 now. (#1 is the issue of 1.0, and older)',
      ],
    ],
    [
      'what concerns all is told with the newest',
      { ahead: [ahead('feature-due')] },
      [],
      ['create 1.2 -: due 1.2: 0 (1 date is near)'],
    ],
    [
      'of the time of one issue for all is closed',
      { lines: { '1.0': OVERDUE } },
      [issue(1, '1.0'), issue(2, 'all')],
      ['close all 2: Every release line has an issue of its own now. (the policy wants an issue for each line)'],
    ],
  ])('%s', (_, options, own, expected) => {
    expect(planned(options, own)).toEqual(expected);
  });

  it.each([
    [
      'that has ended',
      '1.1',
      '2026-12-31',
      /^close 1\.1 1: Release line 1\.1 has ended on 2026-\d\d-\d\d\. It gets no patches/,
    ],
    ['that the policy does not know', '7.7', '2025-06-03', /^close 7\.7 1: Release line 7\.7 is not supported/],
  ])('of a line %s is closed with these words', (_, key, asOf, words) => {
    expect(planned({ asOf }, [issue(1, key)])).toEqual([expect.stringMatching(words)]);
  });

  it('of an ended line that still gets patches stays', () => {
    const asOf = '2026-12-31';
    const lines = { '1.1': { ahead: [ahead('still-patched')] } };
    expect(planned({ asOf, lines }, [issue(1, '1.1', { says: 'due 1.1: 0' })])).toEqual([]);
  });

  it('of a supported line that nobody asked about is left as it is', () => {
    const whole = checked({ lines: { '1.0': OVERDUE } });
    const check = { ...whole, lines: whole.lines.filter(({ lifecycle }) => lifecycle.line.name === '1.0') };
    expect(planIssues(check, [issue(1, '1.0'), issue(2, '1.1', { says: 'Old.' })], write).actions).toEqual([]);
  });
});

describe('one issue for all lines', () => {
  const policy = 'patchCheck: { issues: single }\n';
  const lines = { '1.0': OVERDUE, '1.2': { patch: owed('due') } };
  const all = 'due 1.2: 0\ndue 1.1: 0\ndue 1.0: 1';

  it.each<[string, Checked, readonly OwnIssue[], readonly string[]]>([
    ['is opened', { policy, lines }, [], [`create all -: ${all} (1.2: a patch is due, 1.0: a patch is overdue)`]],
    ['is left where it says so', { policy, lines }, [issue(1, 'all', { says: all })], []],
    [
      'is closed',
      { policy },
      [issue(1, 'all')],
      [expect.stringMatching(/^close all 1: Nothing that this check can see is due on any release line/)],
    ],
    [
      'takes over from those of the lines',
      { policy, lines },
      [issue(1, 'all', { says: all }), issue(2, '1.0'), issue(3, '1.1', { isOpen: false })],
      ['close 1.0 2: This is kept in #1 now. (the policy wants one issue for all lines)'],
    ],
    [
      'takes over where it is new',
      { policy, lines },
      [issue(2, '1.0')],
      [expect.stringMatching(/^create all/), expect.stringMatching(/^close 1.0 2/)],
    ],
    [
      'is not needed where nothing is due',
      { policy },
      [issue(2, '1.0')],
      [expect.stringMatching(/^close 1.0 2: Nothing that this check can see is due on release line 1.0/)],
    ],
    [
      'an ended line is told as such',
      { policy, lines, asOf: '2025-06-03' },
      [issue(1, 'all', { says: all }), issue(2, '0.9')],
      [expect.stringMatching(/^close 0.9 2: Release line 0.9 is not supported/)],
    ],
  ])('%s', (_, options, own, expected) => {
    expect(planned(options, own)).toEqual(expected);
  });

  it('names the issue that takes over by its key while it has no number', () => {
    const { actions } = planIssues(checked({ policy, lines }), [issue(2, '1.0')], write);
    expect(actions.map(({ key, successor }) => [key, successor])).toEqual([
      ['all', undefined],
      ['1.0', 'all'],
    ]);
  });
});

it('no issues at all: none is touched', () => {
  const options = { policy: 'patchCheck: { issues: none }\n', lines: { '1.0': OVERDUE } };
  expect(planned(options, [issue(1, '1.1'), issue(2, 'all')])).toEqual([]);
});

describe('labels', () => {
  const policy = 'patchCheck: { labels: [lts, weekly] }\n';
  const lines = { '1.0': OVERDUE };

  it.each<[string, readonly string[], readonly string[] | undefined]>([
    ['of the policy are added to those of people', ['bug', 'lts'], ['bug', 'lts', 'weekly']],
    ['are the same in capitals', ['LTS', 'Weekly', 'mine'], undefined],
  ])('%s', (_, labels, after) => {
    const now = issue(1, '1.0', { labels });
    const [action] = planIssues(checked({ policy, lines }), [now], write).actions;
    expect(action && changeOf(action, now)).toEqual(after && { labels: after });
  });

  it('come with a new issue, and not with one that is closed', () => {
    const { actions } = planIssues(checked({ policy, lines }), [issue(1, '1.1')], write);
    expect(actions.map(({ kind, labels }) => [kind, ...labels])).toEqual([['close'], ['create', 'lts', 'weekly']]);
  });
});

describe('what an action changes', () => {
  const close = { kind: 'close', key: '1.0', section: 'Done.', labels: [], closedAs: 'completed' } as const;

  it('state and reason together', () => {
    const body = writeSection('', { key: '1.0', words: 'Done.' });
    expect(changeOf(close, issue(1, '1.0'))).toEqual({ body, isOpen: false, closedAs: 'completed' });
  });

  it('no reason where it is closed already, nor anything where nothing is left', () => {
    expect(changeOf(close, issue(1, '1.0', { isOpen: false, says: 'Done.' }))).toBeUndefined();
    expect(changeOf(close, issue(1, '1.0', { isOpen: false }))).toEqual({ body: expect.any(String) });
  });

  it('nothing that GitHub would not take', () => {
    const now = issue(1, '1.0', { body: `${issue(1, '1.0').body}\n${'x'.repeat(65_400)}` });
    expect(() => changeOf({ ...close, section: 'y'.repeat(200) }, now)).toThrow(/65 ?536|65536/);
  });
});

it('a plan carried out leaves nothing to plan, whatever there was', () => {
  const states = [
    [],
    [issue(1, '1.0')],
    [issue(3, '1.0', { isOpen: false }), issue(4, '1.0')],
    [issue(5, 'all'), issue(6, '1.1')],
    [issue(9, '0.1')],
  ];
  for (const issues of ['per-line', 'single', 'none']) {
    for (const own of states) {
      const check = checked({
        policy: `patchCheck: { issues: ${issues}, labels: [lts] }\n`,
        lines: { '1.0': OVERDUE },
      });
      const after = carriedOut(own, planIssues(check, own, write).actions);
      expect(planIssues(check, after, write).actions).toEqual([]);
    }
  }
});

function carriedOut(own: readonly OwnIssue[], actions: ReturnType<typeof planIssues>['actions']): readonly OwnIssue[] {
  const after = new Map(own.map((one) => [one.number, one]));
  for (const action of actions) {
    const before =
      action.number === undefined ? issue(100, action.key, { says: action.section }) : after.get(action.number);
    if (before) after.set(before.number, { ...before, ...changeOf(action, before) });
  }
  return [...after.values()];
}
