import { later } from './instant.ts';
import type { Repository } from './repository.ts';

export type Generation = {
  /** Which tags are annotated; `some` is every third. */
  annotated?: 'none' | 'some' | 'all';
  /** Tags only when false. */
  releases?: boolean;
  bodyBytes?: number;
  patchesPerLine?: number;
};

type Planned = { name: string; on: string; highest: boolean };

const HOUR = 3_600_000;
const FIRST_LINE_ON = '2015-01-05T10:00:00Z';
const LINES_PER_MAJOR = 20;

/**
 * Version `n` of the history is patch `n % 12` of line `n / 12`. A line opens every four days and gets a patch a month,
 * so that lines overlap as in life: the newest releases by date are not the highest by version, and a client that reads
 * only the first page is found out.
 */
export function generateHistory(repository: Repository, count: number, generation: Generation): void {
  const { annotated = 'some', releases = true, bodyBytes = 1000, patchesPerLine = 12 } = generation;
  const planned = plan(count, patchesPerLine);
  for (const [turn, version] of planned.entries()) {
    const isAnnotated = annotated === 'all' || (annotated === 'some' && turn % 3 === 0);
    repository.tag(version.name, { on: version.on, annotated: isAnnotated });
    if (!releases) continue;
    const makeLatest = version.highest ? 'true' : 'false';
    repository.release(version.name, {
      body: notes(version.name, turn, bodyBytes),
      publishedAt: later(version.on, HOUR),
      makeLatest,
    });
  }
}

function plan(count: number, patchesPerLine: number): Planned[] {
  const planned: Planned[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const line = Math.floor(turn / patchesPerLine);
    const patch = turn % patchesPerLine;
    const name = `v${1 + Math.floor(line / LINES_PER_MAJOR)}.${line % LINES_PER_MAJOR}.${patch}`;
    planned.push({
      name,
      on: later(FIRST_LINE_ON, line * 96 * HOUR + patch * 730 * HOUR),
      highest: turn === count - 1,
    });
  }
  return planned.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** Notes as a generator writes them: one line a change, of about the wished length. */
function notes(version: string, turn: number, bytes: number): string {
  let text = `## Changes in ${version}\n\n`;
  for (let change = 1; text.length < bytes; change += 1) {
    const number = turn * 20 + change;
    text += `- fix(part-${change}): keep the order of entries when one is replaced (#${number}) by @dev-${change}\n`;
  }
  return text;
}
