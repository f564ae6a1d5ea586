/** History and policy file of a local clone, read with git alone: no token, no network. */
import type { Commit } from '../../domain/patch.ts';
import type { Snapshot, Tag } from '../../domain/snapshot.ts';
import { LtsError } from '../../errors.ts';
import type { Files } from '../../ports/files.ts';
import type { History } from '../../ports/history.ts';
import type { Git } from './git.ts';
import { branchesOf } from './revisions.ts';
import { shallowGaps } from './shallow.ts';

/** creatordate: the tagger's date of an annotated tag, the commit's of a lightweight one. */
const FORMAT = ['%(refname)', '%(creatordate:iso-strict)', '%(objectname)', '%(*objectname)'].join('%00');

/** `git for-each-ref` for tags, with their dates and commits. @throws LtsError GIT_* */
export class GitHistory implements History {
  readonly place: string;
  readonly #git: Git;

  constructor(git: Git) {
    this.#git = git;
    this.place = `the clone at ${git.directory}`;
  }

  async read(): Promise<Snapshot> {
    await this.#git.checkVersion();
    const [refs, gaps, origin, { names, defaultBranch }] = await Promise.all([
      this.#git.run('list tags', 'for-each-ref', `--format=${FORMAT}`, 'refs/tags'),
      shallowGaps(this.#git, 'tags'),
      this.#git.ask('config', '--get', 'remote.origin.url'),
      branchesOf(this.#git, ''),
    ]);
    const lines = refs.split('\n').filter((line) => line !== '');
    return {
      source: 'git',
      ...remoteOf(origin),
      ...(defaultBranch === undefined ? {} : { defaultBranch }),
      tags: lines.map(tagOf),
      releases: [],
      branches: names,
      gaps,
    };
  }

  /** Every tag came with its commit. */
  async commitsOf(): Promise<ReadonlyMap<string, string>> {
    return new Map();
  }

  async commitsBetween(from: string, to: string): Promise<readonly Commit[]> {
    const range = `refs/tags/${from}..refs/tags/${to}`;
    const text = await this.#git.run(
      `list the commits of ${to}`,
      'log',
      '-z',
      '--reverse',
      '--no-merges',
      '--format=%H%n%B',
      range,
    );
    return text.split('\0').flatMap((entry) => {
      const end = entry.indexOf('\n');
      return end < 0 ? [] : [{ id: entry.slice(0, end), message: entry.slice(end + 1).trim() }];
    });
  }

  readAgain(): Promise<Snapshot> {
    return this.read();
  }
}

export interface CommitNamed {
  readonly commit: string;
  /** For messages: the branch. */
  readonly name: string;
}

/** Files of a commit, by default the one checked out; the way to read the policy of a bare repository. */
export class GitFiles implements Files {
  readonly #git: Git;
  readonly #at: CommitNamed | undefined;

  constructor(git: Git, at?: CommitNamed) {
    this.#git = git;
    this.#at = at;
  }

  describe(path: string): string {
    return this.#at ? `${this.#at.name}:${path}` : path;
  }

  async read(path: string): Promise<string | undefined> {
    const object = `${this.#at?.commit ?? 'HEAD'}:${path}`;
    const exists = await this.#git.ask('cat-file', '-e', object);
    return exists === undefined ? undefined : this.#git.run(`read ${path}`, 'show', object);
  }
}

/** Whether a clone has no files of its own. @throws LtsError GIT_* */
export async function isBare(git: Git): Promise<boolean> {
  return (await git.run('find the repository', 'rev-parse', '--is-bare-repository')).trim() === 'true';
}

/** The top folder of a clone with files. */
export async function topOf(git: Git): Promise<string> {
  const top = await git.ask('rev-parse', '--show-toplevel');
  if (top === undefined) throw new LtsError('GIT_NOT_A_REPOSITORY', { directory: git.directory });
  return top;
}

function tagOf(line: string): Tag {
  const [name = '', date = '', object = '', peeled = ''] = line.split('\0');
  return {
    name: name.slice('refs/tags/'.length),
    ...(date === '' ? {} : { date }),
    commit: peeled === '' ? object : peeled,
    object,
  };
}

/** Owner, name and page of a remote; whatever else its URL holds (credentials) is dropped. */
function remoteOf(origin: string | undefined): { repository?: string; url?: string } {
  const match =
    /^(?:https?:\/\/|ssh:\/\/|git:\/\/)?(?:[^@/]*@)?(?<host>[\w.-]+)(?::\d+)?[:/](?<path>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
      origin ?? '',
    );
  if (!match?.groups) return {};
  return { repository: match.groups.path ?? '', url: `https://${match.groups.host}/${match.groups.path}` };
}
