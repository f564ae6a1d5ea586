/** A registry may send a request on; credentials do not travel to another server. */
import { BASIC, Desk, failureOf, imageFor, ROBOT } from './desk.ts';
import { Scripted } from './scripted.ts';

let desk: Desk;
let elsewhere: Scripted;
let digest: string;
beforeEach(async () => {
  desk = await Desk.open({ credential: ROBOT });
  digest = desk.put('one', 'latest');
  desk.server.login = { challenge: 'Basic realm="test"', accepts: (authorization) => authorization === BASIC };
  elsewhere = await Scripted.start();
  elsewhere.put(imageFor('one'), 'latest');
});
afterEach(() => Promise.all([desk.server.close(), elsewhere.close()]));

const TAG = '/v2/app/manifests/latest';
const to = (location: string, status = 307) => ({ status, headers: { location } });
const authorizations = (server: Scripted) => server.requests.map(({ headers }) => headers.authorization);
/** The first request is met with the challenge; the second is sent on. */
async function sentOn(location: string, status?: number): Promise<string | undefined> {
  desk.server.on(/^HEAD/, (usual) => usual()).on(/^HEAD/, to(location, status));
  return desk.registry.digestOf(desk.image, 'latest');
}

it.each([301, 302, 303, 307, 308])('%d to another server is followed without credentials', async (status) => {
  expect(await sentOn(`http://${elsewhere.host}${TAG}`, status)).toBe(digest);
  expect(authorizations(desk.server)).toEqual([undefined, BASIC]);
  expect(authorizations(elsewhere)).toEqual([undefined]);
});

it('to another place of the same server is followed with credentials', async () => {
  expect(await sentOn(TAG)).toBe(digest);
  expect(authorizations(desk.server)).toEqual([undefined, BASIC, BASIC]);
});

it('back from another server does not bring the credentials back', async () => {
  elsewhere.on(/^HEAD/, to(`http://${desk.server.host}/public`));
  desk.server.on(/public/, { status: 200, headers: { 'docker-content-digest': digest } });

  expect(await sentOn(`http://${elsewhere.host}${TAG}`)).toBe(digest);
  expect(authorizations(desk.server)).toEqual([undefined, BASIC, undefined]);
});

it.each([
  ['user and password', () => 'Basic realm="give me"'],
  ['a token from a server of its own', () => `Bearer realm="http://${elsewhere.host}/token"`],
])('another server that asks for %s gets nothing', async (_, challenge) => {
  elsewhere.login = { challenge: challenge(), accepts: () => false };
  desk.server.on(/^HEAD/, to(`http://${elsewhere.host}${TAG}`));
  const failure = await failureOf(desk.registry.digestOf(desk.image, 'latest'));

  expect(failure.code).toBe('REGISTRY_UNAUTHORIZED');
  expect(elsewhere.log).toEqual([`HEAD ${TAG}`]);
  expect(authorizations(elsewhere)).toEqual([undefined]);
});

it.each([
  ['without encryption', 'http://registry.example/v2/', 'http://registry.example'],
  ['with credentials', 'https://user:secret@registry.example/', 'https://registry.example'],
  ['to a file', 'file:///etc/passwd', 'null'],
])('%s is not followed', async (_, location, origin) => {
  const failure = await failureOf(sentOn(location));

  expect(failure.code).toBe('REGISTRY_ANSWER_INVALID');
  expect(failure.message).toContain(`a redirect to ${origin}, which is no https address`);
  expect(failure.all).not.toContain('secret');
});

it.each([
  [3, 'NONE'],
  [4, 'REGISTRY_ANSWER_INVALID'],
])('%d in a row: %s', async (count, code) => {
  desk.server.on(/^HEAD/, (usual) => usual()).on(/^HEAD/, to(TAG), count);

  expect((await failureOf(desk.registry.digestOf(desk.image, 'latest'))).code).toBe(code);
});

describe('of a write', () => {
  const point = () => desk.registry.point(desk.image, '1.0', { from: undefined, to: digest });

  it('is followed where it stays a write', async () => {
    desk.server.on(/^PUT/, to('/v2/app/manifests/1.0', 308));
    await point();

    expect(desk.server.tags.get('1.0')).toBe(digest);
    expect(desk.server.requests.filter(({ method }) => method === 'PUT').map(({ body }) => body.length)).toEqual(
      Array(2).fill(imageFor('one').top.bytes.length),
    );
  });

  it.each([301, 302, 303])('with %d would become a question, and is not followed', async (status) => {
    desk.server.on(/^PUT/, to('/v2/app/manifests/1.0', status));
    const failure = await failureOf(point());

    expect(failure.code).toBe('REGISTRY_ANSWER_INVALID');
    expect(failure.message).toContain(`a redirect (${status}) of a PUT`);
  });
});
