/** The words of a summary alone, freed of what tools and conventions put around them: what two backports share. */
import { headerOf } from './header.ts';
import { remembered } from './remembered.ts';

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
const SHORTEST_WORD = 3;
/** Words without their plural, that summaries of unrelated changes have in common. */
const EVERYWHERE = new Set(
  `the and for not all with from when this that into onto out off its has have are was were will can now but via per than then
  too also only some any more less after before again instead without about which where while should would does don doesn isn
  add added adding new use using used make making set get fix fixed fixe fixing bug bugfix hotfix issue error problem feature feat
  support allow change changed update updated updating upgrade upgrading improve improved improvement enhance refactor remove
  removed rename move handle correct proper properly clean cleanup minor small typo lint build bump release prepare preparing
  version merge apply applying addres addressing wip revert reapply backport cherry pick port branch commit pull request
  test testing doc document documentation readme changelog chore style perf description summary code file part review
  follow followup main master`.split(/\s+/),
);
/** One word of two says as much as the other's three. */
const MOST_BESIDE_ONE = 3;
const VERSION = /^v?\d/;

/** What a summary says, to be compared with many. */
export interface SummaryWords {
  readonly plain: string;
  /** Those that unrelated changes seldom share. */
  readonly telling: ReadonlySet<string>;
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

/** All words of a summary, those of tools too; far quicker to find than the plain ones, which are among them. */
export function allWords(summary: string): ReadonlySet<string> {
  return new Set(summary.toLowerCase().split(/[^\p{L}\p{N}]+/u));
}

/** The word of plain ones by which they are looked for; a revert is told by more than its words. */
export function leadingWord(plain: string): string {
  const words = plain.split(' ').filter((word) => word !== 'revert');
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

/** Whether equal words make it likely that two changes are the same; of a revert, those of what it reverts. */
export function isTelling(plain: string): boolean {
  const words = plain.replace(/^(?:(?:revert|reapply) ){1,9}/, '');
  return words.split(' ').length >= FEWEST_WORDS && !COMMON.test(words);
}

export const wordsIn = remembered(readWords);

function readWords(summary: string): SummaryWords {
  const plain = plainSummary(summary);
  const words = plain.split(' ').map((word) => word.replace(/(?<=[^s])s$/, ''));
  const telling = words.filter((word) => word.length >= SHORTEST_WORD && !EVERYWHERE.has(word) && !VERSION.test(word));
  return { plain, telling: new Set(telling) };
}

/**
 * Whether two summaries seem to speak of one thing: two words that say something are in both. A summary with but one such
 * word agrees with a short one that has it.
 */
export function shareWords(one: SummaryWords, other: SummaryWords): boolean {
  if (one.plain !== '' && one.plain === other.plain) return true;
  const [short, long] =
    one.telling.size <= other.telling.size ? [one.telling, other.telling] : [other.telling, one.telling];
  const shared = [...short].filter((word) => long.has(word)).length;
  return shared >= 2 || (shared === 1 && short.size === 1 && long.size <= MOST_BESIDE_ONE);
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
