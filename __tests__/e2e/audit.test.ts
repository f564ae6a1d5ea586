/** `audit` in a workflow: what came into a patch release, pull requests and direct pushes alike. */
import type { Repository } from '../github/repository.ts';
import { CODE, GATED, inGate, OLD_LINE, propose } from './proposals.ts';

/** v1.0.2 with two pull requests and a direct push. */
function patched(repository: Repository): void {
  const fix = propose(repository, 'Scheduler', { labels: ['kind/bug'], commits: ['Start it again'] });
  repository.merge(fix);
  const feature = propose(repository, 'feat(core,jdbc): a queue that scales');
  repository.merge(feature);
  const pushed = repository.commit('perf: faster start', { branch: OLD_LINE });
  repository.toldFiles.set(pushed.sha, CODE);
  repository.tag('v1.0.2', { commit: `refs/heads/${OLD_LINE}`, on: '2025-07-08T10:00:00Z', annotated: true });
  repository.release('v1.0.2', { publishedAt: '2025-07-08T11:00:00Z' });
}

const EVENT = { GITHUB_EVENT_NAME: 'release', GITHUB_REF: 'refs/tags/v1.0.2' };
const payload = (tag: string) => ({ action: 'published', release: { tag_name: tag } });

it.each([
  ['reports', GATED, 0],
  ['fails where the policy says so', `${GATED}gate: { audit: fail }\n`, 1],
])('the release of the event: %s', async (_, policy, code) => {
  await inGate({ policy, story: patched }, async (scene) => {
    const run = await scene.run({ command: 'audit' }, EVENT, payload('v1.0.2'));
    expect(run.code).toBe(code);
    expect(run.outputs).toMatchObject({
      verdict: 'fail',
      line: '1.0',
      stage: 'active',
      message: '1 feature · 1 performance change · 1 fix',
    });
    const { changes } = JSON.parse(run.outputs.json ?? '{}') as {
      changes: { title: string; pull: string | null; kind: string; ruling: { verdict: string } }[];
    };
    const refused = changes.filter(({ ruling }) => ruling.verdict === 'fail');
    expect(refused.map(({ pull, kind }) => [pull, kind])).toEqual([
      ['#2', 'feature'],
      [null, 'performance'],
    ]);
    expect(run.summary).toContain('2 should not have come in');
    expect(run.stdout).toContain(code === 1 ? '::error title=kind-refused::' : '::warning title=kind-refused::');
    expect(scene.writes.asked).toBe(0);
  });
});

it.each(['v1.2.0', 'v9.9.9'])('an event about %s, which has no patch before it: nothing to audit', async (tag) => {
  await inGate({}, async (scene) => {
    const run = await scene.run({ command: 'audit' }, EVENT, payload(tag));
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('Nothing to audit');
  });
});

it('a range that somebody names is not forgiven', async () => {
  await inGate({}, async (scene) => {
    const run = await scene.run({ command: 'audit', range: 'v9.9.9' }, EVENT, payload('v1.0.1'));
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('INPUT_SUBJECT_UNKNOWN');
  });
});

it('what an approver let in is told, and not held against the release, also when the waiver has ended since', async () => {
  const policy = `${GATED}gate: { audit: fail }\n`;
  const story = (repository: Repository) => {
    repository.roles.set('rita', 'maintain');
    const feature = propose(repository, 'feat: a queue that scales');
    repository.review(feature, { author: 'rita', body: 'lts: waive a contract until 2025-07-05', on: '2025-07-01' });
    repository.merge(feature);
    repository.tag('v1.0.2', { commit: `refs/heads/${OLD_LINE}`, on: '2025-07-08T10:00:00Z', annotated: true });
    repository.release('v1.0.2', { publishedAt: '2025-07-08T11:00:00Z' });
  };
  await inGate({ policy, story }, async (scene) => {
    const run = await scene.run({ command: 'audit' }, EVENT, payload('v1.0.2'));
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({ verdict: 'pass', message: '1 feature' });
    expect(run.stdout).toContain('waived by @rita: a contract');
  });
});
