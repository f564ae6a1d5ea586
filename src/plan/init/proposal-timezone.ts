/** The time zone of a proposed policy. An offset names no zone, so it is told and never turned into one. */
import type { Tag } from '../../domain/snapshot.ts';
import { comment } from './proposal-text.ts';

export function timezoneSection(tags: readonly Tag[]): string {
  const offsets = new Map<string, number>();
  for (const { date } of tags) {
    const offset = date === undefined ? undefined : /T.*?(?<offset>Z|[+-]\d{2}:?\d{2})$/.exec(date)?.groups?.offset;
    if (offset === undefined) continue;
    const name = /^Z$|^[+-]00:?00$/.test(offset) ? 'UTC' : offset;
    offsets.set(name, (offsets.get(name) ?? 0) + 1);
  }
  const total = [...offsets.values()].reduce((sum, count) => sum + count, 0);
  const [first, second] = [...offsets].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (!first || (first[0] === 'UTC' && first[1] === total)) return 'timezone: UTC';
  const share = ([offset, count]: [string, number]) => `${offset} (${Math.round((count * 100) / total)}%)`;
  const most = [first, ...(second ? [second] : [])].map(share).join(', ');
  return [
    comment(
      `Whose calendar decides the day of a release: an IANA name such as Area/City. Tags were written at ${most}.`,
    ),
    'timezone: UTC',
  ].join('\n');
}
