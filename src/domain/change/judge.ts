/** What kind of change this is, how bad what it mends, whether it breaks something: from all evidence, each piece shown. */
import { bodyEvidence, lessened, MOST_BODY } from './body-evidence.ts';
import type { Change, ChangeKind, Evidence, Judgement, JudgingRules, Severity, VersionChange } from './change.ts';
import { ends, glance } from './claim.ts';
import { commitEvidence, partsOf, readCommits } from './commits.ts';
import { type FilesSeen, filesEvidence } from './files-evidence.ts';
import { labelEvidence } from './labels.ts';
import { summaryOf } from './message.ts';
import { advisoryEvidence } from './security-evidence.ts';
import { worst } from './severity.ts';
import { summaryEvidence } from './summary-evidence.ts';
import { scoresOf, weigh } from './weigh.ts';

const MOST_EVIDENCE = 30;
const MOST_ORIGINALS = 5;
const MOST_VERSIONS = 1000;
/** A title whose words score less says nothing of the kind. */
const TELLING = 4;
const GRADED: readonly (ChangeKind | 'unknown')[] = ['security', 'compliance', 'critical-bug', 'bug', 'unknown'];

/**
 * From everything that is known of it, in bounded time whatever its texts are. `unknown` is an answer, never a guess.
 */
export function judgeChange(change: Change, rules: JudgingRules): Judgement {
  const { title, body } = wordsOf(change);
  const versions = boundedVersions(change.versionChanges);
  const files = filesEvidence(change.files, versions, rules.paths);
  const commits = readCommits(change.commits, rules.paths);
  const titled = summaryEvidence('title', title, versions);
  const own = [
    ...labelEvidence(change.labels, rules.labels),
    ...titled,
    ...bodyEvidence('body', body, title, isSilent(titled)),
    ...advisoryEvidence(change.advisories, textsOf(change)),
    ...files.evidence,
  ];
  const all = [
    ...own,
    ...commitEvidence(commits, title, isSilent(own)),
    ...originalEvidence(change, rules, isSilent(own)),
  ];
  const weighed = weigh(all.map((one) => contradicted(one, files)));
  const severity = GRADED.includes(weighed.kind) ? severityOf(weighed.evidence) : undefined;
  return {
    kind: weighed.kind,
    ...(severity === undefined ? {} : { severity }),
    isBreaking: weighed.evidence.some((one) => one.isBreaking === true && one.weight > 0),
    confidence: weighed.confidence,
    evidence: shown(weighed.evidence),
    parts: partsOf(commits),
    ...(weighed.kind === 'unknown' ? { settledBy: settling(rules) } : {}),
  };
}

/** Whichever they are, not whichever came first. */
function boundedVersions(versions: readonly VersionChange[]): readonly VersionChange[] {
  const key = ({ name, from, to }: VersionChange) => `${name} ${from} ${to}`;
  return versions.length <= MOST_VERSIONS
    ? versions
    : [...versions].sort((a, b) => (key(a) < key(b) ? -1 : 1)).slice(0, MOST_VERSIONS);
}

/** GitHub's merge commits carry the title of the pull request in their first paragraph. */
const MERGE = /^Merge (?:pull request #\d{1,9} from|branch '|remote-tracking branch '|tag ')/;

function wordsOf(change: Change): { readonly title: string; readonly body: string } {
  const title = summaryOf(change.title);
  const body = ends(change.body === '' ? messageBody(change) : change.body, MOST_BODY);
  if (!MERGE.test(title)) return { title, body };
  const inner = summaryOf(body.trimStart());
  return inner === '' ? { title, body } : { title: inner, body: body.trimStart().slice(inner.length) };
}

/** Of a lone commit the message is the body, where a source does not give it twice. */
function messageBody({ commits }: Change): string {
  const message = commits.length === 1 ? (commits[0]?.message ?? '') : '';
  return message.slice(summaryOf(message).length);
}

/** Words that place a change in documents, tests or CI count only where such files are, or where files are not known. */
function contradicted(one: Evidence, { classes }: FilesSeen): Evidence {
  if (classes === undefined || one.source === 'files' || one.kind === undefined) return one;
  const place = (['docs', 'test', 'ci'] as const).find((name) => name === one.kind);
  const isOnly = one.says.endsWith('says the text');
  return place !== undefined && one.weight < 10 && (isOnly || !classes.has(place)) ? { ...one, weight: 0 } : one;
}

function textsOf(change: Change): readonly string[] {
  return [change.title, ends(change.body, MOST_BODY)];
}

function isSilent(evidence: readonly Evidence[]): boolean {
  const said = evidence.filter(({ source }) => source !== 'files');
  return Math.max(0, ...scoresOf(said).values()) < TELLING;
}

/** Labels of the original always count, since bots leave them behind; its words where the own text is silent. */
function originalEvidence(change: Change, rules: JudgingRules, isOwnSilent: boolean): readonly Evidence[] {
  return change.originals
    .slice(0, MOST_ORIGINALS)
    .flatMap(({ labels, title, body }) => [
      ...lessened(labelEvidence(labels, rules.labels, 'original'), 1),
      ...(isOwnSilent
        ? [
            ...lessened(summaryEvidence('original', summaryOf(title)), 1),
            ...lessened(bodyEvidence('original', body, title, false), 1),
          ]
        : []),
    ]);
}

/** In the project's own words, where the policy has one for bugs. */
function settling({ labels }: JudgingRules): string {
  const own = labels.find(({ glob, means }) => means === 'bug' && /^[\w/:. -]{1,50}$/.test(glob))?.glob;
  return `a label such as \`${own ?? 'kind/bug'}\`, or a title that begins with \`fix:\``;
}

/** What an advisory database says beats labels, and these beat words: they were decided by somebody who looked. */
function severityOf(evidence: readonly Evidence[]): Severity | undefined {
  const graded = evidence.filter((one) => one.severity !== undefined && one.weight > 0);
  const ranks = [
    graded.filter(({ source, weight }) => source === 'label' && weight === 10),
    graded.filter(({ source }) => source === 'advisory'),
    graded.filter(({ source }) => source === 'label'),
    graded,
  ];
  const first = ranks.find((rank) => rank.length > 0) ?? [];
  return worst(first.flatMap(({ severity }) => (severity === undefined ? [] : [severity])));
}

/** Weightiest first; of equal weight in an order that the order of labels and files does not change. */
function shown(evidence: readonly Evidence[]): readonly Evidence[] {
  const key = ({ source, seen, says }: Evidence) => `${source} ${says} ${seen}`;
  const unique = new Map(
    evidence.map((one) => ({ ...one, seen: glance(one.seen) })).map((one) => [`${key(one)} ${one.weight}`, one]),
  );
  return [...unique.values()].sort((a, b) => b.weight - a.weight || (key(a) < key(b) ? -1 : 1)).slice(0, MOST_EVIDENCE);
}
