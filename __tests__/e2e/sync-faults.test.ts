/** What goes wrong on the way to GitHub: it passes and nobody notices, or it is told, nothing is half-done, the next run is right. */
import { type Fault, type Match, type Mishap, mutation, WRITES } from '../github/faults.ts';
import {
  inScene,
  itemsIn,
  PATCHED,
  POLICY,
  patched,
  RIGHT,
  type Scene,
  type SceneOptions,
  type Story,
  seenIn,
  standing,
  told,
} from './acme.ts';

const MOVE = mutation('updateRefs');
/** Ids of releases in the order of the story: v1.2.0 gets the flag, v1.0.2 the label. */
const FLAG = /^PATCH .*\/releases\/1004$/;
const NOTES = /^PATCH .*\/releases\/1005$/;

function hit(scene: Scene, mishap: Mishap, ...matches: readonly Match[]): void {
  for (const match of matches) scene.server.faults.next({ ...mishap, match } as Fault);
}

describe('it passes: one run, and everything is right', () => {
  it.concurrent.each<[string, Mishap]>([
    ['502', { status: 502 }],
    ['502, and the change was made all the same', { status: 502, isApplied: true }],
    ['500 as JSON', { status: 500, message: 'Server Error' }],
    ['a connection that is cut before anything is done', { kind: 'dropped' }],
    ['a connection that is cut when it is done', { kind: 'reset' }],
    ['an answer that is cut in the middle', { kind: 'truncated' }],
    ['a secondary rate limit that asks for a second', { kind: 'secondary-limit', retryAfter: 1 }],
    ['429 that asks for a second', { kind: 'too-many-requests', retryAfter: 1 }],
    ['a secondary rate limit that does not say how long', { kind: 'secondary-limit', retryAfter: null }],
    ['an answer that says nothing, and nothing was done', { status: 200, message: 'Hello' }],
  ])(
    'each write meets %s',
    async (_, mishap) => {
      await inScene({ story: patched }, async (scene) => {
        hit(scene, mishap, MOVE, FLAG, NOTES);
        const run = await scene.run();

        expect({ code: run.code, done: told(itemsIn(run), 'done'), world: seenIn(scene.repository) }).toEqual({
          code: 0,
          done: PATCHED,
          world: RIGHT,
        });
      });
    },
    60_000,
  );

  const READS = [/matching-refs/, /releases\?/, /releases\/latest$/, /contents/, /app$/, /^GET .*releases\/1005$/];
  it.concurrent.each<[string, Mishap]>([
    ['502', { status: 502 }],
    ['a connection that is cut', { kind: 'dropped' }],
    ['an answer that is cut in the middle', { kind: 'truncated' }],
  ])(
    'each read meets %s',
    async (_, mishap) => {
      await inScene({ story: patched }, async (scene) => {
        hit(scene, mishap, ...READS, (seen) => seen.path === '/graphql' && !seen.isWrite);
        const run = await scene.cli([]);

        expect({ code: run.code, world: seenIn(scene.repository) }).toEqual({ code: 0, world: RIGHT });
      });
    },
    60_000,
  );
});

interface Told {
  readonly what: string;
  readonly options?: SceneOptions;
  readonly story?: Story;
  readonly faults?: readonly Fault[];
  /** What undoes the cause before the next run, where a next run is worth its time. */
  readonly cure?: (scene: Scene) => unknown;
  readonly exit: number;
  /** `kind subject: CODE` of what failed. */
  readonly failed: readonly string[];
  readonly done: readonly string[];
  /** In message or remedy of every failure. */
  readonly says: RegExp;
  /** Requests that asked for a change, at most. */
  readonly most?: number;
}

const [MOVED, FLAGGED, NOTED] = PATCHED;
const dropRules = ({ repository }: Scene) => {
  for (const { id } of repository.rulesets.all) repository.rulesets.remove(id);
};

