/** What `sync` makes of each thing that happens: dry (nothing written), real (the world is right), again (nothing). */
import type { Repository } from '../github/repository.ts';
import {
  HEAD,
  inScene,
  itemsIn,
  LINES,
  labelled,
  labels,
  notesOf,
  PATCHED,
  POLICY,
  POLICY_FILE,
  patched,
  publish,
  type SceneOptions,
  type Story,
  standing,
  told,
} from './acme.ts';

interface Row {
  readonly what: string;
  readonly story?: Story;
  readonly policy?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly options?: SceneOptions;
  /** What the plan says, and what is done. */
  readonly does?: readonly string[];
  /** Not done: it waits, or may not be. */
  readonly holds?: readonly string[];
  /** Moving tag → version; `latest-lts: 'v1.0.1'` unless told. */
  readonly tags?: Readonly<Record<string, string | undefined>>;
  readonly latest?: string;
  readonly labels?: readonly string[];
  readonly code?: 0 | 1;
}

const LTS_12 = `${LINES}  "1.2": { lts: 2025-07-01, active: 2099-12-31, because: promoted }\n`;
const ENDED_12 = `${LINES}  "1.2": { lts: 2025-07-01, active: 2025-09-30, because: promoted too early }\n`;
const BACK = 'move-tag latest-lts: nothing → nothing';

