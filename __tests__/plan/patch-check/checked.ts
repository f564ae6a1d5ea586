/** A weekly check in a few words, for the tests of what is made of it. */
import type { Alert } from '../../../src/domain/alert.ts';
import type {
  Ahead,
  Clock,
  JudgedChange,
  LineCheck,
  MissingBackport,
  OwedPatch,
  PatchCheck,
  UnreleasedChange,
} from '../../../src/plan/patch-check/patch-check.ts';
import type { Status } from '../../../src/plan/status.ts';
import { day, history, lineOf, statusOf } from '../../domain/history.ts';
import { change, judgement } from '../gate/judged.ts';

const STORY = ['v1.0.0 2025-01-01', 'v1.1.0 2025-03-01', 'v1.2.0 2025-05-01'] as const;
export const URL_OF_APP = 'https://github.com/acme/app';

/** What is due on each line, by its name; all others are quiet. */
export interface Checked {
  readonly lines?: Readonly<Record<string, Partial<LineCheck>>>;
  readonly policy?: string;
  readonly asOf?: string;
  readonly ahead?: readonly Ahead[];
  readonly gaps?: PatchCheck['gaps'];
  /** Absent: a clone that is on no forge. */
  readonly url?: string;
}

/** 1.0 and 1.1 LTS, 1.2 the newest line. */
export function checked({
  lines = {},
  policy = '',
  asOf = '2025-06-03',
  ahead = [],
  gaps = [],
  url,
}: Checked = {}): PatchCheck {
  const words = `extends: rolling\nlines: { "1.0": { lts: true }, "1.1": { lts: true } }\n${policy}`;
  const status = statusOf({ ...history(...STORY), ...(url === undefined ? {} : { url }) }, words, asOf);
  const supported = status.lifecycles.filter(({ isSupported, line }) => isSupported || line.name in lines);
  return {
    status,
    lines: supported.map(({ line: { name } }) => quietLine(status, name, lines[name])),
    ahead,
    unplaced: [],
    gaps,
  };
}

export function quietLine(status: Status, name: string, parts: Partial<LineCheck> = {}): LineCheck {
  return {
    lifecycle: lineOf(status, name),
    branch: `releases/v${name}.x`,
    nextTag: `v${name}.1`,
    unreleased: [],
    backports: { missing: [], doubtful: [], declined: [], looked: 0, found: {} },
    strays: [],
    refused: [],
    pulls: [],
    clocks: [],
    ahead: [],
    ...parts,
  };
}

export function judged(title: string, commit = 'a1'.repeat(20), about: Partial<JudgedChange> = {}): JudgedChange {
  const of = change(title, { id: commit, commits: [{ id: commit, message: title }] });
  return {
    change: of,
    commit,
    landedAt: '2025-05-20T10:00:00Z',
    landedOn: day('2025-05-20'),
    judgement: judgement('bug'),
    ...about,
  };
}

export function unreleased(title: string, commit?: string, about: Partial<UnreleasedChange> = {}): UnreleasedChange {
  return { ...judged(title, commit), isReleasable: true, ...about };
}

export function missing(title: string, commit?: string, about: Partial<MissingBackport> = {}): MissingBackport {
  const ruling = { rule: 'kind-accepted', verdict: 'pass', message: 'Bug fixes are taken.' } as const;
  return { ...judged(title, commit), ruling, on: ['main'], ...about };
}

export function backports(...found: readonly MissingBackport[]): LineCheck['backports'] {
  return { missing: found, doubtful: [], declined: [], looked: found.length, found: {} };
}

export function owed(state: OwedPatch['state'], daysLate = 0): OwedPatch {
  return { state, dueOn: day('2025-05-27'), daysLate, since: day('2025-05-20'), because: 'one change landed' };
}

export function clock(about: Partial<Clock> = {}, alert: Partial<Alert> = {}): Clock {
  return {
    alert: { source: 'Dependabot', id: 'CVE-2025-1000', aliases: [], title: 'Overflow in x', state: 'open', ...alert },
    sources: ['Dependabot'],
    severity: 'high',
    dueOn: day('2025-06-10'),
    daysLeft: 7,
    state: 'open',
    isBreached: false,
    because: '2 weeks from 2025-05-27 (`deadlines.high`)',
    ...about,
  };
}

export function ahead(event: Ahead['event'], text = 'something comes', daysLeft = 20): Ahead {
  return { event, on: day('2025-06-23'), daysLeft, text };
}
