/** What labels of issues say of vulnerabilities, and which alerts no line is told of. */
import { tellingLabels } from '../../../src/plan/patch-check/telling-labels.ts';
import { unplacedAlerts } from '../../../src/plan/patch-check/unplaced-alerts.ts';
import { withoutHanging } from '../../bounded.ts';
import { day, policy } from '../../domain/history.ts';
import { alert, onBranch, WORDS } from './clock-story.ts';

const labels = (words = '') => tellingLabels(policy(`${WORDS}${words}`));

it.each([
  ['security', '', true, 'as most call it'],
  ['kind/security', '', true, 'announced'],
  ['bug', '', false, 'no vulnerability'],
  ['severity/critical', '', false, 'a bug can be critical'],
  ['p0', '', false, 'so can anything'],
  ['sec-high', 'labels: { "sec-high": high }\n', true, 'a severity, and its name says of what'],
  ['sec_high', 'labels: { "sec_*": high }\n', true, 'with an underscore'],
  ['sector-high', 'labels: { "sector-high": high }\n', false, 'a word that only begins so'],
  ['hardening', 'labels: { hardening: security }\n', true, "the project's own"],
  ['security', 'labels: { security: nothing }\n', false, 'the project says that it means nothing'],
  ['area/security', '', false, 'where, not what'],
])('%s with %j tells: %s (%s)', (label, words, expected) => {
  expect(labels(words).isTelling(label)).toBe(expected);
});

it.each([
  [['security', 'severity/high'], '', 'high'],
  [['security', 'severity/low', 'severity: critical'], '', 'critical'],
  [['security'], '', undefined],
  [['security', 'sev1'], 'labels: { sev1: critical }\n', 'critical'],
])('%j with %j is %s', (given, words, expected) => {
  expect(labels(words).severityOf(given)).toBe(expected);
});

const AFFECTS = 'patchCheck: { affects: "affects/{line}.x" }\n';

it.each<[readonly string[], string, readonly string[] | undefined, string]>([
  [['affects/1.0.x'], AFFECTS, ['1.0'], 'one'],
  [['affects/1.1.x', 'Affects/1.0.X', 'affects/1.1.x'], AFFECTS, ['1.0', '1.1'], 'several, without case, each once'],
  [['affects/.x', 'affects/main.x', 'affects/1.0'], AFFECTS, undefined, 'none that is a line'],
  [['affects/1.0.x'], '', undefined, 'a policy that names no such label'],
])('%j with %j names %j (%s)', (given, words, expected) => {
  expect(labels(words).linesOf(given)).toEqual(expected);
});

it('a long label costs no time', () => {
  const long = 'sec'.repeat(100_000);
  const { isTelling, severityOf, linesOf } = labels(AFFECTS);
  expect(withoutHanging(() => [isTelling(long), severityOf([long]), linesOf([long])])).toEqual([
    false,
    undefined,
    undefined,
  ]);
});

it('tells of what is open on a branch where no line lives, each fault once', () => {
  const main = onBranch('main');
  const found = [
    alert('CVE-1', { concerns: main }),
    alert('GHSA-1', { source: 'Dependabot', aliases: ['CVE-1'], concerns: main }),
    alert('CVE-2', { concerns: onBranch() }),
    alert('CVE-3'),
    alert('CVE-4', { concerns: main, state: 'fixed', settledAt: '2026-03-11' }),
    alert('CVE-5', { concerns: main, state: 'fixed', settledAt: '2026-03-21' }),
    alert('CVE-6', { concerns: main, since: '2026-03-21' }),
  ];
  const asked = { alerts: found, asOf: day('2026-03-20'), timezone: 'UTC' };
  const ids = (branches: string[]) => unplacedAlerts({ ...asked, branches }).map(({ id }) => id);
  expect(ids(['release/1.0'])).toEqual(['CVE-1', 'CVE-5']);
  expect(ids(['main', 'release/1.0'])).toEqual([]);
});
