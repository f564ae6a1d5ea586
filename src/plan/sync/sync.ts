/** Snapshot, policy, day and what registries said → everything that `sync` has to do, and why. */
import type { SeenImage } from '../../domain/snapshot.ts';
import { ImagesSeen, planImages } from './images.ts';
import { latestAfter, planLatestFlag } from './latest-flag.ts';
import { planMovingTags } from './moving-tags.ts';
import { type Plan, together } from './plan.ts';
import { planReleaseNotes } from './release-notes.ts';
import type { SyncFacts } from './sync-facts.ts';

export interface SyncScope {
  readonly allowRollback: readonly string[];
  /** Only notes of releases of these lines; absent: all. */
  readonly lines?: readonly string[];
  /** Only notes of releases published on this day or later. */
  readonly since?: string;
}

/** What names matter first: what installs follow, then what people read. */
export function planSync(facts: SyncFacts, seen: readonly SeenImage[], scope: SyncScope): Plan {
  const images = new ImagesSeen(seen);
  const latest = latestAfter(facts, images);
  return together([
    planMovingTags(facts),
    planImages(facts, images),
    planLatestFlag(facts, images),
    planReleaseNotes(facts, { ...scope, ...(latest === undefined ? {} : { latest }) }),
  ]);
}
