/** Whose token it is. */
import type { GithubRepository } from './repository.ts';

/**
 * Login; REST tells it to people only, GraphQL to apps too. Undefined without a token.
 *
 * @throws LtsError GITHUB_*
 */
export async function readViewer({ client }: GithubRepository): Promise<string | undefined> {
  if (client.isAnonymous) return undefined;
  const answer = await client.query<{ viewer: { login: string } }>(
    'whose token this is',
    'query { viewer { login } }',
    {},
    { isWhole: true },
  );
  return answer.viewer.login;
}
