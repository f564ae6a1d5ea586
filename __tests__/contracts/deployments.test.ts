import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployedVersionIn } from '../../src/adapters/file/deployment-version.ts';
import { FileDeployments } from '../../src/adapters/file/deployments.ts';
import { readDeployed } from '../../src/domain/deployed-version.ts';
import { describeProblem } from '../../src/errors.ts';

const SHA = `sha256:${'0f'.repeat(32)}`;
const VALUES = `# of the chart
image:
  repository: ghcr.io/acme/app
  tag: "3.8.11" # pinned
replicas: 2
`;
const SIDECARS = `image: { repository: acme/app, tag: v3.8.11 }
metrics:
  image: { registry: docker.io, repository: acme/exporter, tag: 1.2.0, digest: ${SHA} }
backup:
  image: acme/backup:2.0
`;
const CHART = `apiVersion: v2
name: acme
version: 0.4.1
appVersion: "3.8.11"
dependencies:
  - { name: app, version: 3.10.2, repository: "https://charts.example" }
  - { name: redis, version: ~19.1, repository: "https://charts.example" }
`;
const COMPOSE = `x-app: &app
  image: acme/app:3.8.11
services:
  web:
    <<: *app
    ports: ["80:80"]
  db:
    image: postgres
`;

const MERGED = `x-a: &a { tag: 3.8.11 }
x-b: &b { <<: *a, repository: acme/app }
x-c: &c { tag: 3.10.4 }
image: { <<: [*b, *c] }
`;

function found(text: string, pick?: string): string {
  const read = deployedVersionIn('f.yml', text, pick);
  if ('problems' in read) return read.problems.map(describeProblem).join('\n');
  const { text: version, image, digest, where } = read.deployed;
  return [version, image, digest, where].filter((part) => part !== undefined).join(' ');
}

