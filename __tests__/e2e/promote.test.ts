/** `promote` as a person uses it: in a clone the policy file is edited, and `sync` carries out what the file says then. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Clone, type CloneTag } from '../clone.ts';
import { inScene, POLICY_FILE, SECRET } from './acme.ts';
import { type Finished, runCli } from './child.ts';

/** Without durations: what holds today holds whenever these tests run. */
const POLICY = `# Support policy of Acme.
extends: rolling
product: Acme
tracks:
  lts: [{ stage: active, until: 2nd newer LTS }] # two at a time
lines:
  "1.0": { lts: true } # the first one
  # planned
  "9.0": { release: 2099-01-01, because: announced }
`;
const AFTER = POLICY.replace('  # planned', '  "1.2": { lts: 2025-08-01 }\n  # planned');
const TAGS: readonly CloneTag[] = [
  { name: 'v1.0.0', on: '2025-03-04T10:00:00Z' },
  { name: 'v1.1.0', on: '2025-05-06T10:00:00Z' },
  { name: 'v1.2.0', on: '2025-07-01T10:00:00Z', annotated: true },
  { name: 'v1.2.1', on: '2025-07-08T10:00:00Z' },
];

async function inClone(play: (clone: Clone, file: string) => Promise<unknown>, text = POLICY): Promise<void> {
  const clone = new Clone({ tags: TAGS, files: { [POLICY_FILE]: text } });
  try {
    await play(clone, join(clone.directory, POLICY_FILE));
  } finally {
    clone.remove();
  }
}

const promote = (clone: Clone, ...args: readonly string[]): Promise<Finished> =>
  runCli(['promote', '--repo', clone.directory, ...args]);

describe('in a clone', () => {
  it.concurrent('dry, real, again; the file is all that changes, and sync does the rest', async () => {
    await inClone(async (clone, file) => {
      await runCli(['sync', '--repo', clone.directory]);
      const refs = clone.git(['for-each-ref']);
      const dry = await promote(clone, '1.2', '--on', '2025-08-01', '--dry-run');
      expect(dry).toMatchObject({ code: 0, stderr: '' });
      expect(dry.stdout).toContain('Nothing was written: a dry run was asked for.');
      expect(dry.stdout).toMatch(/^ {2}\+ {3}"1\.2": \{ lts: 2025-08-01 \}$/m);
      expect(dry.stdout).toMatch(/^ {2}latest-lts: v1\.0\.0 → v1\.2\.1 {2}\(tag latest-lts\)$/m);
      expect(clone.git(['status', '--porcelain'])).toBe('');

      const real = await promote(clone, '1.2', '--on', '2025-08-01');
      expect(real).toMatchObject({ code: 0, stderr: '' });
      expect(real.stdout).toContain(`Wrote ${POLICY_FILE}.`);
      expect(readFileSync(file, 'utf8')).toBe(AFTER);
      expect(clone.git(['status', '--porcelain'])).toBe(` M ${POLICY_FILE}\n`);
      expect(clone.git(['for-each-ref'])).toBe(refs);

      const again = await promote(clone, '1.2', '--on', '2025-08-01');
      expect(again.code).toBe(1);
      expect(again.stdout).toMatch(/refused already-lts: 1\.2 is LTS from 2025-08-01 on already/);
      expect(readFileSync(file, 'utf8')).toBe(AFTER);

      const synced = await runCli(['sync', '--repo', clone.directory]);
      expect(synced.stdout).toMatch(/done +tag +latest-lts {2}v1\.0\.0 → v1\.2\.1/);
    });
  }, 60_000);

  it.concurrent('from a folder inside it, today by default, with the line that ends', async () => {
    const kept = POLICY.replace('2nd newer LTS', 'next LTS').replace(
      '"1.0": { lts: true }',
      '"1.0": { lts: true, active: 2098-12-31, because: promised }',
    );
    await inClone(async (clone, file) => {
      const inside = join(clone.directory, 'docs');
      mkdirSync(inside);
      const refused = await runCli(['promote', '1.2'], { cwd: inside });
      expect(refused.code).toBe(1);
      expect(refused.stdout).toMatch(/refused too-many-lts: On \d{4}-\d\d-\d\d 2 LTS lines .* `--ends 1\.0`/s);
      expect(readFileSync(file, 'utf8')).toBe(kept);

      const ended = await runCli(['promote', '1.2', '--ends', '1.0', '--because', 'all have moved on', '--json'], {
        cwd: inside,
      });
      expect(ended.code).toBe(0);
      const { on, written } = JSON.parse(ended.stdout) as { on: string; written: boolean };
      expect(written).toBe(true);
      const text = readFileSync(file, 'utf8');
      expect(text).toContain(`  "1.0": { lts: true, active: ${on}, because: all have moved on } # the first one\n`);
      expect(text).toContain(`  "1.2": { lts: ${on}, because: all have moved on }\n`);
      expect((await runCli(['status', '--repo', clone.directory])).code).toBe(0);
    }, kept);
  }, 60_000);

  it.concurrent.each([
    [['1.7'], 2, /INPUT_SUBJECT_UNKNOWN.*Did you mean 1\.\d\?/s],
    [['1.2', '--on', '31.12.'], 2, /INPUT_INVALID: 1 invalid input: on: expected a day/],
    [[], 2, /missing required argument 'line'/],
  ])(
    '%j exits %i: %s',
    async (args, code, message) => {
      await inClone(async (clone) => {
        const run = await promote(clone, ...args);
        expect(run.code).toBe(code);
        expect(run.stderr).toMatch(message);
        expect(clone.git(['status', '--porcelain'])).toBe('');
      });
    },
    60_000,
  );
});

describe('elsewhere', () => {
  it.concurrent('on GitHub the change is told, and nothing is written', async () => {
    await inScene({ policy: POLICY }, async (scene) => {
      const args = ['promote', '1.2', '--github', 'acme/app', '--json'];
      const run = await runCli(args, { env: { ...scene.env, GITHUB_TOKEN: SECRET } });
      expect(run.code).toBe(0);
      const told = JSON.parse(run.stdout) as { written: boolean; text: string; notes: { tag: string }[] };
      expect(told.written).toBe(false);
      expect(told.text).toMatch(/"1\.2": \{ lts: \d{4}-\d\d-\d\d \}/);
      expect(told.notes.map(({ tag }) => tag)).toEqual(['v1.2.0']);
      expect(scene.writes.asked).toBe(0);
    });
  }, 60_000);

  it.concurrent('a history file, on a day of its own; the JSON keeps to the published schema', async () => {
    const run = await runCli([
      'promote',
      '1.1',
      '--history',
      'examples/kestra.json',
      '--policy',
      'examples/policies/kestra.yml',
      '--as-of',
      '2025-12-02',
      '--json',
    ]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const told = JSON.parse(run.stdout) as Record<string, unknown>;
    const validate = new Ajv({ strict: true }).compile(JSON.parse(readFileSync('schema/promote.schema.json', 'utf8')));
    validate(told);
    expect(validate.errors).toBeNull();
    expect(told).toMatchObject({ line: '1.1', on: '2025-12-02', until: '2026-11-04', written: false });
    expect(readFileSync('examples/policies/kestra.yml', 'utf8')).not.toContain('"1.1"');
  }, 60_000);
});
