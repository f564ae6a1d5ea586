/** What bots and people put around the summary of a backport; taken off, so that the change's own words remain. */
import { MOST_SUMMARY } from './claim.ts';
import { UPDATE_MARK } from './type-words.ts';

export interface Unmarked {
  readonly text: string;
  /** What stood in brackets and names no branch: `fix`, `SECURITY`, `AIRFLOW-1885`. */
  readonly tags: readonly string[];
}

/** `Backport release-1.2`, `v1.17.x`, `24.0 backport`, `stable-2.8`, `manual cherry-pick`, `pick`. */
const BRANCH_MARK =
  /\bback-?port|\bcherry-?\s?pick|^(?:pick|merge|bp|cp|manual|lts)\b|^(?:release|stable|branch|rel|maint(?:enance)?|support|hotfix)[-/ _]?v?\d|^v?\d+(?:\.(?:\d+|x))*(?:[-. ](?:x|lts|staging|release|branch|maintenance))*$/i;

/** Prefixes without brackets, each with its own end. */
const PREFIXES = [
  // prow's cherry-picker: `Automated cherry pick of #1 #2: subject`
  /^(?:manual |automated |automatic |partial )?(?:cherry[- ]?pick(?:ed)?|back-?port(?:ed)?)(?: of| from| for)? (?:(?:PR |pull request )?[\w./-]{0,80}#\d+[, and&]*){1,12}(?:(?: to| on| into| for) [\w./-]{1,60})?(?:\s*[:|]\s*|,\s+|\s+-\s+|(?<=, ))/i,
  /^(?:branch|stable|release|rel)[-/ ]v?\d[\w.]{0,20}\s*(?:[:|]\s*|\s(?=\[))/i,
  /^v?\d+(?:\.(?:\d+|x))+\s*[:|]\s*/,
  /^(?:manual |auto )?(?:back-?port|cherry[- ]?pick)(?:(?: to| for| into)? [\w./-]{1,40})?(?:\s*[:|]\s*|\s+-\s+)/i,
  /^[vr]?\d[\w.]{0,20} (?:back-?port|cherry[- ]?pick)\s*[:|-]?\s+/i,
  /^(?:🍒|:cherries:)\s*/u,
  // `1234abc "subject"`, as cherry-picks of commits are titled.
  /^(?=[a-f]{0,12}\d)[0-9a-f]{7,40}(?:\s*:|\s-)?\s+["“]/i,
  // Tickets of trackers: `PROJ-12: subject`
  /^(?:[A-Z][A-Z0-9]{1,14}-\d{1,7}(?:\s*[:.|-])?|#\d{1,7}\s*[:|-])\s+/,
  /^#{1,6}\s+/,
];

const SUFFIXES = [
  /\s*\[(?:(?:skip|no) ci|ci skip)\]$/i,
  /\s*\(#\d{1,9}(?:,? #\d{1,9}){0,10}\)$/,
  /\s+#\d{1,9}$/,
  /\s*[([](?:[^()[\]]{0,40}\b)?(?:back-?port|cherry[- ]?pick)[^()[\]]{0,60}[)\]]$/i,
  /\s*[([](?:release|stable|branch)[-/ _]?v?\d[\w./-]{0,30}[)\]]$/i,
  /\s*\(v?\d+(?:\.(?:\d+|x))+\)$/,
];

/** Meeseeks: `Backport PR #12 on branch 4.0.x (the title)`; by hand: `Backport "the title" to 1.2`. */
const WRAPPED = [
  /^back-?port of (?!#)(.{3,250}) into \S{1,60}$/i,
  /^(?:manual |automated |auto-?)?back-?port (?:PR |pull request )?#\d{1,9} on branch \S{1,60} \((.{1,280})\)$/i,
  /^(?:back-?port|cherry[- ]?pick)(?:ing|ed)?:? ["“'`](.{3,250})["”'`](?: (?:to|into|on|onto|for) (?:branch )?\S{1,60})?$/i,
];

const BRACKETS = /^\s*(?:\[([^[\]]{0,80})\]|\(([^()]{0,80})\)|【([^【】]{0,80})】)\s*:?\s*/;

/** More marks than anybody stacks: `[Backport stable/8.6] [Backport stable/8.7] …` */
const MOST_MARKS = 12;

export function withoutBotMarks(summary: string): Unmarked {
  const tags: string[] = [];
  let text = withoutSuffixes(summary.slice(0, MOST_SUMMARY).trim(), tags);
  for (let count = 0; count < MOST_MARKS; count++) {
    const rest = withoutPrefix(text, tags);
    if (rest === undefined || rest === '') break;
    text = rest;
  }
  return { text, tags };
}

/** Without one of these there is nothing to take off; most summaries have none. */
const MAY_BEGIN =
  /^[0-9a-f]{7}|^[[(【#🍒:\d]|^v\d|^[A-Z][A-Z0-9]{1,14}-\d|back-?port|cherry|pick|^(?:branch|stable|rel)/iu;
const MAY_END = /[)\]\d]$/;

function withoutPrefix(text: string, tags: string[]): string | undefined {
  if (!MAY_BEGIN.test(text)) return undefined;
  const bracket = BRACKETS.exec(text);
  if (bracket) {
    const content = (bracket[1] ?? bracket[2] ?? bracket[3] ?? '').trim();
    if (!BRANCH_MARK.test(content)) tags.push(content);
    return text.slice(bracket[0].length);
  }
  const wrapped = WRAPPED.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
  if (wrapped !== undefined) return withoutSuffixes(wrapped.trim(), tags);
  const prefix = PREFIXES.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
  return prefix === undefined ? undefined : text.slice(prefix.length);
}

function withoutSuffixes(text: string, tags: string[]): string {
  let rest = text;
  for (let count = 0; count < MOST_MARKS && MAY_END.test(rest); count++) {
    // Renovate's mark of a security update stands at the end.
    const mark = /\s*\[(?:security|vulnerability)\]$/i.exec(rest);
    const found = mark?.[0] ?? SUFFIXES.map((pattern) => pattern.exec(rest)?.[0]).find((one) => one !== undefined);
    if (mark) tags.push(UPDATE_MARK);
    if (found === undefined || found.length === rest.length) break;
    rest = rest.slice(0, rest.length - found.length);
  }
  return rest;
}
