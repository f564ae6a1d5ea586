/** What is wrong today, by kind, and what `sync` would not or could not do. */
import type { Effect, MoveTag, PointImage, SetLatest, Withheld, WriteNotes } from '../../../src/plan/sync/plan.ts';
import { diagnosed, found } from './facts.ts';

const move = (subject: string, parts: Partial<MoveTag> = {}): MoveTag => ({
  ...{ kind: 'move-tag', subject, to: 'c2', toTag: 'v1.0.2', isRollback: false, because: '' },
  ...parts,
});
const flag = (from?: string): SetLatest => ({
  ...{ kind: 'set-latest', subject: 'Latest', release: 1, to: 'v1.1.0', because: '' },
  ...(from === undefined ? {} : { from }),
});
const note = (subject: string): WriteNotes => ({
  kind: 'write-notes',
  subject,
  release: 1,
  isLatest: false,
  because: '',
});
const image = (parts: Partial<PointImage> = {}): PointImage => ({
  ...{ kind: 'point-image', subject: '127.0.0.1:5000/app:latest', image: '127.0.0.1:5000/app', tag: 'latest' },
  ...{ to: 'sha256:1', toTag: '1.1.0', isRollback: false, because: '', ...parts },
});

it.each<[readonly Effect[], readonly string[], string]>([
  [[], [], 'all is right'],
  [
    [move('latest-lts')],
    ['move-tag: 1 moving tag is not as the policy says: latest-lts is missing, should be on v1.0.2.'],
    'missing',
  ],
  [
    [move('a', { from: 'c1', fromTag: 'v1.0.1' }), move('b', { from: '0123456789abcdef' })],
    [
      'move-tag: 2 moving tags are not as the policy says: a is on v1.0.1, should be on v1.0.2; b is on 0123456789ab, should be on v1.0.2.',
    ],
    'elsewhere, on a version or on none',
  ],
  [[flag()], ['set-latest: 1 "Latest" flag is not as the policy says: on nothing, should be on v1.1.0.'], 'no flag'],
  [
    [flag('v1.0.2')],
    ['set-latest: 1 "Latest" flag is not as the policy says: on v1.0.2, should be on v1.1.0.'],
    'a wrong one',
  ],
  [
    [image()],
    [
      'point-image: 1 image tag is not as the policy says: 127.0.0.1:5000/app:latest is missing, should be the image of 1.1.0.',
    ],
    'none',
  ],
  [
    [image({ from: 'sha256:0' })],
    ['point-image: 1 image tag is not as the policy says: 127.0.0.1:5000/app:latest is not the image of 1.1.0.'],
    'another',
  ],
  [[note('v1')], ['write-notes: 1 release has notes that are not as the policy says: v1.'], 'notes'],
  [
    Array.from({ length: 5 }, (_, index) => note(`v${index}`)),
    ['write-notes: 5 releases have notes that are not as the policy says: v0; v1; v2; v3; v4.'],
    'as many as are shown',
  ],
  [
    Array.from({ length: 600 }, (_, index) => note(`v1.0.${index}`)),
    [
      'write-notes: 600 releases have notes that are not as the policy says: v1.0.0; v1.0.1; v1.0.2; v1.0.3; v1.0.4 and 595 more.',
    ],
    'the first day',
  ],
])('%#: drift %j (%s)', (effects, lines) => {
  expect(found('drift', { plan: { effects } })).toEqual(lines);
});

describe('what is withheld', () => {
  const held = (state: Withheld['state'], subject = 'latest-lts'): Withheld => ({
    ...{ kind: 'move-tag', subject, state, because: 'a reason', remedy: 'do something' },
  });

  it.each([
    ['refused', 'sync-refused', 'error'],
    ['failed', 'sync-blocked', 'error'],
    ['pending', 'sync-waits', 'info'],
  ] as const)('%s is %s', (state, rule, severity) => {
    const findings = diagnosed({ plan: { withheld: [held(state)] } }).filter((one) => one.rule.startsWith('sync-'));
    expect(findings).toEqual([
      { rule, severity, subject: 'latest-lts', message: 'latest-lts: a reason.', remedy: 'do something' },
    ]);
  });

  it('many that wait are told together, many that are refused one by one', () => {
    const many = (state: Withheld['state']) => Array.from({ length: 30 }, (_, index) => held(state, `app:${index}`));
    expect(found('sync-waits', { plan: { withheld: many('pending') } })).toEqual([
      'move-tag: app:0, app:1, app:2, app:3, app:4 and 25 more: 30 wait; app:0: a reason.',
    ]);
    expect(found('sync-refused', { plan: { withheld: many('refused') } })).toHaveLength(30);
  });
});
