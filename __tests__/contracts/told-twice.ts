/** One repository in two places, a clone and the test GitHub, and what `patch-check` says of it in each. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { parseInputs } from '../../src/inputs/parse.ts';
import type { RawInputs } from '../../src/inputs/raw.ts';
import { patchCheckJson } from '../../src/report/patch-check-json.ts';
import { type PatchCheckJson, patchCheckSchema } from '../../src/report/patch-check-schema.ts';
import { runPatchCheck } from '../../src/run/patch-check.ts';
import { wire } from '../../src/wiring/wire.ts';
import type { Surroundings } from '../../src/wiring/wiring.ts';
import type { Clone } from '../clone.ts';
import { copyClone } from '../github/copy-clone.ts';
import type { Pull } from '../github/pull-shelf.ts';
import type { Repository } from '../github/repository.ts';
import { startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface Twice {
  readonly clone: PatchCheckJson;
  readonly github: PatchCheckJson;
}

/** @param more what only GitHub knows; told after the copy */
export async function checkTwice(
  clone: Clone,
  { asOf, policy = '' }: { readonly asOf: string; readonly policy?: string },
  more?: (app: Repository) => unknown,
): Promise<Twice> {
  const world = new World().token('reader', 'read');
  const app = world.repository('acme/app', { defaultBranch: 'main', empty: true });
  copyClone(clone, app);
  more?.(app);
  const server = await startGithub(world);
  try {
    const [inClone, onGithub] = await Promise.all([
      checked({ repo: clone.directory, asOf, policy }, server.url),
      checked({ github: 'acme/app', asOf, policy }, server.url),
    ]);
    expect(server.writes()).toEqual([]);
    return { clone: inClone, github: onGithub };
  } finally {
    await server.close();
  }
}

/** A pull request that was merged: only GitHub knows more of it than its commits say. */
export function wasMerged(
  { pulls, git }: Repository,
  number: number,
  landed: string,
  ...commits: readonly string[]
): Pull {
  const { message = '', committedAt = '' } = git.commit(landed) ?? {};
  return pulls.add<Pull>({
    kind: 'pull',
    id: pulls.nextId(),
    number,
    title: (message.match(/^Merge.*\n\n(.*)/)?.[1] ?? message.split('\n')[0] ?? '').replace(/ \(#\d+\)$/, ''),
    body: '',
    author: 'octo-person',
    labels: [],
    base: 'main',
    head: `topic-${number}`,
    fork: undefined,
    draft: false,
    state: 'closed',
    createdAt: committedAt,
    mergedAt: committedAt,
    mergeCommit: landed,
    commits: [...commits],
    landed: [landed, ...commits],
    files: undefined,
    reviews: [],
  });
}

/** Wired as the entries wire it. */
async function checked(raw: RawInputs, baseUrl: string): Promise<PatchCheckJson> {
  const inputs = parseInputs({ command: 'patch-check', ...raw }, { kind: 'git', directory: '.' });
  const octokit = new Octokit({ baseUrl, auth: 'reader', log: SILENT });
  const client = new GithubClient(octokit, { isAnonymous: false, firstPauseMs: 1 });
  const wiring = await wire(inputs, { ...SURROUNDINGS, client: () => client });
  const { check } = await runPatchCheck(inputs, { ...wiring, now: '2026-01-01T00:00:00Z', save: async () => {} });
  return patchCheckSchema.parse(patchCheckJson(check));
}

const SURROUNDINGS: Omit<Surroundings, 'client'> = {
  progress: () => {},
  fetch: () => Promise.reject(new Error('nothing to fetch')),
  dockerConfig: '',
  isWorkspaceTrusted: true,
  onSecret: () => {},
};

/** Without what a clone cannot know: the name of the repository, and what a place says that it did not look at. */
export function findingsOf({ repository: _, unchecked: __, ...told }: PatchCheckJson) {
  return told;
}

/** The numbers of pull requests that no message tells are GitHub's alone. */
export function withoutPulls<T>(told: T): T {
  return JSON.parse(JSON.stringify(told, (key, value) => (key === 'pull' ? null : value))) as T;
}
