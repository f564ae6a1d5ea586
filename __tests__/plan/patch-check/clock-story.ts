/** Clocks of a line in a few words, for tables. */
import type { Alert, AlertPlace } from '../../../src/domain/alert.ts';
import { stageOn } from '../../../src/domain/stage.ts';
import { type ClockQuestion, clocksOf } from '../../../src/plan/patch-check/clocks.ts';
import type { Clock } from '../../../src/plan/patch-check/patch-check.ts';
import { day, history, lineOf, policy, statusOf } from '../../domain/history.ts';

export const RELEASES = ['v1.0.0 2026-01-01', 'v1.0.1 2026-02-01', 'v1.0.2 2026-03-01', 'v1.1.0 2026-03-02'];
const TRACK = [
  '{ stage: active, until: 12 months, accepts: { security: any, bug: any } }',
  '{ stage: maintenance, until: 24 months, accepts: { security: high } }',
].join(', ');
export const WORDS = `line: minor
tag: "v{version}"
tracks: { feature: [${TRACK}] }
deadlines: { critical: 7 days, high: 14 days, medium: ask, low: never }
`;

export function alert(id: string, about: Partial<Alert> = {}): Alert {
  return {
    source: 'code scanning',
    id,
    aliases: [],
    title: `About ${id}`,
    severity: 'high',
    since: '2026-03-10T12:00:00Z',
    state: 'open',
    ...about,
  };
}

export function versions(vulnerable: string | readonly string[], ...patched: string[]): AlertPlace {
  return { kind: 'versions', vulnerable: [vulnerable].flat(), patched };
}

export function onBranch(name = 'release/1.0'): AlertPlace {
  return { kind: 'branch', name };
}

export interface Asked extends Partial<Pick<ClockQuestion, 'fixedBy' | 'isOnDefaultBranch'>> {
  /** Absent: as the line is called; `none`: it has no branch. */
  readonly branch?: string;
  readonly line?: string;
  readonly asOf?: string;
  readonly words?: string;
  readonly releases?: readonly string[];
}

export function clocks(alerts: readonly Alert[], asked: Asked = {}): readonly Clock[] {
  const { line = '1.0', asOf = '2026-03-20', words = WORDS, releases = RELEASES } = asked;
  const rules = policy(words);
  const lifecycle = lineOf(statusOf(history(...releases), rules, asOf), line);
  const stage = stageOn(lifecycle.ends, day(asOf));
  return clocksOf({
    alerts,
    line: lifecycle.line,
    ...(asked.branch === 'none' ? {} : { branch: asked.branch ?? `release/${line}` }),
    ...(asked.isOnDefaultBranch ? { isOnDefaultBranch: true } : {}),
    ...(stage ? { stage } : {}),
    policy: rules,
    asOf: day(asOf),
    fixedBy: asked.fixedBy ?? (() => undefined),
  });
}

/** `open by 2026-03-24 (4 left)`, `breached open by …`, `fixed in 1.0.2`, … */
export function inWords({ state, isBreached, dueOn, daysLeft, fixedIn }: Clock): string {
  return [
    isBreached ? 'breached' : '',
    state,
    fixedIn ? `in ${fixedIn.version}` : '',
    dueOn === undefined ? '' : `by ${dueOn}`,
    daysLeft === undefined ? '' : `(${daysLeft} left)`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

export function told(alerts: readonly Alert[], asked: Asked = {}): readonly string[] {
  return clocks(alerts, asked).map(inWords);
}
