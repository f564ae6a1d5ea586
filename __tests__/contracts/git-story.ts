/** A product with three lines, grown by git itself: commits, picks, merges, reverts and tags at given instants. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Clone } from '../clone.ts';

export const POLICY_FILE = '.github/lts-policy.yml';
export const LINE = { '1.0': 'releases/v1.0.x', '1.1': 'releases/v1.1.x', '1.2': 'releases/v1.2.x' } as const;

const MODULE = Array.from({ length: 40 }, (_, index) => `const row${index} = ${index};`);

export class GitStory {
  readonly clone: Clone;
  #on = '2025-07-02T10:00:00Z';

  /** @param modules files of forty lines that changes are made to */
  constructor(policy: string, modules: readonly string[]) {
    const files = modules.map((name) => [pathOf(name), `${MODULE.map((line) => `${line} // ${name}`).join('\n')}\n`]);
    this.clone = new Clone({
      files: { [POLICY_FILE]: policy, ...Object.fromEntries(files) },
      tags: [
        { name: 'v1.0.0', on: '2025-03-04T10:00:00Z', annotated: true },
        { name: 'v1.1.0', on: '2025-05-06T10:00:00Z', annotated: true },
        { name: 'v1.2.0', on: '2025-07-01T10:00:00Z', annotated: false },
      ],
    });
    for (const [line, branch] of Object.entries(LINE)) this.git('branch', branch, `v${line}.0`);
  }

  /** From now on it is then: an instant with any offset. */
  at(on: string): this {
    this.#on = on;
    return this;
  }

  git(...args: readonly string[]): string {
    return this.clone.git(args, '', this.#on).trim();
  }

  on(branch: string, from?: string): this {
    this.git('checkout', '--quiet', ...(from === undefined ? [branch] : ['-b', branch, from]));
    return this;
  }

  /** One line of a module says something else. @returns the id of the commit */
  change(message: string, module: string, line = 10, said = message): string {
    const text = this.git('show', `HEAD:${pathOf(module)}`).split('\n');
    text[line] = `changed(${JSON.stringify(said.slice(0, 200))});`;
    return this.write(message, pathOf(module), `${text.join('\n')}\n`);
  }

  write(message: string, path: string, text: string): string {
    const file = join(this.clone.directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.git('add', '--all');
    return this.commit(message);
  }

  /** What is in the index, or nothing. */
  commit(message: string): string {
    const args = ['commit', '--quiet', '--allow-empty', '--cleanup=verbatim', '--file=-'];
    this.clone.git(args, message, this.#on);
    return this.head();
  }

  /** @returns the id of the merge */
  merge(branch: string, message: string): string {
    this.git('merge', '--quiet', '--no-ff', '-m', message, branch);
    return this.head();
  }

  pick(commit: string, ...options: readonly string[]): string {
    this.git('cherry-pick', '--allow-empty', ...options, commit);
    return this.head();
  }

  /** Picked, and told in other words. */
  retold(commit: string, message: string): string {
    this.git('cherry-pick', '--no-commit', commit);
    return this.commit(message);
  }

  revert(commit: string): string {
    this.git('revert', '--no-edit', commit);
    return this.head();
  }

  head(): string {
    return this.git('rev-parse', 'HEAD');
  }
}

function pathOf(module: string): string {
  return `src/${module}.ts`;
}
