/** What could not be seen of a pull request. */
import { isManifest } from '../../domain/change/manifest.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { RestFile } from './rest-changes.ts';

/** Where a diff is large GitHub leaves out the rest of it, manifests too. */
export function withoutPatch(files: readonly RestFile[]): readonly Gap[] {
  const unseen = files.filter(
    ({ filename, patch, status }) => patch === undefined && status !== 'renamed' && isManifest(filename),
  );
  const names = unseen.slice(0, 3).map(({ filename }) => filename);
  if (names.length === 0) return [];
  return [
    {
      what: `GitHub does not show what changed in ${names.join(', ')}${unseen.length > 3 ? ` and ${unseen.length - 3} more` : ''}; the dependencies there were not looked at.`,
      remedy: 'Put changes of dependencies into a pull request of their own.',
    },
  ];
}

export function cutShort(what: string, seen: number, all: number | undefined): readonly Gap[] {
  if (all === undefined || all <= seen) return [];
  return [
    {
      what: `GitHub lists only ${seen} of the ${all} ${what} of this pull request; the others were not looked at.`,
      remedy: 'Split the pull request, or judge it in a local clone (`gate --repo . --base … --head …`).',
    },
  ];
}

export function tooMany(what: string, seen: number): Gap {
  return {
    what: `Only the first ${seen} ${what} were looked at.`,
    remedy: `Open a new pull request with fewer ${what}.`,
  };
}
