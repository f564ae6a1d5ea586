import { Ajv } from 'ajv';
import { type ErrorCode, LtsError } from '../../src/errors.ts';
import type { RawInputs } from '../../src/inputs/raw.ts';
import type { Sync } from '../../src/plan/sync/outcome.ts';
import { publishedSchemas } from '../../src/report/published-schema.ts';
import { itemsOf } from '../../src/report/sync-items.ts';
import { syncJson } from '../../src/report/sync-json.ts';
import { syncMarkdown } from '../../src/report/sync-markdown.ts';
import { syncSentence, syncText } from '../../src/report/sync-text.ts';
import { runSync } from '../../src/run/sync.ts';
import { type Hooks, MemoryPorts, syncInputs, worldOf } from '../outlets.ts';
import { MemoryRepository } from '../repository.ts';

const PLAIN = { isColoured: false, isFull: false };
const APP = 'ghcr.io/acme/app';
const POLICY = `extends: rolling
product: Acme
movingTags: [latest, latest-lts]
notes: { on: newest and first, title: " (LTS)" }
images: [{ name: ${APP}, channels: [latest-lts, latest] }]
lines: { "1.0": { lts: true } }
`;

function acme(): MemoryRepository {
  const repository = new MemoryRepository(
    'v1.0.0 2025-01-01',
    'v1.1.0 2025-03-01',
    'v1.0.1 2025-04-01 latest',
    'latest-lts 2025-01-01 bare at v1.0.0',
    'latest 2025-03-01 bare at v1.1.0',
  );
  repository.registry
    .push(APP, '1.0.1', `sha256:${'1'.repeat(64)}`)
    .push(APP, 'latest-lts', `sha256:${'0'.repeat(64)}`);
  return repository;
}

async function run(
  repository: MemoryRepository,
  raw: RawInputs = {},
  text: string | undefined = POLICY,
  hooks: Hooks = {},
) {
  return runSync(syncInputs(raw), worldOf(new MemoryPorts(repository, hooks), text));
}

const failing = (calls: RegExp, code: ErrorCode = 'GITHUB_RULE'): Hooks => ({
  before: (call) => {
    if (calls.test(call)) throw new LtsError(code as 'GITHUB_RULE', { what: 'moving latest-lts', why: 'protected' });
  },
});

/** One of every outcome but `planned`. */
const everything = () => {
  const repository = acme().add('latest 2025-03-01 at v1.1.0');
  return run(repository, {}, POLICY, failing(/^flag/, 'GITHUB_FORBIDDEN'));
};

