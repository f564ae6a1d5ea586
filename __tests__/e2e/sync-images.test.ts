/** Image tags in a real registry with each kind of login, and in one that misbehaves; no password is ever shown. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteManifest, imageOf, pushImage } from '../registry/image.ts';
import { describeOnRegistry, type RegistryServer, startRegistry, USER } from '../registry/registry-server.ts';
import { refusal, type Script, type Scripted } from '../registry/scripted.ts';
import {
  inScene,
  inSceneWithImages,
  itemsIn,
  PATCHED,
  POLICY,
  patched,
  RIGHT,
  type Scene,
  seenIn,
  told,
} from './acme.ts';

const PASSWORD = 'hunter2:wörd-of-robot';

/** A folder for DOCKER_CONFIG, as docker/login-action writes it. */
function dockerConfig(scene: Scene, host: string, password: string, more: object = {}): { DOCKER_CONFIG: string } {
  const auth = Buffer.from(`robot:${password}`).toString('base64');
  scene.secrets.push(password, auth);
  return written({ auths: { [host]: { auth } }, ...more });
}

const folders: string[] = [];
function written(config: object): { DOCKER_CONFIG: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lts-docker-'));
  folders.push(folder);
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  return { DOCKER_CONFIG: folder };
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const imagesOf = (run: { items: ReturnType<typeof itemsIn> }, ...outcomes: string[]) =>
  told(run.items, ...outcomes).filter((line) => line.startsWith('point-image'));

describeOnRegistry('a real registry', () => {
  const { top: index, manifests } = imageOf('types');
  const { top: list, manifests: images } = imageOf('types', { docker: true });
  const TYPES = [index, list, ...manifests, ...images].map(({ type }) => type).join(', ');

  /** Where a tag stands, asked by the harness itself. */
  async function digestAt(server: RegistryServer, name: string, tag: string): Promise<string | undefined> {
    const response = await fetch(`http://${server.host}/v2/${name}/manifests/${tag}`, {
      method: 'HEAD',
      headers: { ...server.headersFor(name), accept: TYPES },
    });
    return response.headers.get('docker-content-digest') ?? undefined;
  }

  const policyFor = (
    host: string,
  ) => `${POLICY}channels: { latest: newest, latest-lts: newest LTS, "{line}-lts": each LTS line }
images:
  - { name: ${host}/acme/app, channels: [latest, latest-lts] }
  - { name: ${host}/acme/app-ee, tag: "v{version}-full", channels: [latest-lts, "{line}-lts"] }
`;

  it.concurrent.each(['none', 'basic', 'token'] as const)(
    'with login %s: dry, real, again; an index, a single manifest, variants, and one that comes later',
    async (mode) => {
      const server = await startRegistry(mode);
      try {
        const app = await pushImage(server, 'acme/app', '1.0.2', { platforms: 3 });
        const newest = await pushImage(server, 'acme/app', 'v1.2.0', { platforms: 0 });
        const old = await pushImage(server, 'acme/app', 'latest-lts');
        const tags = async () =>
          Object.fromEntries(
            await Promise.all(
              ['app:latest', 'app:latest-lts', 'app-ee:latest-lts-full', 'app-ee:1.0-lts-full', 'app:1.0.2'].map(
                async (key) => {
                  const [name = '', tag = ''] = key.split(':');
                  return [key, await digestAt(server, `acme/${name}`, tag)] as const;
                },
              ),
            ),
          );
        await inScene({ policy: policyFor(server.host), story: patched }, async (scene) => {
          const env = mode === 'none' ? written({}) : dockerConfig(scene, server.host, USER.password);
          const dry = await scene.run({ 'dry-run': 'true' }, env);
          expect(imagesOf({ items: itemsIn(dry) }, 'planned')).toHaveLength(2);
          expect(await tags()).toMatchObject({ 'app:latest': undefined, 'app:latest-lts': old });

          const real = await scene.run({}, env);
          expect(real.code).toBe(0);
          expect(imagesOf({ items: itemsIn(real) }, 'done')).toEqual([
            expect.stringMatching(/app:latest: nothing → v1\.2\.0 \(sha256:/),
            expect.stringMatching(/app:latest-lts: sha256:\w+ → 1\.0\.2 \(sha256:/),
          ]);
          expect(imagesOf({ items: itemsIn(real) }, 'pending')).toHaveLength(2);
          expect(seenIn(scene.repository)).toEqual(RIGHT);
          const first = { 'app:latest': newest, 'app:latest-lts': app, 'app:1.0.2': app };
          expect(await tags()).toEqual({
            ...first,
            'app-ee:latest-lts-full': undefined,
            'app-ee:1.0-lts-full': undefined,
          });

          // The image of the other edition was still being pushed; the command line settles it.
          const ee = await pushImage(server, 'acme/app-ee', 'v1.0.2-full', { docker: true });
          const token = { GITHUB_TOKEN: 'ghs_secretsecretsecret', ...env };
          const later = await scene.cli(['--json'], token);
          expect([later.code, imagesOf(JSON.parse(later.stdout), 'done').length]).toEqual([0, 2]);
          expect(await tags()).toEqual({ ...first, 'app-ee:latest-lts-full': ee, 'app-ee:1.0-lts-full': ee });

          const again = await scene.run({}, env);
          expect(again.outputs.changed).toBe('0');
        });
      } finally {
        await server.close();
      }
    },
    60_000,
  );

  it.concurrent('an index without one of its platforms, a wrong password, no password: told, and the rest is done', async () => {
    const server = await startRegistry('basic');
    try {
      const old = await pushImage(server, 'acme/app', 'latest-lts');
      await pushImage(server, 'acme/app', '1.0.2', { seed: 'torn' });
      await deleteManifest(server, 'acme/app', imageOf('torn').manifests[1]?.digest ?? '');
      const policy = `${POLICY}images: [{ name: "${server.host}/acme/app", channels: [latest-lts] }]\n`;
      await inScene({ policy, story: patched }, async (scene) => {
        const token = { GITHUB_TOKEN: 'ghs_secretsecretsecret' };
        const cases: readonly [Record<string, string>, string][] = [
          [dockerConfig(scene, server.host, USER.password), 'REGISTRY_REFUSED'],
          [dockerConfig(scene, server.host, 'wrong-password'), 'REGISTRY_UNAUTHORIZED'],
          [written({}), 'REGISTRY_UNAUTHORIZED'],
          [written({ credHelpers: { [server.host]: 'gcloud' } }), 'REGISTRY_CREDENTIALS'],
          [written({ credsStore: 'desktop' }), 'REGISTRY_CREDENTIALS'],
        ];
        for (const [env, code] of cases) {
          const run = await scene.cli(['--json'], { ...token, ...env });
          const { items } = JSON.parse(run.stdout) as { items: ReturnType<typeof itemsIn> };
          expect([code, run.code, items.find(({ outcome }) => outcome === 'failed')?.code]).toEqual([code, 3, code]);
          expect(items.find(({ outcome }) => outcome === 'failed')?.remedy).toBeTruthy();
        }
        expect(seenIn(scene.repository)).toEqual(RIGHT);
      });
      expect(await digestAt(server, 'acme/app', 'latest-lts')).toBe(old);
    } finally {
      await server.close();
    }
  }, 60_000);
});

describe('a registry that misbehaves', () => {
  const policy = (image: string) => `${POLICY}images: [{ name: "${image}", channels: [latest-lts] }]\n`;
  const OLD = imageOf('1.0.1').top.digest;
  const NEW = imageOf('1.0.2').top.digest;

  interface Row {
    readonly what: string;
    readonly on: RegExp;
    readonly act: Script | ReturnType<typeof refusal> | 'drop';
    readonly times?: number;
    readonly code?: string;
    /** 0 unless told. */
    readonly exit?: number;
    /** Where the channel's tag stands after the run. */
    readonly leaves?: string;
    /** The next run puts it right. */
    readonly isTriedAgain?: true;
  }
  const HEAD = /^HEAD .*\/latest-lts$/;
  const PUT = /^PUT /;
  const rows: readonly Row[] = [
    {
      what: '403 on writing',
      on: PUT,
      act: refusal(403, 'DENIED', 'not yours'),
      code: 'REGISTRY_FORBIDDEN',
      exit: 3,
      leaves: OLD,
    },
    {
      what: '404 on writing',
      on: PUT,
      act: refusal(404, 'NAME_UNKNOWN', 'no such image'),
      code: 'REGISTRY_NOT_FOUND',
      exit: 3,
      leaves: OLD,
    },
    {
      what: '403 on reading',
      on: HEAD,
      act: refusal(403, 'DENIED', 'not yours'),
      code: 'REGISTRY_FORBIDDEN',
      exit: 3,
      leaves: OLD,
    },
    {
      what: '500 for good',
      isTriedAgain: true,
      on: PUT,
      act: refusal(500, 'UNKNOWN', 'oops'),
      times: 4,
      code: 'REGISTRY_UNAVAILABLE',
      exit: 3,
      leaves: OLD,
    },
    { what: '502 once', on: PUT, act: refusal(502, 'UNKNOWN', 'gateway') },
    { what: 'a connection cut once', on: PUT, act: 'drop' },
    {
      what: 'a connection cut when it was done',
      on: PUT,
      act: (usual) => {
        usual();
        return 'drop';
      },
    },
    {
      what: 'another digest echoed than was sent',
      on: PUT,
      act: () => ({ status: 201, headers: { 'docker-content-digest': OLD } }),
      code: 'REGISTRY_ANSWER_INVALID',
      exit: 3,
      leaves: OLD,
    },
    {
      what: 'yes, and nothing done',
      isTriedAgain: true,
      on: PUT,
      act: () => ({ status: 201 }),
      code: 'CONFLICT_MOVED',
      exit: 4,
      leaves: OLD,
    },
    {
      what: 'other bytes than the digest says',
      on: /^GET .*sha256/,
      act: (usual) => ({ ...usual(), body: '{"schemaVersion":2}' }),
      // The first is asked to log in.
      times: 2,
      code: 'REGISTRY_ANSWER_INVALID',
      exit: 3,
      leaves: OLD,
    },
  ];

  async function open(options: object, play: (scene: Scene, registry: Scripted) => Promise<void>): Promise<void> {
    await inSceneWithImages({ policy, story: patched, ...options }, async (scene, registry) => {
      registry.put(imageOf('1.0.1'), '1.0.1', 'latest-lts');
      registry.put(imageOf('1.0.2'), '1.0.2');
      const challenge = `Basic realm="${registry.host}"`;
      const header = `Basic ${Buffer.from(`robot:${PASSWORD}`).toString('base64')}`;
      registry.login = { challenge, accepts: (authorization) => authorization === header };
      await play(scene, registry);
    });
  }

  it.concurrent.each(rows.map((row) => [row.what, row] as const))(
    '%s',
    async (_, { on, act, times = 1, code, exit = 0, leaves = NEW, isTriedAgain }) => {
      await open({}, async (scene, registry) => {
        registry.on(on, act, times);
        const env = { GITHUB_TOKEN: 'ghs_secretsecretsecret', ...dockerConfig(scene, registry.host, PASSWORD) };
        const run = await scene.cli(['--json'], env);
        const { items } = JSON.parse(run.stdout) as { items: ReturnType<typeof itemsIn> };

        expect({ exit: run.code, code: items.find(({ outcome }) => outcome === 'failed')?.code }).toEqual({
          exit,
          code,
        });
        expect({ image: registry.tags.get('latest-lts'), world: seenIn(scene.repository) }).toEqual({
          image: leaves,
          world: RIGHT,
        });
        if (!isTriedAgain) return;
        expect((await scene.cli([], env)).code).toBe(0);
        expect(registry.tags.get('latest-lts')).toBe(NEW);
      });
    },
    60_000,
  );

  it.concurrent('somebody points the tag elsewhere at the same moment: told, nothing written, the next run is right', async () => {
    await open({}, async (scene, registry) => {
      const env = dockerConfig(scene, registry.host, PASSWORD);
      const other = registry.put(imageOf('nightly'));
      registry.on(/^GET .*sha256/, (usual) => {
        registry.tags.set('latest-lts', other);
        return usual();
      });
      const run = await scene.run({}, env);
      expect([run.code, itemsIn(run).find(({ outcome }) => outcome === 'failed')?.code]).toEqual([1, 'CONFLICT_MOVED']);
      expect([registry.tags.get('latest-lts'), seenIn(scene.repository)]).toEqual([other, RIGHT]);

      expect((await scene.run({}, env)).code).toBe(0);
      expect(registry.tags.get('latest-lts')).toBe(NEW);
    });
  }, 60_000);

  it.concurrent('quotes what it was sent: the password is hidden in log, summary and outputs', async () => {
    await open({}, async (scene, registry) => {
      const env = dockerConfig(scene, registry.host, PASSWORD);
      const auth = Buffer.from(`robot:${PASSWORD}`).toString('base64');
      registry.on(PUT, refusal(400, 'MANIFEST_INVALID', `you said Basic ${auth}, robot with ${PASSWORD}`));
      const run = await scene.run({}, env);

      expect(run.code).toBe(1);
      expect(run.stdout).toContain('you said Basic ***, robot with ***');
      for (const secret of [auth, PASSWORD]) expect(run.stdout).toContain(`::add-mask::${secret}\n`);
    });
  }, 60_000);

  it.concurrent('the flag waits for the image, and goes when it is there', async () => {
    const waiting = (image: string) =>
      `${POLICY}latestFlag: { to: newest, afterImages: true }\nimages: [{ name: "${image}", channels: [latest] }]\n`;
    await open({ policy: waiting }, async (scene, registry) => {
      const env = dockerConfig(scene, registry.host, PASSWORD);
      const first = await scene.run({}, env);
      expect([first.code, scene.state.latest]).toEqual([0, 'v1.0.2']);
      expect(told(itemsIn(first), 'pending')).toHaveLength(2);

      registry.put(imageOf('1.2.0'), 'v1.2.0');
      expect(told(itemsIn(await scene.run({}, env)), 'done')).toEqual([
        expect.stringContaining('point-image'),
        PATCHED[1],
      ]);
      expect([scene.state.latest, registry.tags.get('latest')]).toEqual(['v1.2.0', imageOf('1.2.0').top.digest]);
    });
  }, 60_000);
});
