/** Snapshot → a proposed policy file, with comments that say what was seen. */
import type { Snapshot } from '../domain/snapshot.ts';

export function proposePolicy(_snapshot: Snapshot): string {
  return 'extends: rolling\n';
}
