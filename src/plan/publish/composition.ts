/** What a release is made of: how many changes of which kind, and which fixes, with the other versions that have them. */
import type { Day } from '../../domain/calendar.ts';
import type { ChangeKind } from '../../domain/change/change.ts';

export interface ComposedChange {
  /** First line of its message; hostile text. */
  readonly text: string;
  readonly kind: ChangeKind | 'unknown';
  readonly isBreaking: boolean;
  readonly commit: string;
  /** Number of the pull request it came by, where its message tells. */
  readonly pull?: number;
  /** Versions of other lines that have the same change. */
  readonly alsoIn: readonly string[];
}

export interface Composition {
  readonly tag: string;
  readonly version: string;
  readonly line: string;
  readonly on: Day;
  /** The release it is compared with. */
  readonly since: string;
  /** By kind, most important first; kinds without a change are absent. */
  readonly counts: readonly { readonly kind: ChangeKind | 'unknown'; readonly count: number }[];
  /** Changes that users notice (security, bugs, features …), most important first; at most as many as a page can show. */
  readonly changes: readonly ComposedChange[];
  /** How many more that users notice there are; the others are in `counts` alone. */
  readonly more: number;
  /** Whether it has more commits than are looked at, so that all numbers are too low. */
  readonly isCut: boolean;
}
