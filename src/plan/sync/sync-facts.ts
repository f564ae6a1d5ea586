/** What the planners of `sync` look at. */
import type { Fix } from '../../domain/notes-label.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Status } from '../status.ts';

export interface SyncFacts {
  readonly status: Status;
  readonly snapshot: Snapshot;
  /** Channels (as users see them) that the user lets go back. */
  readonly allowRollback: readonly string[];
  /** Fixes of patches, by tag; a tag that is not there keeps the list its notes have. */
  readonly fixes?: ReadonlyMap<string, readonly Fix[]>;
}
