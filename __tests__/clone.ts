/** Real git repositories for tests, made in one `git fast-import`; settings of the machine and the user are shut out. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CloneTag {
  readonly name: string;
  /** ISO instant. */
  readonly on: string;
  readonly annotated?: boolean;
  /** Day of the commit, where it is another than that of the annotated tag. */
  readonly committedOn?: string;
}

export interface CloneStory {
  readonly tags?: readonly CloneTag[];
  /** Path → text on the default branch. */
  readonly files?: Readonly<Record<string, string>>;
  readonly branches?: readonly string[];
  readonly bare?: boolean;
  readonly origin?: string;
}

const ISOLATED = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

export class Clone {
  readonly directory: string;
  readonly #root: string;

  constructor(story: CloneStory) {
    this.#root = mkdtempSync(join(tmpdir(), 'lts-policy-'));
    this.directory = join(this.#root, 'clone');
    mkdirSync(this.directory);
    this.git(['init', '--quiet', '--initial-branch=main', ...(story.bare ? ['--bare'] : [])]);
    const stream = importStream(story);
    if (stream !== '') this.git(['fast-import', '--quiet', '--done'], `${stream}done\n`);
    if (story.origin) this.git(['config', 'remote.origin.url', story.origin]);
    if (!story.bare && stream !== '') this.git(['reset', '--quiet', '--hard']);
  }

  /** @param on ISO instant at which it is done, for what is committed */
  git(args: readonly string[], input = '', on?: string): string {
    return execFileSync('git', ['-C', this.directory, ...args], {
      env: on === undefined ? ISOLATED : { ...ISOLATED, GIT_AUTHOR_DATE: on, GIT_COMMITTER_DATE: on },
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

function importStream(story: CloneStory): string {
  const files = Object.entries(story.files ?? {});
  const tags = story.tags ?? [];
  if (files.length + tags.length + (story.branches ?? []).length === 0) return '';
  const out: string[] = [];
  out.push(
    commit('refs/heads/main', 1, '2000-01-01T00:00:00Z', 'start'),
    ...files.map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
  );
  tags.forEach((tag, index) => {
    const mark = index + 2;
    out.push(commit('refs/heads/main', mark, tag.committedOn ?? tag.on, `change ${index}`));
    out.push(
      tag.annotated
        ? `tag ${tag.name}\nfrom :${mark}\ntagger A <a@example.com> ${raw(tag.on)}\n${data(tag.name)}`
        : `reset refs/tags/${tag.name}\nfrom :${mark}\n\n`,
    );
  });
  for (const branch of story.branches ?? []) out.push(`reset refs/heads/${branch}\nfrom :1\n\n`);
  return out.join('');
}

function commit(ref: string, mark: number, on: string, message: string): string {
  return `commit ${ref}\nmark :${mark}\ncommitter A <a@example.com> ${raw(on)}\n${data(message)}`;
}

function raw(on: string): string {
  const offset = /([+-]\d{2}):?(\d{2})$/.exec(on);
  return `${Math.floor(Date.parse(on) / 1000)} ${offset ? `${offset[1]}${offset[2]}` : '+0000'}`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
