/** Middle keys of a proposed policy: how lines and branches are named, and how long a feature line lives. */
import { type Day, daysBetween } from '../../domain/calendar.ts';
import type { BranchForm } from './branch-form.ts';
import type { Cadence } from './cadence.ts';
import type { Granularity } from './granularity.ts';
import type { LtsMark } from './lts-marks.ts';
import { comment, counted, listed, scalar } from './proposal-text.ts';
import type { SeenLine } from './seen-line.ts';

const GRANULARITY_WORDS = { major: 'one number', minor: 'two numbers', patch: 'three numbers' };

export function lineSection(granularity: Granularity, lines: readonly SeenLine[]): string {
  const names = lines.slice(-3).map((line) => line.name);
  const examples =
    names.length === 0 ? '' : ` (${counted(lines.length, 'line')}, newest ${names.reverse().join(', ')})`;
  return [
    comment(`A line is named by ${GRANULARITY_WORDS[granularity.line]}${examples}: ${granularity.because}.`),
    `line: ${granularity.line}`,
  ].join('\n');
}

export function branchSection(form: BranchForm | undefined, branches: readonly string[]): string {
  if (form) {
    const count = `${counted(form.lines.length, 'line')} (${listed(form.lines.toReversed(), 3)})`;
    return [comment(`Branches of this name exist for ${count}.`), `branch: ${scalar(form.text)}`].join('\n');
  }
  const seen = branches.length === 0 ? 'No branches were seen' : 'No branch is named after a line';
  return [comment(`${seen}; this is the preset's name, change it.`), 'branch: releases/v{line}.x'].join('\n');
}

/** The feature track, written out only where it differs from the preset's, whose other words it repeats. */
export function trackSection(cadence: Cadence, newest: SeenLine | undefined, lts: LtsSpan | undefined): string {
  const told = newest === undefined ? [] : [comment(rhythmOf(cadence)), comment(judgementOf(cadence))];
  const words = lts ? [comment(`LTS lines were patched for up to ${counted(lts.days, 'day')}.`)] : [];
  const feature = [
    '  feature:',
    '    - stage: current',
    `      until: ${ordinal(cadence.newerLines)} newer line`,
    '      accepts: { security: any, bug: any, dependency-patch: any }',
    '      ask: { compliance: any, dependency-minor: any }',
  ];
  const long = [
    '  lts:',
    '    - stage: active',
    `      until: [${lts?.months ?? 12} months, 2nd newer LTS]`,
    '      accepts: { security: any, bug: any, dependency-patch: any }',
    '      ask: { compliance: any, dependency-minor: any }',
  ];
  const tracks = [...(cadence.newerLines > 1 ? feature : []), ...(lts ? long : [])];
  return [...told, ...words, ...(tracks.length > 0 ? ['tracks:', ...tracks] : [])].join('\n');
}

export interface LtsSpan {
  /** The longest from the first day of a line as LTS to its last patch. */
  readonly days: number;
  /** The whole years that hold it. */
  readonly months: number;
}

/** The preset's 12 months stand where no LTS line was patched for longer. */
export function ltsSpanOf(marks: readonly LtsMark[]): LtsSpan | undefined {
  const days = marks.map(({ line, since }) => {
    const from = since === true ? line.openedOn : since;
    return from === undefined || line.lastOn === undefined ? 0 : daysBetween(from, line.lastOn);
  });
  const longest = days.reduce((a, b) => Math.max(a, b), 0);
  return longest > 366 ? { days: longest, months: Math.min(10, Math.ceil(longest / 366)) * 12 } : undefined;
}

function judgementOf({ judged, newerLines }: Cadence): string {
  const stands = "the preset's `until: next line` stands";
  if (judged.length === 0) return `Too few lines to see how long they are patched: ${stands}.`;
  const half = `Of ${counted(judged.length, 'recent line')}, at least half were`;
  return newerLines === 1
    ? `${half} not patched once the next line was out: ${stands}.`
    : `${half} still patched beside ${counted(newerLines - 1, 'newer line')}.`;
}

/** Of the years before, nobody wants to hear on the first day what was never backported. */
export function patchCheckSection(newest: Day | undefined): string {
  return newest === undefined
    ? ''
    : [
        comment('Missing backports are looked for since the newest release; an earlier day finds older ones.'),
        `patchCheck: { since: ${newest} }`,
      ].join('\n');
}

/** More days from patch to patch than this, and no day of each week is meant. */
const WEEKLY = 10;

/** The preset's day is a promise for every week, so it stands only where patches keep it. */
export function patchDaySection({ patchDay, daysBetweenPatches }: Cadence, newest: SeenLine | undefined): string {
  if (newest?.openedOn === undefined) return '';
  const isWeekly = daysBetweenPatches !== undefined && daysBetweenPatches <= WEEKLY;
  const habit = patchDay && `${patchDay.count} of the last ${patchDay.of} days with a patch were a ${patchDay.name}`;
  if (patchDay && isWeekly)
    return patchDay.name === 'tuesday' ? '' : `${comment(`${habit}.`)}\npatchDay: ${patchDay.name}`;
  const why = isWeekly
    ? 'Patches came out on no day of the week in particular'
    : `No patch every week was seen${habit ? `, though ${habit}` : ''}`;
  const meaning = 'so `patch-check` lists what waits and calls nothing due. Name a day if you promise one.';
  return `${comment(`${why}, ${meaning}`)}\npatchDay: none`;
}

function rhythmOf({ daysBetweenLines, daysBetweenPatches, patchedLately }: Cadence): string {
  const lines = daysBetweenLines === undefined ? [] : [`a new line every ${counted(daysBetweenLines, 'day')}`];
  const patches =
    daysBetweenPatches === undefined ? [] : [`a patch of a line every ${counted(daysBetweenPatches, 'day')}`];
  const both = [...lines, ...patches];
  const usual = both.length === 0 ? '' : `Usual (median): ${both.join(', ')}. `;
  const names = patchedLately.map((line) => line.name);
  const lately = names.length === 0 ? 'no line' : `${counted(names.length, 'line')} (${listed(names)})`;
  return `${usual}Patched in the last year of this history: ${lately}.`;
}

function ordinal(n: number): string {
  const last = n % 10;
  const isTeen = n % 100 > 10 && n % 100 < 14;
  return `${n}${isTeen || last > 3 || last === 0 ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : 'rd'}`;
}
