/** What a body says beside its template: advisories, breaking notes, release notes, its first words. */
import type { Evidence } from './change.ts';
import { claim, ends, glance, type Source } from './claim.ts';
import { headerOf } from './header.ts';
import { kindPhrase } from './kind-words.ts';
import { securityEvidence } from './security-evidence.ts';
import { severityEvidence } from './severity.ts';
import { summaryEvidence } from './summary-evidence.ts';
import { linesOf, releaseNotesIn, templateEvidence, without } from './template.ts';
import { categoryOf } from './template-words.ts';

export const MOST_BODY = 64_000;
/** Where people say what it is about; further down stand details and what bots quote. */
const MOST_OPENING = 1200;

/** The footer of Conventional Commits; `None` is an answer of templates. */
const BREAKING = /^\s{0,3}[*_]{0,2}BREAKING[ -]CHANGES?[*_]{0,2}:[*_]{0,2}\s{0,4}(?!none\b|no\b|n\/a)\S/i;
/** git's own words under a revert, and a revert as the only thing picked. */
const REVERTS = /^\s{0,3}This reverts commits? [0-9a-f]{7,64}/i;
const PICKED_REVERT = /^\s{0,3}(?:[-*+]\s{1,3})?\[?Revert ["“]/;
const CLOSES = /\b(?:fix(?:es|ed)?|resolve[sd]?):? {0,3}(?:[\w./-]{1,80}#\d|#\d|https:\/\/[^\s]{1,120}\/issues\/\d)/i;
const OPENING_WORDS =
  /\b(?:fix(?:es|ed|ing)?\b(?!:? {0,2}(?:[\w./-]{0,60}#|https?:))|bugs?\b|regressions?\b|broken\b|crash(?:es|ed)?\b|(?:data )?races?\b|null ?pointer|exception\b|does(?:n't| not) work|not working)/i;

/** @param speaksForTitle the title says nothing, so the first lines are read in its place */
export function bodyEvidence(
  source: Source,
  body: string,
  title: string,
  speaksForTitle: boolean,
): readonly Evidence[] {
  const lines = withoutTitle(linesOf(ends(body, MOST_BODY)), title);
  const text = lines.join('\n');
  const told = without(text, '<details>', '</details>');
  const opening = withoutHeadings(told.split('\n')).slice(0, MOST_OPENING);
  const breaking = lines.find((line) => BREAKING.test(line));
  const closes = CLOSES.exec(told);
  const worded = OPENING_WORDS.exec(opening);
  return [
    ...templateEvidence(lines),
    // Bots fold the changelogs of other versions; what those mended is not what this change mends.
    ...securityEvidence(source, told, false, told),
    ...severityEvidence(source, told),
    ...releaseNotesIn(lines).flatMap((note) => lessened(summaryEvidence(source, note), 1)),
    ...(speaksForTitle ? openingLines(opening).flatMap((line) => spoken(source, line)) : []),
    ...(breaking === undefined ? [] : [breakingNote(source, breaking)]),
    ...revertNotes(source, lines),
    ...(closes
      ? [claim(source, closes[0], 'bug', speaksForTitle && /^fix/i.test(closes[0]) ? 3 : 1, 'closes an issue as fixed')]
      : []),
    ...(worded ? [claim(source, excerpt(opening, worded), 'bug', 2, `${kindPhrase('bug')}, by its words`)] : []),
  ].map((one) => ({ ...one, source }));
}

/** The same evidence from a place that says less; what was outweighed stays so. */
export function lessened(evidence: readonly Evidence[], by: number): readonly Evidence[] {
  return evidence.map((one) => ({ ...one, weight: one.weight === 0 ? 0 : Math.max(1, one.weight - by) }));
}

function revertNotes(source: Source, lines: readonly string[]): readonly Evidence[] {
  // Further down it is one commit of several that were squashed.
  const first = lines.filter((line) => line.trim() !== '').slice(0, 3);
  const said = first.find((line) => REVERTS.test(line));
  const picked = lines.filter((line) => /^\s{0,3}[-*+]\s{1,3}\S/.test(line));
  const only = picked.length === 1 && PICKED_REVERT.test(picked[0] ?? '') ? picked[0] : undefined;
  const seen = said ?? only;
  return seen === undefined ? [] : [claim(source, seen, 'revert', 8)];
}

function breakingNote(source: Source, line: string): Evidence {
  return { source, seen: glance(line), says: 'breaking, by a footer', isBreaking: true, weight: 6 };
}

/** Headings and boxes are the template's words, not the author's. */
function withoutHeadings(lines: readonly string[]): string {
  return lines.filter((line) => !/^\s{0,3}(?:#{1,6}\s|[-*+]\s+\[|\|)/.test(line)).join('\n');
}

/** Prose names places in passing: of it only what was done counts. */
function spoken(source: Source, line: string): readonly Evidence[] {
  return lessened(summaryEvidence(source, line), 1).filter(
    ({ kind }) => kind === undefined || !['docs', 'test', 'ci', 'ui', 'chore', 'release'].includes(kind),
  );
}

const MOST_OPENING_LINES = 4;

/** Said by tools, or of other changes: what was picked, what it closes, who signed. */
const NOT_ABOUT_IT =
  /^(?:questions\b|please |backports? (?:the following|from|to)|\(?cherry[- ]?picked? (?:from|of) |cherry[- ]?pick of|backport(?:ed|s)? (?:of|from)?\s{0,2}#|see |signed-off|co-authored|(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?|refs?|related):? {0,3}(?:[\w./-]{0,80}#\d{1,9}|https?:\S{1,200})\W{0,5}$)/i;

/** Prow lists what was picked: `#50098: fix data race in storage`. */
function openingLines(opening: string): readonly string[] {
  return opening
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[-*+] |#{1,2}\d{1,9}: )/, ''))
    .filter((line) => /\p{L}{2}/u.test(line) && !NOT_ABOUT_IT.test(line) && !isAnswer(line))
    .slice(0, MOST_OPENING_LINES);
}

/** `Bugfix Pull Request`, `New Feature`: read with the template. */
function isAnswer(line: string): boolean {
  return line.split(' ').length <= 4 && categoryOf(line) !== undefined;
}

/** Bots list the title again as what was picked. */
function withoutTitle(lines: readonly string[], title: string): readonly string[] {
  const { subject } = headerOf(title);
  return subject.length < 8 || !subject.includes(' ') ? lines : lines.filter((line) => !line.includes(subject));
}

function excerpt(text: string, match: RegExpExecArray): string {
  return text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 60);
}
