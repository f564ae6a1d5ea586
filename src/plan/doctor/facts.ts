/** What the checks look at. */
import { movingTagName } from '../../domain/moving-tag.ts';
import type { Setup } from '../../domain/setup.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { liveChannels, type Status } from '../status.ts';
import type { Plan } from '../sync/plan.ts';

export interface DoctorFacts {
  readonly status: Status;
  readonly snapshot: Snapshot;
  readonly plan: Plan;
  readonly setup: Setup;
}

/** Names of the moving tags of today: those of ended lines move no more. */
export function movingNames(status: Status): readonly string[] {
  return status.policy.movingTags.flatMap((rule) =>
    liveChannels(status)
      .filter(({ channel }) => channel.name === rule.channel)
      .map(({ name }) => movingTagName(rule, name)),
  );
}

/** Names in a sentence; of many the first. */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
