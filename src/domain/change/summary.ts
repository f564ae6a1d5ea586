/** The words of a summary alone, freed of what tools and conventions put around them: what two backports share. */
import { headerOf } from './header.ts';

const LONGEST_SUMMARY = 300;
/** `fix: backport #12, keep order`, `Backport PR #12 on branch 1.x (fix: keep order)`: a layer each. */
const MOST_LAYERS = 3;
const BACKPORT_OF =
  /^(?:manual |automat(?:ic|ed) |partial )?(?:back-?port|cherry[- ]?pick|pick|port)(?:s|ed|ing)?(?: of| from)?(?: pr| pull request)? {0,2}(?:#|gh-)\d{1,9}(?: (?:on|to|into|for)(?: branch)? \S{1,60})? {0,3}[:,-]? {0,3}/i;
const IN_BRACKETS = /^\(([^()]{1,300})\)$/;
/** Summaries that fit many changes: updates, releases, words about reviews. */
const COMMON =
  /^(?:bump|upgrade|update|upgrading|updating|release|prepare|preparing|merge|version|apply|applying|address|addressing|fix typos?|fix lint|fix build|fix tests?|wip)\b/;
/** Fewer words are said of different changes. */
const FEWEST_WORDS = 4;
const SHORTEST_WORD = 4;
const EVERYWHERE = new Set('with from when this that into backport cherry pick revert'.split(' '));

/** The first line of a message. */
export function summaryOf(message: string): string {
  const end = message.indexOf('\n');
  return (end < 0 ? message : message.slice(0, end)).slice(0, LONGEST_SUMMARY).trim();
}

/** In small letters; equal for `[1.0] fix(ui): Keep order (#12) (#34)` and `feat: keep order`, never for a revert of it. */
export function plainSummary(summary: string): string {
  const { words, isRevert } = unlayered(summary.slice(0, LONGEST_SUMMARY).trim());
  const plain = words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]{1,300}/gu, ' ')
    .trim();
  return isRevert && plain !== '' ? `revert ${plain}` : plain;
}

/** Whether equal words make it likely that two changes are the same; of a revert, those of what it reverts. */
export function isTelling(plain: string): boolean {
  const words = plain.replace(/^(?:(?:revert|reapply) ){1,9}/, '');
  return words.split(' ').length >= FEWEST_WORDS && !COMMON.test(words);
}

/** Whether two summaries have a word in common that says something. */
export function shareWords(one: string, other: string): boolean {
  const words = new Set(tellingWords(one));
  return tellingWords(other).some((word) => words.has(word));
}

function tellingWords(summary: string): readonly string[] {
  const words = plainSummary(summary).split(' ');
  return words.filter((word) => word.length >= SHORTEST_WORD && !COMMON.test(word) && !EVERYWHERE.has(word));
}

function unlayered(summary: string): { readonly words: string; readonly isRevert: boolean } {
  let words = summary;
  let isRevert = false;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const { type, outerTypes, subject } = headerOf(words);
    isRevert ||= [type, ...outerTypes].some((each) => /^revert$/i.test(each ?? ''));
    const rest = subject.replace(BACKPORT_OF, '').trim();
    const inside = IN_BRACKETS.exec(rest)?.[1] ?? rest;
    // Marks alone: they are all the words there are.
    if (inside === '' || inside === words) break;
    words = inside;
  }
  return { words, isRevert };
}
