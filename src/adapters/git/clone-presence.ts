/** What branches of a clone have of a change, and their newest commits to look for it under another id. */
import type { ChangeCommit } from '../../domain/change/change.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { BranchContents, Presence, PresenceQuestion } from '../../ports/changes.ts';
import { type LoggedCommit, readLog, readPatchIds, WITH_NAMES } from './commit-log.ts';
import type { Git } from './git.ts';
import { commitOf, expectCommit, knownCommits } from './revisions.ts';

const MOST_RECENT = 2_000;
/** With more, asking for those that touch one of them saves nothing. */
const MOST_PATHS = 200;

/** Where the change is, if a clone holds it. */
interface Sought {
  readonly base: string;
  readonly paths: readonly string[];
}

export async function presenceIn(git: Git, question: PresenceQuestion): Promise<Presence> {
  const [known, sought] = await Promise.all([knownCommits(git, question.commits), soughtOf(git, question)]);
  const read = await Promise.all(question.branches.map((branch) => contentsOf(git, branch, known, sought)));
  const missing = question.branches.filter((_, index) => read[index] === undefined);
  return { branches: read.filter((contents) => contents !== undefined), gaps: missing.map(missingBranch) };
}

async function soughtOf(git: Git, { head: range }: PresenceQuestion): Promise<Sought | undefined> {
  if (!range) return undefined;
  const [base, head] = await Promise.all([
    expectCommit(git, 'base', range.base),
    expectCommit(git, 'head', range.head),
  ]);
  const own = [...WITH_NAMES, '--no-merges', `${base}..${head}`];
  const commits = await readLog(git, 'list the commits of the change', own);
  return { base, paths: [...new Set(commits.flatMap(({ files }) => files.map(({ path }) => path)))] };
}

async function contentsOf(
  git: Git,
  branch: string,
  known: ReadonlyMap<string, string>,
  sought: Sought | undefined,
): Promise<BranchContents | undefined> {
  const tip = await commitOf(git, branch);
  if (tip === undefined) return undefined;
  const range = [tip, ...(sought ? ['--not', sought.base] : [])];
  const [has, logged, patchIds] = await Promise.all([
    heldBy(git, tip, known),
    logOf(git, branch, range, sought),
    patchIdsOf(git, branch, range, sought),
  ]);
  const recent = logged.map(({ id, message, files, isMerge }): ChangeCommit => {
    const patchId = patchIds.get(id);
    return {
      id,
      message,
      ...(sought && !isMerge ? { files } : {}),
      ...(patchId === undefined ? {} : { patchId }),
    };
  });
  return { branch, has, recent, isWhole: logged.length < MOST_RECENT };
}

/** The newest commits, and behind them older ones that touch a file of the change: it may be a backport of last year's fix. */
async function logOf(
  git: Git,
  branch: string,
  range: readonly string[],
  sought: Sought | undefined,
): Promise<readonly LoggedCommit[]> {
  const what = `list the commits of ${branch}`;
  const most = [...(sought ? WITH_NAMES : []), `--max-count=${MOST_RECENT}`, ...range];
  const newest = await readLog(git, what, most);
  const paths = pathsOf(sought);
  if (newest.length < MOST_RECENT || paths.length === 0) return newest;
  const listed = new Set(newest.map(({ id }) => id));
  const touching = await readLog(git, what, most, paths);
  return [...newest, ...touching.filter(({ id }) => !listed.has(id))];
}

async function patchIdsOf(
  git: Git,
  branch: string,
  range: readonly string[],
  sought: Sought | undefined,
): Promise<ReadonlyMap<string, string>> {
  if (!sought || sought.paths.length === 0) return new Map();
  const most = [`--max-count=${MOST_RECENT}`, ...range];
  return readPatchIds(git, `compare the commits of ${branch}`, most, pathsOf(sought));
}

function pathsOf(sought: Sought | undefined): readonly string[] {
  return sought && sought.paths.length <= MOST_PATHS ? sought.paths : [];
}

/** Those of the commits that a branch has, as they were asked for: all that do not lead to something it lacks. */
async function heldBy(git: Git, tip: string, known: ReadonlyMap<string, string>): Promise<readonly string[]> {
  if (known.size === 0) return [];
  const question = [...new Set(known.values()), `^${tip}`].join('\n');
  const text = await git.tell('look for commits', `${question}\n`, 'rev-list', '--stdin');
  const lacking = new Set(text.split('\n'));
  return [...known].filter(([, commit]) => !lacking.has(commit)).map(([asked]) => asked);
}

function missingBranch(branch: string): Gap {
  return {
    what: `The clone has no branch ${branch}: whether the change is on it could not be looked up.`,
    remedy: `Fetch it (\`git fetch origin ${branch}\`), or ask GitHub (\`--github OWNER/REPO\`).`,
  };
}
