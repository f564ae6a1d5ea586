/**
 * What a change does, by its added and removed lines alone: without their numbers, their context and white space, so that
 * the same change is told on branches that differ around it. Every source that shows hunks gives the same.
 */
import type { ChangedFile } from '../change.ts';
import { isLockFile } from '../manifest.ts';

export interface PatchLines {
  /** Equal where files and lines are; absent where not all of them are known, or there are none. */
  readonly key?: string;
  /** Lines that say something, each as a number that others hardly have. */
  readonly lines: ReadonlySet<number>;
  /** Of these the ones it adds. */
  readonly added: ReadonlySet<number>;
}

/** Brackets and short words are in every change. */
const SHORTEST_LINE = 6;
/** Nobody wrote these lines: many changes share them. */
const TAKEN_OVER = /(?:^|\/)(?:vendor|node_modules|third_party)\//;
const SPACE = /\s+/g;
const MOST_LINES = 4_000;
const LONGEST_LINE = 2_000;
const read = new WeakMap<readonly ChangedFile[], PatchLines>();

export function patchLinesOf(files: readonly ChangedFile[]): PatchLines {
  const known = read.get(files) ?? readPatches(files);
  read.set(files, known);
  return known;
}

function readPatches(files: readonly ChangedFile[]): PatchLines {
  const [lines, added] = [new Set<number>(), new Set<number>()];
  const sum = new Sum();
  for (const { path, previousPath, patch } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    sum.add(numberOf(`${previousPath ?? ''}\0${path}`));
    const isWritten = !TAKEN_OVER.test(path) && !isLockFile(path);
    for (const line of signedLines(patch ?? '')) {
      const number = numberOf(line);
      sum.add(number);
      if (!isWritten || line.length < SHORTEST_LINE || lines.size >= MOST_LINES) continue;
      lines.add(number);
      if (line.startsWith('+')) added.add(number);
    }
  }
  const isWhole = files.length > 0 && files.every(({ patch, previousPath }) => patch !== undefined || previousPath);
  return isWhole ? { key: sum.text(), lines, added } : { lines, added };
}

/** One number of many, in their order. */
class Sum {
  #high = 0x9e3779b9;
  #low = 0x85ebca6b;

  add(number: number): void {
    this.#high = Math.imul(this.#high ^ number, 2654435761) ^ (this.#low >>> 15);
    this.#low = Math.imul(this.#low ^ Math.floor(number / 4294967296), 2246822507) ^ (this.#high >>> 13);
  }

  text(): string {
    return `${(this.#high >>> 0).toString(36)}-${(this.#low >>> 0).toString(36)}`;
  }
}

function signedLines(patch: string): readonly string[] {
  return patch
    .split('\n')
    .filter((line) => line.startsWith('+') || line.startsWith('-'))
    .map((line) => line.slice(0, LONGEST_LINE).replace(SPACE, ''));
}

/** 53 bits, well mixed; nothing here is a secret. */
function numberOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
