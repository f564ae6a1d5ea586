/** What the adapter makes of every kind of answer to a question for a tag. */
import { Desk, failureOf, imageFor } from './desk.ts';
import { type Reply, refusal, type Script } from './scripted.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.server.close());

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const page = (status: number, text: string): Reply => ({ status, headers: HTML, body: `<html><p>${text}</p></html>` });
const without =
  (name: string): Script =>
  (usual) => {
    const reply = usual();
    return {
      ...reply,
      headers: Object.fromEntries(Object.entries(reply.headers ?? {}).filter(([key]) => key !== name)),
    };
  };
const DIGEST = 'docker-content-digest';

describe('the digest of a tag', () => {
  it.each<[string, Script]>([
    ['HEAD leaves it out', without(DIGEST)],
    ['HEAD is not known', () => refusal(405, 'UNSUPPORTED', 'method not allowed')],
  ])('is that of the bytes where %s', async (_, script) => {
    const digest = desk.put('one', 'latest');
    desk.server.on(/^HEAD/, script).on(/^GET/, without(DIGEST));

    expect(await desk.registry.digestOf(desk.image, 'latest')).toBe(digest);
    expect(desk.server.log).toEqual(['HEAD /v2/app/manifests/latest', 'GET /v2/app/manifests/latest']);
  });

  it('takes one HEAD, which asks for every kind of manifest', async () => {
    desk.put('one', 'latest');
    await desk.registry.digestOf(desk.image, 'latest');

    expect(desk.server.requests.map(({ headers }) => headers.accept)).toEqual([
      [
        'application/vnd.oci.image.index.v1+json',
        'application/vnd.oci.image.manifest.v1+json',
        'application/vnd.docker.distribution.manifest.list.v2+json',
        'application/vnd.docker.distribution.manifest.v2+json',
      ].join(', '),
    ]);
  });

  it.each<[string, Reply | undefined, Reply | undefined]>([
    ['404', page(404, 'not here'), undefined],
    ['no HEAD, and then 404', page(405, ''), refusal(404, 'MANIFEST_UNKNOWN', 'manifest unknown')],
    ['no HEAD, and then NAME_UNKNOWN', page(405, ''), refusal(400, 'NAME_UNKNOWN', 'no such repository')],
  ])('is nothing where there is no such tag: %s', async (_, head, get) => {
    if (head) desk.server.on(/^HEAD/, head);
    if (get) desk.server.on(/^GET/, get);

    expect(await desk.registry.digestOf(desk.image, 'latest')).toBeUndefined();
    expect(desk.server.pending).toBe(0);
  });
});

describe('an answer that is none', () => {
  const told = (digest: string): Reply => ({ status: 200, headers: { [DIGEST]: digest } });
  it.each<[string, RegExp, Reply | Script, string]>([
    ['a digest of another form', /^HEAD/, told('latest'), 'no SHA-256 digest'],
    ['a digest that is too short', /^HEAD/, told('sha256:abc'), 'no SHA-256 digest'],
    ['a digest in capitals', /^HEAD/, told(`sha256:${'A'.repeat(64)}`), 'no SHA-256 digest'],
    ['a digest of another kind', /^HEAD/, told(`sha512:${'a'.repeat(128)}`), 'no SHA-256 digest'],
    ['a page for people', /HEAD|GET/, page(200, 'Welcome'), 'expected a manifest, seen `text/html; charset=utf-8`'],
    ['a manifest of no type', /HEAD|GET/, { status: 200 }, 'expected a manifest, seen no content type'],
    ['no content', /^HEAD/, { status: 204 }, 'status 204'],
    ['a redirect to nowhere', /^HEAD/, { status: 302 }, 'a redirect to nowhere'],
    ['not modified', /^HEAD/, { status: 304 }, 'status 304'],
  ])('%s', async (_, match, reply, why) => {
    desk.server.on(match, reply, Number.POSITIVE_INFINITY);
    const failure = await failureOf(desk.registry.digestOf(desk.image, 'latest'));

    expect(failure.code).toBe('REGISTRY_ANSWER_INVALID');
    expect(failure.message).toContain(why);
    expect(failure.message).toContain(`${desk.image}:latest`);
  });

  it.each([
    [4 * 1024 * 1024, 'the manifest it gave has the digest'],
    [4 * 1024 * 1024 + 1, 'more than 4 MiB'],
  ])('%d bytes of manifest: %s', async (size, why) => {
    const to = desk.put('one');
    const type = imageFor('one').top.type;
    desk.server.on(/^GET/, { status: 200, headers: { 'content-type': type }, body: Buffer.alloc(size, 'x') });
    const failure = await failureOf(desk.registry.point(desk.image, 'latest', { from: undefined, to }));

    expect(failure.code).toBe('REGISTRY_ANSWER_INVALID');
    expect(failure.message).toContain(why);
  });
});

describe('a refusal', () => {
  it.each<[number, string, Reply, string]>([
    [401, 'REGISTRY_UNAUTHORIZED', refusal(401, 'UNAUTHORIZED', 'who are you?'), '401: it asks for a login'],
    [403, 'REGISTRY_FORBIDDEN', refusal(403, 'DENIED', 'not for you.'), '403: DENIED: not for you; no credentials'],
    [400, 'REGISTRY_FORBIDDEN', refusal(400, 'DENIED', 'not for you'), 'DENIED: not for you'],
    [400, 'REGISTRY_REFUSED', refusal(400, 'NAME_INVALID', 'bad name'), '400 NAME_INVALID: bad name'],
    [409, 'REGISTRY_REFUSED', page(409, 'in <b>use</b>'), ': 409 in use.'],
    [418, 'REGISTRY_REFUSED', { status: 418 }, ': 418.'],
    [400, 'REGISTRY_REFUSED', { status: 400, body: '{"errors":[]}' }, ': 400 {"errors":[]}.'],
    [400, 'REGISTRY_REFUSED', { status: 400, body: '{"errors":[{"code":7,"message":{}}]}' }, ': 400 {'],
    [400, 'REGISTRY_REFUSED', { status: 400, body: 'null' }, ': 400 null.'],
  ])('with %d is %s', async (_, code, reply, why) => {
    desk.server.on(/^HEAD/, page(405, '')).on(/^GET/, reply);
    const failure = await failureOf(desk.registry.digestOf(desk.image, 'latest'));

    expect(failure.code).toBe(code);
    expect(failure.message).toContain(why);
  });

  it('that is hostile is one short harmless line', async () => {
    const text = `\u001b[31mred\u0007\r\n::error::x\u202e${'<'.repeat(100_000)} ${'long '.repeat(1000)}`;
    desk.server.on(/^HEAD/, page(405, '')).on(/^GET/, refusal(400, 'NAME_INVALID', text));
    const { message } = await failureOf(desk.registry.digestOf(desk.image, 'latest'));

    expect(message).toMatch(/NAME_INVALID: \[31mred ::error::x <<<.*…\.$/);
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(message.length).toBeLessThan(300);
  });
});

it.each(['ghcr.io/Acme/App', 'https://robot:hunter2@ghcr.io/acme/app', 'robot:hunter2@ghcr.io/app', 'acme/app:1.0'])(
  '%s is no image, and nothing is asked',
  async (image) => {
    const failure = await failureOf(desk.registry.digestOf(image, 'latest'));

    expect(failure.code).toBe('REGISTRY_NOT_FOUND');
    expect(failure.message).toContain('which is no name such as `ghcr.io/acme/app`');
    expect(failure.all).not.toContain('hunter2');
  },
);
