/** What a clone knows of the changes that a change names: the commits, and pull requests by the commits they became. */
import type { Original } from '../../domain/change/change.ts';
import { bodyOf, summaryOf } from '../../domain/change/message.ts';
import { knownAs } from '../../domain/change/presence/known-as.ts';
import { trailingPulls } from '../../domain/change/taken-from.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { ReferenceQuestion, References } from '../../ports/changes.ts';
import { type LoggedCommit, readLog } from './commit-log.ts';
import type { Git } from './git.ts';
import { branchesOf, commitOf, knownCommits } from './revisions.ts';

const MOST_MATCHES = 500;

export async function referencesIn(git: Git, question: ReferenceQuestion): Promise<References> {
  const [commits, pulls] = await Promise.all([
    originalCommits(git, question.commits),
    originalPulls(git, question.pulls),
  ]);
  const originals = [...commits, ...pulls];
  return { originals, advisories: [], people: [], gaps: gapsOf(question, originals) };
}

async function originalCommits(git: Git, ids: readonly string[]): Promise<readonly Original[]> {
  const known = [...new Set((await knownCommits(git, ids)).values())];
  if (known.length === 0) return [];
  const logged = await readLog(git, 'read commits', ['--no-walk=unsorted', ...known]);
  return logged.map(({ id, message }) => ({ id, ...textOf(message), labels: [], mergeCommit: id }));
}

/** Found by what GitHub writes into the commit of a pull request on the default branch. */
async function originalPulls(git: Git, numbers: readonly number[]): Promise<readonly Original[]> {
  if (numbers.length === 0) return [];
  const { defaultBranch } = await branchesOf(git, '');
  const tip = defaultBranch === undefined ? undefined : await commitOf(git, defaultBranch);
  if (tip === undefined) return [];
  const words = numbers.flatMap((number) => [`(#${number})`, `Merge pull request #${number} `]);
  const patterns = words.map((each) => `--grep=${each}`);
  const logged = await readLog(git, 'look for pull requests', [
    '--fixed-strings',
    ...patterns,
    `-${MOST_MATCHES}`,
    tip,
  ]);
  return numbers.flatMap((number) => originalOf(number, logged) ?? []);
}

function originalOf(number: number, logged: readonly LoggedCommit[]): Original | undefined {
  // `fix: it (#12) (#34)` is what became of #34; of #12 only where nothing else is left.
  const own = logged.find(({ message }) => ownNumber(message) === number);
  const commit = own ?? logged.find(({ message }) => trailingPulls(summaryOf(message)).includes(number));
  if (!commit) return undefined;
  const isMerge = /^Merge pull request #/.test(commit.message);
  const text = isMerge ? bodyOf(commit.message) : commit.message;
  return { id: `#${number}`, ...textOf(text || commit.message), labels: [], mergeCommit: commit.id };
}

function ownNumber(message: string): number | undefined {
  const summary = summaryOf(message);
  return /^Merge pull request #/.test(summary) ? knownAs(summary).pulls[0] : trailingPulls(summary).at(-1);
}

function textOf(message: string): Pick<Original, 'title' | 'body'> {
  return { title: summaryOf(message), body: bodyOf(message) };
}

function gapsOf(
  { pulls, commits, advisories, people, teams }: ReferenceQuestion,
  found: readonly Original[],
): readonly Gap[] {
  const lost = [
    ...pulls.map((number) => `#${number}`).filter((id) => !found.some((original) => original.id === id)),
    ...commits.filter((id) => !found.some((original) => original.id.startsWith(id.toLowerCase()))),
  ];
  return [
    ...(lost.length > 0 ? [gap(`The clone does not show what ${lost.join(', ')} is.`)] : []),
    ...(advisories.length > 0 ? [gap(`A clone does not know how severe ${advisories.join(', ')} is.`)] : []),
    ...(people.length + teams.length > 0 ? [gap('A clone does not know what people may do in the repository.')] : []),
  ];
}

function gap(what: string): Gap {
  return { what, remedy: 'Ask GitHub: `--github OWNER/REPO`.' };
}
