import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderFiles } from '../../src/adapters/file/files.ts';
import { parseInputs } from '../../src/inputs/parse.ts';
import type { RawInputs } from '../../src/inputs/raw.ts';
import type { Files } from '../../src/ports/files.ts';
import type { PromotionOutcome } from '../../src/report/promote-steps.ts';
import { promoteExitCode, runPromote } from '../../src/run/promote.ts';
import type { World } from '../../src/run/world.ts';
import { history } from '../domain/history.ts';
import { filesOf, sourceOf, ToldHistory } from '../observed.ts';
import { LEDGER, TAGS } from '../plan/promoted.ts';

const FILE = '.github/lts-policy.yml';
const AFTER = `${LEDGER}  "1.3": { lts: 2026-03-20 }\n`;

function inputs(raw: RawInputs = {}) {
  return parseInputs({ command: 'promote', line: '1.3', ...raw }, { kind: 'git', directory: '.' });
}

function world(files: Files, now = '2026-03-20T12:00:00Z'): World {
  const source = sourceOf({});
  return {
    history: new ToldHistory(history(...TAGS)),
    policy: { ...source, start: { ...source.start, files } },
    now,
    save: async () => {},
  };
}

/** A folder with a policy file, gone afterwards. */
async function inFolder(
  text: string | Buffer,
  play: (folder: string, file: string) => Promise<unknown>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lts-promote-'));
  try {
    mkdirSync(join(folder, '.github'));
    writeFileSync(join(folder, FILE), text);
    await play(folder, join(folder, FILE));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the policy file', () => {
  it.each<[string, string, string]>([
    [LEDGER, AFTER, 'one line more'],
    [
      `\uFEFF${LEDGER.replaceAll('\n', '\r\n')}`,
      `\uFEFF${AFTER.replaceAll('\n', '\r\n')}`,
      'byte order mark and line endings stay',
    ],
    [LEDGER.trimEnd(), AFTER.trimEnd(), 'no final newline'],
  ])('%j becomes %j: %s', async (before, after) => {
    await inFolder(before, async (folder, file) => {
      const found = await runPromote(inputs(), world(new FolderFiles(folder)));
      expect(found.written).toBe(FILE);
      expect(readFileSync(file, 'utf8')).toBe(after);
      expect(readdirSync(join(folder, '.github'))).toEqual(['lts-policy.yml']);
    });
  });

  it('keeps its rights', async () => {
    await inFolder(LEDGER, async (folder, file) => {
      chmodSync(file, 0o640);
      await runPromote(inputs(), world(new FolderFiles(folder)));
      expect(statSync(file).mode & 0o777).toBe(0o640);
    });
  });

  it('stays a link where it is one', async () => {
    await inFolder('', async (folder, file) => {
      rmSync(file);
      writeFileSync(join(folder, 'real.yml'), LEDGER);
      symlinkSync('../real.yml', file);
      await runPromote(inputs(), world(new FolderFiles(folder)));
      expect(lstatSync(file).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(folder, 'real.yml'), 'utf8')).toBe(AFTER);
    });
  });

  it.each<[string, string | Buffer, string]>([
    [
      'INPUT_FILE_UNWRITABLE',
      Buffer.concat([Buffer.from(LEDGER), Buffer.from([0x23, 0xff, 0x0a])]),
      'bytes that are no UTF-8 would be lost',
    ],
    ['CONFLICT_MOVED', `${LEDGER}# by somebody else\n`, 'written meanwhile'],
    ['CONFLICT_GONE', '', 'deleted meanwhile'],
  ])('%s, and left as it is: %j, %s', async (code, there) => {
    await inFolder(there, async (folder, file) => {
      const real = new FolderFiles(folder);
      const isOld = code.startsWith('CONFLICT');
      const files: Files = isOld
        ? { ...filesOf({ [FILE]: LEDGER }), replace: (path, from, to) => real.replace(path, from, to) }
        : real;
      if (code === 'CONFLICT_GONE') rmSync(file);
      await expect(runPromote(inputs(), world(files))).rejects.toMatchObject({ code });
      if (code !== 'CONFLICT_GONE') expect(readFileSync(file)).toEqual(Buffer.from(there));
    });
  });

  it('is the one of the repository, whatever it extends', async () => {
    await inFolder('extends: base.yml\n', async (folder, file) => {
      const base = join(folder, '.github', 'base.yml');
      writeFileSync(base, `${LEDGER}  "1.3": { release: 2026-03-03, because: announced }\n`);
      const found = await runPromote(inputs(), world(new FolderFiles(folder)));
      expect(found.plan.refusals).toEqual([]);
      expect(readFileSync(file, 'utf8')).toBe('extends: base.yml\nlines:\n  "1.3": { lts: 2026-03-20 }\n');
      expect(readFileSync(base, 'utf8')).toContain('announced');
    });
  });
});

