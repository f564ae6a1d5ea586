/** What two runs at once have between them. */
import { publish } from '../e2e/acme.ts';
import { GATE_STORIES } from './gate-stories.ts';
import type { Encounter } from './interleaving.ts';
import { openIssuesTwice, owing } from './patch-stories.ts';
import type { Place } from './story.ts';
import { heightOf, long, published } from './sync-stories.ts';

/** Another patch of the old line, which takes the flag with it. */
function another(tag: string): (place: Place) => void {
  return ({ repository }) => publish(repository, tag, '2025-07-22');
}

/** The number of the patch that the tag of the old line stands on. */
function patchOf({ repository }: Place): number {
  return Number(/^v1\.0\.(\d+)$/.exec(heightOf(repository, 'latest-lts') ?? '')?.[1] ?? 0);
}

interface Named extends Encounter {
  readonly name: string;
  /** Every pair of requests is tried; else so many throws of dice. */
  readonly isSmall: boolean;
  /** Only every so many requests, where a run sends dozens. */
  readonly stride?: number;
}

export const encounters: readonly Named[] = [
  {
    name: 'sync, and another patch comes out',
    isSmall: true,
    story: published,
    event: another('v1.0.3'),
    heightOf: patchOf,
  },
  { name: 'gate', isSmall: true, story: GATE_STORIES[0] as Encounter['story'], event: () => {} },
  { name: 'patch-check', isSmall: true, stride: 4, story: owing, event: () => {}, harmOf: openIssuesTwice },
  { name: 'sync of 230 releases', isSmall: false, story: long, event: another('v1.0.230'), heightOf: patchOf },
  { name: 'patch-check', isSmall: false, story: owing, event: () => {}, harmOf: openIssuesTwice },
];
