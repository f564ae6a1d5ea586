/** `sync` in a local clone, where it moves tags, and with a history file, where it only tells. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clone, type CloneStory, type CloneTag } from '../clone.ts';
import { inScene, type PlanItem, POLICY, POLICY_FILE, patched, told } from './acme.ts';
import { type Finished, runCli } from './child.ts';

const TAGS: readonly CloneTag[] = [
  { name: 'v1.0.0', on: '2025-03-04T10:00:00Z', annotated: true },
  { name: 'v1.0.1', on: '2025-04-01T10:00:00Z' },
  { name: 'v1.1.0', on: '2025-05-06T10:00:00Z', annotated: true },
  { name: 'v1.2.0', on: '2025-07-01T10:00:00Z', annotated: true },
  { name: 'v1.0.2', on: '2025-07-08T10:00:00Z', annotated: true },
];
const CHANNELS = `${POLICY}channels: { stable: newest, latest-lts: newest LTS, "v{line}": each line }\nmovingTags: [stable, latest-lts, "v{line}"]\n`;
const MOVES = [
  'move-tag stable: nothing → v1.2.0',
  'move-tag latest-lts: v1.0.0 → v1.0.2',
  'move-tag v1.0: nothing → v1.0.2',
  'move-tag v1.2: nothing → v1.2.0',
];

async function inClone(story: CloneStory, play: (clone: Clone) => Promise<unknown>): Promise<void> {
  const clone = new Clone({ tags: TAGS, files: { [POLICY_FILE]: CHANNELS }, ...story });
  clone.git(['tag', '-a', '-m', 'annotated by hand', 'latest-lts', 'v1.0.0^{}']);
  try {
    await play(clone);
  } finally {
    clone.remove();
  }
}

async function sync(clone: Clone, ...args: readonly string[]): Promise<Finished & { items: readonly PlanItem[] }> {
  const run = await runCli(['sync', '--repo', clone.directory, '--json', ...args]);
  return { ...run, items: run.stdout === '' ? [] : (JSON.parse(run.stdout) as { items: PlanItem[] }).items };
}

const refs = (clone: Clone) => clone.git(['for-each-ref', '--format=%(objecttype) %(objectname) %(refname)']);
/** What a tag is and the versions that are on the same commit. */
const standing = (clone: Clone, tag: string) => {
  const type = clone.git(['cat-file', '-t', `refs/tags/${tag}`]).trim();
  const here = clone.git(['tag', '--list', 'v*.*.*', '--points-at', `refs/tags/${tag}^{}`]).trim();
  return `${type} ${here}`;
};

