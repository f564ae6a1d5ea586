/** The lines of a body or message that its author wrote: without comments, quotations, folded parts and code. */

const LONGEST_LINE = 1_000;
/** GitHub takes 65,536 characters; a commit message may be of any length, and its trailers stand at the end. */
const LONGEST_TEXT = 80_000;
/** More lines than that are a log or a dump; what is worth reading stands around it. */
const MOST_LINES = 2_000;

/** A quotation, or a box that nobody ticked. */
const NOT_MEANT = /^ {0,3}>|^\s{0,8}[-*+] \[ \]/;

/** Folded parts are where bots put the release notes of what they update, which speak of other repositories. */
export function writtenLines(text: string): readonly string[] {
  const lines: string[] = [];
  let folds = 0;
  let isCode = false;
  for (const line of ends(withoutComments(bounded(text)).split('\n'))) {
    if (/^ {0,3}```/.test(line)) isCode = !isCode;
    if (/<details\b/i.test(line)) folds += 1;
    if (folds === 0 && !isCode && !NOT_MEANT.test(line)) lines.push(line.slice(0, LONGEST_LINE).trimEnd());
    if (/<\/details>/i.test(line)) folds = Math.max(0, folds - 1);
  }
  return lines;
}

/** What is read of a text, however long it is: its beginning and its end. */
export function bounded(text: string, longest = LONGEST_TEXT): string {
  if (text.length <= longest) return text;
  const tail = Math.floor(longest / 4);
  return `${text.slice(0, longest - tail)}\n${text.slice(-tail)}`;
}

function ends(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES / 2), ...lines.slice(-MOST_LINES / 2)];
}

function withoutComments(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', at)) {
    kept.push(text.slice(at, start));
    const end = text.indexOf('-->', start);
    if (end < 0) return kept.join('');
    at = end + 3;
  }
  return [...kept, text.slice(at)].join('');
}
