/** The Docker config file, as docker/login-action, `docker login` and podman write it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DockerConfig } from '../../src/adapters/registry/docker-config.ts';

let folder: string;
let secrets: string[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lts-docker-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  secrets = [];
});

function configOf(content: unknown): DockerConfig {
  const path = join(folder, 'config.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return new DockerConfig({ path, onSecret: (secret) => secrets.push(secret) });
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const AUTH = { auth: base64('robot:pass:wörd') };
const ROBOT = { kind: 'password', username: 'robot', password: 'pass:wörd' };
const TOKEN = { kind: 'refresh-token', token: 'identity' };

it.each([
  ['the host', 'ghcr.io', { auths: { 'ghcr.io': AUTH } }, ROBOT],
  ['the host with scheme', 'ghcr.io', { auths: { 'https://ghcr.io': AUTH } }, ROBOT],
  ['the host with scheme and path', 'ghcr.io', { auths: { 'https://GHCR.io/v2/': AUTH } }, ROBOT],
  ['the host with path', 'ghcr.io', { auths: { 'ghcr.io/acme': AUTH } }, ROBOT],
  ['a port', 'localhost:5000', { auths: { 'localhost:5000': AUTH } }, ROBOT],
  ['another port', 'localhost:5001', { auths: { 'localhost:5000': AUTH } }, undefined],
  ['another host', 'ghcr.io', { auths: { 'ghcr.io.example': AUTH, io: AUTH } }, undefined],
  ["Docker Hub's own key", 'docker.io', { auths: { 'https://index.docker.io/v1/': AUTH } }, ROBOT],
  ['docker.io', 'docker.io', { auths: { 'docker.io': AUTH } }, ROBOT],
  ['index.docker.io', 'docker.io', { auths: { 'index.docker.io': AUTH } }, ROBOT],
  [
    "not the tokens of Docker Hub's website",
    'docker.io',
    {
      auths: {
        'https://index.docker.io/v1/access-token': { auth: base64('robot:website') },
        'https://index.docker.io/v1/refresh-token': { auth: base64('robot:website') },
        'https://index.docker.io/v1/': AUTH,
      },
    },
    ROBOT,
  ],
  [
    'user and password in clear',
    'ghcr.io',
    { auths: { 'ghcr.io': { username: 'robot', password: 'pass:wörd' } } },
    ROBOT,
  ],
  ['an identity token', 'ghcr.io', { auths: { 'ghcr.io': { ...AUTH, identitytoken: 'identity' } } }, TOKEN],
  ['an identity token as password', 'ghcr.io', { auths: { 'ghcr.io': { auth: base64('<token>:identity') } } }, TOKEN],
  ['zeros at the end', 'ghcr.io', { auths: { 'ghcr.io': { auth: base64('robot:pass:wörd\0\0') } } }, ROBOT],
  ['an empty entry before one that is not', 'ghcr.io', { auths: { 'ghcr.io': {}, 'https://ghcr.io': AUTH } }, ROBOT],
  ['an entry although there is a helper', 'ghcr.io', { auths: { 'ghcr.io': AUTH }, credsStore: 'desktop' }, ROBOT],
  ['an empty entry', 'ghcr.io', { auths: { 'ghcr.io': {} } }, undefined],
  ['an empty auth', 'ghcr.io', { auths: { 'ghcr.io': { auth: '', email: 'x' } } }, undefined],
  ['an entry that is none', 'ghcr.io', { auths: { 'ghcr.io': null } }, undefined],
  ['no auths', 'ghcr.io', { HttpHeaders: {} }, undefined],
  ['auths that are none', 'ghcr.io', { auths: [] }, undefined],
  ['a helper for another host', 'ghcr.io', { credHelpers: { 'gcr.io': 'gcloud' } }, undefined],
])('%s', async (_, host, content, expected) => {
  expect(await configOf(content).of(host)).toEqual(expected);
});

it.each([
  ['a store for all', 'ghcr.io', { auths: { 'ghcr.io': {} }, credsStore: 'desktop' }, 'docker-credential-desktop'],
  ['a helper for this host', 'gcr.io', { credHelpers: { 'gcr.io': 'gcloud' } }, 'docker-credential-gcloud'],
  [
    'a helper for Docker Hub',
    'docker.io',
    { credHelpers: { 'https://index.docker.io/v1/': 'pass' } },
    'credential-pass',
  ],
  ['a broken file', 'ghcr.io', '{"auths": {"ghcr.io": {"auth": "c2VjcmV0', 'no JSON'],
  ['a file that is something else', 'ghcr.io', '[]', 'no JSON object'],
  ['an auth that is no base64', 'ghcr.io', { auths: { 'ghcr.io': { auth: '!' } } }, 'base64'],
  ['an auth without colon', 'ghcr.io', { auths: { 'ghcr.io': { auth: base64('secret') } } }, 'base64'],
  ['an auth without user', 'ghcr.io', { auths: { 'ghcr.io': { auth: base64(':secret') } } }, 'base64'],
])('%s is told, and quotes nothing', async (_, host, content, why) => {
  const failure = await configOf(content)
    .of(host)
    .catch((error) => error);

  expect(failure).toMatchObject({ code: 'REGISTRY_CREDENTIALS', details: { host, file: join(folder, 'config.json') } });
  expect(failure.message).toContain(why);
  expect(`${failure.message} ${failure.remedy} ${failure.stack} ${failure.cause}`).not.toMatch(/c2VjcmV0|secret/);
});

it('needs no file', async () => {
  expect(await new DockerConfig({ path: join(folder, 'none/config.json') }).of('ghcr.io')).toBeUndefined();
});

it('tells when the file cannot be read', async () => {
  await expect(new DockerConfig({ path: folder }).of('ghcr.io')).rejects.toMatchObject({
    code: 'REGISTRY_CREDENTIALS',
    details: { why: 'the file could not be read (EISDIR)' },
  });
});

it.each([
  ['auth', AUTH, [AUTH.auth, 'pass:wörd']],
  ['a password in clear', { username: 'robot', password: 'clear' }, ['clear']],
  ['an identity token', { ...AUTH, identitytoken: 'identity' }, [AUTH.auth, 'identity']],
])('tells every secret it takes from %s', async (_, entry, expected) => {
  await configOf({ auths: { 'ghcr.io': entry } }).of('ghcr.io');
  expect(secrets).toEqual(expected);
});