describe('in a clone', () => {
  it.concurrent.each([
    ['with files', {}],
    ['bare', { bare: true }],
  ])(
    '%s: dry, real, again',
    async (_, story) => {
      await inClone(story, async (clone) => {
        const before = refs(clone);
        const dry = await sync(clone, '--dry-run');
        expect({ code: dry.code, plan: told(dry.items, 'planned'), refs: refs(clone) }).toEqual({
          code: 0,
          plan: MOVES,
          refs: before,
        });

        const real = await sync(clone);
        expect({ code: real.code, done: told(real.items, 'done') }).toEqual({ code: 0, done: MOVES });
        const tags = Object.fromEntries(
          ['stable', 'latest-lts', 'v1.0', 'v1.2'].map((tag) => [tag, standing(clone, tag)]),
        );
        expect(tags).toEqual({
          stable: 'commit v1.2.0',
          'latest-lts': 'commit v1.0.2',
          'v1.0': 'commit v1.0.2',
          'v1.2': 'commit v1.2.0',
        });
        // Versions and branches are where they were.
        const versions = before.split('\n').filter((line) => !line.endsWith('latest-lts'));
        expect(refs(clone).split('\n')).toEqual(expect.arrayContaining(versions));

        const settled = refs(clone);
        const again = await sync(clone);
        expect({ code: again.code, done: told(again.items, 'done'), refs: refs(clone) }).toEqual({
          code: 0,
          done: [],
          refs: settled,
        });
      });
    },
    60_000,
  );

  it.concurrent('from a folder inside it, with packed refs; what it says to publish with does, and only if nobody else did', async () => {
    await inClone({}, async (clone) => {
      const origin = `${clone.directory}-origin`;
      clone.git(['clone', '--quiet', '--bare', '.', origin]);
      clone.git(['remote', 'add', 'origin', origin]);
      clone.git(['pack-refs', '--all']);
      const inside = join(clone.directory, 'docs', 'deep');
      mkdirSync(inside, { recursive: true });
      const run = await runCli(['sync'], { cwd: inside });

      expect(run.code).toBe(0);
      expect(run.stdout).toMatch(/done +tag +latest-lts {2}v1\.0\.0 → v1\.0\.2/);
      expect(standing(clone, 'latest-lts')).toBe('commit v1.0.2');
      const [, push = ''] = /git (push origin .*)$/m.exec(run.stdout) ?? [];
      const there = () => clone.git(['ls-remote', 'origin', 'refs/tags/latest-lts']).split('\t')[0];
      const elsewhere = clone.git(['rev-parse', 'v1.1.0^{}']).trim();
      const annotated = there();

      clone.git(['-C', origin, 'update-ref', 'refs/tags/latest-lts', elsewhere]);
      expect(spawnSync('git', ['-C', clone.directory, ...push.split(' ')], { encoding: 'utf8' }).stderr).toContain(
        'stale info',
      );
      expect(there()).toBe(elsewhere);

      clone.git(['-C', origin, 'update-ref', 'refs/tags/latest-lts', annotated ?? '']);
      clone.git([...push.split(' '), '--quiet']);
      expect(there()).toBe(clone.git(['rev-parse', 'v1.0.2^{}']).trim());
    });
  }, 60_000);

  it.concurrent('one tag that git refuses to touch does not veto the others; the next run is right', async () => {
    await inClone({}, async (clone) => {
      const lock = join(clone.directory, '.git', 'refs', 'tags', 'latest-lts.lock');
      writeFileSync(lock, '');
      const run = await sync(clone);

      expect({ code: run.code, done: told(run.items, 'done') }).toEqual({
        code: 3,
        done: MOVES.filter((move) => !move.includes('latest-lts')),
      });
      expect(run.items.find(({ outcome }) => outcome === 'failed')).toMatchObject({
        subject: 'latest-lts',
        code: 'GIT_FAILED',
      });
      expect(standing(clone, 'latest-lts')).toBe('tag v1.0.0');

      rmSync(lock);
      expect((await sync(clone)).code).toBe(0);
      expect(standing(clone, 'latest-lts')).toBe('commit v1.0.2');
    });
  }, 60_000);

  it.concurrent('somebody moves the channel at the same moment: told as a conflict, and not undone', async () => {
    await inClone({}, async (clone) => {
      // A git that moves the tag away just before the first `update-ref`.
      const wrapper = mkdtempSync(join(tmpdir(), 'lts-git-'));
      const real = clone.git(['--exec-path']).trim();
      const other = clone.git(['rev-parse', 'v1.1.0^{}']).trim();
      const script = `#!/bin/sh\nif [ "$3" = update-ref ] && [ ! -e "${wrapper}/moved" ]; then touch "${wrapper}/moved"; "${real}/git" -C "${clone.directory}" update-ref refs/tags/latest-lts ${other}; fi\nexec "${real}/git" "$@"\n`;
      writeFileSync(join(wrapper, 'git'), script, { mode: 0o755 });
      const run = await runCli(['sync', '--repo', clone.directory, '--json'], {
        env: { PATH: `${wrapper}:${process.env.PATH}` },
      });
      const { items } = JSON.parse(run.stdout) as { items: PlanItem[] };
      rmSync(wrapper, { recursive: true });

      expect(run.code).toBe(4);
      expect(items.find(({ outcome }) => outcome === 'failed')).toMatchObject({
        subject: 'latest-lts',
        code: 'CONFLICT_MOVED',
      });
      expect(standing(clone, 'latest-lts')).toBe('commit v1.1.0');
      expect(standing(clone, 'stable')).toBe('commit v1.2.0');

      expect((await sync(clone)).code).toBe(0);
      expect(standing(clone, 'latest-lts')).toBe('commit v1.0.2');
    });
  }, 60_000);

  it.concurrent.each([
    ['without a policy file', { files: {} }, [], 2, 'POLICY_MISSING'],
    ['for a day that is not today', {}, ['--as-of', '2025-06-01'], 0, 'never writes'],
    ['uninstalling, since a clone has no notes', {}, ['--uninstall'], 0, 'nothing'],
  ] as const)(
    '%s: nothing moves',
    async (_, story, args, code, text) => {
      await inClone(story, async (clone) => {
        const before = refs(clone);
        const run = await runCli(['sync', '--repo', clone.directory, ...args]);

        expect([run.code, refs(clone)]).toEqual([code, before]);
        expect(run.stdout + run.stderr).toContain(text);
      });
    },
    60_000,
  );
});

describe('with a history file', () => {
  it('tells the plan of the repository it was taken from, and writes nowhere', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lts-file-'));
    const file = join(folder, 'history.json');
    try {
      await inScene({ story: patched }, async (scene) => {
        await scene.run({ command: 'status', 'save-snapshot': file });
        const before = [readFileSync(file, 'utf8'), scene.state, scene.server.requests.length];
        const run = await runCli(['sync', '--history', file], {
          env: { ...scene.env, GITHUB_TOKEN: 'ghs_secretsecretsecret' },
        });

        expect(run.code).toBe(0);
        expect(run.stdout).toContain('Nothing was written: a history file stands for a repository elsewhere.');
        expect([readFileSync(file, 'utf8'), scene.state, scene.server.requests.length]).toEqual(before);
      });
      const list = ['v1.0.0', 'v1.0.1', 'v1.1.0'].map((tagName, index) => ({
        tagName,
        publishedAt: `2025-0${index + 3}-04T10:00:00Z`,
        isDraft: false,
        isPrerelease: false,
        isLatest: tagName === 'v1.0.1',
      }));
      writeFileSync(file, JSON.stringify(list));
      writeFileSync(join(folder, 'policy.yml'), POLICY);
      const run = await runCli(['sync', '--history', file, '--policy', join(folder, 'policy.yml')]);
      expect(run.code).toBe(0);
      expect(run.stdout).toMatch(/flag +Latest/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