describe('for a terminal', () => {
  it('each thing with its reason and what to do, most urgent names first', async () => {
    const lines = syncText(await run(acme(), { dryRun: true }), PLAIN).split('\n');
    expect(lines).toEqual([
      'Acme on 2025-06-01: 5 would change, 1 right already, 1 waiting',
      'Nothing was written: a dry run was asked for.',
      '',
      '  would   tag   latest-lts  v1.0.0 → v1.0.1',
      '          newest release of 1.0, the highest supported LTS line',
      `  would   image ${APP}:latest-lts  sha256:000000000000 → 1.0.1 (sha256:111111111111)`,
      '          newest release of 1.0, the highest supported LTS line',
      '  would   flag  Latest  v1.0.1 → v1.1.0',
      '          highest published release of all lines',
      '  would   notes v1.0.1  label',
      '          line 1.0 is LTS: LTS by the ledger (`lts: true`, .github/lts-policy.yml:6:19)',
      '  would   notes v1.0.0  label',
      '          line 1.0 is LTS: LTS by the ledger (`lts: true`, .github/lts-policy.yml:6:19)',
      `  waits   image ${APP}:latest`,
      `          there is no ${APP}:1.1.0 or ${APP}:v1.1.0 yet`,
      '          Nothing, if it is being pushed: the next run goes on. Else push it, or correct `tag` of the image.',
      '  right   tag   latest  on v1.1.0',
      '',
    ]);
  });

  it.each<[string, () => Promise<Sync>, string]>([
    ['dry', () => run(acme(), { dryRun: true }), '5 would change, 1 right already, 1 waiting'],
    ['done', () => run(acme()), '5 changed, 1 right already, 1 waiting'],
    ['refused, failed', everything, '4 changed, 1 waiting, 1 refused, 1 failed'],
    ['nothing to do', () => run(new MemoryRepository()), 'nothing changed'],
    ['nothing to do, dry', () => run(new MemoryRepository(), { dryRun: true }), 'nothing to change'],
  ])('one sentence: %s', async (_, sync, expected) => {
    expect(syncSentence(await sync())).toBe(expected);
  });

  it('a failure by its code, with cause and remedy', async () => {
    const text = syncText(await run(acme(), {}, POLICY, failing(/^move/)), PLAIN);
    expect(text).toContain('  failed  tag   latest-lts  v1.0.0 → v1.0.1\n');
    expect(text).toContain(
      '          GITHUB_RULE: A rule of the repository or organisation refused moving latest-lts: protected.\n',
    );
    expect(text).toMatch(/ {10}Let the tag ruleset match versions only/);
  });

  it('what explains a refusal', async () => {
    const world = worldOf(new MemoryPorts(acme(), failing(/^move/, 'GITHUB_FORBIDDEN')), POLICY);
    const setup = { read: async () => ({ mayWrite: false, unseen: [] }) };
    const sync = await runSync(syncInputs(), { ...world, setup });
    expect(syncText(sync, PLAIN)).toMatch(/token-read-only: \S/);
    expect(syncMarkdown(sync)).toMatch(/^- \*\*token-read-only\*\*: \S/m);
  });

  it('hundreds of labels are counted, unless all are wanted', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `v1.0.${index} 2025-01-01`);
    const sync = await run(new MemoryRepository(...many), { dryRun: true }, POLICY.replace('newest and first', 'all'));
    expect(syncText(sync, PLAIN)).toContain('  … and 20 more notes planned (--all)');
    expect(syncText(sync, PLAIN).match(/would {3}notes/g)).toHaveLength(10);
    expect(syncText(sync, { ...PLAIN, isFull: true }).match(/would {3}notes/g)).toHaveLength(30);
  });

  it('labels that are right are only counted', async () => {
    const repository = acme();
    await run(repository);
    const again = await run(repository);
    expect(syncText(again, PLAIN)).toContain('nothing changed, 6 right already, 1 waiting');
    expect(syncText(again, PLAIN)).not.toContain('right   notes');
    expect(syncText(again, { ...PLAIN, isFull: true })).toContain('right   notes v1.0.1');
  });

  it('labels taken out, and those written anew', async () => {
    const repository = acme();
    await run(repository);
    repository.publish('v1.0.2 2025-05-01');
    const changed = POLICY.replace('lts: true', 'lts: true, active: 2027-01-01, because: lengthened');
    const text = syncText(await run(repository, {}, changed), PLAIN);
    expect(text).toMatch(/notes v1\.0\.2 {2}label\n/);
    expect(text).toMatch(/notes v1\.0\.1 {2}label out\n/);
    expect(text).toMatch(/notes v1\.0\.0 {2}label anew\n/);
  });

  it('those left to the next run wait', async () => {
    const many = Array.from({ length: 460 }, (_, index) => `v1.0.${index} 2025-01-01`);
    const sync = await run(new MemoryRepository(...many), {}, POLICY.replace('newest and first', 'all'));
    const left = itemsOf(sync).filter(({ kind, outcome }) => kind === 'write-notes' && outcome === 'pending');
    expect(left.length).toBeGreaterThan(0);
    expect(left[0]?.remedy).toContain('Run again in an hour');
  });

  it('what may make the plan wrong', async () => {
    const repository = acme();
    repository.gaps.push({ what: 'Some tags were not seen.', remedy: 'Fetch them.' });
    expect(syncText(await run(repository), PLAIN)).toContain('history-partial: Some tags were not seen.');
  });

  it('colours only when asked to', async () => {
    const sync = await everything();
    const sequence = String.fromCharCode(27);
    expect(syncText(sync, PLAIN)).not.toContain(sequence);
    expect(syncText(sync, { ...PLAIN, isColoured: true })).toContain(`${sequence}[`);
  });
});

