/** A clone in which commits are made one by one, picked, merged and reverted by git itself. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GitChanges } from '../src/adapters/git/changes.ts';
import { Git } from '../src/adapters/git/git.ts';
import { Clone } from './clone.ts';

export const LINE = 'releases/v1.0.x';
const LINES = Array.from({ length: 30 }, (_, index) => `line ${index}`);

/** A text with one line changed, so that changes at other places do not conflict. */
export function text(changes: Readonly<Record<number, string>> = {}): string {
  return `${LINES.map((line, index) => changes[index] ?? line).join('\n')}\n`;
}

/** A clone whose line parted from main before its last commit. */
export class WorkingClone {
  readonly clone = new Clone({ files: { 'a.txt': text(), 'b.txt': text() } });
  readonly changes = new GitChanges(new Git(this.clone.directory));

  constructor() {
    this.git('branch', LINE);
    this.commit('docs: the next release', { 'next.md': 'next' });
  }

  git(...args: readonly string[]): string {
    return this.clone.git(args).trim();
  }

  on(branch: string, from?: string): this {
    this.git('checkout', '--quiet', ...(from === undefined ? [branch] : ['-b', branch, from]));
    return this;
  }

  /** @returns the id of the commit */
  commit(message: string, files: Readonly<Record<string, string | undefined>>): string {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.clone.directory, path);
      mkdirSync(dirname(file), { recursive: true });
      if (content === undefined) rmSync(file);
      else writeFileSync(file, content);
    }
    this.git('add', '--all');
    this.clone.git(['commit', '--quiet', '--allow-empty', '--cleanup=verbatim', '--file=-'], message);
    return this.head();
  }

  /** Says something else of the commit at the tip. */
  say(message: string): string {
    this.clone.git(['commit', '--quiet', '--amend', '--allow-empty', '--file=-'], message);
    return this.head();
  }

  head(): string {
    return this.git('rev-parse', 'HEAD');
  }

  message(): string {
    return this.git('log', '-1', '--format=%B');
  }
}
