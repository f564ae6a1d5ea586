/** Changes between two revisions: as one, or each commit on its own with the pull request it came by. */
import type { Change } from '../../domain/change/change.ts';
import { versionChangesIn } from '../../domain/change/manifest.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { ChangesInRange, Range } from '../../ports/changes.ts';
import { MOST_COMMITS, readCommitFiles } from './commit-files.ts';
import { readCommitPulls } from './commit-pulls.ts';
import { MOST_FILES, readComparison } from './comparison.ts';
import { type GraphPull, originalOf } from './graph-pull.ts';
import type { GithubRepository } from './repository.ts';
import { commitOf, fileOf, isMerge, partsOfMessage, type RestCommit } from './rest-changes.ts';

/** @throws LtsError GITHUB_* */
export async function readBetween(repository: GithubRepository, range: Range): Promise<Change> {
  const { commits, files } = await readComparison(repository, range);
  const own = commits.filter((commit) => !isMerge(commit));
  const changed = files.map(fileOf);
  const [only] = own;
  return {
    id: `${range.from}...${range.to}`,
    ...(only !== undefined && own.length === 1 ? partsOfMessage(only.commit.message) : { title: '', body: '' }),
    labels: [],
    baseBranch: range.from,
    commits: own.map(commitOf),
    // As many as GitHub lists: there may be others, and what is said of all files would be a guess.
    ...(changed.length < MOST_FILES ? { files: changed } : {}),
    versionChanges: versionChangesIn(changed),
    originals: [],
    advisories: [],
  };
}

/** @throws LtsError GITHUB_* */
export async function readEach(repository: GithubRepository, range: Range): Promise<ChangesInRange> {
  const gaps: Gap[] = [];
  const { commits, total } = await readComparison(repository, range);
  const own = commits.filter((commit) => !isMerge(commit));
  // The newest are what this range brought last.
  const looked = own.slice(-MOST_COMMITS);
  if (looked.length < own.length || commits.length < total) {
    gaps.push({
      what: `Between ${range.from} and ${range.to} lie ${total} commits; files of the newest ${looked.length} were looked at, the others were left out.`,
      remedy: 'Ask for a shorter range, or use a local clone (`--repo`), which has no such limit.',
    });
  }
  const ids = looked.map(({ sha }) => sha);
  const [files, { pulls }] = await Promise.all([
    Promise.all(ids.map((id) => readCommitFiles(repository, id, gaps))),
    readCommitPulls(repository, ids, gaps),
  ]);
  return { changes: looked.map((commit, index) => changeOf(commit, files[index], pulls.get(commit.sha))), gaps };
}

function changeOf(commit: RestCommit, told: RestCommit['files'], pull: GraphPull | undefined): Change {
  const files = told?.map(fileOf);
  return {
    id: commit.sha,
    ...partsOfMessage(commit.commit.message),
    labels: [],
    ...(commit.author?.login === undefined ? {} : { author: commit.author.login }),
    commits: [{ ...commitOf(commit), ...(files === undefined ? {} : { files }) }],
    ...(files === undefined ? {} : { files }),
    versionChanges: versionChangesIn(files ?? []),
    originals: pull === undefined ? [] : [originalOf(pull)],
    advisories: [],
  };
}
