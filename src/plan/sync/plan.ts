/** What a plan is made of. A plan is complete: applying it needs no judgement. */
import { titleWithoutSuffix, titleWithSuffix } from '../../domain/notes.ts';
import type { Origin } from '../../policy/origin.ts';

interface Common {
  /** What is written to, as users see it: `latest-lts`, `v1.0.3`, `ghcr.io/acme/app:latest-lts`. */
  readonly subject: string;
  readonly because: string;
  /** The words of the policy that ask for it. */
  readonly origin?: Origin;
}

/** A moving git tag; `from` and `to` are object ids, `from` is absent where the tag does not exist. */
export interface MoveTag extends Common {
  readonly kind: 'move-tag';
  readonly from?: string;
  readonly to: string;
  /** The version tag it is on, where one is there. */
  readonly fromTag?: string;
  readonly toTag: string;
  /** Down from a version that is still eligible, because the user named the channel. */
  readonly isRollback: boolean;
}

/** The "Latest" flag of the forge; `from` and `to` are tags. */
export interface SetLatest extends Common {
  readonly kind: 'set-latest';
  readonly release: number;
  readonly from?: string;
  readonly to: string;
}

export interface TitleChange {
  readonly suffix: string;
  /** Whether the title shall end with it, or shall not. */
  readonly isWanted: boolean;
}

/** The managed block in the notes of a release, and the suffix of its title; `from` and `to` are words of the block. */
export interface WriteNotes extends Common {
  readonly kind: 'write-notes';
  readonly release: number;
  readonly from?: string;
  /** Absent: the block is taken out. */
  readonly to?: string;
  readonly title?: TitleChange;
  /** Every write of a release page says it again, because a server may move the flag where it is left out. */
  readonly isLatest: boolean;
}

/** An image tag; `from` and `to` are digests of manifests. */
export interface PointImage extends Common {
  readonly kind: 'point-image';
  readonly image: string;
  readonly tag: string;
  readonly from?: string;
  readonly to: string;
  /** The image tag of the version, which names `to`. */
  readonly toTag: string;
  readonly isRollback: boolean;
}

export type Effect = MoveTag | SetLatest | WriteNotes | PointImage;

/** What is not planned though the policy speaks of it: it waits, may not be done, or could not be looked at. */
export interface Withheld extends Common {
  readonly kind: Effect['kind'];
  readonly state: 'pending' | 'refused' | 'failed';
  readonly remedy: string;
  /** Of the error that kept us from looking. */
  readonly code?: string;
}

/** What is as the policy says already. */
export interface Agreed extends Common {
  readonly kind: Effect['kind'];
  /** Tag or digest it is on. */
  readonly at: string;
}

export interface Plan {
  readonly effects: readonly Effect[];
  readonly withheld: readonly Withheld[];
  readonly agreed: readonly Agreed[];
}

export const NOTHING: Plan = { effects: [], withheld: [], agreed: [] };

export function together(plans: readonly Plan[]): Plan {
  return {
    effects: plans.flatMap((plan) => plan.effects),
    withheld: plans.flatMap((plan) => plan.withheld),
    agreed: plans.flatMap((plan) => plan.agreed),
  };
}

export function retitled(title: string, { suffix, isWanted }: TitleChange): string {
  return isWanted ? titleWithSuffix(title, suffix) : titleWithoutSuffix(title, suffix);
}
