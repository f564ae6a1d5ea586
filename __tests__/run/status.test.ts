import type { Inputs } from '../../src/inputs/inputs.ts';
import { parseInputs } from '../../src/inputs/parse.ts';
import type { RawInputs } from '../../src/inputs/raw.ts';
import { findingsExitCode, runStatus } from '../../src/run/status.ts';
import type { World } from '../../src/run/world.ts';
import { day, history, statusOf } from '../domain/history.ts';
import { sourceOf, ToldHistory } from '../observed.ts';

const START = '.github/lts-policy.yml';

function world(files: Record<string, string>, now = '2025-11-21T12:00:00Z', saved: unknown[] = []): World {
  return {
    history: new ToldHistory(history('v1.0.0 2025-09-09', 'v1.1.0 2025-11-04')),
    policy: sourceOf(files),
    now,
    save: async (path, seen, texts) => {
      saved.push({ path, tags: seen.tags.length, files: texts.map(({ file }) => file) });
    },
  };
}

function inputs(raw: RawInputs = {}): Inputs {
  return parseInputs(raw, { kind: 'git', directory: '.' });
}

describe('the day told about', () => {
  it.each<[string, string, RawInputs, string, string]>([
    ['extends: rolling\n', '2025-11-21T23:30:00Z', {}, '2025-11-21', 'today'],
    ['extends: rolling\ntimezone: Asia/Tokyo\n', '2025-11-21T23:30:00Z', {}, '2025-11-22', 'in the zone of the policy'],
    ['extends: rolling\n', '2025-11-21T23:30:00Z', { asOf: '2025-10-01' }, '2025-10-01', 'a past one'],
    ['extends: rolling\n', '2025-11-21T23:30:00Z', { asOf: '2030-01-01' }, '2030-01-01', 'a future one'],
  ])('%j at %s with %j is %s: %s', async (text, now, raw, expected) => {
    expect((await runStatus(inputs(raw), world({ [START]: text }, now))).asOf).toBe(expected);
  });

  it('a clock that says nothing is our fault', async () => {
    const broken = world({ [START]: 'extends: rolling\n' }, 'noon');
    await expect(runStatus(inputs(), broken)).rejects.toMatchObject({ code: 'INTERNAL_FAULT' });
  });
});

describe('no policy file', () => {
  it('is said loudly, first of all, and the lines are told nevertheless', async () => {
    const status = await runStatus(inputs(), world({}));
    expect(status.findings[0]).toMatchObject({ rule: 'policy-inferred', severity: 'warning', subject: START });
    expect(status.lifecycles.map(({ line }) => line.name)).toContain('1.1');
  });
});

describe('a snapshot', () => {
  it('is kept with the policy, when asked for', async () => {
    const saved: unknown[] = [];
    await runStatus(inputs({ saveSnapshot: 's.json' }), world({ [START]: 'extends: rolling\n' }, undefined, saved));
    expect(saved).toEqual([{ path: 's.json', tags: 2, files: ['preset rolling', START] }]);
  });

  it('is not kept otherwise', async () => {
    const saved: unknown[] = [];
    await runStatus(inputs(), world({ [START]: 'extends: rolling\n' }, undefined, saved));
    expect(saved).toEqual([]);
  });
});

describe('findings and the exit code', () => {
  const quiet = statusOf(history('v1.0.0 2025-01-01'), 'extends: rolling\n', day('2025-02-01'));
  const informed = statusOf(history('v1.0.0 2025-01-02', 'v1.0.1 2025-01-01'), 'extends: rolling\n', day('2025-02-01'));
  const warned = statusOf(history(), 'extends: rolling\n', day('2025-02-01'));

  it.each([
    ['never', 0, 0, 0],
    ['info', 0, 1, 1],
    ['warning', 0, 0, 1],
    ['error', 0, 0, 0],
  ] as const)('from %s on: none %i, info %i, warning %i', (failOn, none, info, warning) => {
    expect([quiet, informed, warned].map((status) => findingsExitCode(status.findings, failOn))).toEqual([
      none,
      info,
      warning,
    ]);
  });
});