const refusals: readonly Told[] = [
  {
    what: 'a token that may only read',
    options: { token: { permissions: 'read' } },
    cure: ({ world }) => world.token('ghs_secretsecretsecret', 'write'),
    exit: 3,
    failed: [
      'move-tag latest-lts: GITHUB_FORBIDDEN',
      'set-latest Latest: GITHUB_FORBIDDEN',
      'write-notes v1.0.2: GITHUB_FORBIDDEN',
    ],
    done: [],
    says: /Resource not accessible by integration.*Give the token `contents: write`/s,
    most: 3,
  },
  {
    what: 'a ruleset that protects the channel',
    story: (repository) => repository.protectTags({ pattern: '*lts*', update: true }),
    cure: dropRules,
    exit: 3,
    failed: ['move-tag latest-lts: GITHUB_RULE'],
    done: [FLAGGED, NOTED],
    says: /Cannot update this protected ref.*Let the tag ruleset match versions only/s,
    most: 3,
  },
  {
    what: 'workflow files at the tagged commit that no branch has',
    story: (repository) => repository.file('.github/workflows/ci.yml', 'on: push', 'v1.0.2'),
    cure: ({ world }) =>
      world.token('ghs_secretsecretsecret', { permissions: { contents: 'write', workflows: 'write' } }),
    exit: 3,
    failed: ['move-tag latest-lts: GITHUB_WORKFLOWS'],
    done: [FLAGGED, NOTED],
    says: /refusing to allow.*ci\.yml.*workflows: write/s,
    most: 3,
  },
  {
    what: 'a name that an immutable release has used up',
    story: (repository) => repository.releases.reserve('latest-lts'),
    exit: 3,
    failed: ['move-tag latest-lts: GITHUB_RULE'],
    done: [FLAGGED, NOTED],
    says: /rule violations/,
    most: 3,
  },
  {
    what: 'a refusal without a reason',
    options: { vagueRefusals: 'all' },
    story: (repository) => repository.protectTags({ pattern: 'latest-lts', update: true }),
    cure: dropRules,
    exit: 3,
    failed: ['move-tag latest-lts: GITHUB_REFUSED'],
    done: [FLAGGED, NOTED],
    says: /Something went wrong/,
    most: 3,
  },
  {
    what: '409',
    faults: [{ match: FLAG, status: 409, message: 'Conflict' }],
    exit: 4,
    failed: ['set-latest Latest: CONFLICT_MOVED'],
    done: [MOVED, NOTED],
    says: /Run again/,
    most: 3,
  },
  {
    what: '422',
    faults: [
      { match: NOTES, status: 422, message: 'Validation Failed' },
      { match: MOVE, kind: 'graphql-error', type: 'UNPROCESSABLE', message: 'Validation Failed' },
    ],
    exit: 3,
    cure: () => {},
    failed: ['move-tag latest-lts: GITHUB_REFUSED', 'write-notes v1.0.2: GITHUB_REFUSED'],
    done: [FLAGGED],
    says: /422: Validation Failed/,
    most: 3,
  },
  {
    what: 'a server too old to move several refs at once',
    faults: [{ match: MOVE, kind: 'graphql-error', message: "Field 'updateRefs' doesn't exist on type 'Mutation'" }],
    exit: 3,
    failed: ['move-tag latest-lts: GITHUB_TOO_OLD'],
    done: [FLAGGED, NOTED],
    says: /sync --repo \./,
    most: 3,
  },
  {
    what: '404 for a release that is there',
    faults: [{ match: FLAG, status: 404, message: 'Not Found' }],
    exit: 4,
    failed: ['set-latest Latest: CONFLICT_GONE'],
    done: [MOVED, NOTED],
    says: /Run again/,
    most: 3,
  },
  {
    what: 'a token that expires in the middle',
    faults: [{ match: WRITES, status: 401, message: 'Bad credentials', times: 3 }],
    exit: 3,
    failed: [
      'move-tag latest-lts: GITHUB_UNAUTHORIZED',
      'set-latest Latest: GITHUB_UNAUTHORIZED',
      'write-notes v1.0.2: GITHUB_UNAUTHORIZED',
    ],
    done: [],
    says: /expired/,
    most: 3,
  },
  {
    what: 'the hour used up',
    faults: [
      { match: MOVE, kind: 'limit-exhausted' },
      { match: FLAG, kind: 'limit-exhausted' },
      { match: NOTES, kind: 'limit-exhausted' },
    ],
    exit: 3,
    failed: [
      'move-tag latest-lts: GITHUB_RATE_LIMITED',
      'set-latest Latest: GITHUB_RATE_LIMITED',
      'write-notes v1.0.2: GITHUB_RATE_LIMITED',
    ],
    done: [],
    says: /is reset at \d{4}-.*Run again after that time/s,
    most: 3,
  },
  {
    what: 'a secondary limit that nobody waits for',
    faults: [{ match: FLAG, kind: 'secondary-limit', retryAfter: 3600 }],
    exit: 3,
    failed: ['set-latest Latest: GITHUB_RATE_LIMITED'],
    done: [MOVED, NOTED],
    says: /Run again/,
    most: 3,
  },
  {
    what: 'a server that stays away',
    cure: () => {},
    faults: [{ match: FLAG, status: 503, times: 4 }],
    exit: 3,
    failed: ['set-latest Latest: GITHUB_UNAVAILABLE'],
    done: [MOVED, NOTED],
    says: /503, after up to 4 tries.*Run again later/s,
    most: 6,
  },
];

