import { history, statusOf } from '../../domain/history.ts';
import { guardOf, pathOf, rulesOf, told } from './upgrading.ts';

/** Up to 2.0 a line is a minor, from 2.1 on a major: `2.0` and `2` are two lines of one number. */
const WIDER = `product: Acme
tag: v{version}
line: minor
lts: { when: all }
tracks: { lts: [{ stage: active, until: 24 months }] }
upgrade: { order: lts, migration: cross-line, rollback: same-line }
eras:
  - from: "2.1"
    line: major
`;
const NARROWER = WIDER.replace('line: minor', 'line: major').replace('"2.1"\n    line: major', '"3"\n    line: minor');
const TAGS = [
  'v1.9.0 2025-02-01',
  'v2.0.0 2025-03-01',
  'v2.0.1 2025-03-11',
  'v2.1.0 2025-04-01',
  'v2.2.0 2025-05-01',
  'v3.0.0 2025-06-01',
  'v3.1.0 2025-07-01',
];
const on = (policy: string) => statusOf(history(...TAGS), policy, '2025-12-01');

describe('where an era counts other numbers', () => {
  it.each<[string, string, string, string[], string]>([
    [WIDER, 'v2.0.0', 'v2.0.1', ['v2.0.0 → v2.0.1 patch'], 'within the old line'],
    [WIDER, 'v2.0.1', 'v2.1.0', ['v2.0.1 → v2.1.0 cross-LTS'], 'two lines, though 2.0 is 2 by number'],
    [WIDER, 'v2.1.0', 'v2.2.0', ['v2.1.0 → v2.2.0 patch'], 'within the new line'],
    [WIDER, 'v2.0.1', 'v3.1.0', ['v2.0.1 → v2.2.0 cross-LTS', 'v2.2.0 → v3.1.0 cross-LTS'], 'the new line is a stop'],
    [WIDER, 'v1.9.0', 'v2.2.0', ['v1.9.0 → v2.0.1 cross-LTS', 'v2.0.1 → v2.2.0 cross-LTS'], 'and so is the old one'],
    [WIDER, 'v2.1.0', 'v2.0.1', [], 'no way back over the border'],
    [NARROWER, 'v2.0.0', 'v3.1.0', ['v2.0.0 → v3.0.0 cross-LTS', 'v3.0.0 → v3.1.0 cross-LTS'], 'from wide to narrow'],
    [NARROWER, 'v3.1.0', 'v3.0.0', [], 'and not back'],
  ])('%j: %s to %s (%s)', (policy, from, to, hops) => {
    expect(told(pathOf(on(policy), from, to).hops)).toEqual(hops);
  });

  it.each<[string, string, string[]]>([
    ['v2.1.0', 'v2.0.1', ['rollback-unsupported']],
    ['v2.0.1', 'v3.0.0', ['line-skipped']],
    ['v2.0.1', 'v2.2.0', []],
    ['v2.0.9', 'v2.2.0', ['version-unreleased']],
  ])('the guard, %s to %s: %j', (from, to, rules) => {
    expect(rulesOf(guardOf(on(WIDER), from, to).refusals)).toEqual(rules);
  });
});
