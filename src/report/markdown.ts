import type { Status } from '../plan/status.ts';
export function statusMarkdown(_s: Status): string {
  return '';
}
