/** What readers are told, as the policy says it: the keys `upgrade`, `plugins`, `docs`. */
import { parsePolicy } from '../../src/policy/parse.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { documents } from '../domain/history.ts';
import { linesOf } from './problems.ts';

const R = 'extends: rolling\n';

function policyOf(text: string): Policy {
  const parsed = parsePolicy(documents(text));
  if ('problems' in parsed) throw new RangeError(JSON.stringify(parsed.problems));
  return parsed.policy;
}

describe('upgrade', () => {
  it('staged: one LTS line after the other, a migration across lines, back within a line, with its words', () => {
    const { upgrade } = policyOf('extends: staged\n');
    expect(upgrade).toMatchObject({
      order: 'lts',
      migration: 'cross-line',
      rollback: 'same-line',
      patchFirst: false,
      pin: false,
    });
    expect(upgrade?.notes.noRollback).toMatch(/restore from backup/);
    expect(upgrade?.originOf('order').file).toBe('preset staged');
  });

  it('rolling: pin, and nothing is said of paths', () => {
    expect(policyOf(R).upgrade).toMatchObject({ order: 'any', pin: true, notes: {} });
    expect(policyOf(R).upgrade).not.toHaveProperty('migration');
    expect(policyOf(R).upgrade).not.toHaveProperty('rollback');
  });

  it('is merged key by key, so that one word keeps the others', () => {
    const { upgrade } = policyOf('extends: staged\nupgrade: { patchFirst: true }\n');
    expect(upgrade).toMatchObject({ order: 'lts', rollback: 'same-line', patchFirst: true });
  });
});

describe('plugins', () => {
  it('a repository with a file and an expression, whose ^ and $ are those of a line; v{version} by default', () => {
    const [aws] = policyOf(
      `${R}plugins: [{ name: aws, repository: acme/aws, core: { file: gradle.properties, match: '/^core=(?<core>[\\d.]+)$/' } }]\n`,
    ).plugins;
    if (aws?.kind !== 'repository') throw new RangeError('expected a repository');
    expect(aws.tag.text).toBe('v{version}');
    expect(aws.core.expression.exec('name=aws\ncore=1.0.3\n')?.core).toBe('1.0.3');
    expect(aws.version).toBeUndefined();
  });

  it('a catalogue, of all plugins or one', () => {
    const { plugins } = policyOf(`${R}plugins: [{ catalogue: plugins.json }, { name: aws, catalogue: a/b:c.json }]\n`);
    expect(plugins).toMatchObject([
      { kind: 'catalogue', catalogue: 'plugins.json' },
      { kind: 'catalogue', name: 'aws', catalogue: 'a/b:c.json' },
    ]);
  });
});

describe('docs', () => {
  it('by default the usual documents, category app; an address without the slash at its end', () => {
    expect(policyOf(R).docs).toEqual({ files: ['*.md', '.github/*.md', 'docs/**/*.{md,mdx}'], category: 'app' });
    expect(policyOf(`${R}docs: { url: "https://acme.example/lts//", files: SUPPORT.md }\n`).docs).toMatchObject({
      url: 'https://acme.example/lts',
      files: ['SUPPORT.md'],
    });
  });
});

it.each([
  ['upgrade: { ordr: lts }', /2:12: expected one of the keys order, .*seen `ordr`. Did you mean `order`\?/],
  ['upgrade: { migration: sometimes }', /2:12: expected `cross-line`, `cross-major` or `never`, seen `sometimes`/],
  ['upgrade: { notes: { pach: "in place" } }', /2:21: expected one of the keys patch, .*`pach`.*`patch`/],
  ['upgrade: { notes: { patch: "" } }', /2:21: expected a sentence/],
  [
    'plugins: [{ name: aws, repositry: a/b, core: { file: x, match: "/(?<core>x)/" } }]',
    /2:\d+: .*`repositry`.*`repository`/,
  ],
  [
    'plugins: [{ name: aws, repository: a, core: { file: x, match: "/(?<core>x)/" } }]',
    /a repository as `owner\/repo`, seen `a`/,
  ],
  [
    'plugins: [{ name: aws, repository: a/b, core: { file: x, match: "/(?<cor>x)/" } }]',
    /a `\/regex\/` with a group `core`/,
  ],
  [
    'plugins: [{ name: aws, repository: a/b, core: { file: x, match: "(x)" } }]',
    /a `\/regex\/` with a group `core`, seen `\(x\)`/,
  ],
  [
    'plugins: [{ name: aws, repository: a/b, core: { fle: x, match: "/(?<core>x)/" } }]',
    /`fle`.*`file`|2:\d+: expected .*path/,
  ],
  ['plugins: [{ catalog: x.json }]', /`catalog`.*`catalogue`/],
  ['plugins: { aws: 1 }', /a list of plugins/],
  ['docs: { url: "ftp://x" }', /2:9: expected a web address/],
  ['docs: { slug: "A B" }', /a name of small letters, digits and hyphens, seen `A B`/],
  ['docs: { categry: app }', /`categry`.*`category`/],
  ['docs: { files: 3 }', /2:9: expected a glob or a list of globs, seen the number 3/],
])('mistake: %s', (words, expected) => {
  expect(linesOf(`${R}${words}\n`).join('\n')).toMatch(expected);
});
