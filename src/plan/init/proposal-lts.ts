/** The LTS keys of a proposed policy. Only what the repository itself calls LTS is listed; the rest is a hint. */
import type { Cadence } from './cadence.ts';
import type { LtsMark } from './lts-marks.ts';
import { comment, counted, listed, shown } from './proposal-text.ts';
import type { SeenLine } from './seen-line.ts';

/** A policy file has a largest size, and nobody reads a longer ledger. */
const MOST_MARKS = 200;

export function ltsSection(marks: readonly LtsMark[], cadence: Cadence, lines: readonly SeenLine[]): string {
  return marks.length === 0 ? noLts(cadence, lines) : listedLts(marks);
}

function listedLts(marks: readonly LtsMark[]): string {
  const kept = marks.slice(-MOST_MARKS);
  const cut = kept.length < marks.length ? ` Only the newest ${kept.length} are listed.` : '';
  const since = kept.some((mark) => mark.since !== true) ? ' A day is that of the first release called LTS.' : '';
  return [
    comment(
      `${counted(marks.length, 'line is', 'lines are')} called LTS by the repository.${since}${cut} The preset supports an LTS line for 12 months, or until the 2nd newer LTS line.`,
    ),
    'lts: { when: listed }',
    'lines:',
    ...kept.map(({ line, since, seen }) => `  "${line.name}": { lts: ${since} } # ${shown(seen)}`),
  ].join('\n');
}

function noLts(cadence: Cadence, lines: readonly SeenLine[]): string {
  const example = cadence.lasting[0] ?? lines.at(-1);
  return [
    comment(`No tag, release name or branch says "LTS". To promote a line${example ? '' : ' later'}, write instead:`),
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
