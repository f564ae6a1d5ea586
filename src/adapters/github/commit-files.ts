/** What one commit did, as GitHub shows it. */
import type { Gap } from '../../domain/snapshot.ts';
import { LtsError } from '../../errors.ts';
import { orGap } from './asked-apart.ts';
import { MOST_FILES } from './comparison.ts';
import type { GithubRepository } from './repository.ts';
import type { RestCommit, RestFile } from './rest-changes.ts';

/** Each is a request; more than a patch release ever had. */
export const MOST_COMMITS = 300;

/** Undefined, and a gap, where GitHub does not tell all. @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readCommitFiles(
  { client, name }: GithubRepository,
  sha: string,
  gaps: Gap[],
): Promise<readonly RestFile[] | undefined> {
  const what = `the files of commit ${sha.slice(0, 12)}`;
  const files = await orGap(what, gaps, async () => {
    const { data } = await client.get<RestCommit>(what, '/repos/{owner}/{repo}/commits/{sha}', { ...name, sha });
    if (Array.isArray(data?.files)) return data.files;
    throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected files' });
  });
  if (files === undefined || files.length < MOST_FILES) return files;
  gaps.push({
    what: `Commit ${sha.slice(0, 12)} has ${MOST_FILES} files or more, which is all that GitHub shows; they were not looked at.`,
    remedy: 'Look at it in a local clone (`--repo`), which has no such limit.',
  });
  return undefined;
}
