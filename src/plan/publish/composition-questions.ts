/** Whose commits are read, to tell what releases are made of. */
import type { Day } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { openerOf } from '../../domain/line.ts';
import { compareTexts } from '../../domain/text-order.ts';
import type { Status } from '../status.ts';
import type { PatchQuestion } from '../sync/fixes.ts';

/** `from` is the release before it in its line; for the opener of a line, the opener of the line below. */
export interface CompositionQuestion extends PatchQuestion {
  readonly on: Day;
}

/** One request each. */
const MOST_RELEASES = 40;

/** Newest releases of supported lines, newest first; each line has its newest before any has its second newest. */
export function releasesToCompose({ lifecycles }: Status, most = MOST_RELEASES): readonly CompositionQuestion[] {
  const lines = lifecycles.flatMap((lifecycle, index) =>
    lifecycle.isSupported ? [questionsOf(lifecycle, lifecycles.slice(index + 1))] : [],
  );
  const deepest = Math.max(0, ...lines.map((questions) => questions.length));
  return Array.from({ length: deepest }, (_, place) => lines.flatMap((questions) => questions.slice(place, place + 1)))
    .flat()
    .slice(0, most)
    .sort((a, b) => compareTexts(b.on, a.on));
}

/** @param below lines of lower versions, highest first @returns newest first */
function questionsOf({ line }: Lifecycle, below: readonly Lifecycle[]): readonly CompositionQuestion[] {
  const [base] = below.flatMap((other) => openerOf(other.line) ?? []);
  const questions = line.stable.flatMap((release, index): CompositionQuestion[] => {
    const from = index === 0 ? base : line.stable[index - 1];
    // The very first release of all has nothing to be compared with.
    if (!from) return [];
    return [{ from: from.tag, to: release.tag, line: line.name, version: release.version.text, on: release.on }];
  });
  return questions.toReversed();
}
