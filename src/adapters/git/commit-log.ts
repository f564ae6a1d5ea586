/** Commits of a clone with their files, read from one `git log` however many there are. */
import type { ChangedFile } from '../../domain/change/change.ts';
import { DiffReader } from './diff-reader.ts';
import type { Git } from './git.ts';

export interface LoggedCommit {
  readonly id: string;
  readonly author: string;
  readonly message: string;
  readonly isMerge: boolean;
  /** Where they were asked for; of a merge none are shown. */
  readonly files: readonly ChangedFile[];
}

/** A message ends at NUL, which none can hold; a commit begins with a sign that no line of a patch begins with. */
const FORMAT = '--format=tformat:%x01%H%x00%P%x00%an%x00%B%x00';
const FIELDS = 4;
const COMMIT_SIGN = 1;

/** The same output whatever the settings of the user and the clone; files above a megabyte are shown as binary. */
const SETTINGS = ['core.quotePath=false', 'core.bigFileThreshold=1m', 'log.showSignature=false'];
const PLAIN = ['--no-color', '--no-ext-diff', '--no-textconv', '--no-abbrev', '--full-index', '--submodule=short'];
const PATCH = ['-p', '--unified=3', '--diff-algorithm=myers', '--src-prefix=a/', '--dst-prefix=b/'];

export const WITH_NAMES = ['--raw', '--no-renames'];
export const WITH_PATCHES = ['--raw', ...PATCH, '--find-renames'];

/**
 * @param args of `git log`: what to show, and of which commits
 * @param paths only commits that touch one of these; none: all
 */
export async function readLog(
  git: Git,
  what: string,
  args: readonly string[],
  paths: readonly string[] = [],
): Promise<readonly LoggedCommit[]> {
  const reader = new LogReader();
  const log = [...settled(), 'log', ...PLAIN, '--no-notes', FORMAT, ...touching(paths), ...args, '--', ...paths];
  await git.stream(what, (piece) => reader.take(piece), ...log);
  return reader.commits();
}

/** Commits with what they do, in the order of their ids; without the lines of those behind the first so many characters. */
export async function readCommits(
  git: Git,
  what: string,
  ids: readonly string[],
  mostPatches: number,
): Promise<readonly LoggedCommit[]> {
  const reader = new LogReader(mostPatches);
  const log = [...settled(), 'log', ...PLAIN, '--no-notes', FORMAT, ...WITH_PATCHES, '--no-walk=unsorted', '--stdin'];
  await git.streamTold(what, `${ids.join('\n')}\n`, (piece) => reader.take(piece), ...log);
  return reader.commits();
}

/** What differs between two commits. */
export async function readDiff(git: Git, what: string, from: string, to: string): Promise<readonly ChangedFile[]> {
  const reader = new DiffReader();
  const lines = new Lines((line) => reader.line(line));
  await git.stream(what, (piece) => lines.take(piece), ...settled(), 'diff', ...PLAIN, ...WITH_PATCHES, from, to, '--');
  return reader.files();
}

/**
 * What commits do, as `git patch-id` sums it up, by commit; a commit that does nothing has none.
 *
 * @param paths only commits that touch one of these; none: all
 */
export async function readPatchIds(
  git: Git,
  what: string,
  revisions: readonly string[],
  paths: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const shown = [...PLAIN, ...PATCH, '--find-renames', '--no-notes', '--no-merges', '--format=tformat:commit %H'];
  const log = [...settled(), 'log', ...shown, ...touching(paths), ...revisions, '--', ...paths];
  const text = await git.pipe(what, log, ['patch-id', '--stable']);
  return new Map(
    text.split('\n').flatMap((line) => {
      const [patchId, id] = line.split(' ');
      return patchId && id ? [[id, patchId] as const] : [];
    }),
  );
}

function settled(): readonly string[] {
  return ['--literal-pathspecs', ...SETTINGS.flatMap((setting) => ['-c', setting])];
}

/** Commits of a merged branch too, and all that they do beside. */
function touching(paths: readonly string[]): readonly string[] {
  return paths.length > 0 ? ['--full-history', '--full-diff'] : [];
}

/** Cuts what comes in pieces into lines. */
class Lines {
  #rest: Buffer = Buffer.alloc(0);
  readonly #give: (line: Buffer) => void;

  constructor(give: (line: Buffer) => void) {
    this.#give = give;
  }

  take(piece: Buffer): void {
    let rest = joined(this.#rest, piece);
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      this.#give(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
    this.#rest = rest;
  }
}

class LogReader {
  readonly #commits: LoggedCommit[] = [];
  #diff = new DiffReader();
  /** Of patches, how many characters may still be kept. */
  #left: number;
  #rest: Buffer = Buffer.alloc(0);
  /** Of the commit that is being read; undefined between a head and the next. */
  #fields: string[] | undefined;

  constructor(mostPatches = Number.POSITIVE_INFINITY) {
    this.#left = mostPatches;
  }

  take(piece: Buffer): void {
    this.#rest = joined(this.#rest, piece);
    while (this.#fields ? this.#takeField(this.#fields) : this.#takeLine());
  }

  commits(): readonly LoggedCommit[] {
    this.#endCommit();
    return this.#commits;
  }

  /** What was read of a diff is more than what is kept of it. */
  #endCommit(): void {
    const last = this.#commits.pop();
    if (!last) return;
    const files = this.#diff.files();
    this.#diff = new DiffReader();
    this.#left -= files.reduce((sum, { patch = '' }) => sum + patch.length, 0);
    this.#commits.push({ ...last, files: this.#left < 0 ? files.map(({ patch: _, ...name }) => name) : files });
  }

  /** @returns whether there was one */
  #takeField(fields: string[]): boolean {
    const end = this.#rest.indexOf(0);
    if (end < 0) return false;
    fields.push(this.#rest.toString('utf8', 0, end));
    this.#rest = this.#rest.subarray(end + 1);
    if (fields.length === FIELDS) {
      this.#endCommit();
      const [id = '', parents = '', author = '', message = ''] = fields;
      this.#commits.push({ id, author, message: message.trim(), isMerge: parents.includes(' '), files: [] });
      this.#fields = undefined;
    }
    return true;
  }

  #takeLine(): boolean {
    if (this.#rest[0] === COMMIT_SIGN) {
      this.#fields = [];
      this.#rest = this.#rest.subarray(1);
      return true;
    }
    const end = this.#rest.indexOf('\n');
    if (end < 0) return false;
    this.#diff.line(this.#rest.subarray(0, end));
    this.#rest = this.#rest.subarray(end + 1);
    return true;
  }
}

function joined(rest: Buffer, piece: Buffer): Buffer {
  return rest.length === 0 ? piece : Buffer.concat([rest, piece]);
}
