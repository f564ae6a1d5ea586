/** A git repository told commit by commit in memory, so that messages can name commits; written by git in one go. */
import { createHash } from 'node:crypto';
import { Clone } from '../clone.ts';

/** Text by path; paths have no folders. */
export type Files = ReadonlyMap<string, string>;

interface Told {
  readonly id: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly files: Files;
  readonly second: number;
}

const PERSON = 'A <a@example.com>';
/** 2025-05-01: lines are looked at in June. */
const START = 1_746_057_600;

export class StoryRepository {
  readonly #told = new Map<string, Told>();
  readonly #tips = new Map<string, string>();
  readonly #blobs = new Map<string, string>();

  constructor(files: Files) {
    this.#add('main', [], 'chore: start', files);
  }

  tip(branch: string): string {
    return this.#tips.get(branch) ?? '';
  }

  files(branch: string): Files {
    return this.#told.get(this.tip(branch))?.files ?? new Map();
  }

  cut(branch: string, from: string): void {
    this.#tips.set(branch, this.tip(from));
  }

  /** @returns the id of the commit */
  commit(branch: string, message: string, change: (files: Files) => Files): string {
    return this.#add(branch, [this.tip(branch)], message, change(this.files(branch)));
  }

  /** Commits of a branch of their own, merged. */
  merge(branch: string, message: string, from: string, change: (files: Files) => Files = (files) => files): string {
    return this.#add(branch, [this.tip(branch), this.tip(from)], message, change(this.files(branch)));
  }

  written(): Clone {
    const clone = new Clone({});
    clone.git(['fast-import', '--quiet', '--done'], `${this.#stream()}done\n`);
    for (const [branch, tip] of this.#tips) {
      const seen = clone.git(['rev-parse', branch]).trim();
      if (seen !== tip) throw new Error(`${branch} is at ${seen}, not at ${tip}`);
    }
    return clone;
  }

  #add(branch: string, parents: readonly string[], message: string, files: Files): string {
    const second = START + this.#told.size * 60;
    const lines = [...parents.map((id) => `parent ${id}`), `author ${PERSON} ${second} +0000`];
    const head = [`tree ${this.#tree(files)}`, ...lines, `committer ${PERSON} ${second} +0000`].join('\n');
    const id = objectId('commit', Buffer.from(`${head}\n\n${message}`));
    this.#told.set(id, { id, parents, message, files, second });
    this.#tips.set(branch, id);
    return id;
  }

  #tree(files: Files): string {
    const names = [...files.keys()].sort();
    const entries = names.map((name) =>
      Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(this.#blob(files.get(name) ?? ''), 'hex')]),
    );
    return objectId('tree', Buffer.concat(entries));
  }

  #blob(text: string): string {
    const known = this.#blobs.get(text) ?? objectId('blob', Buffer.from(text));
    this.#blobs.set(text, known);
    return known;
  }

  #stream(): string {
    const marks = new Map([...this.#told.keys(), ...this.#blobs.values()].map((id, index) => [id, index + 1]));
    const out = [...this.#blobs].map(([text, id]) => `blob\nmark :${marks.get(id)}\n${data(text)}`);
    for (const { id, parents, message, files, second } of this.#told.values()) {
      const before = this.#told.get(parents[0] ?? '')?.files ?? new Map<string, string>();
      const changed = [...files].filter(([path, text]) => before.get(path) !== text);
      const gone = [...before.keys()].filter((path) => !files.has(path));
      const [first, ...others] = parents;
      out.push(
        `commit refs/story/${id}\nmark :${marks.get(id)}\n`,
        `author ${PERSON} ${second} +0000\ncommitter ${PERSON} ${second} +0000\n${data(message)}`,
        ...(first === undefined ? [] : [`from :${marks.get(first)}\n`]),
        ...others.map((other) => `merge :${marks.get(other)}\n`),
        ...gone.map((path) => `D ${path}\n`),
        ...changed.map(([path, text]) => `M 100644 :${marks.get(this.#blob(text))} ${path}\n`),
        '\n',
      );
    }
    for (const [branch, tip] of this.#tips) out.push(`reset refs/heads/${branch}\nfrom :${marks.get(tip)}\n\n`);
    return out.join('');
  }
}

function objectId(kind: string, bytes: Buffer): string {
  return createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
