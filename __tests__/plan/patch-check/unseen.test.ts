/** What could not be looked at closes no issue and is no all-clear; what is closed for good keeps none open for ever. */
import { writeSection } from '../../../src/domain/issue-section.ts';
import type { OwnIssue } from '../../../src/domain/own-issue.ts';
import type { Gap } from '../../../src/domain/snapshot.ts';
import { branchGaps, hiding } from '../../../src/plan/patch-check/hidden-parts.ts';
import { planIssues } from '../../../src/plan/patch-check/issues.ts';
import type { LineCheck } from '../../../src/plan/patch-check/patch-check.ts';
import { unseenIn, unseenReason } from '../../../src/plan/patch-check/unseen.ts';
import { issueSection } from '../../../src/report/patch-check-issue.ts';
import { headline } from '../../../src/report/patch-check-words.ts';
import { backports, type Checked, checked, clock, missing, owed, quietLine, unreleased } from './checked.ts';

const gap = (about: Partial<Gap>): Gap => ({ what: 'Alerts of x.', remedy: 'Ask.', ...about });
const FAILED = gap({ hides: 'alerts', cause: 'failed' });
const CLOSED = gap({ hides: 'alerts', cause: 'closed' });
const BRANCH = (branch: string) => gap({ hides: 'branch', branch, cause: 'failed' });
const DEADLINE: Partial<LineCheck> = { clocks: [clock()] };
const BACKPORT: Partial<LineCheck> = { backports: backports(missing('fix: one')) };
const PATCH: Partial<LineCheck> = { patch: owed('due'), unreleased: [unreleased('fix: one')] };
const NAMED = 'branch: releases/v{line}.x\n';

/** The issue of 1.0 as a run wrote it that saw so much. */
function writtenBy(parts: Partial<LineCheck>, gaps: readonly Gap[] = []): OwnIssue {
  const check = checked({ policy: NAMED, lines: { '1.0': parts }, gaps });
  const lines = check.lines.filter(({ lifecycle }) => lifecycle.line.name === '1.0');
  const words = issueSection(check, lines, () => true);
  const body = writeSection('', { key: '1.0', words });
  return { number: 1, url: 'https://x/1', title: 'T', body, isOpen: true, labels: [], key: '1.0' };
}

function planned(options: Checked, issue: OwnIssue): readonly string[] {
  const { actions, held = [] } = planIssues(checked({ policy: NAMED, ...options }), [issue], issueSection);
  return [
    ...actions.map(({ kind, key }) => `${kind} ${key}`),
    ...held.map(({ key, because }) => `held ${key}: ${because}`),
  ];
}

describe('the issue of a line on which nothing is found any more', () => {
  it.each<[string, readonly Gap[], OwnIssue, Partial<LineCheck>, string]>([
    ['is closed', [], writtenBy(DEADLINE), {}, 'close 1.0'],
    ['stays where alerts failed', [FAILED], writtenBy(DEADLINE), {}, 'held 1.0: alerts could not be looked at'],
    ['also where it told of something else', [FAILED], writtenBy(PATCH), {}, 'held 1.0: alerts could not be looked at'],
    [
      'stays where alerts were open to its writer',
      [CLOSED],
      writtenBy(DEADLINE),
      {},
      'held 1.0: alerts could not be looked at',
    ],
    ['is closed where they were closed to its writer', [CLOSED], writtenBy(DEADLINE, [CLOSED]), {}, 'close 1.0'],
    ['is closed where it told of no alert', [CLOSED], writtenBy(BACKPORT), {}, 'close 1.0'],
    [
      'stays where a source is closed that was not',
      [CLOSED, gap({ ...CLOSED, what: 'Others.' })],
      writtenBy(DEADLINE, [CLOSED]),
      {},
      'held 1.0: alerts could not be looked at',
    ],
    [
      'stays where labels are told no more',
      [gap({ hides: 'labels', cause: 'closed' })],
      writtenBy(BACKPORT),
      {},
      'held 1.0: labels of pull requests could not be looked at',
    ],
    [
      'stays where its branch was not read',
      [BRANCH('releases/v1.0.x')],
      writtenBy(PATCH),
      {},
      'held 1.0: branch releases/v1.0.x could not be looked at',
    ],
    [
      'stays where a newer branch was not read',
      [BRANCH('releases/v1.1.x')],
      writtenBy(BACKPORT),
      {},
      'held 1.0: branch releases/v1.1.x could not be looked at',
    ],
    ['is closed where only a remark was made', [gap({ hides: 'alerts' })], writtenBy(DEADLINE), {}, 'close 1.0'],
  ])('%s', (_, gaps, issue, parts, expected) => {
    expect(planned({ gaps, lines: { '1.0': parts } }, issue)).toEqual([expected]);
  });

  it('is closed where only an older branch was not read', () => {
    const newer = {
      ...writtenBy(PATCH),
      key: '1.1',
      body: writtenBy(PATCH).body.replace('patch-check 1.0', 'patch-check 1.1'),
    };
    expect(planned({ gaps: [BRANCH('releases/v1.0.x')] }, newer)).toEqual(['close 1.1']);
  });

  it.each<[string, OwnIssue, string]>([
    [
      'stays where its branch is gone',
      writtenBy(PATCH),
      'held 1.0: its branch, which there was, could not be looked at',
    ],
    ['is closed where it told of no branch', writtenBy(DEADLINE), 'close 1.0'],
  ])('%s', (_, issue, expected) => {
    const check = checked({ policy: NAMED });
    const lines = check.lines.map(({ branch: _branch, ...line }) => line);
    const { actions, held = [] } = planIssues({ ...check, lines }, [issue], issueSection);
    expect([...actions.map(({ kind }) => `${kind} 1.0`), ...held.map(({ because }) => `held 1.0: ${because}`)]).toEqual(
      [expected],
    );
  });
});

