/** The tag of the patch release that would follow: 1.0.3 → 1.0.4, written as the tag before it. */
import { matchTag } from '../policy/tag-pattern.ts';
import type { ReadRelease } from './reading.ts';
import { compareNumbers, compareVersions, isStable } from './version.ts';

/** More taken numbers in a row nobody has. */
const MOST_STEPS = 100;

/**
 * @param newest the newest stable release of a line
 * @param taken tags that are there, whatever became of them: yanked ones, drafts, prereleases
 * @returns undefined where the form of the tag does not tell how the next one is written
 */
export function nextPatchTag(newest: ReadRelease, taken: ReadonlySet<string>): string | undefined {
  for (let step = 1; step <= MOST_STEPS; step += 1) {
    const tag = tagAfter(newest, step);
    if (tag === undefined || !taken.has(tag)) return tag;
  }
  return undefined;
}

function tagAfter(newest: ReadRelease, step: number): string | undefined {
  const { tag, version, era } = newest;
  const { numbers, parts, letter } = version;
  if (letter !== undefined) return readable(withLetter(tag, letter, step), numbers, newest);
  const whole = parts.join('.');
  if (parts.length <= era.granularity)
    return readable(replaceLast(tag, whole, `${whole}.${step}`), [...numbers, step], newest);
  const last = parts.at(-1) ?? '0';
  const next = String(Number(last) + step).padStart(last.length, '0');
  const wanted = [...numbers.slice(0, -1), Number(next)];
  // The whole version first: the same digits may stand elsewhere in the tag.
  return (
    readable(replaceLast(tag, whole, [...parts.slice(0, -1), next].join('.')), wanted, newest) ??
    readable(replaceLast(tag, last, next), wanted, newest)
  );
}

/** A tag is proposed only if the policy would read it as the version that is meant. */
function readable(
  tag: string | undefined,
  wanted: readonly number[],
  { version, era }: ReadRelease,
): string | undefined {
  if (tag === undefined) return undefined;
  const read = era.tags.map((pattern) => matchTag(pattern, tag)).find((one) => one !== undefined);
  const isMeant = read && compareNumbers(read.numbers, wanted) === 0 && compareVersions(read, version) > 0;
  return isMeant && isStable(read) ? tag : undefined;
}

function withLetter(tag: string, letter: string, step: number): string | undefined {
  const code = letter.charCodeAt(letter.length - 1) + step;
  const next = `${letter.slice(0, -1)}${String.fromCharCode(code)}`;
  return code > 'z'.charCodeAt(0) ? undefined : replaceLast(tag, letter, next);
}

function replaceLast(text: string, part: string, by: string): string | undefined {
  const at = text.lastIndexOf(part);
  return at < 0 ? undefined : `${text.slice(0, at)}${by}${text.slice(at + part.length)}`;
}
