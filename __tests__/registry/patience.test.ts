/** When the adapter tries again, how long it waits before, and when it gives up. */
import { fetchOverHttp } from '../../src/adapters/github/http.ts';
import type { Fetch, FetchInit } from '../../src/adapters/registry/exchange.ts';
import { Desk, failureOf } from './desk.ts';
import { type Act, refusal } from './scripted.ts';

let desk: Desk;
afterEach(() => desk.server.close());

const overHttp = ((url: string, init: FetchInit) => fetchOverHttp(url, { ...init })) as Fetch;
const busy = (headers: Record<string, string>): Act => ({ ...refusal(429, 'TOOMANYREQUESTS', 'slowly'), headers });
const ALWAYS = Number.POSITIVE_INFINITY;

describe.each<[string, Fetch]>([
  ["Node's own fetch", fetch],
  ['fetch over node:http', overHttp],
])('%s', (_, fetchUsed) => {
  it.each<[string, Act, readonly number[]]>([
    ['503', { status: 503 }, [1000]],
    ['500', { status: 500 }, [1000]],
    ['a cut connection', 'drop', [1000]],
    ['429', busy({}), [1000]],
    ['429 for 7 s', busy({ 'retry-after': '7' }), [7000]],
    ['429 for the longest that is waited for', busy({ 'retry-after': '60' }), [60_000]],
    ['503 for no time', { status: 503, headers: { 'retry-after': '0' } }, [0]],
    ['429 for nobody knows how long', busy({ 'retry-after': 'soon' }), [1000]],
    [
      '429 until a moment, by the clock of the server',
      busy({ date: 'Mon, 01 Jan 2024 00:00:00 GMT', 'retry-after': 'Mon, 01 Jan 2024 00:00:30 GMT' }),
      [30_000],
    ],
    [
      '429 until a moment that is over',
      busy({ date: 'Mon, 01 Jan 2024 00:00:30 GMT', 'retry-after': 'Mon, 01 Jan 2024 00:00:00 GMT' }),
      [0],
    ],
  ])('%s once is got over', async (_name, act, pauses) => {
    desk = await Desk.open({ fetch: fetchUsed });
    const digest = desk.put('one', 'latest');
    desk.server.on(/^HEAD/, act);

    expect(await desk.registry.digestOf(desk.image, 'latest')).toBe(digest);
    expect(desk.pauses).toEqual(pauses);
    expect(desk.server.log).toHaveLength(2);
  });

  it.each<[string, Act, string, number]>([
    ['503', { status: 503 }, '503', 3],
    ['a page of a proxy', { status: 502, body: '<h1>Bad Gateway</h1>' }, '502', 3],
    ['429', busy({}), '429', 3],
    ['429 for more than a minute', busy({ 'retry-after': '61' }), 'asks to wait 61 s', 1],
    ['a cut connection', 'drop', 'the connection was lost, in 3 tries', 3],
    ['no answer', 'hang', 'nothing came within 0.05 s, in 3 tries', 3],
  ])('%s always is given up', async (_name, act, why, tries) => {
    desk = await Desk.open({ fetch: fetchUsed, timeoutMs: act === 'hang' ? 50 : 5000 });
    desk.server.on(/^HEAD/, act, ALWAYS);
    const failure = await failureOf(desk.registry.digestOf(desk.image, 'latest'));

    expect(failure.code).toBe('REGISTRY_UNAVAILABLE');
    expect(failure.message).toContain(why);
    expect(desk.server.log).toHaveLength(tries);
    expect(desk.pauses).toEqual([1000, 2000].slice(0, tries - 1));
  });

  it('an answer that stops half-way is no answer', async () => {
    desk = await Desk.open({ fetch: fetchUsed, timeoutMs: 50 });
    desk.server.on(/^HEAD/, { status: 405 }).on(/^GET/, 'stall', ALWAYS);
    const failure = await failureOf(desk.registry.digestOf(desk.image, 'latest'));

    expect(failure).toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
    expect(failure.message).toContain('nothing came within 0.05 s');
  });

  it('nobody at home is told as such', async () => {
    desk = await Desk.open({ fetch: fetchUsed });
    const { image } = desk;
    await desk.server.close();
    const failure = await failureOf(desk.registry.digestOf(image, 'latest'));

    expect(failure).toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
    expect(failure.message).toContain('the connection was refused, in 3 tries');
  });
});

it.each([
  ['a failure with a code', Object.assign(new Error('secret'), { code: 'EPROTO' }), 'the request failed (EPROTO)'],
  ['one in the cause', new Error('secret', { cause: { code: 'ENOTFOUND' } }), 'there is no such host'],
  ['a code that is a text', Object.assign(new Error('secret'), { code: 'Bearer secret' }), 'the request failed,'],
  ['a text', 'secret', 'the request failed,'],
  ['nothing', undefined, 'the request failed,'],
])('%s of fetch is told without its text', async (_, thrown, why) => {
  desk = await Desk.open({ fetch: () => Promise.reject(thrown) });
  const failure = await failureOf(desk.registry.digestOf(desk.image, 'latest'));

  expect(failure.message).toContain(why);
  expect(failure.all).not.toContain('secret');
});

it('what another try cannot change is not tried again', async () => {
  desk = await Desk.open();
  desk.server.on(/^HEAD/, { status: 400 });
  await failureOf(desk.registry.digestOf(desk.image, 'latest'));

  expect(desk.server.log).toHaveLength(1);
  expect(desk.pauses).toEqual([]);
});

it('has no more than 8 requests in flight', async () => {
  desk = await Desk.open();
  const tags = Array.from({ length: 40 }, (_, index) => `tag-${index}`);
  const digest = desk.put('one', ...tags);
  desk.server.on(
    /^HEAD/,
    async (usual) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return usual();
    },
    ALWAYS,
  );
  const seen = await Promise.all(tags.map((tag) => desk.registry.digestOf(desk.image, tag)));

  expect(seen).toEqual(tags.map(() => digest));
  // How many meet at the server is chance; never more than so many.
  expect(desk.server.peak).toBeLessThanOrEqual(8);
  expect(desk.server.peak).toBeGreaterThan(1);
});
