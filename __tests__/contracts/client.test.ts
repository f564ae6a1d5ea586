/** What GitHub's GraphQL refuses with status 200 becomes the same error as its REST refusal, at once; and what says nothing. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { isOfEmptyRepository } from '../../src/adapters/github/failure.ts';
import { LtsError } from '../../src/errors.ts';

it.each([
  ['FORBIDDEN', 'GITHUB_FORBIDDEN'],
  ['INSUFFICIENT_SCOPES', 'GITHUB_FORBIDDEN'],
  ['NOT_FOUND', 'GITHUB_NOT_FOUND'],
  ['RATE_LIMITED', 'GITHUB_RATE_LIMITED'],
  ['SOMETHING_NEW', 'GITHUB_ANSWER_INVALID'],
])('%s is %s, and is not asked again', async (type, code) => {
  let asked = 0;
  const fetch = async () => {
    asked += 1;
    const body = JSON.stringify({ data: null, errors: [{ type, message: 'no' }] });
    return new Response(body, {
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-ratelimit-reset': '1893456000' },
    });
  };
  const client = new GithubClient(new Octokit({ auth: 'reader', request: { fetch } }), { isAnonymous: false });

  await expect(client.query('tag dates of acme/app', 'query { viewer { login } }', {})).rejects.toMatchObject({ code });
  expect(asked).toBe(1);
});

/** @param answer to each request */
function asking(answer: (init: RequestInit) => Promise<Response>, more: { longestSilenceMs?: number } = {}) {
  const asked: RequestInit[] = [];
  const fetch = (_: string, init: RequestInit) => {
    asked.push(init);
    return answer(init);
  };
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const octokit = new Octokit({ auth: 'reader', log, request: { fetch } });
  return { asked, client: new GithubClient(octokit, { isAnonymous: false, pause: async () => {}, ...more }) };
}

it.each([
  ['nothing', ''],
  ['half of it', '{"data":{"repos'],
  ['something else', '{"message":"Hello"}'],
])('a query that is answered with %s is tried again, and told', async (_, body) => {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const { asked, client } = asking(async () => new Response(body, { headers }));
  const telling = { code: 'GITHUB_ANSWER_INVALID' };

  await expect(client.query('whose token this is', '{ viewer { login } }', {})).rejects.toMatchObject(telling);
  await expect(client.queryParts('whose token this is', '{ viewer { login } }', {})).rejects.toMatchObject(telling);
  expect(asked).toHaveLength(8);
});

/** Ends only when it is told to. */
const silence = ({ signal }: RequestInit) =>
  new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));

it.each<[string, (client: GithubClient) => Promise<unknown>, number]>([
  ['reading', (client) => client.get('the tags', '/tags', {}), 4],
  ['a query', (client) => client.query('the tags', '{ viewer { login } }', {}), 4],
  ['writing', (client) => client.send('writing', 'PATCH /tags', {}), 4],
  ['writing what must not be sent twice', (client) => client.send('it', 'POST /tags', {}, { isRepeatable: false }), 1],
])('a server that says nothing: %s ends, and says so', async (_, act, tries) => {
  const { asked, client } = asking(silence, { longestSilenceMs: 5 });

  await expect(act(client)).rejects.toMatchObject({
    code: 'GITHUB_UNAVAILABLE',
    message: expect.stringContaining('nothing came within 0.005 s'),
  });
  expect(asked).toHaveLength(tries);
});

it('an answer that goes on coming may take longer than silence may', async () => {
  const { client } = asking(
    async ({ signal }) => {
      const parts = ['[', '1', ',', '2', ']'];
      const body = new ReadableStream<Uint8Array>({
        pull: async (controller) => {
          await new Promise((resolve) => setTimeout(resolve, 40));
          const part = parts.shift();
          if (signal?.aborted) controller.error(new Error('aborted'));
          else if (part === undefined) controller.close();
          else controller.enqueue(new TextEncoder().encode(part));
        },
      });
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    },
    { longestSilenceMs: 150 },
  );

  expect((await client.get('the tags', '/tags', {})).data).toEqual([1, 2]);
});

it.each([
  [
    'what GitHub names',
    { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' },
    'issues: write or pull-requests: write',
  ],
  ['what is known to be needed', {}, 'issues: write'],
])('a write that is answered 404 says both causes, with the permission: %s', async (_, headers, permission) => {
  const { client } = asking(async () => Response.json({ message: 'Not Found' }, { status: 404, headers }));

  await expect(
    client.send('opening the issue "1.0"', 'POST /issues', {}, { permission: 'issues: write' }),
  ).rejects.toMatchObject({
    code: 'CONFLICT_GONE',
    message: `GitHub answered 404 to opening the issue "1.0": it was deleted meanwhile, or the token lacks \`${permission}\`.`,
    remedy: `Run again; if that does not help, give the token \`${permission}\`.`,
  });
});

it.each([
  [409, 'Git Repository is empty.', true],
  [409, 'Conflict', false],
  [404, 'This repository is empty.', false],
])('%i %s is of an empty repository: %s', (status, message, isEmpty) => {
  const cause = { status, response: { data: { message } } };
  const error = new LtsError('GITHUB_ANSWER_INVALID', { what: 'the tags', why: message }, { cause });
  expect(isOfEmptyRepository(error)).toBe(isEmpty);
});
