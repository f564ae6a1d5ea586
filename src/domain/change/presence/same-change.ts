/**
 * Whether a change is on another branch already, and how that is known. From strongest to weakest: the very commit; a
 * trailer; the same patch; the same original pull request; much the same lines; the same summary. What was reverted there
 * is not there.
 */
import { shareWords } from '../summary-words.ts';
import { findAlike } from './alike.ts';
import { type BranchCommit, type BranchIndex, type Contents, indexBranch } from './branch-index.ts';
import { type Part, partsOf, type Sought, WAYS_OF_PRESENCE, type WayOfPresence } from './change-parts.ts';
import { filedAs, isSameCommit } from './known-as.ts';

export interface FoundChange {
  readonly branch: string;
  readonly by: WayOfPresence;
  /** In our words, with hostile text of commits in it. */
  readonly evidence: string;
  /** It may be another change: only the words agree, or the number does and no word. A person should look. */
  readonly isWeak: boolean;
  /** The commits of the branch that tell it, where they are known. */
  readonly commits?: readonly string[];
}

type Found = Omit<FoundChange, 'branch'>;

const LONGEST_SUMMARY = 80;
const MOST_EVIDENCE = 3;
/** Of the commits that a number or a summary leads to; the newest count. */
const MOST_ALIKE = 50;

/** The strongest sign; undefined: none. A weak one is a sign too, and says that it is weak. */
export function presenceOf(change: Sought, contents: Contents): FoundChange | undefined {
  return presenceIn(change, indexBranch(contents));
}

/**
 * The same for many changes and one branch, which is read once.
 *
 * @param ways by which it is looked for
 */
export function presenceIn(
  change: Sought,
  branch: BranchIndex,
  ways: readonly WayOfPresence[] = WAYS_OF_PRESENCE,
): FoundChange | undefined {
  const [strongest] = partsOf(change)
    .flatMap((parts) => whole(parts, branch, ways) ?? [])
    .sort((a, b) => strength(b) - strength(a));
  return strongest && { branch: branch.contents.branch, ...strongest };
}

/** Of a change that is not there as a whole: the ids of its commits that are not, if others surely are. */
export function lackingIn(
  change: Sought,
  branch: BranchIndex,
  ways: readonly WayOfPresence[] = WAYS_OF_PRESENCE,
): readonly string[] | undefined {
  const parts = change.commits.length < 2 ? [] : (partsOf(change).at(-2) ?? []);
  const lacking = parts.filter((part) => findPart(part, branch, ways)?.isWeak !== false);
  return lacking.length === parts.length ? undefined : lacking.flatMap(({ ids }) => ids);
}

/** Every part must be there, and the answer is as good as its worst part. */
function whole(parts: readonly Part[], branch: BranchIndex, ways: readonly WayOfPresence[]): Found | undefined {
  const found: Found[] = [];
  for (const part of parts) {
    const one = findPart(part, branch, ways);
    if (!one) return undefined;
    found.push(one);
  }
  const commits = [...new Set(found.flatMap((one) => one.commits ?? []))];
  const [weakest] = [...found].sort((a, b) => strength(a) - strength(b));
  if (!weakest) return undefined;
  const told = [...new Set(found.map(({ evidence }) => evidence))];
  const rest = told.length > MOST_EVIDENCE ? `; and ${told.length - MOST_EVIDENCE} more` : '';
  const evidence = `${told.slice(0, MOST_EVIDENCE).join('; ')}${rest}`;
  return { ...weakest, evidence, ...(commits.length === 0 ? {} : { commits }) };
}

function strength({ by, isWeak }: Found): number {
  return (isWeak ? 0 : WAYS_OF_PRESENCE.length) - WAYS_OF_PRESENCE.indexOf(by);
}

