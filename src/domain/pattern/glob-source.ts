/** A glob → the source of a regular expression in RE2's syntax. */
import picomatch from 'picomatch';

export interface GlobRules {
  /** `*` crosses `/`: names of labels are no paths. */
  readonly isFlat?: boolean;
  /** `+(…)`, `*(…)`, `?(…)`, `@(…)`, and `+` behind a set. Elsewhere these signs are themselves: `app/(shop)/**`. */
  readonly hasGroups?: boolean;
  /** A list of this project, known to be harmless: JavaScript matches it, which takes no time to start. */
  readonly isOurs?: boolean;
}

const RULES = { dot: true, nonegate: true, posix: true, windows: false, debug: true } as const;

/** @returns undefined: picomatch makes nothing of it that is an expression, such as of `[z-a]` */
export function globSource(glob: string, { isFlat, hasGroups }: GlobRules): string | undefined {
  // A letter behind a backslash is itself; for picomatch it is what an expression means by it, such as a digit.
  const plain = glob.replace(/\\(.)/gsu, (escaped, sign) => (/[\p{L}\p{N}]/u.test(sign) ? sign : escaped));
  const written = hasGroups ? plain : plain.replace(/\\.|[()+|]/gsu, (sign) => (sign.length > 1 ? sign : `\\${sign}`));
  // What repeats a repetition may stay: RE2 takes no longer for it.
  const options = { ...RULES, bash: isFlat === true, noextglob: hasGroups !== true, maxExtglobRecursion: false };
  try {
    return readable(picomatch.makeRe(written, options).source);
  } catch {
    return undefined;
  }
}

/**
 * RE2 does not look ahead. picomatch does, for a folder `.` or `..`, and for a name that is not empty: git has neither.
 * What is no ASCII needs no backslash, and is refused with one. And `docs/**` is what lies in a folder, where picomatch
 * means a file `docs` too.
 */
function readable(source: string): string {
  return source
    .replaceAll(String.raw`(?:(?:(?!(?:^|\/)\.{1,2}(?:\/|$)).)*?)`, '.*?')
    .replace(/\(\?!(?:\(\?:\^\|\\\/\))?\\\.\{[01],[12]\}\(\?:\\\/\|\$\)\)/g, '')
    .replaceAll('(?=.)', '')
    .replace(/\\(.)/gs, (escaped, sign) => (sign > '\x7F' ? sign : escaped))
    .replace(/\(\?:\\\/\.\*\?\|\$\)\)\$$/, String.raw`\/.+)$$`);
}

/** What is between brackets, `!` or `^` first for "not": one sign of a name, so never a slash. */
export function setSource(words: string): string {
  const isNot = /^[!^]/.test(words);
  const inside = (isNot ? words.slice(1) : words)
    .replace(/(.)-(.)/gsu, (range, from, to) => (from < '/' && '/' < to ? `${from}-.0-${to}` : range))
    .replace(/[[\]^\\]/g, String.raw`\$&`);
  return isNot ? `[^/${inside}]` : `[${inside}]`;
}

export function literal(sign: string): string {
  return sign.replace(/[\\^$.*+?()[\]{}|]/, String.raw`\$&`);
}
