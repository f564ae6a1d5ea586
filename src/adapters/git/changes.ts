/** Changes of a local clone: branches against their base, and ranges of commits. Without pull requests, network or token. */
import type { Change, ChangeCommit } from '../../domain/change/change.ts';
import { NO_PART } from '../../domain/change/change.ts';
import { versionChangesIn } from '../../domain/change/manifest.ts';
import { bodyOf, summaryOf } from '../../domain/change/message.ts';
import { LtsError } from '../../errors.ts';
import type {
  Branches,
  Changes,
  ChangesInRange,
  Presence,
  PresenceQuestion,
  Range,
  ReferenceQuestion,
  References,
} from '../../ports/changes.ts';
import { presenceIn } from './clone-presence.ts';
import { referencesIn } from './clone-references.ts';
import { type LoggedCommit, readDiff, readLog, readPatchIds, WITH_PATCHES } from './commit-log.ts';
import type { Git } from './git.ts';
import { branchesOf, expectCommit } from './revisions.ts';
import { shallowGaps } from './shallow.ts';

const ALL_OLDEST_FIRST = [...WITH_PATCHES, '--no-merges', '--topo-order', '--reverse'];

export class GitChanges implements Changes {
  readonly #git: Git;

  constructor(git: Git) {
    this.#git = git;
  }

  async pull(): Promise<never> {
    throw noPulls();
  }

  async pullsOf(): Promise<never> {
    throw noPulls();
  }

  /** A clone knows no pull requests, so none has this head. */
  async pullsWithHead(): Promise<readonly number[]> {
    return [];
  }

  async openPulls(): Promise<readonly never[]> {
    return [];
  }

  async references(question: ReferenceQuestion): Promise<References> {
    await this.#git.checkVersion();
    const [references, gaps] = await Promise.all([
      referencesIn(this.#git, question),
      shallowGaps(this.#git, 'commits'),
    ]);
    return { ...references, gaps: [...references.gaps, ...gaps] };
  }

  async presence(question: PresenceQuestion): Promise<Presence> {
    await this.#git.checkVersion();
    const [presence, gaps] = await Promise.all([presenceIn(this.#git, question), shallowGaps(this.#git, 'commits')]);
    return { ...presence, gaps: [...presence.gaps, ...gaps] };
  }

  async branches(prefix: string): Promise<Branches> {
    await this.#git.checkVersion();
    return branchesOf(this.#git, prefix);
  }

  /** What several commits do together has no title of its own: each says itself what it is. */
  async between({ from, to }: Range): Promise<Change> {
    await this.#git.checkVersion();
    const [base, head] = await Promise.all([
      expectCommit(this.#git, 'base', from),
      expectCommit(this.#git, 'head', to),
    ]);
    const what = `compare ${to} with ${from}`;
    const range = `${base}..${head}`;
    const [logged, patchIds, files] = await Promise.all([
      readLog(this.#git, what, [...ALL_OLDEST_FIRST, range]),
      readPatchIds(this.#git, what, [range]),
      this.#parting(base, head, what).then((parting) => readDiff(this.#git, what, parting, head)),
    ]);
    const commits = logged.map((commit) => commitOf(commit, patchIds.get(commit.id)));
    const [only] = commits.length === 1 ? commits : [];
    return {
      ...NO_PART,
      id: to,
      title: only ? summaryOf(only.message) : `${commits.length} commits`,
      body: only ? bodyOf(only.message) : '',
      baseBranch: from,
      commits,
      files,
      versionChanges: versionChangesIn(files),
    };
  }

  async each({ from, to }: Range): Promise<ChangesInRange> {
    await this.#git.checkVersion();
    const [start, end] = await Promise.all([expectCommit(this.#git, 'from', from), expectCommit(this.#git, 'to', to)]);
    const [logged, gaps] = await Promise.all([
      readLog(this.#git, `list the commits of ${to}`, [...ALL_OLDEST_FIRST, `${start}..${end}`]),
      shallowGaps(this.#git, 'commits'),
    ]);
    return { changes: logged.map(changeOf), gaps };
  }

  async #parting(base: string, head: string, what: string): Promise<string> {
    const parting = await this.#git.ask('merge-base', base, head);
    if (parting) return parting;
    const [shallow] = await shallowGaps(this.#git, 'commits');
    throw new LtsError('GIT_FAILED', { what, why: shallow ? 'the clone is shallow' : 'they have no commit in common' });
  }
}

function noPulls(): LtsError {
  const problem = 'pull-request: expected `--github OWNER/REPO` beside it, seen a clone, which has no pull requests';
  return new LtsError('INPUT_INVALID', { problems: [problem] });
}

function commitOf({ id, message, files }: LoggedCommit, patchId?: string): ChangeCommit {
  return { id, message, files, ...(patchId === undefined ? {} : { patchId }) };
}

function changeOf(commit: LoggedCommit): Change {
  const { id, message, author, files } = commit;
  return {
    ...NO_PART,
    id,
    title: summaryOf(message),
    body: bodyOf(message),
    author,
    commits: [commitOf(commit)],
    files,
    versionChanges: versionChangesIn(files),
  };
}