describe('a version in a file', () => {
  it.each<[string, string | undefined, string, string]>([
    [VALUES, undefined, '3.8.11 ghcr.io/acme/app f.yml:4:8', 'repository and tag'],
    [VALUES, 'image.tag', '3.8.11 ghcr.io/acme/app f.yml:4:8', 'by its path'],
    [VALUES, 'image', '3.8.11 ghcr.io/acme/app f.yml:4:8', 'by the path above it'],
    [VALUES, 'app', '3.8.11 ghcr.io/acme/app f.yml:4:8', 'by the name of the image'],
    [VALUES.replaceAll('\n', '\r\n'), undefined, '3.8.11 ghcr.io/acme/app f.yml:4:8', 'with other line endings'],
    [`\uFEFF${VALUES}`, undefined, '3.8.11 ghcr.io/acme/app f.yml:4:8', 'after a byte order mark'],
    ['image: acme/app:3.8.11\n', undefined, '3.8.11 acme/app f.yml:1:8', 'in one word'],
    [
      'image: localhost:5000/acme/app\n',
      undefined,
      'latest localhost:5000/acme/app f.yml:1:8',
      'without a tag it is latest',
    ],
    [`image: acme/app:3.8.11@${SHA}\n`, undefined, `3.8.11 acme/app ${SHA} f.yml:1:8`, 'with a digest'],
    [`image: { tag: "3.8.11@${SHA}" }\n`, undefined, `3.8.11 ${SHA} f.yml:1:15`, 'with a digest in the tag'],
    [`image: acme/app@${SHA}\n`, undefined, ` acme/app ${SHA} f.yml:1:8`, 'with nothing but a digest'],
    [SIDECARS, 'metrics', `1.2.0 acme/exporter ${SHA} f.yml:3:65`, 'with a digest beside the tag'],
    [SIDECARS, 'acme/app', 'v3.8.11 acme/app f.yml:1:37', 'one of several'],
    [CHART, undefined, '3.8.11 f.yml:4:13', 'appVersion'],
    [CHART, 'app', '3.10.2 app f.yml:6:27', 'a dependency by its name'],
    [CHART, 'redis', '~19.1 redis f.yml:7:29', 'a range stays one'],
    [CHART, 'version', '0.4.1 f.yml:3:10', 'any other value by its path'],
    [COMPOSE, 'services.web', '3.8.11 acme/app f.yml:2:10', 'through a merge key'],
    [COMPOSE, 'postgres', 'latest postgres f.yml:8:12', 'a service'],
    ['images: [{ name: acme/app, newTag: v3.8.11 }]\n', undefined, 'v3.8.11 acme/app f.yml:1:36', 'a kustomization'],
    [
      'spec: { containers: [{ name: a, image: "acme/app:3.8.11" }] }\n',
      undefined,
      '3.8.11 acme/app f.yml:1:40',
      'a manifest',
    ],
    ['{"image": {"tag": "3.8.11"}}', undefined, '3.8.11 f.yml:1:19', 'JSON'],
    [
      'images: [{ name: app, newName: reg.internal/mirror, newTag: 3.8.11 }]\n',
      'app',
      '3.8.11 reg.internal/mirror f.yml:1:61',
      'by the name that is replaced',
    ],
    [MERGED, 'image', '3.8.11 acme/app f.yml:1:16', 'what is merged into what is merged goes before the next'],
    ['a: &a { <<: *a, image: "app:1" }\n', undefined, '1 app f.yml:1:24', 'a map that merges itself'],
    ['image: { tag: latest, digest: "a:b" }\n', undefined, 'latest f.yml:1:15', 'what is no digest pins nothing'],
    ['app: { version: 3.8.11 }\n', 'app.version', '3.8.11 f.yml:1:17', 'where nothing looks like an image'],
    ['image: { tag: 3.8 }\n', undefined, '3.8 f.yml:1:15', 'a number that reads as it is written'],
  ])('%j, %s: %s (%s)', (text, pick, expected) => {
    expect(found(text, pick)).toBe(expected);
  });

  it.each<[string, string | undefined, RegExp, string]>([
    [
      SIDECARS,
      undefined,
      /expected one version, seen 3 of them\. Name one: f\.yml#image\.tag, #metrics\.image\.tag, #backup\.image\.$/,
      'several',
    ],
    [
      COMPOSE,
      undefined,
      /seen 3 of them\. Name one: f\.yml#x-app\.image, #services\.web\.image, #services\.db\.image\.$/,
      'several services',
    ],
    [
      VALUES,
      'web',
      /^f\.yml:1:1: expected a version at `web`, seen none there\. Name one: f\.yml#image\.tag\.$/,
      'a wrong path',
    ],
    ['image: { tag: 3.12.2, newTag: 3.8.12 }\n', 'image', /seen 2 of them\./, 'nobody knows which one is looked at'],
    [
      '"x\\n::error::y\\e[1m": { image: a }\nb: { image: b }\n',
      undefined,
      /^f\.yml:1:1: .* f\.yml#x\uFFFD::error::y\uFFFD\[1m\.image, #b\.image\.$/,
      'keys that steer a log',
    ],
    ['"x\\n::error::y": { image: { tag: "" } }\n', undefined, /^f\.yml:1:34: .*at `x\uFFFD::error::y/, 'the same'],
    ['a: 1\n', undefined, /seen no image, tag or appVersion\. Name the dotted path/, 'none'],
    [
      'image: { tag: 3.10 }\n',
      undefined,
      /^f\.yml:1:15: expected a version in quotes, seen the number 3\.10\. Write "3\.10": unquoted it is 3\.1\.$/,
      'a number that loses a zero',
    ],
    [
      'image: { repository: a, tag: "" }\n',
      undefined,
      /^f\.yml:1:30: .*seen an empty one\. Helm takes the `appVersion`/,
      'an empty tag',
    ],
    ['image: { repository: a, tag: }\n', undefined, /seen an empty one/, 'no tag'],
    [
      `services: { a: { image: "acme/app:$${'{'}TAG:-3.8.11}" } }\n`,
      undefined,
      /^f\.yml:1:25: expected a version, seen a variable/,
      'a variable',
    ],
    ['image: "acme/app:{{ .Chart.AppVersion }}"\n', undefined, /seen a variable/, 'a template'],
    ['a: [1\nimage: x', undefined, /^f\.yml:2:1: expected valid YAML/, 'broken YAML'],
    ['image: a\n---\nimage: b\n', undefined, /expected one YAML document, seen a second one/, 'two documents'],
    ['', undefined, /expected a mapping, seen an empty file/, 'nothing'],
    ['- 1\n', undefined, /expected a mapping, seen no mapping/, 'a list'],
    ['image: !reset acme/app:1.0.0\n', undefined, /seen no image/, 'what another program gives a meaning'],
    ['image: *gone\n', undefined, /(?:valid YAML|no image)/, 'an alias of nothing'],
  ])('%j, %s: %s (%s)', (text, pick, expected) => {
    expect(found(text, pick)).toMatch(expected);
  });

  const BOMB = [
    'a: &a { image: "x:1" }',
    ...[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(', ')}]`),
  ];

  it.each<[string, string]>([
    ['aliases that multiply', BOMB.join('\n')],
    ['an alias of itself', 'image: &a [*a, *a, *a, *a]\n'],
    ['deep nesting', '['.repeat(20_000)],
    ['deeper than anybody writes', `a: ${'{ b: '.repeat(500)}1${' }'.repeat(500)}\n`],
    ['a large file', `# ${'x'.repeat(1024 * 1024)}\n`],
  ])('%s', (_, text) => {
    expect(found(text)).toMatch(/^f\.yml:1:\d+: expected /);
  });
});

describe('files of this machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lts-deployments-'));
  const files = new FileDeployments();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('a version, with its place', async () => {
    const path = join(folder, 'values.yaml');
    writeFileSync(path, VALUES);
    expect(await files.read({ path })).toEqual({ text: '3.8.11', image: 'ghcr.io/acme/app', where: `${path}:4:8` });
    expect(await files.read({ path, pick: 'app' })).toMatchObject({ text: '3.8.11' });
  });

  it.each<[string, string | undefined, object]>([
    ['missing.yaml', undefined, { code: 'INPUT_FILE_UNREADABLE' }],
    ['several.yaml', SIDECARS, { code: 'INPUT_INVALID', message: expect.stringContaining('several.yaml:1:1') }],
    ['large.yaml', `# ${'x'.repeat(1024 * 1024)}\n`, { code: 'INPUT_FILE_UNREADABLE' }],
  ])('%s is refused', async (name, text, expected) => {
    const path = join(folder, name);
    if (text !== undefined) writeFileSync(path, text);
    await expect(files.read({ path })).rejects.toMatchObject(expected);
  });
});

it('a link to a device is not read', async () => {
  await expect(new FileDeployments().read({ path: '/dev/zero' })).rejects.toMatchObject({
    code: 'INPUT_FILE_UNREADABLE',
    message: expect.stringContaining('it is a device'),
  });
});

describe('a version as a person writes it', () => {
  it.each<[string, object]>([
    ['v3.8.11', { text: 'v3.8.11' }],
    ['release/1.0', { text: 'release/1.0' }],
    ['acme/app:3.8.11', { text: '3.8.11', image: 'acme/app' }],
    ['host:5000/app', { text: 'host:5000/app' }],
    [`acme/app@${SHA}`, { text: '', image: 'acme/app', digest: SHA }],
    [`3.8.11@${SHA}`, { text: '3.8.11', digest: SHA }],
    [`acme/app:3.8.11@${SHA}`, { text: '3.8.11', image: 'acme/app', digest: SHA }],
    ['acme/app:latest@sha256:3.8.11', { text: 'latest@sha256:3.8.11', image: 'acme/app' }],
    ['acme/app:3.8.11@sha256:short', { text: '3.8.11@sha256:short', image: 'acme/app' }],
  ])('%s: %j', (text, expected) => {
    expect(readDeployed(text)).toMatchObject(expected);
  });
});
