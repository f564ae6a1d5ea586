/** What only a real registry can prove: its logins, its refusals, and the same image for an independent eye (skopeo). */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Credential, Credentials } from '../../src/adapters/registry/credentials.ts';
import { DockerConfig } from '../../src/adapters/registry/docker-config.ts';
import { OciRegistry } from '../../src/adapters/registry/registry.ts';
import { failureOf } from './desk.ts';
import { deleteManifest, imageOf, pushImage, sha256 } from './image.ts';
import { describeOnRegistry, hasSkopeo, type RegistryServer, startRegistry, USER } from './registry-server.ts';
import { IDENTITY_TOKEN } from './token-server.ts';

const ROBOT: Credential = { kind: 'password', ...USER };
const WRONG: Credential = { kind: 'password', username: USER.username, password: 'wrong-secret' };
const IDENTITY: Credential = { kind: 'refresh-token', token: IDENTITY_TOKEN };

function registryFor(credential: Credential | undefined): OciRegistry {
  return new OciRegistry({ fetch, credentials: { of: async () => credential }, firstPauseMs: 1 });
}

/** What came of it, or the code of the failure. */
function outcomeOf<T>(promise: Promise<T>): Promise<T | string> {
  return promise.catch((error) => String(error.code));
}

describeOnRegistry('logins of a real registry', () => {
  const servers: Partial<Record<'basic' | 'token', RegistryServer>> = {};
  const digests: Record<string, string> = {};
  beforeAll(async () => {
    for (const mode of ['basic', 'token'] as const) {
      const server = await startRegistry(mode);
      servers[mode] = server;
      for (const name of ['acme/app', 'public/app']) digests[name] = await pushImage(server, name, '1.0.1');
    }
  });
  afterAll(() => Promise.all(Object.values(servers).map((server) => server.close())));

  it.each<['basic' | 'token', string, Credential | undefined, string, string, string]>([
    ['basic', 'the right password', ROBOT, 'acme/app', 'read', 'written'],
    ['basic', 'a wrong password', WRONG, 'acme/app', 'REGISTRY_UNAUTHORIZED', 'REGISTRY_UNAUTHORIZED'],
    ['basic', 'nothing', undefined, 'acme/app', 'REGISTRY_UNAUTHORIZED', 'REGISTRY_UNAUTHORIZED'],
    ['token', 'the right password', ROBOT, 'acme/app', 'read', 'written'],
    ['token', 'an identity token', IDENTITY, 'acme/app', 'read', 'written'],
    ['token', 'a wrong password', WRONG, 'acme/app', 'REGISTRY_UNAUTHORIZED', 'REGISTRY_UNAUTHORIZED'],
    ['token', 'nothing', undefined, 'acme/app', 'REGISTRY_UNAUTHORIZED', 'REGISTRY_UNAUTHORIZED'],
    ['token', 'nothing, for what everybody may read', undefined, 'public/app', 'read', 'REGISTRY_UNAUTHORIZED'],
  ])('%s, with %s', async (mode, who, credential, name, reading, writing) => {
    const registry = registryFor(credential);
    const image = `${servers[mode]?.host}/${name}`;
    const to = digests[name] ?? '';
    const tag = who.replace(/\W+/g, '-');
    const read = await outcomeOf(registry.digestOf(image, '1.0.1'));
    const written = await outcomeOf(registry.point(image, tag, { from: undefined, to }));

    expect(read).toBe(reading === 'read' ? to : reading);
    expect(written).toBe(writing === 'written' ? undefined : writing);
    expect(await registryFor(ROBOT).digestOf(image, tag)).toBe(writing === 'written' ? to : undefined);
  });

  it.each(['basic', 'token'] as const)('%s, with the Docker config file, whose secrets are told', async (mode) => {
    const folder = mkdtempSync(join(tmpdir(), 'lts-login-'));
    const path = join(folder, 'config.json');
    const host = servers[mode]?.host ?? '';
    const auth = Buffer.from(`${USER.username}:${USER.password}`).toString('base64');
    writeFileSync(path, JSON.stringify({ auths: { [host]: { auth } } }));
    const secrets = new Set<string>();
    const onSecret = (secret: string) => void secrets.add(secret);
    const credentials: Credentials = new DockerConfig({ path, onSecret });
    const registry = new OciRegistry({ fetch, credentials, onSecret });

    expect(await registry.digestOf(`${host}/acme/app`, '1.0.1')).toBe(digests['acme/app']);
    expect([...secrets]).toEqual(expect.arrayContaining([auth, USER.password]));
    expect(secrets.size).toBe(mode === 'token' ? 3 : 2);
    rmSync(folder, { recursive: true });
  });

  it('one token serves all reading of an image', async () => {
    const before = servers.token?.tokensGiven() ?? 0;
    const registry = registryFor(ROBOT);
    const image = `${servers.token?.host}/acme/app`;
    await Promise.all(['1.0.1', '1.0.2', '1.0.3'].map((tag) => registry.digestOf(image, tag)));
    await registry.digestOf(image, '1.0.4');

    expect(servers.token?.tokensGiven()).toBe(before + 1);
  });
});