describe('it is told, the rest is done, the next run is right', () => {
  it.concurrent.each(refusals.map((row) => [row.what, row] as const))(
    '%s',
    async (_, { options, story, faults = [], cure, exit, failed, done, says, most }) => {
      const all: Story = (repository) => {
        patched(repository);
        story?.(repository);
      };
      await inScene({ ...options, story: all }, async (scene) => {
        for (const fault of faults) scene.server.faults.next(fault);
        const { code, items } = await scene.told();
        const wrong = items.filter(({ outcome }) => outcome === 'failed');

        expect({ exit: code, done: told(items, 'done') }).toEqual({ exit, done });
        expect(wrong.map(({ kind, subject, code }) => `${kind} ${subject}: ${code}`)).toEqual(failed);
        for (const { because, remedy } of wrong) expect(`${because}\n${remedy}`).toMatch(says);
        expect(scene.writes.asked).toBeLessThanOrEqual(most ?? Number.POSITIVE_INFINITY);
        // What is planned is told, whatever became of it.
        expect(told(items, 'failed', 'done')).toEqual(PATCHED);

        if (!cure) return;
        await cure(scene);
        expect((await scene.cli([])).code).toBe(0);
        expect(seenIn(scene.repository)).toEqual(RIGHT);
      });
    },
    60_000,
  );

  it.concurrent('one protected name does not veto the others, whatever GitHub says of it', async () => {
    const policy = `${POLICY}channels: { stable: newest, latest-lts: newest LTS, "{line}-lts": each LTS line }\nmovingTags: [stable, latest-lts, "{line}-lts"]\n`;
    const story: Story = (repository) => {
      patched(repository);
      repository.tag('1.0-lts', { commit: 'v1.0.1' });
      repository.protectTags({ pattern: 'latest-lts', update: true });
    };
    await Promise.all(
      (['stale', 'all'] as const).map((vagueRefusals) =>
        inScene({ policy, story, vagueRefusals }, async (scene) => {
          const run = await scene.run();

          expect(run.code).toBe(1);
          const tags = ['stable', 'latest-lts', '1.0-lts'].map((tag) => standing(scene.repository, tag));
          expect(tags).toEqual(['v1.2.0', 'v1.0.1', 'v1.0.2']);
          expect(itemsIn(run).filter(({ outcome }) => outcome === 'failed')).toMatchObject([{ subject: 'latest-lts' }]);
        }),
      ),
    );
  }, 60_000);

  it.concurrent('what was written could not be read back: red, and the next run sees that all is right', async () => {
    await inScene({ story: patched }, async (scene) => {
      scene.server.faults.after(NOTES, () => scene.server.faults.next({ match: /matching-refs/, status: 403 }));
      const run = await scene.run();

      expect(run.code).toBe(1);
      expect(run.stdout).toContain('::error::GITHUB_FORBIDDEN: what was written could not be read back');
      expect(seenIn(scene.repository)).toEqual(RIGHT);
      expect((await scene.run()).outputs.changed).toBe('0');
    });
  }, 60_000);

  it.concurrent.each([
    ['the tags', /matching-refs/],
    ['the releases', /releases\?/],
    ['the repository', /\/repos\/acme\/app$/],
    ['the flag', /releases\/latest$/],
    ['the policy', /contents/],
  ])(
    'nonsense instead of %s: told, and nothing is written',
    async (_, match) => {
      await inScene({ story: patched }, async (scene) => {
        scene.server.faults.next({ match, status: 200, message: 'Hello' });
        const run = await scene.cli([]);

        expect({ code: run.code, asked: scene.writes.asked }).toEqual({ code: 3, asked: 0 });
        expect(run.stderr).toContain('GITHUB_ANSWER_INVALID');
      });
    },
    60_000,
  );

  it.concurrent('nonsense instead of the notes: they are not taken for empty, and stay as they are', async () => {
    await inScene({ story: patched }, async (scene) => {
      const before = scene.repository.releases.named('v1.0.2')?.body;
      scene.server.faults.next({ match: /^GET .*releases\/1005$/, status: 200, message: 'Hello' });
      const { code, items } = await scene.told();

      expect([code, told(items, 'done')]).toEqual([3, [MOVED, FLAGGED]]);
      expect(items.find(({ outcome }) => outcome === 'failed')).toMatchObject({ code: 'GITHUB_ANSWER_INVALID' });
      expect(scene.repository.releases.named('v1.0.2')?.body).toBe(before);
    });
  }, 60_000);
});
