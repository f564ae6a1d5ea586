/** Notes and titles: the label comes and goes, and not one byte around it changes. */
import { writeBlock } from '../../src/domain/managed-block.ts';
import { LONGEST_NOTES } from '../../src/domain/notes.ts';
import { labelWords } from '../../src/domain/notes-label.ts';
import type { Repository } from '../github/repository.ts';
import {
  HEAD,
  inScene,
  itemsIn,
  LINES,
  labelled,
  labels,
  notesOf,
  POLICY,
  POLICY_FILE,
  publish,
  told,
} from './acme.ts';

const READ_MORE = 'https://acme.test/lts?a=1&b=2';
const WORDS = labelWords({ line: '0.9', supportedUntil: '2099-12-31', readMore: READ_MORE });
/** What a label adds to notes that end their lines with `\n`. */
const ADDED = `${writeBlock('', WORDS)}\n\n`.length;
const MARKERS = labelled('').split('\n');

/** What people write, and what tools leave. */
const BODIES: readonly (readonly [what: string, body: string | null])[] = [
  ['no body', null],
  ['an empty one', ''],
  ['one line without an end', 'fixed'],
  ['CRLF', '# Fixes\r\n\r\n* one\r\n* two\r\n'],
  ['mixed ends and trailing space', 'a\r\nb\nc  \n\n\n'],
  ['emoji, combined and beyond the first plane', '👩‍👩‍👧 e\u0301 𝒳\u200d \u2028 end'],
  ['as long as can be', `${'ä'.repeat(LONGEST_NOTES - ADDED - 1)}\n`],
  ['our markers in a code fence', `\`\`\`\n${MARKERS.join('\n')}\n\`\`\`\n`],
  ['a fence that never ends', '```js\nlet a;\n'],
  ['HTML and a comment that never ends', '<details>\n<!-- to do'],
  ['a begin marker without an end', `${MARKERS[0]}\nwords\n`],
  ['a runner’s command, GraphQL and escapes', '::error::no\n"}) { viewer }\n\\u0000 \u001b[31m'],
];

function bodies({ releases }: Repository): Record<string, string> {
  return Object.fromEntries(releases.newestFirst().map(({ tagName, body }) => [tagName, body ?? '']));
}

function titles({ releases }: Repository): Record<string, string> {
  return Object.fromEntries(releases.newestFirst().map(({ tagName, name }) => [tagName, name ?? tagName]));
}

/** A line of its own for bodies of all kinds; the release of the third has no title. */
function tellAll(repository: Repository): void {
  for (const [index, [, body]] of BODIES.entries()) {
    const day = String(index + 1).padStart(2, '0');
    publish(repository, `v0.9.${index}`, `2025-01-${day}`, {
      body,
      makeLatest: 'false',
      ...(index === 2 ? { name: null } : {}),
    });
  }
}

const SUFFIXED = `${HEAD}${LINES}  "0.9": { lts: true, active: 2099-12-31, because: promised }\nnotes: { on: all, title: " (LTS)", readMore: "${READ_MORE}" }\n`;

