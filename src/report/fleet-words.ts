/** The words for a fleet; one home, so that text, Markdown and page say the same. Nothing is quoted yet. */
import { counted } from '../domain/sentence.ts';
import type { Fleet, FleetEnd, FleetRepository } from '../plan/fleet/fleet.ts';
import { fleetTotals } from '../plan/fleet/fleet-verdict.ts';

/** Columns of the table of repositories. */
export const FLEET_HEAD = ['Repository', 'Supported lines', 'Next end', 'Patches', 'Backports', 'Deadlines'] as const;

/** `40 repositories with 93 supported lines on 2026-03-10: 2 deadlines passed, 3 patches overdue`. */
export function fleetHeadline(fleet: Fleet): string {
  const { lines, due, overdue, breached, missingBackports, endingSoon } = fleetTotals(fleet);
  const [failed, missing] = [fleet.failures.length, fleet.missing.length];
  const parts = [
    breached > 0 ? `${counted(breached, 'line')} past a deadline` : '',
    overdue > 0 ? `${counted(overdue, 'patch', 'patches')} overdue` : '',
    due > overdue ? `${counted(due - overdue, 'patch', 'patches')} due` : '',
    missingBackports > 0 ? `${counted(missingBackports, 'backport')} missing` : '',
    endingSoon > 0 ? `${counted(endingSoon, 'line')} at most 90 days from the end` : '',
    failed > 0 ? `${counted(failed, 'file')} without an answer` : '',
    missing > 0 ? `${counted(missing, 'expected repository', 'expected repositories')} without an answer` : '',
  ].filter((part) => part !== '');
  const day = fleet.asOf === undefined ? '' : ` on ${fleet.asOf}`;
  const many = `${counted(fleet.repositories.length, 'repository', 'repositories')} with ${counted(lines, 'supported line')}${day}`;
  return `${many}: ${parts.length === 0 ? 'nothing is owed' : parts.join(', ')}`;
}

/** One text for each column of {@link FLEET_HEAD}. */
export function repositoryCells(one: FleetRepository, fleet: Fleet): readonly string[] {
  const { repository, lines, asOf, patches } = one;
  const next = fleet.ends.find((end) => end.repository === repository);
  const old = fleet.asOf !== undefined && asOf < fleet.asOf ? ` (on ${asOf})` : '';
  return [
    `${repository}${old}`,
    lines.length === 0 ? 'none' : lines.map(({ line, type }) => (type === 'lts' ? `${line} LTS` : line)).join(', '),
    next === undefined ? '–' : `${next.line}: ${next.on}`,
    patches === undefined ? 'not checked' : patchWords(patches),
    patches === undefined
      ? 'not checked'
      : patches.missingBackports === 0
        ? '–'
        : `${patches.missingBackports} missing`,
    patches === undefined
      ? 'not checked'
      : patches.breached.length === 0
        ? '–'
        : `passed: ${patches.breached.join(', ')}`,
  ];
}

export function endWords({ daysLeft }: FleetEnd): string {
  if (daysLeft < 0) return `${counted(-daysLeft, 'day')} ago`;
  return daysLeft === 0 ? 'today' : `in ${counted(daysLeft, 'day')}`;
}

/** A repository that failed is told once, with the reason. */
export function failureWords(fleet: Fleet): readonly string[] {
  const failed = new Set(fleet.failures.map(({ repository }) => repository?.toLowerCase()));
  const untold = fleet.missing.filter((name) => !failed.has(name.toLowerCase()));
  return [
    ...fleet.failures.map(({ file, repository, why }) =>
      repository === undefined || file.includes(repository) ? `${file}: ${why}` : `${repository} (${file}): ${why}`,
    ),
    ...untold.map((name) => `${name}: expected, but no file has an answer of it`),
  ];
}

function patchWords({ due, overdue, unchecked }: NonNullable<FleetRepository['patches']>): string {
  const waiting = due.filter((line) => !overdue.includes(line));
  const parts = [
    overdue.length > 0 ? `overdue: ${overdue.join(', ')}` : '',
    waiting.length > 0 ? `due: ${waiting.join(', ')}` : '',
    unchecked > 0 ? `${unchecked} not looked at` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '–' : parts.join('; ');
}
