/** Branches by the beginning of their names, all in one answer. */
import type { Branches } from '../../ports/changes.ts';
import { isOfEmptyRepository } from './failure.ts';
import { listOf } from './release-list.ts';
import type { GithubRepository } from './repository.ts';
import type { RestRef } from './tag-dates.ts';

const HEADS = 'refs/heads/';

/** @throws LtsError GITHUB_* */
export async function readBranches(repository: GithubRepository, prefix: string): Promise<Branches> {
  const [about, names] = await Promise.all([repository.about(), readNames(repository, prefix)]);
  return { names, defaultBranch: about.default_branch };
}

async function readNames({ client, full, name }: GithubRepository, prefix: string): Promise<readonly string[]> {
  const what = `the branches ${prefix} of ${full}`;
  const ref = `heads/${prefix}`.split('/').map(encodeURIComponent).join('/');
  try {
    const answer = await client.get<RestRef[]>(what, '/repos/{owner}/{repo}/git/matching-refs/{+ref}', {
      ...name,
      ref,
    });
    return listOf(answer, what)
      .map((found) => found.ref)
      .filter((found) => found.startsWith(`${HEADS}${prefix}`))
      .map((found) => found.slice(HEADS.length));
  } catch (error) {
    if (isOfEmptyRepository(error)) return [];
    throw error;
  }
}