function findPart(part: Part, branch: BranchIndex, ways: readonly WayOfPresence[]): Found | undefined {
  // What came before the last revert of it does not count.
  const cuts = [part, ...(part.original ? [part.original] : [])].flatMap((each) => branch.reverts.newest(each) ?? []);
  const cut = cuts.length === 0 ? undefined : Math.min(...cuts);
  const counts = ({ index }: BranchCommit) => cut === undefined || index < cut;
  const has = (ids: readonly string[]) => idOn(branch, ids, cut);
  const by: Readonly<Record<WayOfPresence, () => Found | undefined>> = {
    commit: () => findCommit(part, has(part.ids)),
    trailer: () => findTrailer(part, branch, has(part.pickedFrom), counts),
    'patch-id': () => findPatch(part, branch, counts),
    original: () => findOriginal(part, branch, counts),
    lines: () => findLines(part, branch, counts),
    summary: () => findSummary(part, branch, counts),
  };
  let weak: Found | undefined;
  for (const way of ways) {
    const found = by[way]();
    const told = found && part.doubtful.includes(way) ? doubted(found) : found;
    if (told && !told.isWeak) return told;
    weak ??= told;
  }
  return weak;
}

/** Which of these commits the branch has, and still has. */
function idOn(branch: BranchIndex, ids: readonly string[], cut: number | undefined): string | undefined {
  const isRecent = (id: string) =>
    (branch.byId.get(filedAs(id)) ?? []).some(
      ({ ids: [own = ''], index }) => isSameCommit(own, id) && (cut === undefined || index < cut),
    );
  const isHeld = (id: string) =>
    cut === undefined && (branch.held.get(filedAs(id)) ?? []).some((held) => isSameCommit(held, id));
  return ids.find((id) => isRecent(id) || isHeld(id));
}

function findCommit({ name }: Part, id: string | undefined): Found | undefined {
  if (id === undefined) return undefined;
  const short = shortId(id);
  return {
    by: 'commit',
    isWeak: false,
    commits: [id],
    evidence: name === short ? `${short} is there` : `${name} is there as ${short}`,
  };
}

function findTrailer(
  part: Part,
  branch: BranchIndex,
  pickedFrom: string | undefined,
  counts: (commit: BranchCommit) => boolean,
): Found | undefined {
  if (pickedFrom !== undefined) {
    const evidence = `${part.name} was picked from ${shortId(pickedFrom)}, which is there`;
    return { by: 'trailer', isWeak: false, evidence, commits: [pickedFrom] };
  }
  for (const id of [...part.ids, ...part.pickedFrom]) {
    const there = (branch.byPickedFrom.get(filedAs(id)) ?? []).find(
      (commit) => counts(commit) && commit.pickedFrom.some((other) => isSameCommit(other, id)),
    );
    if (there) {
      const evidence = `${nameOf(there)} there was picked from ${shortId(id)}`;
      return { by: 'trailer', isWeak: false, evidence, ...commitsOf(there) };
    }
  }
  return findChangeIds(part, branch, counts);
}

/** Gerrit's own name of a change, which its picks keep. */
function findChangeIds(
  { changeIds = [], name }: Part,
  branch: BranchIndex,
  counts: (commit: BranchCommit) => boolean,
): Found | undefined {
  const there = changeIds.flatMap((id) => branch.byChangeId.get(id)?.find(counts) ?? []);
  const [first] = there;
  if (!first || there.length < changeIds.length) return undefined;
  const commits = [...new Set(there.flatMap(({ ids }) => ids))];
  const evidence = `${nameOf(first)} there has the Change-Id of ${name}`;
  return { by: 'trailer', isWeak: false, evidence, ...(commits.length === 0 ? {} : { commits }) };
}

function findPatch(
  { patchId, name }: Part,
  branch: BranchIndex,
  counts: (commit: BranchCommit) => boolean,
): Found | undefined {
  const there = patchId === undefined ? undefined : branch.byPatch.get(patchId)?.find(counts);
  const evidence = there && `${nameOf(there)} there makes the very changes of ${name}`;
  return there && evidence ? { by: 'patch-id', isWeak: false, evidence, ...commitsOf(there) } : undefined;
}

/**
 * A number is taken at its word, and said to be weak where the summaries do not agree: numbers are mistyped. Where files
 * are known these have the last word: the same ones, and it is the change under another name; others, and it is not.
 */
