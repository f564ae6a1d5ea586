/** Kinds of release: `patch`, `feature` (opens a line), `lts` (opens a line that is LTS), `prerelease`. */
import type { Lifecycle } from './lifecycle.ts';
import { openerOf } from './line.ts';
import type { ReadRelease } from './reading.ts';
import { compareVersions } from './version.ts';

export type ReleaseType = 'patch' | 'feature' | 'lts' | 'prerelease';

export interface Release extends ReadRelease {
  readonly line: string;
  readonly type: ReleaseType;
  readonly because: string;
}

/** `1.0.3` of an LTS line is a patch on an LTS line; LTS is a property of the line, shown on the release that opens it. */
export function releasesOf(lifecycle: Lifecycle): readonly Release[] {
  const { line } = lifecycle;
  const opener = openerOf(line);
  const promoted = ltsReleaseOf(lifecycle);
  const classified = line.stable.map((release): Release => {
    if (release === promoted)
      return classify(
        release,
        line.name,
        'lts',
        `${release === opener ? 'opens' : 'makes LTS'} line ${line.name}, ${lifecycle.promotion.because}`,
      );
    if (release === opener) return classify(release, line.name, 'feature', `opens line ${line.name}`);
    return classify(
      release,
      line.name,
      'patch',
      `follows ${opener?.tag} on ${lifecycle.type === 'lts' ? 'LTS ' : ''}line ${line.name}`,
    );
  });
  const previews = line.prereleases.map((release) =>
    classify(release, line.name, 'prerelease', `precedes a release of line ${line.name}`),
  );
  return [...previews, ...classified].sort((a, b) => compareVersions(a.version, b.version));
}

/** The release with which a line is LTS: its opener, or its second release where that is the rule (`first patch`). */
export function ltsReleaseOf(lifecycle: Lifecycle): ReadRelease | undefined {
  const { line, type } = lifecycle;
  if (type !== 'lts') return undefined;
  const isByPatch = line.era.lts.when.kind === 'first patch' && line.ledger?.lts === undefined;
  return isByPatch ? line.stable[1] : openerOf(line);
}

function classify(release: ReadRelease, line: string, type: ReleaseType, why: string): Release {
  return { ...release, line, type, because: `${release.evidence}; ${why}` };
}
