/** Branches of lines in a clone, side by side: a handful of git calls, however many commits and lines there are. */
import { bounded } from '../../domain/change/written-lines.ts';
import { CommitGraph, type GraphCommit } from '../../domain/commit-graph.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type {
  CommitFiles,
  CommitPulls,
  LineHistories,
  LineHistory,
  LineHistoryQuestion,
} from '../../ports/line-history.ts';
import { readCommits } from './commit-log.ts';
import type { Git } from './git.ts';
import { shallowGaps } from './shallow.ts';

const FORMAT = '--format=tformat:%H%x00%P%x00%T%x00%an%x00%cI%x00%B%x00';
const FIELDS = 6;
/** What git allows in no name of a ref, and reads as a way from one commit to another. */
const NO_REF = /[\s~^:?*[\\]|\.\.|@\{/;
const COMMIT = /^([0-9a-f]{40,64}) commit\b/;
/** Characters of a message, and of all patches together: more is a dump, or somebody's trick. */
const LONGEST_MESSAGE = 20_000;
const MOST_PATCHES = 60_000_000;
const LONGEST_FIELD = 1_000_000;

export class GitLineHistories implements LineHistories {
  readonly #git: Git;

  constructor(git: Git) {
    this.#git = git;
  }

  async read({ branches, defaultBranch, tags }: LineHistoryQuestion): Promise<LineHistory> {
    await this.#git.checkVersion();
    const names = [...new Set([...branches, ...(defaultBranch === undefined ? [] : [defaultBranch])])];
    const [found, unfetched] = await Promise.all([this.#resolve(names, tags), shallowGaps(this.#git, 'commits')]);
    const { places, tags: placed } = found;
    const commits = await this.#commits([...places.values()].flat(), [...placed.values()]);
    const missing = names.filter((name) => !places.has(name)).map(missingBranch);
    const { tips, gaps } = tipsOf(places, new CommitGraph(commits));
    return { commits, tips, tags: placed, gaps: [...missing, ...gaps, ...unfetched] };
  }

  async files(commits: readonly string[]): Promise<CommitFiles> {
    await this.#git.checkVersion();
    const known = [...new Set(commits)].filter((id) => /^[0-9a-f]{40,64}$/.test(id));
    if (known.length === 0) return { files: new Map(), gaps: [] };
    const read = await readCommits(this.#git, 'read what commits do', known, MOST_PATCHES);
    return { files: new Map(read.filter(({ isMerge }) => !isMerge).map(({ id, files }) => [id, files])), gaps: [] };
  }

  async pulls(): Promise<CommitPulls> {
    return { pulls: new Map(), gaps: [] };
  }

  /** Where the clone and its remote have a branch differently both are told, the clone's first. */
  async #resolve(branches: readonly string[], tags: readonly string[]): Promise<Resolved> {
    const asked = [
      ...branches.flatMap((name) => [`refs/heads/${name}`, `refs/remotes/origin/${name}`]),
      ...tags.map((name) => `refs/tags/${name}`),
    ].filter((name) => !NO_REF.test(name));
    const questions = asked.map((name) => `${name}^{commit}\n`).join('');
    const answers = (await this.#git.tell('look up branches', questions, 'cat-file', '--batch-check')).split('\n');
    const known = new Map(asked.map((name, index) => [name, COMMIT.exec(answers[index] ?? '')?.[1]]));
    const found = branches.flatMap((name) => {
      const commits = ['refs/heads/', 'refs/remotes/origin/'].flatMap((place) => known.get(`${place}${name}`) ?? []);
      return commits.length === 0 ? [] : [[name, [...new Set(commits)]] as const];
    });
    const placed = tags.flatMap((name) => {
      const commit = known.get(`refs/tags/${name}`);
      return commit === undefined ? [] : [[name, commit] as const];
    });
    return { places: new Map(found), tags: new Map(placed) };
  }

  /** Everything that is not on all of them at once. */
  async #commits(tips: readonly string[], tags: readonly string[]): Promise<readonly GraphCommit[]> {
    const all = [...new Set([...tips, ...tags])];
    if (all.length === 0) return [];
    const base = all.length === 1 ? undefined : await this.#git.ask('merge-base', '--octopus', ...all);
    const reader = new GraphReader();
    const settings = ['-c', 'log.showSignature=false', '-c', 'i18n.logOutputEncoding=UTF-8'];
    const log = [
      ...settings,
      'log',
      '--no-color',
      '--no-notes',
      FORMAT,
      ...all,
      // The last one that all have is told: whether the next ones do anything is seen beside it.
      ...(base ? ['--not', `${base}^@`] : []),
      '--',
    ];
    await this.#git.stream('list the commits of lines', (piece) => reader.take(piece), ...log);
    return reader.commits;
  }
}

interface Resolved extends Pick<LineHistory, 'tags'> {
  /** Commits of each branch: one, or the clone's and the remote's. */
  readonly places: ReadonlyMap<string, readonly string[]>;
}

/**
 * The one that is ahead: a branch that nobody pulled of late is old news, one that is not pushed yet is newer than the
 * remote's. Decided by the commits that were read anyway, so that no branch costs a call of its own.
 */
function tipsOf(places: Resolved['places'], graph: CommitGraph): Pick<LineHistory, 'tips' | 'gaps'> {
  const tips = new Map<string, string>();
  const gaps: Gap[] = [];
  for (const [branch, [own = '', remote = own]] of places) {
    const isAhead = graph.reach(own).has(remote);
    tips.set(branch, isAhead ? own : remote);
    if (!isAhead && !graph.reach(remote).has(own)) gaps.push(partedBranch(branch));
  }
  return { tips, gaps };
}

function partedBranch(branch: string): Gap {
  return {
    what: `The clone and its remote went apart on ${branch}: the remote's commits count, and the clone's own do not.`,
    remedy: `Bring them together (\`git rebase origin/${branch} ${branch}\`), or push what is yours.`,
  };
}

function missingBranch(branch: string): Gap {
  return {
    what: `The clone has no branch ${branch}: what stands on it is not known.`,
    remedy: `Fetch it (\`git fetch origin ${branch}\`), or ask GitHub (\`--github OWNER/REPO\`).`,
    branch,
    cause: 'failed',
  };
}

/** Reads what git prints in pieces: fields that end with NUL, which none can hold. */
class GraphReader {
  readonly commits: GraphCommit[] = [];
  /** Of the field that is being read. */
  #pieces: Buffer[] = [];
  #length = 0;
  #fields: string[] = [];

  take(piece: Buffer): void {
    let start = 0;
    for (let end = piece.indexOf(0); end >= 0; end = piece.indexOf(0, start)) {
      this.#hold(piece.subarray(start, end));
      this.#takeField(Buffer.concat(this.#pieces).toString('utf8'));
      this.#pieces = [];
      this.#length = 0;
      start = end + 1;
    }
    this.#hold(piece.subarray(start));
  }

  /** What goes on after so many bytes is no message that anybody wrote. */
  #hold(piece: Buffer): void {
    if (this.#length < LONGEST_FIELD) this.#pieces.push(piece);
    this.#length += piece.length;
  }

  #takeField(field: string): void {
    this.#fields.push(field);
    if (this.#fields.length < FIELDS) return;
    const [id = '', parents = '', tree = '', author = '', committedAt = '', message = ''] = this.#fields;
    this.#fields = [];
    this.commits.push({
      id: id.trimStart(),
      parents: parents.split(' ').filter((parent) => parent !== ''),
      message: bounded(message.trim(), LONGEST_MESSAGE),
      author,
      committedAt,
      tree,
    });
  }
}