const rows: readonly Row[] = [
  { what: 'nothing happened' },
  {
    what: 'a patch of the older LTS line was published, and GitHub gave it the flag',
    story: patched,
    does: PATCHED,
    tags: { 'latest-lts': 'v1.0.2' },
    labels: ['v1.0.0', 'v1.0.1', 'v1.0.2'],
  },
  {
    what: 'a new feature line came out with the flag',
    story: (repository) => publish(repository, 'v1.3.0', '2025-08-05'),
    latest: 'v1.3.0',
  },
  {
    what: 'a new feature line came out without the flag',
    story: (repository) => publish(repository, 'v1.3.0', '2025-08-05', { makeLatest: 'false' }),
    does: ['set-latest Latest: v1.2.0 → v1.3.0'],
    latest: 'v1.3.0',
  },
  {
    what: 'the policy promoted a line',
    policy: `${HEAD}${LTS_12}`,
    does: ['move-tag latest-lts: v1.0.1 → v1.2.0', 'write-notes v1.2.0: label'],
    tags: { 'latest-lts': 'v1.2.0' },
    labels: ['v1.0.0', 'v1.0.1', 'v1.2.0'],
  },
  {
    what: 'the policy took the promotion back',
    policy: HEAD,
    does: ['write-notes v1.0.1: no label', 'write-notes v1.0.0: no label'],
    labels: [],
  },
  {
    what: 'the newest patch was deleted with its tag',
    story: (repository) => {
      repository.deleteRelease('v1.0.1');
      repository.deleteTag('v1.0.1');
    },
    does: ['move-tag latest-lts: SHA → v1.0.0'],
    tags: { 'latest-lts': 'v1.0.0' },
    labels: ['v1.0.0'],
  },
  {
    what: 'the newest patch was deleted, its tag stayed, and only releases count',
    policy: `${POLICY}source: releases\n`,
    story: (repository) => repository.deleteRelease('v1.0.1'),
    does: ['move-tag latest-lts: SHA → v1.0.0'],
    tags: { 'latest-lts': 'v1.0.0' },
    labels: ['v1.0.0'],
  },
  {
    what: 'the tag of the newest patch was deleted, and its release became a draft, as on GitHub',
    story: (repository) => {
      repository.deleteTag('v1.0.1');
      repository.editRelease('v1.0.1', { draft: true });
    },
    does: ['move-tag latest-lts: SHA → v1.0.0'],
    tags: { 'latest-lts': 'v1.0.0' },
  },
  {
    what: 'the highest release was deleted with its tag, and the flag fell on the wrong one',
    story: (repository) => {
      patched(repository);
      repository.deleteRelease('v1.2.0');
      repository.deleteTag('v1.2.0');
    },
    does: ['move-tag latest-lts: v1.0.1 → v1.0.2', 'set-latest Latest: v1.0.2 → v1.1.0', 'write-notes v1.0.2: label'],
    tags: { 'latest-lts': 'v1.0.2' },
    latest: 'v1.1.0',
    labels: ['v1.0.0', 'v1.0.1', 'v1.0.2'],
  },
  {
    what: 'the policy took a version back',
    policy: `${POLICY}yanked: ["1.0.1"]\n`,
    does: ['move-tag latest-lts: SHA → v1.0.0', 'write-notes v1.0.1: no label'],
    tags: { 'latest-lts': 'v1.0.0' },
    labels: ['v1.0.0'],
  },
  {
    what: 'a hold keeps the channel while a patch comes out',
    policy: `${POLICY}channels: { latest-lts: { to: newest LTS, hold: "1.0.1", because: 1.0.2 breaks the installer } }\n`,
    story: patched,
    does: ['set-latest Latest: v1.0.2 → v1.2.0', 'write-notes v1.0.2: label'],
    labels: ['v1.0.0', 'v1.0.1', 'v1.0.2'],
  },
  {
    what: 'a hold takes the channel back, since a person wrote it down',
    policy: `${POLICY}channels: { latest-lts: { to: newest LTS, hold: "1.0.0", because: 1.0.1 breaks the installer } }\n`,
    does: ['move-tag latest-lts: v1.0.1 → v1.0.0'],
    tags: { 'latest-lts': 'v1.0.0' },
  },
  {
    what: 'the newest LTS line ended early: no step back unasked',
    policy: `${HEAD}${ENDED_12}`,
    story: (repository) => {
      repository.tag('latest-lts', { commit: 'v1.2.0' });
      repository.editRelease('v1.2.0', { body: labelled(notesOf('v1.2.0'), '1.2', '2025-09-30') });
    },
    holds: [BACK],
    tags: { 'latest-lts': 'v1.2.0' },
    labels: ['v1.0.0', 'v1.0.1', 'v1.2.0'],
    code: 1,
  },
  {
    what: 'the newest LTS line ended early: a step back that was asked for',
    policy: `${HEAD}${ENDED_12}`,
    story: (repository) => {
      repository.tag('latest-lts', { commit: 'v1.2.0' });
      repository.editRelease('v1.2.0', { body: labelled(notesOf('v1.2.0'), '1.2', '2025-09-30') });
    },
    inputs: { 'allow-rollback': 'latest-lts' },
    does: ['move-tag latest-lts: v1.2.0 → v1.0.1'],
    labels: ['v1.0.0', 'v1.0.1', 'v1.2.0'],
  },
  {
    what: 'a draft waits',
    story: (repository) => {
      repository.tag('v1.0.2', { on: '2025-07-08T10:00:00Z' });
      repository.release('v1.0.2', { draft: true, body: 'soon' });
    },
  },
  {
    what: 'the newest patch was unpublished: a draft again, its tag stays',
    story: (repository) => repository.editRelease('v1.0.1', { draft: true }),
    does: ['move-tag latest-lts: SHA → v1.0.0'],
    tags: { 'latest-lts': 'v1.0.0' },
  },
  {
    what: 'the newest patch was marked as a prerelease',
    story: (repository) => repository.editRelease('v1.0.1', { prerelease: true }),
    does: ['move-tag latest-lts: v1.0.1 → v1.0.0', 'write-notes v1.0.1: no label'],
    tags: { 'latest-lts': 'v1.0.0' },
    labels: ['v1.0.0'],
  },
  {
    what: 'prereleases came out, by name and by their mark',
    story: (repository) => {
      publish(repository, 'v1.3.0-rc.1', '2025-07-08', { prerelease: true });
      publish(repository, 'v1.0.2', '2025-07-08', { prerelease: true });
    },
  },
  {
    what: 'somebody moved the flag and the tag by hand',
    story: (repository) => {
      repository.editRelease('v1.0.1', { makeLatest: 'true' });
      repository.tag('latest-lts', { commit: 'main' });
    },
    does: ['move-tag latest-lts: v1.2.0 → v1.0.1', 'set-latest Latest: v1.0.1 → v1.2.0'],
  },
  {
    what: 'the channel stood on an annotated tag object',
    story: (repository) => repository.tag('latest-lts', { commit: 'v1.0.0', annotated: true }),
    does: ['move-tag latest-lts: v1.0.0 → v1.0.1'],
  },
  {
    what: 'the channel was deleted',
    story: (repository) => repository.deleteTag('latest-lts'),
    does: ['move-tag latest-lts: nothing → v1.0.1'],
  },
  {
    what: 'a tag of each line, two channels with names of their own',
    policy: `${POLICY}channels: { stable: newest, "{line}-lts": each LTS line, "v{line}": each line }\nmovingTags: [stable, "{line}-lts", "v{line}"]\n`,
    story: (repository) => repository.tag('v1.0', { commit: 'v1.0.0' }),
    does: [
      'move-tag stable: nothing → v1.2.0',
      'move-tag 1.0-lts: nothing → v1.0.1',
      'move-tag v1.0: v1.0.0 → v1.0.1',
      'move-tag v1.2: nothing → v1.2.0',
    ],
    tags: {
      stable: 'v1.2.0',
      '1.0-lts': 'v1.0.1',
      'v1.0': 'v1.0.1',
      'v1.1': undefined,
      'v1.2': 'v1.2.0',
      'latest-lts': 'v1.0.1',
    },
  },
  {
    what: 'a monorepo, whose other tags are nobody’s business',
    policy: `${POLICY}tag: app/v{version}\nmovingTags: [{ channel: latest-lts, as: "app/{channel}" }]\n`,
    story: (repository) => {
      publish(repository, 'app/v1.0.0', '2025-03-04', { body: labelled('a') });
      publish(repository, 'app/v1.0.1', '2025-03-11');
      publish(repository, 'plugin/v9.0.0', '2025-07-08');
    },
    does: [
      'move-tag app/latest-lts: nothing → app/v1.0.1',
      'set-latest Latest: plugin/v9.0.0 → app/v1.0.1',
      'write-notes app/v1.0.1: label',
    ],
    tags: { 'app/latest-lts': 'app/v1.0.1', 'latest-lts': 'v1.0.1', 'plugin/v9.0.0': 'annotated plugin/v9.0.0' },
    latest: 'app/v1.0.1',
    labels: ['v1.0.0', 'app/v1.0.0', 'app/v1.0.1', 'v1.0.1'],
  },
  {
    what: 'a GitHub Enterprise Server',
    options: { basePath: '/api/v3' },
    story: patched,
    does: PATCHED,
    tags: { 'latest-lts': 'v1.0.2' },
    labels: ['v1.0.0', 'v1.0.1', 'v1.0.2'],
  },
  {
    what: 'immutable releases, whose notes and flag can still be changed',
    story: (repository) => {
      repository.immutableReleases = 'repository';
      patched(repository);
    },
    does: PATCHED,
    tags: { 'latest-lts': 'v1.0.2' },
    labels: ['v1.0.0', 'v1.0.1', 'v1.0.2'],
  },
  {
    what: 'the flag belongs to the newest LTS',
    policy: `${POLICY}latestFlag: newest LTS\n`,
    does: ['set-latest Latest: v1.2.0 → v1.0.1'],
    latest: 'v1.0.1',
  },
  {
    what: 'the flag is none of our business',
    policy: `${POLICY}latestFlag: none\n`,
    story: patched,
    does: ['move-tag latest-lts: v1.0.1 → v1.0.2', 'write-notes v1.0.2: label'],
    tags: { 'latest-lts': 'v1.0.2' },
    latest: 'v1.0.2',
    labels: ['v1.0.0', 'v1.0.1', 'v1.0.2'],
  },
  {
    what: 'the flag waits for files',
    policy: `${POLICY}latestFlag: { to: newest, after: ["*.tar.gz"] }\n`,
    story: (repository) => {
      repository.editRelease('v1.2.0', { assets: ['app.tar.gz'] });
      publish(repository, 'v1.3.0', '2025-08-05', { assets: [{ name: 'app.tar.gz', state: 'open' }] });
    },
    does: ['set-latest Latest: v1.3.0 → v1.2.0'],
    holds: ['set-latest Latest: nothing → nothing'],
  },
  {
    what: 'a channel with the name of a release, which is never moved',
    story: (repository) => repository.release('latest-lts', { body: 'nightly', makeLatest: 'false' }),
    policy: POLICY,
    holds: ['move-tag latest-lts: nothing → nothing'],
    code: 1,
  },
  {
    what: 'a repository without any release',
    story: (repository) => {
      for (const { name } of repository.git.refs('refs/tags/')) repository.deleteTag(name.slice('refs/tags/'.length));
      for (const { id } of repository.releases.newestFirst()) repository.releases.discard(id);
    },
    tags: {},
    latest: 'none',
    labels: [],
  },
];

