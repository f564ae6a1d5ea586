/** What is around a command in a shell: its environment, the way to GitHub, and what it ends with. */
import { Octokit } from '@octokit/rest';
import { CommanderError } from 'commander';
import { GithubClient } from '../adapters/github/client.ts';
import { hidingToken } from '../adapters/github/hidden-token.ts';
import { fetchOverHttp } from '../adapters/github/http.ts';
import type { Fetch } from '../adapters/registry/exchange.ts';
import { asLtsError, exitCodeOf } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { calmly, type WholeWorld, worldOf } from '../wiring/world.ts';
import { hide, warn } from './terminal.ts';

export const VERSION = '0.1.0';

export const token = process.env.GITHUB_TOKEN || process.env.GH_TOKEN || undefined;
if (token !== undefined) hide(token);

/** Long work is told on standard error, at most a line a second. @throws LtsError GIT_* where there is no clone */
export async function shellWorld(inputs: Inputs): Promise<WholeWorld> {
  return worldOf(inputs, {
    client: githubClient,
    progress: calmly(1000, warn),
    // It says less of its types than it does.
    fetch: fetchOverHttp as unknown as Fetch,
    isWorkspaceTrusted: true,
    onSecret: hide,
  });
}

let client: GithubClient | undefined;

function githubClient(): GithubClient {
  const baseUrl = process.env.GITHUB_API_URL?.replace(/\/$/, '');
  const octokit = new Octokit({
    ...(token ? { auth: token } : {}),
    ...(baseUrl ? { baseUrl } : {}),
    userAgent: `lts-policy/${VERSION}`,
    log: silent,
    request: { fetch: fetchOverHttp },
  });
  client ??= new GithubClient(token ? hidingToken(octokit, token) : octokit, { isAnonymous: token === undefined });
  return client;
}

/** Octokit would write its own lines to the terminal; every failure is told once, by us. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What the program ends with that could not do what it was asked; of a wrong option commander has told already. */
export function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const known = asLtsError(error);
  warn(`${known.code}: ${known.message}\n${known.remedy}`);
  process.exitCode = exitCodeOf(known);
}
