/** What `tag-moved-elsewhere` says of a workflow. */
import { found, PATH, POLICY, workflow } from './facts.ts';

export function told(text: string, words = POLICY): readonly string[] {
  return found('tag-moved-elsewhere', { words, setup: { workflows: [workflow(text)] } }).map((line) =>
    line.replace(/^(\S+): \S+ /, (_, place: string) => `${place.slice(PATH.length + 1)}: `),
  );
}

export function step(text: string): string {
  return `on: push\njobs:\n  a:\n    steps:\n      - ${text}\n`;
}

export function script(...lines: readonly string[]): string {
  return `on: push\njobs:\n  a:\n    steps:\n      - run: |\n${lines.map((line) => `          ${line}\n`).join('')}`;
}
