/** What of line branches could not be looked at, in words. */
import type { Gap } from '../../domain/snapshot.ts';

const CLONE = 'Look in a local clone (`--repo .`), which has no such limit.';

/** @param ref full name */
export function missingRef(ref: string): Gap {
  if (ref.startsWith('refs/tags/')) {
    return {
      what: `There is no tag ${ref.slice('refs/tags/'.length)} any more; what it holds could not be looked at.`,
      remedy: 'Run again, and check that the tag still exists.',
    };
  }
  return {
    what: `There is no branch ${ref.slice('refs/heads/'.length)}; what is on it could not be looked at.`,
    remedy: 'Make the branch, or correct the pattern of line branches in the policy.',
    ...branchIn(ref),
    cause: 'failed',
  };
}

/** @param ref full name */
export function branchIn(ref: string): Pick<Gap, 'branch'> {
  return ref.startsWith('refs/heads/') ? { branch: ref.slice('refs/heads/'.length) } : {};
}

export function standsAlone(name: string, hub: string): Gap {
  return {
    what: `${name} has no commit in common with ${hub}: its newest commits were read, and all of them count as its own.`,
    remedy: 'Nothing, if its history was meant to begin anew; else look where the two parted.',
  };
}

export function cutTo(what: string, read: number, total: number): Gap {
  return {
    what: `Of ${what} the newest ${read} of ${total} were read; the older ones are taken to be on every line.`,
    remedy: CLONE,
  };
}

export function unsettled(what: string): Gap {
  return {
    what: `GitHub counts more of ${what} than it told.`,
    remedy: 'Run again, since the branches may have changed meanwhile; a local clone (`--repo .`) shows all at once.',
    cause: 'failed',
  };
}

/** The first so many; what is beyond is a gap. */
export function atFirst(commits: readonly string[], most: number, what: string, gaps: Gap[]): readonly string[] {
  const unlike = [...new Set(commits)];
  if (unlike.length > most) {
    gaps.push({
      what: `Of ${unlike.length} commits the first ${most} were asked for ${what}; the others were left out.`,
      remedy: CLONE,
    });
  }
  return unlike.slice(0, most);
}
