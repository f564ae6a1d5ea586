/** What is around a command in a workflow: the token of the run, and the way to GitHub. */
import * as core from '@actions/core';
import { getOctokit } from '@actions/github';
import { GithubClient } from '../adapters/github/client.ts';
import { hidingToken } from '../adapters/github/hidden-token.ts';
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { calmly, type WholeWorld, worldOf } from '../wiring/world.ts';
import { repositoryOfRun } from './event.ts';

/** Long work is told in the log, at most a line in five seconds. @throws LtsError GIT_* where there is no clone */
export async function actionWorld(inputs: Inputs, token: string): Promise<WholeWorld> {
  return worldOf(inputs, {
    client: () => githubClient(token),
    progress: calmly(5000, core.info),
    fetch,
    isWorkspaceTrusted: false,
    ownRepository: repositoryOfRun(),
    onSecret: core.setSecret,
  });
}

/** Through @actions/github, which knows GITHUB_API_URL and the proxy of the runner. */
function githubClient(token: string): GithubClient {
  if (token === '') throw new LtsError('INPUT_INVALID', { problems: ['token: expected a token, seen nothing'] });
  return new GithubClient(hidingToken(getOctokit(token, { log: silent }), token), { isAnonymous: false });
}

const silent = { debug: core.debug, info: core.debug, warn: core.debug, error: core.debug };
