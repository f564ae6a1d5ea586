import type { Status } from '../plan/status.ts';
export function statusText(_s: Status, _o: { isColoured: boolean; width: number }): string {
  return '';
}
