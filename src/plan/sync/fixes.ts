/** Which patches are read for the lists of fixes in notes, and what the lists say. */
import { fixesOf } from '../../domain/fixes.ts';
import type { Fix } from '../../domain/notes-label.ts';
import type { Commit, Patch } from '../../domain/patch.ts';
import { compareTexts } from '../../domain/text-order.ts';
import type { Status } from '../status.ts';

/** One request each: the newest patches of supported lines. Older notes keep the list they have. */
const MOST_PATCHES = 30;

export interface PatchQuestion {
  /** The release before it in its line. */
  readonly from: string;
  readonly to: string;
  readonly line: string;
  readonly version: string;
}

/** Newest first. */
export function patchesToRead({ policy, lifecycles }: Status): readonly PatchQuestion[] {
  if (!policy.notes?.fixes) return [];
  return lifecycles
    .filter(({ isSupported }) => isSupported)
    .flatMap(({ line }) =>
      line.stable.slice(1).map((release, index) => ({
        from: line.stable[index]?.tag ?? '',
        to: release.tag,
        line: line.name,
        version: release.version.text,
        on: release.on,
      })),
    )
    .sort((a, b) => compareTexts(b.on, a.on))
    .slice(0, MOST_PATCHES);
}

/** @param commits by tag of the patch; a patch that could not be read has none, and no list */
export function fixesByTag(
  questions: readonly PatchQuestion[],
  commits: ReadonlyMap<string, readonly Commit[]>,
): ReadonlyMap<string, readonly Fix[]> {
  const patches = questions.flatMap(({ to, line, version }): Patch[] => {
    const own = commits.get(to);
    return own ? [{ tag: to, line, version, commits: own }] : [];
  });
  return new Map(patches.map((patch) => [patch.tag, fixesOf(patch, patches)]));
}