const LABEL = /^<!-- lts-policy:begin [^\n]+\n> [^\n]+\n<!-- lts-policy:end -->\s+/;

/** Where every version tag points, and the notes of every release without our label. */
function untouchable({ git, releases }: Repository, moving: readonly string[]): object {
  return {
    tags: git.refs('refs/').filter(({ name }) => !moving.includes(name.replace('refs/tags/', ''))),
    notes: releases.newestFirst().map(({ tagName, body }) => [tagName, body?.replace(LABEL, '')]),
  };
}

describe('dry, real, again', () => {
  it.concurrent.each(rows.map((row) => [row.what, row] as const))(
    '%s',
    async (_, row) => {
      const { story, policy = POLICY, inputs = {}, does = [], holds = [], code = 0 } = row;
      const { tags = { 'latest-lts': 'v1.0.1' }, latest = 'v1.2.0', labels: carrying = ['v1.0.0', 'v1.0.1'] } = row;
      await inScene({ ...row.options, policy, story }, async (scene) => {
        const { repository } = scene;
        const [before, kept] = [scene.state, untouchable(repository, Object.keys(tags))];
        const expected = does.map((line) =>
          line.replace('SHA', before.refs['refs/tags/latest-lts']?.slice(0, 12) ?? ''),
        );

        if (does.length === 0) {
          // Nothing to do is what every second run must find; here the first.
          const run = await scene.run(inputs);
          expect({ code: run.code, writes: scene.writes.asked, state: scene.state }).toEqual({
            code,
            writes: 0,
            state: before,
          });
          expect(told(itemsIn(run), 'pending', 'refused', 'failed')).toEqual(holds);
          expect([standing(repository, 'latest-lts'), repository.releases.latest()?.tagName ?? 'none']).toEqual([
            tags['latest-lts'],
            latest,
          ]);
          return;
        }
        const dry = await scene.run({ ...inputs, 'dry-run': 'true' });
        expect(told(itemsIn(dry), 'planned')).toEqual(expected);
        expect(told(itemsIn(dry), 'pending', 'refused', 'failed')).toEqual(holds);
        expect({ writes: scene.writes.asked, state: scene.state }).toEqual({ writes: 0, state: before });

        const real = await scene.run(inputs);
        expect({ code: real.code, done: told(itemsIn(real), 'done') }).toEqual({ code, done: expected });
        expect(told(itemsIn(real), 'pending', 'refused', 'failed')).toEqual(holds);
        expect(Object.fromEntries(Object.keys(tags).map((tag) => [tag, standing(repository, tag)]))).toEqual(tags);
        expect(repository.releases.latest()?.tagName ?? 'none').toBe(latest);
        expect(labels(repository)).toEqual(carrying);
        expect(untouchable(repository, Object.keys(tags))).toEqual(kept);

        const [settled, writes] = [scene.state, scene.writes.asked];
        const again = await scene.run(inputs);
        expect({ changed: again.outputs.changed, writes: scene.writes.asked - writes }).toEqual({
          changed: '0',
          writes: 0,
        });
        expect(scene.state).toEqual(settled);
      });
    },
    60_000,
  );
});

it('a draft moves nothing, published it does, and a label that a person deleted comes back', async () => {
  const story: Story = (repository) => {
    repository.tag('v1.0.2', { on: '2025-07-08T10:00:00Z' });
    repository.release('v1.0.2', { draft: true, body: 'soon' });
  };
  await inScene({ story }, async (scene) => {
    const { repository } = scene;
    await scene.run();
    expect([standing(repository, 'latest-lts'), scene.writes.asked]).toEqual(['v1.0.1', 0]);

    repository.editRelease('v1.0.2', { draft: false, publishedAt: '2025-07-08T12:00:00Z' });
    repository.editRelease('v1.0.0', { body: notesOf('v1.0.0') });
    await scene.run();
    expect([standing(repository, 'latest-lts'), repository.releases.latest()?.tagName]).toEqual(['v1.0.2', 'v1.2.0']);
    expect(labels(repository)).toEqual(['v1.0.0', 'v1.0.1', 'v1.0.2']);

    repository.file(POLICY_FILE, `${HEAD}${LTS_12}`);
    await scene.run();
    expect(standing(repository, 'latest-lts')).toBe('v1.2.0');
  });
}, 60_000);
