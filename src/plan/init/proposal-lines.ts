/** Middle keys of a proposed policy: how lines and branches are named, and how long a feature line lives. */
import type { BranchForm } from './branch-form.ts';
import type { Cadence } from './cadence.ts';
import type { Granularity } from './granularity.ts';
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

/** The feature track, written out only where it differs from the preset's. */
export function trackSection(cadence: Cadence, newest: SeenLine | undefined): string {
  const told = newest === undefined ? [] : [comment(rhythmOf(cadence)), comment(judgementOf(cadence))];
  const track = [
    'tracks:',
    '  feature:',
    '    - stage: current',
    `      until: ${ordinal(cadence.newerLines)} newer line`,
    '      accepts: { security: any, bug: any }',
  ];
  return [...told, ...(cadence.newerLines > 1 ? track : [])].join('\n');
}

function judgementOf({ judged, newerLines }: Cadence): string {
  const stands = "the preset's `until: next line` stands";
  if (judged.length === 0) return `Too few lines to see how long they are patched: ${stands}.`;
  const half = `Of ${counted(judged.length, 'recent line')}, at least half were`;
  return newerLines === 1
    ? `${half} not patched once the next line was out: ${stands}.`
    : `${half} still patched beside ${counted(newerLines - 1, 'newer line')}.`;
}

/** A preset's day stands unless patches show another. */
export function patchDaySection({ patchDay }: Cadence): string {
  return patchDay && patchDay.name !== 'tuesday'
    ? `${comment(`${patchDay.count} of the last ${patchDay.of} patches came out on this day of the week.`)}\npatchDay: ${patchDay.name}`
    : '';
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