describeOnRegistry('images of a real registry', () => {
  let server: RegistryServer;
  let folder: string;
  const registry = registryFor(ROBOT);
  beforeAll(async () => {
    server = await startRegistry('basic');
    folder = mkdtempSync(join(tmpdir(), 'lts-skopeo-'));
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('an index without one of its platforms is refused, and the tag stays', async () => {
    const { manifests } = imageOf('torn', { platforms: 2 });
    const [image, from] = [`${server.host}/acme/torn`, await pushImage(server, 'acme/torn', 'latest')];
    const to = await pushImage(server, 'acme/torn', '1.0.1', { seed: 'torn', platforms: 2 });
    await deleteManifest(server, 'acme/torn', manifests[1]?.digest ?? '');
    const failure = await failureOf(registry.point(image, 'latest', { from, to }));

    expect(failure).toMatchObject({ code: 'REGISTRY_REFUSED' });
    expect(failure.message).toContain(`refused ${image}:latest: 400 MANIFEST_BLOB_UNKNOWN: blob unknown to registry`);
    expect(await registry.digestOf(image, 'latest')).toBe(from);
  });

  it('a moved tag has the very bytes, and the whole image behind it', async () => {
    const name = 'acme/app';
    const { top } = imageOf('whole', { platforms: 3 });
    const from = await pushImage(server, name, 'latest');
    const to = await pushImage(server, name, '1.0.1', { seed: 'whole', platforms: 3 });
    await registry.point(`${server.host}/${name}`, 'latest', { from, to });

    const address = `http://${server.host}/v2/${name}/manifests/latest`;
    const plain = await fetch(address, { headers: { ...server.headersFor(name), accept: top.type } });
    expect(Buffer.from(await plain.arrayBuffer()).equals(top.bytes)).toBe(true);
    if (hasSkopeo) expect(seenBySkopeo(server, name, folder)).toEqual({ digest: to, tags: ['1.0.1', 'latest'] });
  });
});

/** The digest of the tag `latest` after a copy of the whole image, which fails when a part is missing; and all tags. */
function seenBySkopeo(server: RegistryServer, name: string, folder: string): { digest: string; tags: string[] } {
  const credentials = `${USER.username}:${USER.password}`;
  const skopeo = (...args: string[]) => execFileSync('skopeo', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const place = `docker://${server.host}/${name}`;
  const raw = skopeo('inspect', '--raw', '--tls-verify=false', '--creds', credentials, `${place}:latest`);
  const copy = ['copy', '--all', '--preserve-digests', '--src-tls-verify=false', '--src-creds', credentials];
  skopeo(...copy, `${place}:latest`, `dir:${join(folder, 'copy')}`);
  const copied = readFileSync(join(folder, 'copy', 'manifest.json'));
  const list = skopeo('list-tags', '--tls-verify=false', '--creds', credentials, place);
  const { Tags: tags } = JSON.parse(list.toString()) as { Tags: string[] };
  return { digest: copied.equals(raw) ? sha256(raw) : 'another in the copy', tags: tags.sort() };
}
