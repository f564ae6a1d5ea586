/** What is left to do on a line: each a reason for an issue. */
import { counted } from '../../domain/sentence.ts';
import type { Ahead, LineCheck, PatchCheck } from './patch-check.ts';

/** A release that is announced comes by itself; everything else wants somebody to know, or to act. */
const TELLING: ReadonlySet<Ahead['event']> = new Set<Ahead['event']>([
  'stage',
  'end-of-life',
  'still-patched',
  'promotion',
  'promotion-due',
  'feature-due',
]);

/**
 * In a few words each, most urgent first. A patch that only waits for its day is none: it would make an issue out of
 * every change; what nobody can do anything about any more (fixed, dismissed, declined, doubtful) is none either.
 */
export function reasonsOf(line: LineCheck, common: readonly Ahead[] = []): readonly string[] {
  const { patch, backports, strays, refused, pulls, clocks, ahead } = line;
  const open = clocks.filter(({ state }) => state === 'open' || state === 'unreleased');
  const breached = open.filter(({ isBreached }) => isBreached);
  const comes = [...ahead, ...common].filter(({ event }) => TELLING.has(event));
  return [
    ...some(breached.length, 'deadline passed', 'deadlines passed'),
    ...(patch === undefined || patch.state === 'waiting' ? [] : [`a patch is ${patch.state}`]),
    ...some(open.length - breached.length, 'alert is open', 'alerts are open'),
    ...some(backports.missing.length, 'backport is missing', 'backports are missing'),
    ...some(strays.length, 'change is on no newer line', 'changes are on no newer line'),
    ...some(refused.length, 'change is not allowed', 'changes are not allowed'),
    ...some(pulls.length, 'pull request may not enter', 'pull requests may not enter'),
    ...dateReasons(comes),
  ];
}

const OVERDUE: Readonly<Partial<Record<Ahead['event'], string>>> = {
  'promotion-due': 'a promotion is overdue',
  promotion: 'a promotion is overdue',
  'feature-due': 'a feature release is overdue',
};

/** What is past is not near: it goes on all the same, or should have been. */
function dateReasons(comes: readonly Ahead[]): readonly string[] {
  const after = comes.filter(({ event }) => event === 'still-patched');
  const past = comes.filter(({ event, daysLeft }) => event !== 'still-patched' && daysLeft < 0);
  const near = comes.filter((one) => !after.includes(one) && !past.includes(one));
  const overdue = past.flatMap(({ event }) => OVERDUE[event] ?? []);
  return [
    ...(after.length > 0 ? ['it still gets changes'] : []),
    ...new Set(overdue),
    ...some(past.length - overdue.length, 'date is past', 'dates are past'),
    ...some(near.length, 'date is near', 'dates are near'),
  ];
}

/** Nothing is left to do: no issue, or a closed one. */
export function isQuiet(line: LineCheck): boolean {
  return reasonsOf(line).length === 0;
}

/** What concerns no single line is told with the newest that is supported: the next one follows it. */
export function commonWith(line: LineCheck, { status, lines, ahead }: PatchCheck): readonly Ahead[] {
  const newest = status.lifecycles.find(({ isSupported }) => isSupported) ?? lines[0]?.lifecycle;
  return line.lifecycle.line.name === newest?.line.name ? ahead : [];
}

function some(count: number, one: string, more: string): readonly string[] {
  return count === 0 ? [] : [counted(count, one, more)];
}
