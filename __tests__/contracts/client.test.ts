/** What GitHub's GraphQL refuses with status 200 becomes the same error as its REST refusal, at once. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../../src/adapters/github/client.ts';

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
