/**
 * What could not be looked at this time, and what it means: a line is not quiet because nobody could look. A source that
 * is closed for good is another matter: it would keep every issue open for ever, so it is told, and no more.
 */
import { checksumOf } from '../../domain/block-marker.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { branchNameOf } from '../../domain/line-branch.ts';
import type { Gap, Hidden } from '../../domain/snapshot.ts';
import type { LineCheck, PatchCheck } from './patch-check.ts';

type Seen = Pick<PatchCheck, 'status' | 'gaps'>;

/** What failed and would have told of lines. */
export function unseenIn({ gaps }: Pick<PatchCheck, 'gaps'>): readonly Gap[] {
  return gaps.filter(({ hides, cause }) => cause === 'failed' && hides !== undefined);
}

/** A branch that was not read hides what is on it, and what older lines would need from it. */
export function unseenOn(lifecycle: Lifecycle, { status, gaps }: Seen): readonly Gap[] {
  const { lifecycles } = status;
  const own = branchNameOf(lifecycle, status.policy);
  const newer = lifecycles.slice(0, Math.max(0, lifecycles.indexOf(lifecycle)));
  const others = newer.map((one) => branchNameOf(one, status.policy));
  return unseenIn({ gaps }).filter(
    ({ branch }) =>
      branch === undefined ||
      branch === own ||
      (lifecycle.isSupported && (branch === status.defaultBranch || others.includes(branch))),
  );
}

/** In a few words, for the headline of a line; undefined: everything was looked at. */
export function unseenReason({ lifecycle, branch }: LineCheck, seen: Seen): string | undefined {
  const unseen = unseenOn(lifecycle, seen);
  if (unseen.length === 0) return undefined;
  const isBlind = branch !== undefined && unseen.some((gap) => gap.branch === branch);
  return isBlind ? 'its branch was not looked at' : 'not everything could be looked at';
}

/** `alerts and pull requests could not be looked at` */
export function unseenWords(gaps: readonly Gap[]): string {
  const things = gaps.map(({ hides, branch }) =>
    branch === undefined ? NAMES[hides ?? 'branch'] : `branch ${branch}`,
  );
  const names = [...new Set(things)];
  return `${names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`} could not be looked at`;
}

/** Where a section tells what a source told. */
const PARTS: Readonly<Partial<Record<Hidden, RegExp>>> = {
  alerts: /^### Deadlines\b/m,
  labels: /^### Missing backports\b/m,
  'pull requests': /^### Open pull requests\b/m,
};
const KNOWN = /^<!-- not looked at:((?: [0-9a-f]{8}){1,50}) -->[ \t]*$/m;

/**
 * The check as it is for an issue: a source that was open to whoever wrote its section, and is closed now, has failed for
 * it. What stands there may still be due.
 */
export function seenFrom(check: PatchCheck, body: string): PatchCheck {
  const known = new Set(KNOWN.exec(body)?.[1]?.trim().split(' ') ?? []);
  const isLost = (gap: Gap) =>
    gap.cause === 'closed' &&
    gap.hides !== undefined &&
    PARTS[gap.hides]?.test(body) === true &&
    !known.has(signOf(gap));
  if (!check.gaps.some(isLost)) return check;
  return { ...check, gaps: check.gaps.map((gap) => (isLost(gap) ? { ...gap, cause: 'failed' } : gap)) };
}

/** Its line had a branch when it was written: what stood there is not done because the branch is gone. */
export function tellsOfBranch(body: string): boolean {
  return /^### (?:Patch|Missing backports|On no newer line|Not allowed on this line)\b/m.test(body);
}

/** A hidden line by which the next run knows what was closed already; empty where nothing was. */
export function closedSources({ gaps }: Pick<PatchCheck, 'gaps'>): string {
  const closed = gaps.filter(({ hides, cause }) => cause === 'closed' && hides !== undefined);
  const signs = [...new Set(closed.map(signOf))].sort().slice(0, 50);
  return signs.length === 0 ? '' : `<!-- not looked at: ${signs.join(' ')} -->`;
}

function signOf({ what }: Gap): string {
  return checksumOf(what);
}

const NAMES: Readonly<Record<Hidden, string>> = {
  alerts: 'alerts',
  'pull requests': 'open pull requests',
  labels: 'labels of pull requests',
  files: 'files of changes',
  branch: 'branches',
};
