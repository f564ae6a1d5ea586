/** The world moves while a run is at work: people, other runs, and the run's own sudden end. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Match, mutation, WRITES } from '../github/faults.ts';
import type { Repository } from '../github/repository.ts';
import { imageOf } from '../registry/image.ts';
import type { Scripted } from '../registry/scripted.ts';
import {
  inScene,
  inSceneWithImages,
  labelled,
  notesOf,
  POLICY,
  patched,
  publish,
  RIGHT,
  type Scene,
  type State,
  seenIn,
} from './acme.ts';

const MOVE = mutation('updateRefs');
/** Ids in the order of the story: v1.2.0 gets the flag, v1.0.2 the label. */
const FLAG = /^PATCH .*\/releases\/1004$/;
const NOTES = /^PATCH .*\/releases\/1005$/;
const READ_NOTES = /^GET .*\/releases\/1005$/;

const remove = (repository: Repository, tag: string) => {
  repository.deleteRelease(tag);
  repository.deleteTag(tag);
};

interface Meddling {
  readonly what: string;
  readonly story?: (repository: Repository) => unknown;
  /** Just before this request is carried out, unless `answered`. */
  readonly at: Match;
  readonly answered?: true;
  readonly somebody: (repository: Repository) => unknown;
  /** Codes of what failed, by kind. */
  readonly failed?: Readonly<Record<string, string>>;
  readonly exit?: number;
  /** Where the run leaves the world, and where the next one takes it after a failure; as a rule both are right. */
  readonly leaves?: Partial<Record<keyof typeof RIGHT, unknown>>;
  readonly next?: Partial<Record<keyof typeof RIGHT, unknown>>;
}

const meddlings: readonly Meddling[] = [
  {
    what: 'moves the channel: nothing is written there',
    at: MOVE,
    somebody: (repository) => repository.tag('latest-lts', { commit: 'v1.1.0' }),
    failed: { 'move-tag': 'CONFLICT_MOVED' },
    exit: 4,
    leaves: { channel: 'v1.1.0' },
  },
  {
    what: 'deletes the channel',
    at: MOVE,
    somebody: (repository) => repository.deleteTag('latest-lts'),
    failed: { 'move-tag': 'CONFLICT_MOVED' },
    exit: 4,
    leaves: { channel: undefined },
  },
  {
    what: 'makes the channel',
    story: (repository) => repository.deleteTag('latest-lts'),
    at: MOVE,
    somebody: (repository) => repository.tag('latest-lts', { commit: 'v1.1.0' }),
    failed: { 'move-tag': 'CONFLICT_MOVED' },
    exit: 4,
    leaves: { channel: 'v1.1.0' },
  },
  {
    what: 'moves the channel to where it belongs',
    at: MOVE,
    somebody: (repository) => repository.tag('latest-lts', { commit: 'v1.0.2' }),
  },
  {
    what: 'moves the channel away again once it is right',
    at: MOVE,
    answered: true,
    somebody: (repository) => repository.tag('latest-lts', { commit: 'v1.1.0' }),
  },
  {
    what: 'moves the flag by hand before it is set',
    at: FLAG,
    somebody: (repository) => repository.editRelease('v1.1.0', { makeLatest: 'true' }),
  },
  {
    what: 'moves the flag by hand once it is set',
    at: FLAG,
    answered: true,
    somebody: (repository) => repository.editRelease('v1.0.0', { makeLatest: 'true' }),
  },
  {
    what: 'deletes the release that should get the flag',
    at: FLAG,
    somebody: (repository) => remove(repository, 'v1.2.0'),
    failed: { 'set-latest': 'CONFLICT_GONE' },
    exit: 4,
    leaves: { latest: 'v1.0.2' },
    next: { latest: 'v1.1.0' },
  },
  {
    what: 'deletes the patch with its tag before its notes are read',
    at: READ_NOTES,
    somebody: (repository) => remove(repository, 'v1.0.2'),
    leaves: { channel: 'v1.0.1', labels: ['v1.0.0', 'v1.0.1'], notes: undefined },
  },
  {
    what: 'deletes the patch with its tag before its notes are written',
    at: NOTES,
    somebody: (repository) => remove(repository, 'v1.0.2'),
    leaves: { channel: 'v1.0.1', labels: ['v1.0.0', 'v1.0.1'], notes: undefined },
  },
  {
    what: 'edits the notes, which survives',
    at: READ_NOTES,
    somebody: (repository) => repository.editRelease('v1.0.2', { body: 'Rewritten by hand\n' }),
    leaves: { notes: labelled('Rewritten by hand\n') },
  },
  {
    what: 'edits the label, which is no place for words: told, put right by the next run',
    story: (repository) => repository.editRelease('v1.0.2', { body: labelled('Notes\n', '1.0', '2020-01-01') }),
    at: READ_NOTES,
    somebody: (repository) =>
      repository.editRelease('v1.0.2', { body: labelled('Notes\n').replace('LTS**', 'LTS!**') }),
    failed: { 'write-notes': 'CONFLICT_MOVED' },
    exit: 4,
    leaves: { notes: labelled('Notes\n').replace('LTS**', 'LTS!**') },
    next: { notes: expect.stringMatching(/^<!-- lts-policy:begin[^>]+-->\n> \*\*LTS\*\* [\s\S]+Notes\n$/) },
  },
  {
    what: 'writes the very label',
    at: READ_NOTES,
    somebody: (repository) => repository.editRelease('v1.0.2', { body: RIGHT.notes }),
  },
  {
    what: 'publishes another patch',
    at: WRITES,
    somebody: (repository) => publish(repository, 'v1.0.3', '2025-07-09'),
    leaves: { channel: 'v1.0.3', labels: [...RIGHT.labels, 'v1.0.3'] },
  },
  {
    what: 'publishes a new line, from which our writing takes the flag for a moment',
    at: FLAG,
    somebody: (repository) => publish(repository, 'v1.3.0', '2025-07-09'),
    leaves: { latest: 'v1.3.0' },
  },
  {
    what: 'publishes a patch when all is written',
    at: NOTES,
    answered: true,
    somebody: (repository) => publish(repository, 'v1.0.3', '2025-07-09'),
    leaves: { channel: 'v1.0.3', labels: [...RIGHT.labels, 'v1.0.3'] },
  },
];