function findOriginal(part: Part, branch: BranchIndex, counts: (commit: BranchCommit) => boolean): Found | undefined {
  for (const number of part.pulls) {
    const there = (branch.byPull.get(number) ?? []).filter(counts).slice(0, MOST_ALIKE);
    const agreeing = there.find(({ says }) =>
      part.summaries.some((own) => says().some((their) => shareWords(own, their))),
    );
    const ties = agreeing ? [] : there.map((commit) => ({ commit, shared: sharedPaths(part, commit) }));
    const tied = ties.find(({ shared }) => shared !== undefined && shared > 0)?.commit;
    const commit = agreeing ?? tied ?? ties.find(({ shared }) => shared === undefined)?.commit;
    if (!commit) continue;
    const evidence = `#${number} is there as ${nameOf(commit)}`;
    const found: Found = { by: 'original', isWeak: false, evidence, ...commitsOf(commit) };
    return agreeing || tied ? found : doubted(found);
  }
  return undefined;
}

function doubted(found: Found): Found {
  return found.isWeak
    ? found
    : { ...found, isWeak: true, evidence: `${found.evidence}, though the summaries have too few words in common` };
}

function findLines(part: Part, branch: BranchIndex, counts: (commit: BranchCommit) => boolean): Found | undefined {
  const { paths, summaries, areOfSeveral = false } = part;
  const alike = findAlike({ ...part.lines(), paths, summaries, areOfSeveral }, branch, counts);
  if (!alike) return undefined;
  const { commit, shared, of, isWeak } = alike;
  const evidence = `${nameOf(commit)} there changes ${shared} of the ${of} lines that ${part.name} changes`;
  return { by: 'lines', isWeak, evidence, ...commitsOf(commit) };
}

/** The same words may stand over another change: weak, unless the rest of the message or the files agree too. */
function findSummary(part: Part, branch: BranchIndex, counts: (commit: BranchCommit) => boolean): Found | undefined {
  const there = part.words === undefined ? [] : branch.ofWords(part.words).filter(counts).slice(0, MOST_ALIKE);
  const found = there.map((commit) => ({ commit, ties: tiesOf(part, commit) })).filter(({ ties }) => ties !== 'others');
  const best = found.find(({ ties }) => ties === 'same') ?? found[0];
  if (!best) return undefined;
  const isWeak = best.ties !== 'same';
  const more = isWeak ? ', and nothing else tells that it is the same change' : ' and more in common';
  const evidence = `${nameOf(best.commit)} there has the same summary${more}`;
  return { by: 'summary', isWeak, evidence, ...commitsOf(best.commit) };
}

/** Whether beside the summary two commits also share their text or files, nothing is known, or the files are others. */
function tiesOf(part: Part, there: BranchCommit): 'same' | 'unknown' | 'others' {
  const shared = sharedPaths(part, there);
  if (shared === 0) return 'others';
  if (shared !== undefined && shared === pathsOf(there)?.length && shared >= (part.paths?.size ?? 0)) return 'same';
  return part.text() !== '' && part.text() === there.text() ? 'same' : 'unknown';
}

/** How many files both touch; undefined: not known of both. */
function sharedPaths({ paths }: Part, there: BranchCommit): number | undefined {
  return paths && pathsOf(there)?.filter((path) => paths.has(path)).length;
}

function pathsOf({ commit }: BranchCommit): readonly string[] | undefined {
  return commit.files?.flatMap(({ path, previousPath }) => [path, ...(previousPath ? [previousPath] : [])]);
}

function commitsOf({ commit }: BranchCommit): Pick<Found, 'commits'> {
  return commit.id === undefined ? {} : { commits: [commit.id] };
}

function nameOf({ commit, summary }: BranchCommit): string {
  const words = summary.length > LONGEST_SUMMARY ? `${summary.slice(0, LONGEST_SUMMARY - 1)}…` : summary;
  return commit.id === undefined ? `"${words}"` : `${shortId(commit.id)} "${words}"`;
}

function shortId(id: string): string {
  return id.slice(0, 9);
}
