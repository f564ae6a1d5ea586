/** The workflows people copy for `gate`: nobody talks them round, and no run of theirs displaces one that matters. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { diagnosed, PATH, workflow } from './facts.ts';

interface Written {
  readonly on: Readonly<Record<string, unknown>>;
  readonly concurrency?: unknown;
  readonly jobs: {
    readonly gate: { readonly if?: string; readonly concurrency?: { readonly group: string } };
  };
}

const textOf = (name: string) => readFileSync(join('examples/workflows', name), 'utf8');

describe.each(['gate.yml', 'gate-with-reviews.yml'])('%s', (name) => {
  it('has no fault that doctor knows', () => {
    const rules = diagnosed({ setup: { workflows: [workflow(textOf(name), PATH)] } }).map(({ rule }) => rule);
    expect(rules.filter((rule) => /^gate|cancels|unpermitted/.test(rule))).toEqual([]);
  });

  it('has no group for the workflow, in which GitHub cancels runs that wait', () => {
    expect(parse(textOf(name))).not.toHaveProperty('concurrency');
  });
});

it('a review whose token may not write the status is skipped and waits in no group', () => {
  const { on, jobs } = parse(textOf('gate-with-reviews.yml')) as Written;
  expect(on).toHaveProperty('pull_request_review');
  expect(jobs.gate.if).toBe(
    "github.event_name != 'pull_request_review' || github.event.pull_request.head.repo.full_name == github.repository",
  );
  expect(jobs.gate.concurrency).toEqual({
    group: expect.stringMatching(/pull_request\.head\.sha \|\| .*merge_group\.head_sha/),
    'cancel-in-progress': false,
  });
});