describe('while a run is at work, somebody', () => {
  it.concurrent.each(meddlings.map((row) => [row.what, row] as const))(
    '%s',
    async (_, { story, at, answered, somebody, failed = {}, exit = 0, leaves = {}, next = {} }) => {
      const all = (repository: Repository) => {
        patched(repository);
        story?.(repository);
      };
      await inScene({ story: all }, async (scene) => {
        const { repository, server } = scene;
        const { faults } = server;
        if (answered) faults.answered(at, () => somebody(repository));
        else faults.when(at, () => somebody(repository));
        const run = await scene.told();
        const wrong = run.items.filter(({ outcome }) => outcome === 'failed');

        expect({
          exit: run.code,
          failed: Object.fromEntries(wrong.map(({ kind, code }) => [kind, code])),
          world: seenIn(repository),
        }).toEqual({ exit, failed, world: { ...RIGHT, ...leaves } });

        if (exit === 0) return;
        expect((await scene.told()).code).toBe(0);
        expect(seenIn(repository)).toEqual({ ...RIGHT, ...next });
      });
    },
    60_000,
  );

  it.concurrent('moves the flag again and again: told, and not fought about for ever', async () => {
    await inScene({ story: patched }, async (scene) => {
      const { repository, server } = scene;
      for (const skip of [0, 1, 2])
        server.faults.answered(FLAG, () => repository.editRelease('v1.1.0', { makeLatest: 'true' }), skip);
      const run = await scene.told();

      expect(run.code).toBe(4);
      expect(run.items.find(({ kind }) => kind === 'set-latest')).toMatchObject({ code: 'CONFLICT_MOVED' });
      expect(server.requests.filter(({ method, path }) => FLAG.test(`${method} ${path}`))).toHaveLength(3);
    });
  }, 60_000);
});

/** Another run that is started, and ended, while the first one is about to write. */
function meanwhile(scene: Scene, event: (repository: Repository) => unknown): Promise<unknown> {
  event(scene.repository);
  return scene.run();
}