describe('in a clone', () => {
  const clone = (...entries: readonly string[]) => {
    const repository = new MemoryRepository('v1.0.0 2025-01-01', 'v1.0.1 2025-04-01', ...entries);
    repository.source = 'git';
    return repository;
  };
  const lastLine = (sync: Sync) => syncText(sync, PLAIN).trimEnd().split('\n').at(-1) ?? '';

  it('says how to publish the tags, each only from where it was, and what a clone has not', async () => {
    const words = POLICY.replace(/^images.*\n/m, '');
    const sync = await run(clone('latest-lts 2025-01-01 bare at v1.0.0'), {}, words);
    expect(lastLine(sync)).toBe(
      [
        'Notes and the "Latest" flag live on GitHub; a clone has none.',
        'Publish the tags: git push origin',
        '--force-with-lease=refs/tags/latest: refs/tags/latest',
        '--force-with-lease=refs/tags/latest-lts:commit-of-v1.0.0 refs/tags/latest-lts',
      ].join(' '),
    );
  });

  it.each<[string, RawInputs, Hooks]>([
    ['a dry run', { dryRun: true }, {}],
    ['tags that could not be moved', {}, failing(/^move/, 'GIT_FAILED')],
  ])('%s: nothing to publish', async (_, raw, hooks) => {
    expect(syncText(await run(clone(), raw, POLICY, hooks), PLAIN)).not.toContain('git push');
  });

  it('nothing to say is not said', async () => {
    const words = 'extends: rolling\nmovingTags: [latest]\nnotes: none\nlatestFlag: none\n';
    const text = syncText(await run(clone('latest 2025-01-01 bare at v1.0.1'), {}, words), PLAIN);
    expect(text.split('\n').slice(2)).toEqual(['  right   tag   latest  on v1.0.1', '']);
  });

  it.each([
    ['{channel};id', "'refs/tags/latest;id'", 'a command'],
    ['{channel}$(id)', "'refs/tags/latest$(id)'", 'a command in it'],
    ["{channel}'", "'refs/tags/latest'\\'''", 'a quote'],
    ['{channel}&', "'refs/tags/latest&'", 'a job'],
    ['app/{channel}', 'refs/tags/app/latest', 'an ordinary name as it is'],
  ])('a tag %s is one word of the shell, as %s: %s', async (as, expected) => {
    const words = `extends: rolling\nmovingTags: [{ channel: latest, as: "${as}" }]\n`;
    expect(lastLine(await run(clone(), {}, words)).endsWith(` ${expected}`)).toBe(true);
  });
});