it('a lost source is remembered while the issue is written for another reason', () => {
  const seen = writtenBy(DEADLINE);
  const check = checked({ policy: NAMED, gaps: [CLOSED], lines: { '1.0': PATCH } });
  const [action] = planIssues(check, [seen], issueSection).actions;
  const body = writeSection(seen.body, { key: '1.0', words: action?.section ?? '' });
  expect(body).toContain('### Deadlines: not looked at');
  expect(planned({ gaps: [CLOSED] }, { ...seen, body })).toEqual(['held 1.0: alerts could not be looked at']);
  expect(planned({}, { ...seen, body })).toEqual(['close 1.0']);
});

it('one issue for all lines stays, and so does that of a line it takes over from', () => {
  const policy = `${NAMED}patchCheck: { issues: single }\n`;
  const all = {
    ...writtenBy(PATCH),
    key: 'all',
    body: writtenBy(PATCH).body.replace('patch-check 1.0', 'patch-check all'),
  };
  expect(planned({ policy, gaps: [FAILED] }, all)).toEqual(['held all: alerts could not be looked at']);
  expect(planned({ policy, gaps: [FAILED] }, writtenBy(PATCH))).toEqual(['held 1.0: alerts could not be looked at']);
});

describe('a headline', () => {
  it.each<[string, readonly Gap[], Partial<LineCheck>, string]>([
    ['is an all-clear', [], {}, 'nothing is due'],
    ['is one with what is closed for good', [CLOSED], {}, 'nothing is due'],
    ['is none with what failed', [FAILED], {}, 'not everything could be looked at'],
    ['is none without its branch', [BRANCH('releases/v1.0.x')], {}, 'its branch was not looked at'],
    [
      'says so beside what is due',
      [FAILED],
      { patch: owed('due') },
      'a patch is due, not everything could be looked at',
    ],
  ])('%s', (_, gaps, parts, words) => {
    const check = checked({ policy: NAMED, gaps, lines: { '1.0': parts } });
    const line = check.lines.find(({ lifecycle }) => lifecycle.line.name === '1.0');
    expect(line && headline(line, [], unseenReason(line, check))).toBe(`1.0 (LTS, active): ${words}`);
  });

  it('says where there is no branch', () => {
    const { branch: _, ...line } = quietLine(checked().status, '1.0');
    expect(headline(line)).toContain('it has no branch to look at');
  });
});

describe('parts', () => {
  it('a remark hides nothing', () => {
    expect(
      unseenIn({ gaps: hiding('alerts', { gaps: [gap({}), gap({ cause: 'failed' }), gap({ cause: 'closed' })] }) }),
    ).toHaveLength(1);
  });

  it.each<[string, readonly Gap[], readonly string[], number]>([
    ['all is there', [], ['a'], 0],
    ['one without a tip', [], [], 1],
    ['one that the reader told of is told once', [gap({ branch: 'a', cause: 'closed' })], [], 1],
  ])('of branches: %s', (_, gaps, tips, count) => {
    const read = branchGaps({ gaps, tips: new Map(tips.map((name) => [name, 'x'])) }, ['a']);
    expect(unseenIn({ gaps: read })).toHaveLength(count);
  });
});