describe('bytes outside the label', () => {
  it.concurrent('are the same after writing, and all are the same after uninstalling', async () => {
    await inScene({ policy: SUFFIXED, story: tellAll }, async (scene) => {
      const { repository } = scene;
      const [before, named] = [bodies(repository), titles(repository)];
      const first = await scene.run();
      expect({ code: first.code, changed: first.outputs.changed }).toEqual({ code: 0, changed: '14' });

      const after = bodies(repository);
      for (const [index, [, body]] of BODIES.entries()) {
        const written = after[`v0.9.${index}`] ?? '';
        expect(written).toMatch(
          /^<!-- lts-policy:begin .*\r?\n> \*\*LTS\*\* .*0\.9 · supported until 2099-12-31 · \[support policy\]\(https:/,
        );
        expect(written.endsWith(body ?? '')).toBe(true);
        expect(titles(repository)[`v0.9.${index}`]).toBe(`v0.9.${index} (LTS)`);
      }
      expect(scene.state.latest).toBe('v1.2.0');
      const writes = scene.writes.asked;
      expect((await scene.run()).outputs.changed).toBe('0');
      expect(scene.writes.asked).toBe(writes);

      const gone = await scene.run({ uninstall: 'true' });
      expect({ code: gone.code, changed: gone.outputs.changed }).toEqual({ code: 0, changed: '14' });
      // The two that were there before had a label then.
      const bare = { ...before, 'v1.0.0': notesOf('v1.0.0'), 'v1.0.1': notesOf('v1.0.1') };
      expect({ bodies: bodies(repository), titles: titles(repository), latest: scene.state.latest }).toEqual({
        bodies: bare,
        titles: named,
        latest: 'v1.2.0',
      });
    });
  }, 60_000);

  it.concurrent('come back without a policy file too, which alone removes nothing', async () => {
    await inScene({ story: tellAll, policy: SUFFIXED.replace('title: " (LTS)", ', '') }, async (scene) => {
      const { repository } = scene;
      const before = { ...bodies(repository), 'v1.0.0': notesOf('v1.0.0'), 'v1.0.1': notesOf('v1.0.1') };
      await scene.run();
      repository.commit('Remove the policy', { files: new Map() });
      const [settled, writes] = [scene.state, scene.writes.asked];

      const missing = await scene.run();
      expect(missing.code).toBe(1);
      expect(missing.stdout).toContain(
        '::error::POLICY_MISSING: Expected a policy file at acme/app:.github/lts-policy.yml',
      );
      expect({ state: scene.state, writes: scene.writes.asked }).toEqual({ state: settled, writes });

      const dry = await scene.run({ uninstall: 'true', 'dry-run': 'true' });
      expect({ writes: scene.writes.asked, changed: dry.outputs.changed }).toEqual({ writes, changed: '14' });
      const real = await scene.run({ uninstall: 'true' });
      expect({ code: real.code, bodies: bodies(repository) }).toEqual({ code: 0, bodies: before });
      expect(scene.state).toMatchObject({ refs: settled.refs, latest: settled.latest });
      expect((await scene.run({ uninstall: 'true' })).outputs.changed).toBe('0');
    });
  }, 60_000);

  it.concurrent('notes too long for a label are left as they are, and are told', async () => {
    const long = 'x'.repeat(LONGEST_NOTES - labelled('').length - 1);
    const story = (repository: Repository) => publish(repository, 'v1.0.2', '2025-07-08', { body: long });
    await inScene({ story }, async (scene) => {
      const run = await scene.run();

      expect(run.code).toBe(1);
      expect(itemsIn(run).find(({ outcome }) => outcome === 'failed')).toMatchObject({
        subject: 'v1.0.2',
        code: 'GITHUB_REFUSED',
        because: expect.stringContaining('the notes of v1.0.2'),
      });
      expect(told(itemsIn(run), 'done')).toEqual([
        'move-tag latest-lts: v1.0.1 → v1.0.2',
        'set-latest Latest: v1.0.2 → v1.2.0',
      ]);
      expect(scene.repository.releases.named('v1.0.2')?.body).toBe(long);
      expect(scene.writes.asked).toBe(2);
    });
  }, 60_000);
});

describe('which releases', () => {
  const patched = (repository: Repository) => publish(repository, 'v1.0.2', '2025-07-08');

  it.concurrent('as the policy says, whatever it said before', async () => {
    await inScene({ story: patched }, async (scene) => {
      const { repository } = scene;
      const kinds: readonly [string, string[]][] = [
        ['all', ['v1.0.0', 'v1.0.1', 'v1.0.2']],
        ['newest and first', ['v1.0.0', 'v1.0.2']],
        ['first', ['v1.0.0']],
        ['none', ['v1.0.0']],
        ['all', ['v1.0.0', 'v1.0.1', 'v1.0.2']],
      ];
      for (const [kind, expected] of kinds) {
        repository.file(POLICY_FILE, `${POLICY}notes: ${kind}\n`);
        expect((await scene.run()).code).toBe(0);
        expect([kind, labels(repository)]).toEqual([kind, expected]);
      }
      repository.file(POLICY_FILE, POLICY.replace('2099-12-31', '2098-06-30'));
      const changed = await scene.run();
      expect(told(itemsIn(changed), 'done')).toHaveLength(3);
      for (const tag of ['v1.0.0', 'v1.0.1', 'v1.0.2'])
        expect(bodies(repository)[tag]).toBe(labelled(notesOf(tag), '1.0', '2098-06-30'));
    });
  }, 60_000);

  it.concurrent('only some lines, or since a day, where that is asked for; names that nothing has are refused', async () => {
    await inScene({ policy: SUFFIXED, story: tellAll }, async (scene) => {
      const { repository } = scene;
      await scene.run({ lines: '0.9', since: '2025-01-11' });
      expect(labels(repository)).toEqual(['v0.9.7', 'v0.9.10', 'v0.9.11', 'v1.0.0', 'v1.0.1']);
      expect(titles(repository)['v0.9.11']).toBe('v0.9.11 (LTS)');
      expect(titles(repository)['v0.9.0']).toBe('v0.9.0');

      const writes = scene.writes.asked;
      const wrong = await scene.run({ lines: '0.9, 7.7', 'allow-rollback': 'lts' });
      expect(wrong.code).toBe(1);
      expect(wrong.stdout).toMatch(
        /::error::INPUT_INVALID: 2 invalid inputs.*allow-rollback: expected a channel.*lines: expected a release line/,
      );
      expect(scene.writes.asked).toBe(writes);
    });
  }, 60_000);
});

describe('what people write into the label', () => {
  it.concurrent.each([
    [
      'into the block',
      (body: string) => body.replace('<!-- lts-policy:end', 'Read the upgrade guide!\r\n<!-- lts-policy:end'),
    ],
    ['over the block', (body: string) => body.replace(/> \*\*LTS\*\*.*/, 'Read the upgrade guide!')],
    ['a second block', (body: string) => `${body}\n${labelled('')}\nRead the upgrade guide!\n`],
  ] as const)(
    '%s: the label is put right, and no word is lost',
    async (_, edit) => {
      const story = (repository: Repository) =>
        repository.editRelease('v1.0.1', { body: edit(labelled(notesOf('v1.0.1'))) });
      await inScene({ story }, async (scene) => {
        expect(told(itemsIn(await scene.run()), 'done')).toEqual(['write-notes v1.0.1: label']);
        const body = bodies(scene.repository)['v1.0.1'] ?? '';
        expect(body.startsWith(labelled('\r\n').trimEnd())).toBe(true);
        expect(body.match(/lts-policy:begin/g)).toHaveLength(1);
        expect(body).toContain('Read the upgrade guide!');
        expect(body).toContain(notesOf('v1.0.1').trimEnd());

        expect((await scene.run()).outputs.changed).toBe('0');
      });
    },
    60_000,
  );
});