describe('two runs at once', () => {
  const events: readonly [string, (repository: Repository) => unknown, Partial<Record<keyof typeof RIGHT, unknown>>][] =
    [
      [
        'another patch',
        (repository) => publish(repository, 'v1.0.3', '2025-07-09'),
        { channel: 'v1.0.3', labels: [...RIGHT.labels, 'v1.0.3'] },
      ],
      ['a new line', (repository) => publish(repository, 'v1.3.0', '2025-07-09'), { latest: 'v1.3.0' }],
      ['nothing', () => undefined, {}],
    ];
  const versionTags = ({ git }: Repository) => git.refs('refs/tags/v');

  it.concurrent.each(events)(
    '%s came out in between, and the run that saw less finishes last',
    async (_, event, differs) => {
      await inScene({ story: patched }, async (scene) => {
        let other: Promise<unknown> | undefined;
        let tags: unknown;
        const hold = () => {
          other ??= meanwhile(scene, (repository) => {
            event(repository);
            tags = versionTags(repository);
          });
          return other;
        };
        for (const match of [MOVE, FLAG, NOTES]) scene.server.faults.when(match, hold);
        await scene.run();

        expect(seenIn(scene.repository)).toEqual({ ...RIGHT, ...differs });
        expect(versionTags(scene.repository)).toEqual(tags);
      });
    },
    60_000,
  );

  it.concurrent.each(events)(
    '%s came out in between, and the run that saw it finishes last',
    async (_, event, differs) => {
      await inScene({ story: patched }, async (scene) => {
        const { server, repository } = scene;
        let second: Promise<unknown> | undefined;
        const held = new Promise<void>((resolve) => {
          // The first run waits until the second has seen the world, the second until the first has gone.
          server.faults.when(MOVE, async () => {
            event(repository);
            second = scene.run();
            await held;
          });
          server.faults.when(
            MOVE,
            async () => {
              resolve();
              await first;
            },
            1,
          );
        });
        const first = scene.run();
        await first;
        await second;

        expect(second).toBeDefined();
        expect(seenIn(repository)).toEqual({ ...RIGHT, ...differs });
      });
    },
    60_000,
  );

  it('started together, again and again, with a release in between', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      await inScene({ story: patched }, async (scene) => {
        const { repository } = scene;
        const first = scene.run();
        await wait(turn * 50);
        publish(repository, 'v1.0.3', '2025-07-09');
        const tags = versionTags(repository);
        const runs = await Promise.all([first, scene.run()]);

        expect([turn, seenIn(repository)]).toEqual([
          turn,
          { ...RIGHT, channel: 'v1.0.3', labels: [...RIGHT.labels, 'v1.0.3'] },
        ]);
        expect(versionTags(repository)).toEqual(tags);
        expect(runs.map(({ code }) => code)).toEqual([0, 0]);
      });
    }
  }, 60_000);
});

describe('killed', () => {
  /** Everything there is to write at once: two tags, the flag, three labels, an image. */
  const unlabelled = (repository: Repository) => {
    for (const tag of ['v1.0.0', 'v1.0.1']) repository.editRelease(tag, { body: notesOf(tag) });
    patched(repository);
  };
  const policy = (image: string) =>
    `${POLICY}channels: { stable: newest, latest-lts: newest LTS }\nmovingTags: [stable, latest-lts]\nimages: [{ name: "${image}", channels: [latest-lts] }]\n`;
  const GITHUB_WRITES = 5;

  interface Play {
    readonly state: State;
    readonly image: string | undefined;
  }

  /** @param script where the first run, if there is one, is killed @param written so many writes it made */
  async function play(
    script?: (scene: Scene, registry: Scripted, kill: () => void) => void,
    written?: number,
  ): Promise<Play> {
    let end: Play | undefined;
    await inSceneWithImages({ policy, story: unlabelled }, async (scene, registry) => {
      registry.put(imageOf('1.0.1'), '1.0.1', 'latest-lts');
      registry.put(imageOf('1.0.2'), '1.0.2');
      if (script) {
        let kill = () => {};
        script(scene, registry, () => kill());
        const running = scene.start();
        kill = running.kill;
        expect((await running.finished).code).toBe(-1);
        if (written !== undefined) expect(scene.writes.applied).toBe(written);
      }
      const run = await scene.run();
      expect(run.code).toBe(0);
      const { 'refs/heads/main': _head, ...refs } = scene.state.refs;
      end = { state: { ...scene.state, refs }, image: registry.tags.get('latest-lts') };
    });
    if (end === undefined) throw new Error('nothing was played');
    return end;
  }

  let undisturbed: Promise<Play> | undefined;

  it.concurrent.each(Array.from({ length: GITHUB_WRITES }, (_, index) => index + 1))(
    'after write %i to GitHub: the next run ends where an undisturbed one does',
    async (count) => {
      undisturbed ??= play();
      const { state, image } = await undisturbed;
      expect({ ...state, latest: state.latest, image }).toMatchObject({
        latest: 'v1.2.0',
        image: imageOf('1.0.2').top.digest,
      });
      expect(Object.values(state.pages).filter(([, body]) => body?.includes('lts-policy:begin'))).toHaveLength(3);

      const ended = await play(({ server }, _, kill) => {
        server.faults.answered(WRITES, kill, count - 1);
        // Nothing else of the first run gets through; what it does not send any more hits the second, which tries again.
        const others = GITHUB_WRITES - count;
        if (others > 0) server.faults.next({ match: WRITES, kind: 'dropped', skip: count, times: others });
      }, count);
      expect(ended).toEqual({ state, image });
    },
    60_000,
  );

  it.concurrent.each(['before', 'after'] as const)(
    '%s the image was pointed: the next run ends where an undisturbed one does',
    async (moment) => {
      undisturbed ??= play();
      const ended = await play((_, registry, kill) =>
        registry.on(/^PUT .*\/latest-lts$/, (usual) => {
          if (moment === 'after') usual();
          kill();
          return 'drop';
        }),
      );
      expect(ended).toEqual(await undisturbed);
    },
    60_000,
  );
});
