/** Tags of a clone of a plugin and files at many of them, in three calls of git however many there are. */
import { MOST_BYTES, NO_TEXT, TOO_LARGE } from '../../domain/plugin-file.ts';
import type { FilesQuestion, FileText, PluginReleases, RevisionFiles } from '../../ports/plugin-releases.ts';
import type { Git } from './git.ts';
import { commitOf, expectCommit } from './revisions.ts';

const NEWLINE = 10;

export class GitPluginReleases implements PluginReleases {
  readonly place: string;
  readonly #git: Git;

  constructor(git: Git) {
    this.#git = git;
    this.place = `the clone at ${git.directory}`;
  }

  async tags(within?: string): Promise<readonly string[]> {
    await this.#git.checkVersion();
    const merged = within === undefined ? [] : [`--merged=${await expectCommit(this.#git, 'head', within)}`];
    const refs = await this.#git.run('list tags', 'for-each-ref', '--format=%(refname)', ...merged, 'refs/tags');
    return refs.split('\n').flatMap((ref) => (ref === '' ? [] : [ref.slice('refs/tags/'.length)]));
  }

  async read({ revisions, paths }: FilesQuestion): Promise<ReadonlyMap<string, RevisionFiles>> {
    await this.#git.checkVersion();
    const names = await this.#namesOf(revisions);
    // A line is a question: what has a line break in it is no path of anything.
    const sound = paths.filter((path) => !path.includes('\n'));
    const wanted = names.flatMap(({ name }) => sound.map((path) => `${name}:${path}`));
    const [dates, texts] = await Promise.all([this.#dates(names.map(({ name }) => name)), this.#texts(wanted)]);
    return new Map(
      names.map(({ revision, name }) => {
        const date = dates.get(name);
        const files = sound.flatMap((path) => {
          const text = texts.get(`${name}:${path}`);
          return text === undefined ? [] : [[path, text] as const];
        });
        return [revision, { ...(date === undefined ? {} : { date }), files: new Map(files) }];
      }),
    );
  }

  /** Refs by their names, which are unlike each other however many there are; all else by its commit. */
  async #namesOf(revisions: readonly string[]): Promise<readonly { revision: string; name: string }[]> {
    const refs = new Set(
      (await this.#git.run('list tags', 'for-each-ref', '--format=%(refname)', 'refs/tags')).split('\n'),
    );
    const named = await Promise.all(
      revisions.map(async (revision) => {
        const name = refs.has(revision) ? revision : await commitOf(this.#git, revision);
        return name === undefined ? [] : [{ revision, name }];
      }),
    );
    return named.flat();
  }

  /** Of tags the tagger's, else the commit's. */
  async #dates(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = new Set(names.filter((name) => name.startsWith('refs/tags/')));
    if (wanted.size === 0) return new Map();
    const format = '--format=%(refname)%00%(creatordate:iso-strict)';
    const refs = await this.#git.run('date the tags', 'for-each-ref', format, 'refs/tags');
    const dated = refs.split('\n').map((line) => line.split('\0'));
    return new Map(
      dated.flatMap(([name = '', date = '']) => (wanted.has(name) && date !== '' ? [[name, date] as const] : [])),
    );
  }

  /** First how large each is; then only those that are small enough are read. */
  async #texts(wanted: readonly string[]): Promise<ReadonlyMap<string, FileText>> {
    if (wanted.length === 0) return new Map();
    const what = 'read files at tags';
    const checked = await this.#git.tell(what, `${wanted.join('\n')}\n`, 'cat-file', '--batch-check');
    const lines = checked.split('\n');
    const texts = new Map<string, FileText>();
    const small: { readonly object: string; readonly id: string }[] = [];
    for (const [index, object] of wanted.entries()) {
      const [, id, size] = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(lines[index] ?? '') ?? [];
      if (id === undefined) continue;
      if (Number(size) > MOST_BYTES) texts.set(object, { why: TOO_LARGE });
      else small.push({ object, id });
    }
    const contents = await this.#contents(what, [...new Set(small.map(({ id }) => id))]);
    for (const { object, id } of small) {
      const bytes = contents.get(id);
      if (bytes) texts.set(object, bytes.includes(0) ? { why: NO_TEXT } : { text: bytes.toString('utf8') });
    }
    return texts;
  }

  async #contents(what: string, ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const contents = new Map<string, Buffer>();
    if (ids.length === 0) return contents;
    const pieces: Buffer[] = [];
    await this.#git.streamTold(what, `${ids.join('\n')}\n`, (piece) => pieces.push(piece), 'cat-file', '--batch');
    const all = Buffer.concat(pieces);
    for (let at = 0; at < all.length; ) {
      const start = all.indexOf(NEWLINE, at) + 1;
      const [, id = '', size = ''] = /^([0-9a-f]+) blob (\d+)\n$/.exec(all.toString('utf8', at, start)) ?? [];
      // An object that went away meanwhile is said to be missing, and what follows is read all the same.
      if (id !== '') contents.set(id, all.subarray(start, start + Number(size)));
      at = start === 0 ? all.length : start + (id === '' ? 0 : Number(size) + 1);
    }
    return contents;
  }
}
