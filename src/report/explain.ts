/** stub */
import type { Status } from '../plan/status.ts';
export function explain(_s: Status, t: string): string {
  return t;
}
export function explanationJson(_s: Status, t: string): unknown {
  return t;
}
