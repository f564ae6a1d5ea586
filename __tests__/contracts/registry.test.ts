/** One suite for the port Registry: in memory, and on a real registry with each kind of login and either `fetch`. */
import { fetchOverHttp } from '../../src/adapters/github/http.ts';
import type { Credentials } from '../../src/adapters/registry/credentials.ts';
import type { Fetch, FetchInit } from '../../src/adapters/registry/exchange.ts';
import { OciRegistry } from '../../src/adapters/registry/registry.ts';
import type { Registry } from '../../src/ports/registry.ts';
import { FakeRegistry } from '../registry/fake.ts';
import { deleteManifest, imageOf, pushImage } from '../registry/image.ts';
import { describeOnRegistry, type Mode, startRegistry, USER } from '../registry/registry-server.ts';

interface Kind {
  readonly seed?: string;
  readonly platforms?: number;
  readonly docker?: boolean;
}

interface Place {
  readonly registry: Registry;
  /** Before the name of an image: `127.0.0.1:5000/`. */
  readonly prefix: string;
  readonly push: (name: string, tag: string, kind?: Kind) => Promise<string>;
  readonly drop: (name: string, digest: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

async function inMemory(): Promise<Place> {
  const registry = new FakeRegistry();
  return {
    registry,
    prefix: 'ghcr.io/',
    push: async (name, tag, kind = {}) => {
      const { digest } = imageOf(kind.seed ?? `${name}:${tag}`, kind).top;
      registry.push(`ghcr.io/${name}`, tag, digest);
      return digest;
    },
    drop: async (name, digest) => registry.drop(`ghcr.io/${name}`, digest),
    close: async () => {},
  };
}

async function real(mode: Mode, fetch: Fetch): Promise<Place> {
  const server = await startRegistry(mode);
  const credentials: Credentials = { of: async () => ({ kind: 'password', ...USER }) };
  return {
    registry: new OciRegistry({ fetch, credentials, firstPauseMs: 1 }),
    prefix: `${server.host}/`,
    push: (name, tag, kind) => pushImage(server, name, tag, kind),
    drop: (name, digest) => deleteManifest(server, name, digest),
    close: server.close,
  };
}

const overHttp = ((url: string, init: FetchInit) => fetchOverHttp(url, { ...init })) as Fetch;

describe('in memory', () => contract(inMemory));
describeOnRegistry('a real registry without login', () => contract(() => real('none', fetch)));
describeOnRegistry('a real registry with user and password', () => contract(() => real('basic', fetch)));
describeOnRegistry('a real registry with tokens', () => contract(() => real('token', fetch)));
describeOnRegistry('a real registry with tokens, over node:http', () => contract(() => real('token', overHttp)));

function contract(open: () => Promise<Place>): void {
  let place: Place;
  let image: string;
  let name: string;
  let count = 0;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place?.close());
  beforeEach(() => {
    count += 1;
    name = `acme/app-${count}`;
    image = `${place.prefix}${name}`;
  });

  const kinds: readonly [string, Kind][] = [
    ['an index of three platforms', { platforms: 3 }],
    ['a single manifest', { platforms: 0 }],
    ["Docker's manifest list", { docker: true }],
    ["Docker's single manifest", { docker: true, platforms: 0 }],
  ];

  it.each(kinds)('reads the digest of %s, and points another tag at it', async (_, kind) => {
    const digest = await place.push(name, '1.0.1', kind);

    expect(await place.registry.digestOf(image, '1.0.1')).toBe(digest);
    await place.registry.point(image, '1.0', { from: undefined, to: digest });
    expect(await place.registry.digestOf(image, '1.0')).toBe(digest);
  });

  it('has no digest where there is no such tag, no such image, and where there can be no such tag', async () => {
    await place.push(name, '1.0.1');

    expect(await place.registry.digestOf(image, '1.0.2')).toBeUndefined();
    expect(await place.registry.digestOf(`${image}-none`, '1.0.1')).toBeUndefined();
    expect(await place.registry.digestOf(image, '1.0.1+build')).toBeUndefined();
  });

  it('moves a tag, forwards and back, and no other', async () => {
    const [one, two] = [await place.push(name, '1.0.1'), await place.push(name, '1.0.2')];
    await place.registry.point(image, 'latest', { from: undefined, to: one });
    await place.registry.point(image, 'latest', { from: one, to: two });
    expect(await place.registry.digestOf(image, 'latest')).toBe(two);
    await place.registry.point(image, 'latest', { from: two, to: one });

    expect(await place.registry.digestOf(image, 'latest')).toBe(one);
    expect(await place.registry.digestOf(image, '1.0.1')).toBe(one);
    expect(await place.registry.digestOf(image, '1.0.2')).toBe(two);
  });

  it('has nothing to do where the tag is already there, wherever it was expected', async () => {
    const [one, two] = [await place.push(name, '1.0.1'), await place.push(name, '1.0.2')];
    await place.push(name, 'latest', { seed: `${name}:1.0.2` });

    await place.registry.point(image, 'latest', { from: one, to: two });
    await place.registry.point(image, 'latest', { from: undefined, to: two });
    expect(await place.registry.digestOf(image, 'latest')).toBe(two);
  });

  const digestOfNothing = imageOf('never pushed').top.digest;
  it.each([
    ['somebody moved it', true, digestOfNothing],
    ['somebody made it', true, undefined],
    ['somebody deleted it', false, digestOfNothing],
  ])('writes nothing when %s', async (_, exists, from) => {
    const to = await place.push(name, '1.0.2');
    const before = exists ? await place.push(name, 'latest') : undefined;

    await expect(place.registry.point(image, 'latest', { from, to })).rejects.toMatchObject({
      code: 'CONFLICT_MOVED',
      details: { what: `${image}:latest`, expected: from ?? 'no image', seen: before ?? 'no image' },
    });
    expect(await place.registry.digestOf(image, 'latest')).toBe(before);
  });

  it('writes nothing when the image was deleted', async () => {
    const from = await place.push(name, 'latest');
    const gone = await place.push(name, '1.0.2');
    await place.drop(name, gone);

    await expect(place.registry.point(image, 'latest', { from, to: gone })).rejects.toMatchObject({
      code: 'CONFLICT_GONE',
      details: { what: `${image}@${gone}` },
    });
    expect(await place.registry.digestOf(image, 'latest')).toBe(from);
  });

  it('moves many tags side by side', async () => {
    const to = await place.push(name, '1.0.1');
    const tags = Array.from({ length: 20 }, (_, index) => `channel-${index}`);
    await Promise.all(tags.map((tag) => place.registry.point(image, tag, { from: undefined, to })));

    const seen = await Promise.all(tags.map((tag) => place.registry.digestOf(image, tag)));
    expect(seen).toEqual(tags.map(() => to));
  });
}
