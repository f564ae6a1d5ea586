/** A GitHub that repeats the token it was sent: what the program makes of it holds none. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { hidingToken } from '../../src/adapters/github/hidden-token.ts';
import type { Mishap } from '../github/faults.ts';
import { startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';

const TOKEN = 'ghs_Zq9secretsecretsecretsecret7Xw';
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const ask = {
  rest: (client: GithubClient) => client.get('the repository', '/repos/acme/app', {}),
  writing: (client: GithubClient) => client.send('a release', 'POST /repos/acme/app/releases', { tag_name: 'v1' }),
  graphql: (client: GithubClient) => client.query('the viewer', 'query { viewer { login } }', {}),
};

it.each<[keyof typeof ask, Mishap]>([
  ['rest', { status: 403, message: `no, you sent ${TOKEN}` }],
  ['writing', { status: 422, message: `${TOKEN} and ${TOKEN}` }],
  ['graphql', { kind: 'graphql-error', message: `not with ${TOKEN}`, type: 'FORBIDDEN' }],
])('%s', async (kind, fault) => {
  const world = new World().token(TOKEN, 'write');
  world.repository('acme/app');
  const github = await startGithub(world);
  try {
    github.faults.next({ match: /./, ...fault });
    const octokit = new Octokit({ baseUrl: github.url, auth: TOKEN, log: SILENT });
    const client = new GithubClient(hidingToken(octokit, TOKEN), { isAnonymous: false, firstPauseMs: 1 });
    const error = await ask[kind](client).catch((thrown: Error) => thrown);
    const { message, cause } = error as Error & { cause: Error };
    expect(message).toContain('***');
    expect(`${message}${cause.message}${JSON.stringify(cause)}`).not.toContain(TOKEN);
  } finally {
    await github.close();
  }
});

it('an error that cannot be written to stays what it is', async () => {
  const octokit = new Octokit({ auth: TOKEN, log: SILENT });
  const aborted = new DOMException('This operation was aborted', 'AbortError');
  octokit.hook.wrap('request', () => Promise.reject(aborted));
  await expect(hidingToken(octokit, TOKEN).request('GET /')).rejects.toBe(aborted);
});
