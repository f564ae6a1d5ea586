/** The lines of a body or message that its author wrote: without comments, quotations, folded parts and code. */

const LONGEST_LINE = 1_000;
/** GitHub takes 65,536 characters; a commit message may be of any length, and its trailers stand at the end. */
const LONGEST_TEXT = 80_000;
/** More lines than that are a log or a dump; what is worth reading stands around it. */
const MOST_LINES = 2_000;

/** A quotation, or a box that nobody ticked. */
const NOT_MEANT = /^ {0,3}>|^\s{0,8}[-*+] \[ \]/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const FOLD = /<(\/?)details\b[^<>]{0,200}>?/gi;

export function writtenLines(text: string): readonly string[] {
  return ends(toldLines(text)).map((line) => line.slice(0, LONGEST_LINE).trimEnd());
}

/** The same as one text, with its long lines: what a body itself tells, as its readers see it. */
export function toldText(body: string): string {
  return toldLines(body).join('\n');
}

/** What is read of a text, however long it is: its beginning and its end. */
export function bounded(text: string, longest = LONGEST_TEXT): string {
  if (text.length <= longest) return text;
  const half = Math.floor(longest / 2);
  return `${text.slice(0, half)}\n${text.slice(-half)}`;
}

/** Folded parts are where bots put the release notes of what they update, which speak of other repositories. */
function toldLines(text: string): readonly string[] {
  const told: string[] = [];
  const hidden: Hidden = { isComment: false, folds: 0 };
  for (const whole of bounded(text).split('\n')) {
    if (hidden.fence !== undefined) {
      if (isEnd(whole, hidden.fence)) delete hidden.fence;
      continue;
    }
    const isPlain = !(hidden.isComment || hidden.folds > 0 || whole.includes('<'));
    const line = isPlain ? whole : unfolded(withoutComments(whole, hidden), hidden);
    if (line === undefined) continue;
    const fence = FENCE.exec(line);
    // A sign in the words behind it: code in a line, no block.
    if (fence && !fence[2]?.includes('`')) hidden.fence = fence[1] ?? '';
    else if (!NOT_MEANT.test(line)) told.push(line);
  }
  return told;
}

/** What holds from one line to the next. */
interface Hidden {
  isComment: boolean;
  folds: number;
  /** The signs that opened a block of code. */
  fence?: string;
}

function isEnd(line: string, fence: string): boolean {
  const [, signs = '', rest = ''] = FENCE.exec(line) ?? [];
  return signs.startsWith(fence) && rest.trim() === '';
}

function withoutComments(line: string, hidden: Hidden): string {
  const kept: string[] = [];
  for (let at = 0; ; ) {
    const next = line.indexOf(hidden.isComment ? '-->' : '<!--', at);
    if (!hidden.isComment) kept.push(line.slice(at, next < 0 ? line.length : next));
    if (next < 0) return kept.join('');
    at = next + (hidden.isComment ? 3 : 4);
    hidden.isComment = !hidden.isComment;
  }
}

/** What of a line stands outside of folded parts; none: it is all inside. */
function unfolded(line: string, hidden: Hidden): string | undefined {
  const kept: string[] = [];
  let at = 0;
  for (const { index, 0: tag, 1: slash } of line.matchAll(FOLD)) {
    if (hidden.folds === 0) kept.push(line.slice(at, index));
    hidden.folds = slash === '/' ? Math.max(0, hidden.folds - 1) : hidden.folds + 1;
    at = index + tag.length;
  }
  if (hidden.folds === 0) kept.push(line.slice(at));
  return kept.length === 0 ? undefined : kept.join('');
}

function ends(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES / 2), ...lines.slice(-MOST_LINES / 2)];
}
