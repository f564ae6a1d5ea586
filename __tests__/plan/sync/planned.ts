/** Plans of `sync` in a few words, for tables. */
import type { SeenImage, Snapshot } from '../../../src/domain/snapshot.ts';
import type { Effect, Plan } from '../../../src/plan/sync/plan.ts';
import { settle } from '../../../src/plan/sync/settle.ts';
import { planSync, type SyncScope } from '../../../src/plan/sync/sync.ts';
import type { SyncFacts } from '../../../src/plan/sync/sync-facts.ts';
import { policy, statusOf } from '../../domain/history.ts';
import type { MemoryRepository, TagState } from '../../repository.ts';

export const TODAY = '2025-06-01';

/** What a source tells after every commit that was asked for has come. */
export function told(repository: MemoryRepository): Snapshot {
  const seen = repository.snapshot();
  const commit = (name: string) => (repository.tags.get(name) as TagState).commit;
  return { ...seen, tags: seen.tags.map((tag) => ({ ...tag, commit: commit(tag.name) })) };
}

export interface Told extends Partial<SyncScope>, Pick<SyncFacts, 'fixes'> {
  readonly images?: readonly SeenImage[];
  readonly asOf?: string;
}

/** @param words policy text; `rolling` without what it keeps true unless they say so */
export function planned(seen: MemoryRepository | Snapshot, words: string, options: Told = {}): Plan {
  const snapshot = 'pages' in seen ? told(seen) : seen;
  const { images = [], asOf = TODAY, allowRollback = [], fixes = new Map(), ...scope } = options;
  const status = statusOf(snapshot, policy(words), asOf);
  return planSync({ status, snapshot, allowRollback, fixes }, images, { allowRollback, ...scope });
}

/** `rolling`, and of what sync keeps true only what is named. */
export function only(words: string): string {
  const none = ['movingTags: []', 'latestFlag: none', 'notes: none'];
  const left = none.filter((key) => !new RegExp(`^${key.split(':')[0]}:`, 'm').test(words));
  return `extends: rolling\n${left.join('\n')}\n${words}`;
}

/** `move latest-lts v1.0.0 → v1.0.1`, `refused latest-lts`, `right latest-lts v1.0.1`. */
export function inWords(plan: Plan): readonly string[] {
  return [
    ...plan.effects.map(effectInWords),
    ...plan.withheld.map(({ state, subject }) => `${state} ${subject}`),
    ...plan.agreed.map(({ subject, at }) => `right ${subject} ${at}`),
  ];
}

export function effectInWords(effect: Effect): string {
  switch (effect.kind) {
    case 'move-tag':
      return `move ${effect.subject} ${effect.fromTag ?? effect.from ?? '-'} → ${effect.toTag}${back(effect)}`;
    case 'set-latest':
      return `flag ${effect.from ?? '-'} → ${effect.to}`;
    case 'write-notes':
      return `${effect.to === undefined ? 'unlabel' : effect.from === undefined ? 'label' : 'relabel'} ${effect.subject}${titleInWords(effect.title)}`;
    case 'point-image':
      return `point ${effect.subject} ${effect.from ?? '-'} → ${effect.to} (${effect.toTag})${back(effect)}`;
  }
}

function back({ isRollback }: { readonly isRollback: boolean }): string {
  return isRollback ? ' back' : '';
}

function titleInWords(title: { readonly suffix: string; readonly isWanted: boolean } | undefined): string {
  return title === undefined ? '' : ` ${title.isWanted ? 'with' : 'without'}${title.suffix}`;
}

/** The snapshot once a plan is done. */
export function settled(seen: Snapshot, plan: Plan): Snapshot {
  return settle({ snapshot: seen, images: [] }, plan.effects).snapshot;
}
