/** Pointing a tag at a manifest while the registry, or somebody else, does not behave. */
import { Desk, failureOf, imageFor } from './desk.ts';
import { type Act, refusal, type Script, type Seen } from './scripted.ts';

let desk: Desk;
let [from, to, other]: string[] = [];
beforeEach(async () => {
  desk = await Desk.open();
  from = desk.put('from', 'latest');
  to = desk.put('to', '1.0.1');
  other = desk.put('other', '1.0.2');
});
afterEach(() => desk.server.close());

const TAG = '/v2/app/manifests/latest';
const point = (expected = from) => desk.registry.point(desk.image, 'latest', { from: expected, to: to ?? '' });
const puts = (): readonly Seen[] => desk.server.requests.filter(({ method }) => method === 'PUT');

it('puts the very bytes with their type, with nothing between looking and writing, and looks again', async () => {
  await point();

  expect(desk.server.log).toEqual([`GET /v2/app/manifests/${to}`, `HEAD ${TAG}`, `PUT ${TAG}`, `HEAD ${TAG}`]);
  expect(puts().map(({ body }) => body.equals(imageFor('to').top.bytes))).toEqual([true]);
  expect(puts().map(({ headers }) => headers['content-type'])).toEqual([imageFor('to').top.type]);
});

it('leaves out parameters of the type', async () => {
  desk.server.on(/^GET/, (usual) => {
    const reply = usual();
    return { ...reply, headers: { 'content-type': `${imageFor('to').top.type.toUpperCase()}; charset=utf-8` } };
  });
  await point();

  expect(puts().map(({ headers }) => headers['content-type'])).toEqual([imageFor('to').top.type]);
});

it.each<[string, Script]>([
  ['tells no digest', (usual) => ({ status: usual().status })],
  ['answers 200 instead of 201', (usual) => ({ ...usual(), status: 200 })],
  ['answers 202 instead of 201', (usual) => ({ ...usual(), status: 202 })],
])('a registry that %s after writing is believed what it shows', async (_, script) => {
  desk.server.on(/^PUT/, script);
  await point();

  expect(desk.server.tags.get('latest')).toBe(to);
  expect(desk.server.pending).toBe(0);
});

describe('is refused', () => {
  it.each<[string, RegExp, Act | Script, string, string]>([
    [
      'an index without one of its platforms',
      /^PUT/,
      refusal(400, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry'),
      'REGISTRY_REFUSED',
      '400 MANIFEST_BLOB_UNKNOWN: blob unknown to registry',
    ],
    [
      'a tag that must not be changed',
      /^PUT/,
      refusal(409, 'TAG_INVALID', 'the tag is immutable'),
      'REGISTRY_REFUSED',
      '409 TAG_INVALID: the tag is immutable',
    ],
    ['an image that is not there', /^PUT/, refusal(404, 'NAME_UNKNOWN', 'no'), 'REGISTRY_NOT_FOUND', '404'],
    ['a user who may not write', /^PUT/, refusal(403, 'DENIED', 'read only'), 'REGISTRY_FORBIDDEN', 'read only'],
    ['a registry that is down', /^PUT/, { status: 503 }, 'REGISTRY_UNAVAILABLE', '503'],
    [
      'another manifest than was asked for',
      /^GET/,
      (usual) => ({ ...usual(), body: imageFor('other').top.bytes }),
      'REGISTRY_ANSWER_INVALID',
      'the manifest it gave has the digest',
    ],
  ])('%s', async (_, match, act, code, why) => {
    desk.server.on(match, act, Number.POSITIVE_INFINITY);
    const failure = await failureOf(point());

    expect(failure.code).toBe(code);
    expect(failure.message).toContain(why);
    expect(desk.server.tags.get('latest')).toBe(from);
  });

  it('a manifest that was stored as another', async () => {
    desk.server.on(/^PUT/, { status: 201, headers: { 'docker-content-digest': other ?? '' } });
    const failure = await failureOf(point());

    expect(failure.code).toBe('REGISTRY_ANSWER_INVALID');
    expect(failure.message).toContain(`it stored \`${other}\` when given ${to}`);
  });

  it('a write that came to nothing', async () => {
    desk.server.on(/^PUT/, { status: 201 });
    await expect(point()).rejects.toMatchObject({ code: 'CONFLICT_MOVED', details: { expected: to, seen: from } });
  });

  it('a name that no tag can have, before anything is asked', async () => {
    const move = desk.registry.point(desk.image, '../../other/manifests/x', { from, to: to ?? '' });

    await expect(move).rejects.toMatchObject({ code: 'REGISTRY_REFUSED' });
    expect(desk.server.log).toEqual([]);
  });

  it('a target that is no digest, as the fault of the caller', async () => {
    await expect(desk.registry.point(desk.image, 'latest', { from, to: '1.0.1' })).rejects.toThrow(RangeError);
    expect(desk.server.log).toEqual([]);
  });
});

describe('while somebody else moves the tag', () => {
  const moveTo = (digest: string | undefined) => desk.server.tags.set('latest', digest ?? '');

  it('before the writing: nothing is written', async () => {
    desk.server.on(/^GET/, (usual) => {
      moveTo(other);
      return usual();
    });

    await expect(point()).rejects.toMatchObject({ code: 'CONFLICT_MOVED', details: { expected: from, seen: other } });
    expect(puts()).toEqual([]);
  });

  it('right after the writing: it is told', async () => {
    desk.server.on(/^PUT/, (usual) => {
      const reply = usual();
      moveTo(other);
      return reply;
    });

    await expect(point()).rejects.toMatchObject({ code: 'CONFLICT_MOVED', details: { expected: to, seen: other } });
  });

  it('between looking and writing: registries cannot tell, and ours is what stays', async () => {
    desk.server.on(/^HEAD/, (usual) => {
      const reply = usual();
      moveTo(other);
      return reply;
    });
    await point();

    expect(desk.server.tags.get('latest')).toBe(to);
  });

  it('between a write that failed and the next try: theirs is left alone', async () => {
    desk.server.on(/^PUT/, () => {
      moveTo(other);
      return { status: 503 };
    });

    await expect(point()).rejects.toMatchObject({ code: 'CONFLICT_MOVED', details: { expected: from, seen: other } });
    expect(puts()).toHaveLength(1);
    expect(desk.server.tags.get('latest')).toBe(other);
  });
});

it.each<[string, Script, number]>([
  ['was carried out', (usual) => (usual().status === 201 ? 'drop' : 'hang'), 1],
  ['was not carried out', () => 'drop', 2],
])('a write that seems to fail and %s ends where it should', async (_, script, count) => {
  desk.server.on(/^PUT/, script);
  await point();

  expect(desk.server.tags.get('latest')).toBe(to);
  expect(puts()).toHaveLength(count);
  expect(desk.pauses).toEqual([1000]);
});

it('works where HEAD is not known', async () => {
  desk.server.on(/^HEAD/, { status: 405 }, Number.POSITIVE_INFINITY);
  await point();

  expect(desk.server.tags.get('latest')).toBe(to);
});
