/** Several commits in one change: each is judged by its own words, and the strictest decides. */
import type { ChangeCommit, ChangeKind, Evidence, Judgement, PathClasses } from './change.ts';
import { claim, glance } from './claim.ts';
import { filesEvidence } from './files-evidence.ts';
import { type Header, headerOf } from './header.ts';
import { kindPhrase } from './kind-words.ts';
import { summaryOf } from './message.ts';
import { unquoted } from './revert.ts';
import { mentionedIn } from './security-evidence.ts';
import { OWN_PURPOSES, strictest } from './strictness.ts';
import { summaryEvidence } from './summary-evidence.ts';
import { typeWord } from './type-words.ts';
import { weigh } from './weigh.ts';

export type Part = Judgement['parts'][number];

export interface ReadCommit {
  readonly summary: string;
  readonly header: Header;
  readonly kind: ChangeKind | 'unknown';
  readonly isOnTheWay: boolean;
  readonly breaking?: string;
  /** Advisories that its message says to mend. */
  readonly advisories: readonly string[];
}

/** GitHub shows at most 250 of a pull request. */
const MOST_COMMITS = 250;
/** git's advice is 50 characters, and what is said further on is detail. */
const MOST_SUMMARY = 160;
/** Of these the words are read, of the others the type alone: so much takes a tenth of a millisecond each. */
const MOST_WORDED = 30;
const MOST_MESSAGE = 2000;
const MOST_CLAIMS = 5;
/** Made on the way to the change; they are not what it is. */
const ON_THE_WAY =
  /^(?:fixup!|squash!|amend!|wip\b|merge (?:branch|pull request|remote|tag|commit)|address(?:es|ed|ing)? |apply suggestions?|update(?:d)? branch|review\b|lint\b|typo\b)/i;
const BREAKING_FOOTER = /^BREAKING[ -]CHANGE: {0,4}\S/m;
/** What a commit says by its type outweighs what the title says, if it is stricter. */
const STATED_BY_COMMIT = 8;

/** The first 250, in their order; of the first 30 the words are read, of the others the type alone. */
export function readCommits(commits: readonly ChangeCommit[], paths: PathClasses): readonly ReadCommit[] {
  // Of a lone commit the message is read with the title.
  const mostWorded = commits.length < 2 ? 0 : MOST_WORDED;
  return commits.slice(0, MOST_COMMITS).map(({ message, files }, index) => {
    const summary = summaryOf(message).slice(0, MOST_SUMMARY);
    const header = headerOf(summary);
    const isOnTheWay = ON_THE_WAY.test(summary);
    const seen = files === undefined ? [] : filesEvidence(files, [], paths).evidence;
    const words = index < mostWorded && !isOnTheWay ? summaryEvidence('commit', summary, [], header) : [];
    const footer = BREAKING_FOOTER.exec(message.slice(0, MOST_MESSAGE))?.[0];
    const breaking = header.isBreaking ? summary : footer;
    const advisories = mentionedIn(message.slice(0, MOST_MESSAGE)).filter(({ isDenied }) => !isDenied);
    return {
      summary,
      header,
      kind: isOnTheWay
        ? 'chore'
        : index < mostWorded
          ? weigh([...words, ...seen]).kind
          : (statedKind(header) ?? 'unknown'),
      isOnTheWay,
      ...(breaking === undefined ? {} : { breaking }),
      advisories: advisories.map(({ id }) => id),
    };
  });
}

/** None of a single commit: it is judged as the change itself. */
export function partsOf(commits: readonly ReadCommit[]): readonly Part[] {
  return commits.length < 2 ? [] : commits.map(({ summary, kind }) => ({ summary: glance(summary), kind }));
}

/**
 * What commits add to the title. Tests, documents and chores beside a fix do not make it something else, nor does a fix
 * beside something else; a commit that says outright to be a feature does. A title that says nothing is spoken for by
 * its commits.
 */
export function commitEvidence(
  commits: readonly ReadCommit[],
  title: string,
  isTitleSilent: boolean,
): readonly Evidence[] {
  const { subject } = headerOf(title);
  const undone = new Set(commits.map(({ summary }) => unquoted(summary)?.summary));
  const telling = commits.filter((one) => {
    const isUndone = undone.has(one.summary) || undone.has(one.header.subject);
    return one.header.subject !== subject && !one.isOnTheWay && !isUndone && unquoted(one.summary) === undefined;
  });
  return [
    ...(isTitleSilent ? spokenFor(telling) : stated(telling)),
    ...commits.flatMap(({ advisories }) =>
      advisories.map((id) => claim('commit', id, 'security', 6, 'mends an advisory')),
    ),
    ...commits
      .flatMap(({ breaking }) => (breaking === undefined ? [] : [breakingClaim(breaking)]))
      .slice(0, MOST_CLAIMS),
  ];
}

function spokenFor(commits: readonly ReadCommit[]): readonly Evidence[] {
  if (commits.length === 1) return commits.flatMap(({ summary }) => summaryEvidence('commit', summary));
  const kind = strictest(commits.map((one) => one.kind).filter((one) => one !== 'unknown'));
  const decisive = commits.find((one) => one.kind === kind);
  return kind === undefined || !decisive ? [] : [claim('commit', decisive.summary, kind, 5, amongCommits(kind))];
}

/** By type alone: words of commits on the way (`Add missing check`) are too loose to overrule a title. */
function stated(commits: readonly ReadCommit[]): readonly Evidence[] {
  return commits
    .flatMap(({ summary, header }) => {
      const kind = statedKind(header);
      return kind === undefined || !OWN_PURPOSES.includes(kind)
        ? []
        : [claim('commit', summary, kind, STATED_BY_COMMIT, amongCommits(kind))];
    })
    .slice(0, MOST_CLAIMS);
}

function statedKind({ type }: Header): ChangeKind | undefined {
  const means = type === undefined ? undefined : typeWord(type)?.means;
  return means === 'dependency' ? undefined : means;
}

function amongCommits(kind: ChangeKind): string {
  return `${kindPhrase(kind)} among its commits`;
}

function breakingClaim(seen: string): Evidence {
  return { source: 'commit', seen: glance(seen), says: 'breaking', isBreaking: true, weight: 6 };
}
