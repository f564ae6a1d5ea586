/** Where the newest release of a line stands on its branch; without that, everything on the branch would seem to wait. */
import type { CommitGraph } from '../../domain/commit-graph.ts';
import { newestOf } from '../../domain/line.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { LineToCheck } from './lines-to-check.ts';

interface Branches {
  readonly graph: CommitGraph;
  readonly tips: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
}

/** Undefined: the branch is not there, or the release is placed. */
export function unplacedRelease({ lifecycle, branch }: LineToCheck, { graph, tips, tags }: Branches): Gap | undefined {
  const [tip, newest] = [tips.get(branch ?? ''), newestOf(lifecycle.line)];
  const released = tags.get(newest?.tag ?? '');
  if (tip === undefined || !newest || (released !== undefined && isRelated(graph, tip, released))) return undefined;
  return {
    what: `Where ${newest.tag} stands on ${branch} is not known, so what waits there for the next release could not be told.`,
    remedy:
      'Release from the branch of the line, and fetch everything (`fetch-depth: 0`), so that the two have commits in common.',
  };
}

/** A release may be a commit beside the branch; they have commits in common, or both go back to what all branches have. */
function isRelated(graph: CommitGraph, tip: string, released: string): boolean {
  if (!graph.get(released) || !graph.get(tip)) return true;
  const [ofTip, ofRelease] = [graph.reach(tip), graph.reach(released)];
  return [...ofRelease].some((id) => ofTip.has(id)) || (goesBack(graph, ofTip) && goesBack(graph, ofRelease));
}

function goesBack(graph: CommitGraph, commits: ReadonlySet<string>): boolean {
  return [...commits].some((id) => graph.get(id)?.parents.some((parent) => !graph.get(parent)));
}
