/** The stable JSON of `sync`; published as schema/sync.schema.json and documented in docs/json.md. */
import { imageTagsByRelease } from '../plan/sync/images.ts';
import type { Sync } from '../plan/sync/outcome.ts';
import { channelsJson } from './json.ts';
import { isChange, itemsOf, type SyncItem } from './sync-items.ts';
import type { SyncJson } from './sync-schema.ts';

export function syncJson(sync: Sync): SyncJson {
  const items = itemsOf(sync);
  const { status } = sync;
  return {
    schemaVersion: 1,
    asOf: status?.asOf ?? null,
    dryRun: sync.dryBecause !== undefined,
    changed: items.filter(isChange).length,
    items: items.map(itemJson),
    latest: latestOf(items),
    channels: status ? channelsJson(status) : {},
    diagnosis: (sync.diagnosis ?? []).map((found) => ({ ...found })),
    imageTags: status
      ? Object.fromEntries([...imageTagsByRelease(status)].map(([tag, names]) => [tag, [...names]]))
      : {},
  };
}

function latestOf(items: readonly SyncItem[]): string | null {
  return items.find(({ kind, to }) => kind === 'set-latest' && to !== undefined)?.to ?? null;
}

function itemJson(item: SyncItem): SyncJson['items'][number] {
  const { kind, subject, outcome, because } = item;
  const { from = null, to = null, fromId = null, toId = null, remedy = null, code = null, policy = null } = item;
  return { kind, subject, outcome, from, to, fromId, toId, because, remedy, code, policy };
}
