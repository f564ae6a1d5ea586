/** Verdicts of the gate in a few words, for tables. */
import type { Change, ChangeKind, Judgement, Severity } from '../../../src/domain/change/change.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import { type Gate, type GateQuestion, type ProposedChange, planGate } from '../../../src/plan/gate/gate.ts';
import { history, policy, statusOf } from '../../domain/history.ts';

export function change(title: string, about: Partial<Change> = {}): Change {
  return {
    id: '#12',
    title,
    body: '',
    labels: [],
    commits: [],
    files: [{ path: 'src/main.ts' }],
    versionChanges: [],
    originals: [],
    advisories: [],
    ...about,
  };
}

export function judgement(
  kind: ChangeKind | 'unknown',
  severity?: Severity,
  about: Partial<Judgement> = {},
): Judgement {
  return {
    kind,
    isBreaking: false,
    confidence: 'sure',
    evidence: [],
    parts: [],
    ...(severity ? { severity } : {}),
    ...about,
  };
}

/** 1.0 and 1.1 LTS, 1.2 the newest line; their branches exist. */
export const REPOSITORY: Snapshot = {
  ...history('v1.0.0 2025-01-01', 'v1.1.0 2025-03-01', 'v1.2.0 2025-05-01'),
  defaultBranch: 'main',
  branches: ['releases/v1.0.x', 'releases/v1.1.x', 'releases/v1.2.x', 'release/1.0', 'release/1.1', 'release/1.2'],
};

export const ROLLING = 'extends: rolling\nlines: { "1.0": { lts: true }, "1.1": { lts: true } }\n';

export interface Asked extends Partial<Omit<GateQuestion, 'status' | 'change' | 'base'>> {
  readonly words?: string;
  readonly asOf?: string;
  readonly snapshot?: Snapshot;
}

export function gated(proposed: Change, base: string, options: Asked = {}): Gate {
  const { words = `${ROLLING}upstream: none\n`, asOf = '2025-06-01', snapshot = REPOSITORY, ...question } = options;
  const status = statusOf(snapshot, policy(words), asOf);
  return planGate({ status, change: proposed, base, people: [], gaps: [], isWarnOnly: false, ...question });
}

export function pull(about: Partial<ProposedChange> = {}): ProposedChange {
  return {
    number: 12,
    url: 'https://github.example.com/acme/app/pull/12',
    author: 'anna',
    headCommit: 'a'.repeat(40),
    createdAt: '2025-05-30T10:00:00Z',
    reviews: [],
    ...about,
  };
}

/** `fail kind-refused` */
export function inWords({ verdict, deciding }: Gate): string {
  return `${verdict} ${deciding.rule}`;
}
