/** What a glob of a policy may be, so that no list of them is slow on thousands of names. */

export const LONGEST_GLOB = 1024;
export const MOST_GLOBS = 200;
/** Of one list, in characters: the bounds above would let it grow to 200 KiB. */
export const LONGEST_LIST = 10_000;

/** Whether a text says anything: `/` and `!` do not. */
export function isGlob(text: string): boolean {
  return text.length <= LONGEST_GLOB && !/^!?\/*$/.test(text);
}
