/** What may enter a line, as the policy says it: labels, paths, approvers, the manner of the gate. */
import { PATH_CLASSES, type PathClass } from '../domain/change/change.ts';
import type { MergedPolicy } from './merge.ts';
import type { Policy } from './policy.ts';
import { defined, listOf } from './raw.ts';

type GateRules = Pick<Policy, 'labels' | 'paths' | 'forbidden' | 'approvers' | 'gate'>;

export function normaliseGate(merged: MergedPolicy): GateRules {
  const { labels = {}, paths = {}, approvers = {}, gate = {} } = merged.value;
  const classes = PATH_CLASSES.flatMap((name): [PathClass, readonly string[]][] => {
    const own = paths[name];
    return own === undefined ? [] : [[name, listOf(own)]];
  });
  return {
    labels: Object.entries(labels).map(([glob, means]) => ({ glob, means })),
    paths: Object.fromEntries(classes),
    forbidden: (paths.forbidden ?? []).map(({ match, because }, index) => ({
      match: listOf(match),
      because,
      origin: merged.originOf(['paths', 'forbidden', index]),
    })),
    approvers: {
      users: approvers.users ?? [],
      roles: approvers.roles ?? [],
      teams: approvers.teams ?? [],
      voidAfterPush: approvers.voidAfterPush ?? false,
      origin: merged.originOf(['approvers']),
    },
    gate: {
      mode: gate.mode ?? 'enforce',
      ...defined({ unknown: gate.unknown }),
      comment: gate.comment ?? 'on-failure',
      defaultBranch: gate.defaultBranch ?? 'next line',
      audit: gate.audit ?? 'report',
      origin: merged.originOf(['gate']),
    },
  };
}
