/** What somebody may have meant who named a version that there is not. */
import { distance } from 'fastest-levenshtein';
import { compareNumbers, isStable, type Version } from '../../domain/version.ts';
import type { Status } from '../status.ts';

const MOST = 3;
/** Longer texts are no misspelt name. */
const LONGEST = 60;

/** Neighbours by number where the text is a version, else the names it is most like; at most three. */
export function nearNames(status: Status, text: string, version?: Version): readonly string[] {
  if (version && isStable(version)) return neighbours(status, version);
  // Another build or a prerelease of a release: that release is what is known of it.
  const same = version && status.releases.find((release) => isBuildOf(version, release.version));
  if (same) return [same.tag];
  if (text.length > LONGEST) return [];
  const names = [
    ...status.releases.map(({ tag }) => tag),
    ...status.lifecycles.map(({ line }) => line.name),
    ...status.channels.map(({ name }) => name),
  ];
  const most = Math.max(2, Math.floor(text.length / 2));
  return [...new Set(names)]
    .map((name) => ({ name, away: distance(text, name) }))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away)
    .slice(0, MOST)
    .map(({ name }) => name);
}

function isBuildOf(version: Version, release: Version): boolean {
  const isWhole = version.numbers.length === release.numbers.length;
  return isWhole && isStable(release) && compareNumbers(version.numbers, release.numbers) === 0;
}

/** Newest first: the next one above, and those below. */
function neighbours(status: Status, version: Version): readonly string[] {
  const stable = status.releases.filter(({ type }) => type !== 'prerelease');
  const below = stable.findIndex((release) => compareNumbers(release.version.numbers, version.numbers) < 0);
  const place = below < 0 ? stable.length : below;
  return stable.slice(Math.max(0, place - 1), place + 1).map(({ tag }) => tag);
}
