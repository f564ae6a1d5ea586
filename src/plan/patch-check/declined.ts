/** What the project decided not to backport: in its policy, or by a label on the original pull request. */
import { matchLabels } from '../../domain/change/labels.ts';
import { isSameCommit, knownAs } from '../../domain/change/presence/known-as.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Candidate } from './backport-candidate.ts';
import { idsOf } from './backport-candidate.ts';

/** GitHub's limit is 50 characters a label, 100 labels a pull request. */
const MOST_LABELS = 100;
const LONGEST_LABEL = 100;

/** @returns why; undefined: it was not declined for this line */
export function declinedBecause(
  candidate: Candidate,
  line: string,
  { patchCheck }: Pick<Policy, 'patchCheck'>,
): string | undefined {
  const entry = patchCheck.wontBackport.find(
    ({ change, lines }) => (lines === undefined || lines.includes(line)) && isNamed(candidate, change),
  );
  if (entry) return entry.because;
  const label = labelAgainst(candidate.change.labels, line, patchCheck.notNeeded);
  return label === undefined ? undefined : `its pull request is labelled \`${label}\``;
}

function isNamed(candidate: Candidate, name: string): boolean {
  const number = /^#(\d{1,9})$/.exec(name)?.[1];
  if (number === undefined) return idsOf(candidate).some((id) => isSameCommit(id, name));
  const messages = candidate.change.commits.map(({ message }) => message);
  const pulls = [candidate.pull, ...messages.flatMap((message) => knownAs(message).pulls)];
  return pulls.includes(Number(number));
}

function labelAgainst(labels: readonly string[], line: string, globs: readonly string[]): string | undefined {
  const matches = matchLabels(globs.map((glob) => glob.replaceAll('{line}', line)));
  return labels
    .slice(0, MOST_LABELS)
    .map((label) => label.slice(0, LONGEST_LABEL).trim())
    .find((label) => matches(label));
}
