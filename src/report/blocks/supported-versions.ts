/** The table of a security policy: which versions get fixes. */
import { addDays, type Day } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { newestOf } from '../../domain/line.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import { markdownTable } from '../markdown-table.ts';
import { markdownText } from '../quoting.ts';
import { hasSeveralStages, supportedUntil } from '../support.ts';

/** An ended line is told of for a year; then it is one of the older ones. */
const DAYS_TOLD_AFTER_END = 365;

/** Of ended lines; where one comes out each week, a year of them would hide those that are supported. */
const MOST_ENDED = 8;

/** Newest first; the last row stands for every released line that is none of those above. */
export function supportedVersionsWords({ status }: Publication): string {
  const released = status.lifecycles.filter(({ stage }) => stage !== 'upcoming');
  const ended = released.filter((lifecycle) => !lifecycle.isSupported && isRecent(lifecycle, status.asOf));
  const listed = new Set(ended.slice(0, MOST_ENDED));
  const told = released.filter((lifecycle) => lifecycle.isSupported || listed.has(lifecycle));
  const oldest = told.at(-1) ?? released[0];
  if (!oldest) return 'No version is released yet.';
  const shown = told.length === 0 ? [oldest] : told;
  const withStage = hasSeveralStages(shown.filter(({ isSupported }) => isSupported));
  const rows = shown.map((lifecycle) => row(lifecycle, status.asOf, withStage));
  return markdownTable(['Version', 'Supported', 'Until'], [...rows, ...restOf(shown, released, oldest)]);
}

/** `< 1.0`, where every line above it is told; else a reader of one in between would look in vain. */
function restOf(
  shown: readonly Lifecycle[],
  released: readonly Lifecycle[],
  oldest: Lifecycle,
): readonly (readonly string[])[] {
  if (shown.length === released.length) return [];
  const isBetween = released.indexOf(oldest) >= shown.length;
  return [[isBetween ? 'Any other' : `&lt; ${markdownText(oldest.line.name)}`, NO, '–']];
}

const NO = '❌ No';

function isRecent({ endOfLife }: Lifecycle, asOf: Day): boolean {
  return endOfLife !== undefined && addDays(endOfLife, DAYS_TOLD_AFTER_END) >= asOf;
}

function row(lifecycle: Lifecycle, asOf: Day, withStage: boolean): readonly string[] {
  const { type, stage, isSupported, endOfLife } = lifecycle;
  const name = `${markdownText(versionsOf(lifecycle))}${type === 'lts' ? ' (LTS)' : ''}`;
  const yes = withStage ? `✅ Yes (${markdownText(stage)})` : '✅ Yes';
  return [name, isSupported ? yes : NO, isSupported ? supportedUntil(lifecycle, asOf) : (endOfLife ?? '–')];
}

/** `1.0.x`, or the name alone where the line has one version only. */
function versionsOf({ line }: Lifecycle): string {
  const isLonger = (newestOf(line)?.version.parts.length ?? 0) > line.numbers.length;
  return isLonger ? `${line.name}.x` : line.name;
}
