/** What is around adapters in tests: a way to GitHub, nothing of this machine, nothing told. */
import type { GithubClient } from '../src/adapters/github/client.ts';
import type { Surroundings } from '../src/wiring/wiring.ts';

export function surroundingsOf(client: GithubClient): Surroundings {
  return {
    client: () => client,
    progress: () => {},
    fetch,
    isWorkspaceTrusted: false,
    dockerConfig: '/nowhere',
    onSecret: () => {},
  };
}