describe('as Markdown', () => {
  it('a table for each outcome, the worst first', async () => {
    const text = syncMarkdown(await everything());
    expect(text.split('\n')[0]).toBe('## Acme: 4 changed, 1 waiting, 1 refused, 1 failed');
    expect([...text.matchAll(/^### (.*)$/gm)].map(([, name]) => name)).toEqual([
      'Failed',
      'Refused',
      'Changed',
      'Waiting',
    ]);
    expect(text).toContain('| set-latest Latest | v1.0.1 | v1.1.0 | GITHUB_FORBIDDEN: ');
  });

  it('what is right is folded', async () => {
    expect(syncMarkdown(await run(acme()))).toContain('<details><summary>Right already: 1</summary>');
  });

  it('each with the words of the policy behind it', async () => {
    expect(syncMarkdown(await run(acme()))).toContain(
      '| move-tag latest-lts | v1.0.0 | v1.0.1 | newest release of 1.0, the highest supported LTS line (.github/lts-policy.yml:3) |',
    );
  });

  it('says why nothing was written, and that nobody could look again', async () => {
    expect(syncMarkdown(await run(acme(), { dryRun: true }))).toContain(
      'Nothing was written: a dry run was asked for.',
    );
    const unseen = await run(acme(), {}, POLICY, failing(/^read again/, 'GITHUB_UNAVAILABLE'));
    expect(syncMarkdown(unseen)).toContain('could not be read back');
  });

  it('counts what would be too long', async () => {
    const many = Array.from({ length: 130 }, (_, index) => `v1.0.${index} 2025-01-01`);
    const text = syncMarkdown(await run(new MemoryRepository(...many), {}, POLICY.replace('newest and first', 'all')));
    expect(text).toMatch(/… and \d+ more; the output `plan` has all\./);
    expect(text.match(/^\| write-notes /gm)?.length).toBeLessThanOrEqual(100);
  });

  it('uninstalled without a policy is about notes', async () => {
    const repository = acme();
    await run(repository);
    const found = await runSync(syncInputs({ uninstall: true }), worldOf(new MemoryPorts(repository), undefined));
    expect(syncMarkdown(found).split('\n')[0]).toBe('## Release notes: 2 changed');
    expect(syncText(found, PLAIN).split('\n')[0]).toBe('Release notes: 2 changed');
    expect(syncMarkdown(found)).toContain('| write-notes v1.0.1 | label | no label | asked to uninstall |');
  });
});

describe('as JSON', () => {
  const schema = JSON.parse(publishedSchemas()['sync.schema.json'] ?? '');
  const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

  it.each<[string, () => Promise<Sync>]>([
    ['done', () => run(acme())],
    ['dry', () => run(acme(), { dryRun: true })],
    ['every outcome', everything],
    ['an empty repository', () => run(new MemoryRepository())],
    ['a clone', () => run(Object.assign(acme(), { source: 'git' as const }))],
    ['a registry that fails', () => run(acme(), {}, POLICY, failing(/^digest/, 'REGISTRY_UNAVAILABLE'))],
    ['uninstalled', () => run(acme(), { uninstall: true })],
    [
      'uninstalled without a policy',
      () => runSync(syncInputs({ uninstall: true }), worldOf(new MemoryPorts(acme()), undefined)),
    ],
  ])('keeps the published schema: %s', async (_, sync) => {
    validate(JSON.parse(JSON.stringify(syncJson(await sync()))));
    expect(validate.errors).toBeNull();
  });

  it('says all there is of a change', async () => {
    const { items, ...rest } = syncJson(await run(acme()));
    expect(rest).toEqual({
      schemaVersion: 1,
      asOf: '2025-06-01',
      dryRun: false,
      changed: 5,
      latest: 'v1.1.0',
      channels: { latest: { tag: 'v1.1.0', version: '1.1.0' }, 'latest-lts': { tag: 'v1.0.1', version: '1.0.1' } },
      imageTags: { 'v1.0.1': [`${APP}:latest-lts`], 'v1.1.0': [`${APP}:latest`] },
      diagnosis: [],
    });
    expect(items[0]).toEqual({
      kind: 'move-tag',
      subject: 'latest-lts',
      outcome: 'done',
      from: 'v1.0.0',
      to: 'v1.0.1',
      fromId: 'commit-of-v1.0.0',
      toId: 'commit-of-v1.0.1',
      because: 'newest release of 1.0, the highest supported LTS line',
      remedy: null,
      code: null,
      policy: { file: '.github/lts-policy.yml', line: 3 },
    });
  });

  it.each<[string, string, string | null]>([
    ['that will carry it', POLICY, 'v1.1.0'],
    ['that carries it already', `${POLICY}yanked: ["1.1.0"]\n`, 'v1.0.1'],
    ['none, where the policy leaves the flag alone', `${POLICY}latestFlag: none\n`, null],
  ])('the release with the flag: %s', async (_, text, expected) => {
    expect(syncJson(await run(acme(), { dryRun: true }, text)).latest).toBe(expected);
  });

  it('what a later look added follows, and what it changed is told once', async () => {
    const repository = acme();
    let isOver = false;
    const hooks: Hooks = {
      after: (call) => {
        if (isOver || !call.startsWith('move')) return;
        isOver = true;
        repository.publish('v1.0.2 2025-05-01');
      },
    };
    const { items } = syncJson(await run(repository, {}, POLICY, hooks));
    const subjects = items.map(({ kind, subject }) => `${kind} ${subject}`);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(items.find(({ subject }) => subject === 'latest-lts')).toMatchObject({ from: 'v1.0.1', to: 'v1.0.2' });
    expect(subjects).toContain('write-notes v1.0.2');
  });
});

describe('hostile names', () => {
  const EVIL = '|`<b>@me[x](y)\u001b[31m\u202e::error::';
  const POLICY_OF_EVIL = `extends: rolling
product: "a|b\\n::error::x \\e[31m\`\`\`"
tag: "/(?<version>\\\\d+\\\\.\\\\d+\\\\.\\\\d+).*/"
movingTags: [{ channel: latest, as: "{channel}|\`<b>@me(y)" }]
notes: { on: all, title: " | \\e[31m" }
lines: { "1.0": { lts: true } }
`;
  const hostile = () => {
    const repository = new MemoryRepository();
    repository.add(`1.0.0${EVIL} 2025-01-01`);
    repository.add(`1.0.1${EVIL} 2025-02-01 latest`);
    repository.publish(`1.0.0${EVIL}x 2025-03-01`);
    repository.page(`1.0.1${EVIL}`).title = EVIL;
    return repository;
  };

  it.each([{}, { dryRun: true }])('steer no terminal (%j)', async (raw) => {
    const sync = await run(hostile(), raw, POLICY_OF_EVIL);
    expect(sync.plan.effects.length).toBeGreaterThan(2);
    expect(syncText(sync, { ...PLAIN, isFull: true })).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u);
  });

  it('leave every row of a table its cells, and are no markup', async () => {
    const text = syncMarkdown(await run(hostile(), {}, POLICY_OF_EVIL, failing(/^flag/)));
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) expect(row).toMatch(/^\|( [^|]+ \|){4}$/);
    expect(text.replace(/<\/?(?:details|summary)>/g, '')).not.toMatch(/[<>@`]|\]\(|\p{Cf}/u);
  });

  it('in the name of a policy file too', async () => {
    const ports = new MemoryPorts(acme());
    const world = worldOf(ports, undefined);
    const name = `a|b\u001b[31m<i>.yml`;
    const files = { describe: () => name, read: async () => POLICY };
    const sync = await runSync(syncInputs(), {
      ...world,
      policy: { ...world.policy, start: { files, path: name, isRequired: true } },
    });
    expect(syncText(sync, PLAIN)).not.toContain('\u001b');
    for (const row of syncMarkdown(sync)
      .split('\n')
      .filter((line) => line.startsWith('|')))
      expect(row).toMatch(/^\|( [^|]+ \|){4}$/);
    expect(syncMarkdown(sync)).not.toContain('<i>');
  });
});
