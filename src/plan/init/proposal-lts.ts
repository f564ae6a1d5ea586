/** The LTS keys of a proposed policy. Only what the repository itself calls LTS is listed; the rest is a hint. */
import type { Cadence } from './cadence.ts';
import type { LtsMark } from './lts-marks.ts';
import { comment, counted, listed } from './proposal-text.ts';
import type { SeenLine } from './seen-line.ts';

/** Below it a list stands for itself; from it on, a repository of LTS lines only will have more of them. */
const FEWEST_FOR_ALL = 2;

/** How a proposal says which lines are LTS. */
export type LtsForm = 'none' | 'listed' | 'all';

/** @param hasEnded whether every line so called has ended by now, as the rules of the proposal count */
export function ltsFormOf(marks: readonly LtsMark[], lines: readonly SeenLine[], hasEnded: boolean): LtsForm {
  if (marks.length === 0 || hasEnded) return 'none';
  const isFromStart = marks.every((mark) => mark.since === true);
  return isFromStart && marks.length === lines.length && lines.length >= FEWEST_FOR_ALL ? 'all' : 'listed';
}

export function ltsSection(
  form: LtsForm,
  marks: readonly LtsMark[],
  cadence: Cadence,
  lines: readonly SeenLine[],
): string {
  if (form === 'none') return noLts(marks, cadence, lines);
  const called = `${counted(marks.length, 'line is', 'lines are')} called LTS by the repository.`;
  const since = marks.some((mark) => mark.since !== true) ? ' A day is that of the first release called LTS.' : '';
  const words = form === 'all' ? `Every line is called LTS by the repository (${seenAt(marks)}).` : called + since;
  return [comment(words), `lts: { when: ${form} }`].join('\n');
}

function seenAt(marks: readonly LtsMark[]): string {
  return listed(
    marks.toReversed().map((mark) => mark.seen),
    2,
  );
}

function noLts(marks: readonly LtsMark[], cadence: Cadence, lines: readonly SeenLine[]): string {
  const example = cadence.lasting[0] ?? lines.at(-1);
  const ended = listed(marks.map(({ line, seen }) => `${line.name} (${seen})`));
  const seen =
    marks.length === 0
      ? 'No tag, release name or branch says "LTS".'
      : `Called LTS once, and no longer patched: ${ended}.`;
  return [
    comment(`${seen} To promote a line${example ? '' : ' later'}, write instead:`),
    '#   lts: { when: listed }',
    `#   lines: { "${example?.name ?? '1.0'}": { lts: true } }`,
    ...lastingHint(cadence, lines),
    'lts: { when: none }',
  ].join('\n');
}

function lastingHint(cadence: Cadence, lines: readonly SeenLine[]): string[] {
  if (cadence.lasting.length === 0) return [];
  const names = listed(cadence.lasting.map((line) => line.name));
  return [comment(`Patched for much longer than other lines: ${names}.${ruleHint(cadence, lines)}`)];
}

/** A rule of the policy that would name just these lines. */
function ruleHint({ lasting, judged }: Cadence, lines: readonly SeenLine[]): string {
  const says = (rule: string) => ` If those are the LTS lines, \`lts: { when: ${rule} }\` says it.`;
  const isEven = (line: SeenLine) => (line.numbers.at(-1) ?? 0) % 2 === 0;
  const others = judged.filter((line) => !lasting.includes(line));
  if (lasting.length > 2 && lasting.every(isEven) && !others.some(isEven)) {
    return says(`{ ${lines[0]?.numbers.length === 1 ? 'major' : 'minor'}: even }`);
  }
  const patched = lines.filter((line) => line.releases.length > 1).length;
  const isRare = patched * 3 < lines.length;
  return isRare ? ` Only ${patched} of ${counted(lines.length, 'line')} got any patch.${says('first patch')}` : '';
}