describe('nothing is written', () => {
  it.each<[string, RawInputs, Partial<PromotionOutcome>, string]>([
    ['a dry run', { dryRun: true }, { dryBecause: 'a dry run was asked for' }, 'asked for'],
    [
      'a given day',
      { asOf: '2026-03-19' },
      { dryBecause: '`as-of` 2026-03-19 was given, and a run for a given day never writes' },
      'a simulated day',
    ],
    [
      'by API',
      { github: 'acme/app' },
      { dryBecause: 'the history was read by API; `--repo` edits the file of a clone' },
      'not this clone',
    ],
    [
      'a history file',
      { history: 'h.json' },
      { dryBecause: 'a history file stands for a repository elsewhere' },
      'no clone',
    ],
    ['a refusal', { line: '1.2' }, {}, 'against the policy'],
  ])('%s: %j', async (_, raw, expected) => {
    await inFolder(LEDGER, async (folder, file) => {
      const found = await runPromote(inputs(raw), world(new FolderFiles(folder)));
      expect(found).toMatchObject(expected);
      expect(found).not.toHaveProperty('written');
      expect(promoteExitCode(found)).toBe(raw.line === '1.2' ? 1 : 0);
      expect(readFileSync(file, 'utf8')).toBe(LEDGER);
    });
  });

  it('files that cannot be written', async () => {
    const found = await runPromote(inputs(), world(filesOf({ [FILE]: LEDGER })));
    expect(found).toMatchObject({
      dryBecause: 'the policy file is none of a folder on this machine',
      plan: { edit: { to: AFTER } },
    });
  });

  it('no policy', async () => {
    await expect(runPromote(inputs(), world(filesOf({})))).rejects.toMatchObject({ code: 'POLICY_MISSING' });
  });
});

describe('today is that of the policy', () => {
  it.each([
    ['UTC', '2026-03-20'],
    ['Pacific/Auckland', '2026-03-21'],
  ])('in %s it is %s', async (zone, on) => {
    const found = await runPromote(
      inputs(),
      world(filesOf({ [FILE]: `${LEDGER}timezone: ${zone}\n` }), '2026-03-20T23:00:00Z'),
    );
    expect(found.plan.on).toBe(on);
  });
});

describe('inputs', () => {
  it.each<[RawInputs, string]>([
    [{ line: ' ' }, 'line: expected the name of a release line, seen nothing'],
    [{ on: 'tomorrow' }, 'on: expected a day as YYYY-MM-DD, seen `tomorrow`'],
    [{ because: 'no' }, 'because: expected a sentence of at most 500 characters, seen 2'],
    [{ because: 'x'.repeat(501) }, 'because: expected a sentence of at most 500 characters, seen 501'],
  ])('%j: %s', (raw, problem) => {
    expect(() => inputs(raw)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { problems: [problem] } }),
    );
  });

  it('are read', () => {
    expect(inputs({ on: '2026-03-21', ends: '1.0, 1.1', because: ' why not ' }).promotion).toEqual({
      line: '1.3',
      on: '2026-03-21',
      ends: ['1.0', '1.1'],
      because: 'why not',
    });
  });
});
