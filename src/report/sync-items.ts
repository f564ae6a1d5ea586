/** A plan and what became of it as one list, for every report. */
import type { Result, Sync } from '../plan/sync/outcome.ts';
import type { Agreed, Effect, Withheld } from '../plan/sync/plan.ts';

export type Outcome = 'planned' | 'done' | 'agreed' | 'pending' | 'refused' | 'failed';

export interface SyncItem {
  readonly kind: Effect['kind'];
  readonly subject: string;
  readonly outcome: Outcome;
  readonly from?: string;
  readonly to?: string;
  /** Whole object ids or digests, where the words before stand for such. */
  readonly fromId?: string;
  readonly toId?: string;
  readonly because: string;
  /** What to do, where something is to be done. */
  readonly remedy?: string;
  /** `CODE` of a failure. */
  readonly code?: string;
  /** `file:line` of the policy words behind it. */
  readonly policy?: { readonly file: string; readonly line: number };
}

/** In the order of the plan; what a later look added follows. */
export function itemsOf(sync: Sync): readonly SyncItem[] {
  const results = new Map(sync.results.map((result) => [keyOf(result.effect), result]));
  const planned = sync.plan.effects.map((effect) => {
    const result = results.get(keyOf(effect));
    results.delete(keyOf(effect));
    return result ? ofResult(result) : ofEffect(effect, 'planned');
  });
  return [
    ...planned,
    ...[...results.values()].map(ofResult),
    ...sync.plan.withheld.map(ofWithheld),
    ...sync.plan.agreed.map(ofAgreed),
  ];
}

export function isChange({ outcome }: SyncItem): boolean {
  return outcome === 'done' || outcome === 'planned';
}

function keyOf({ kind, subject }: Effect): string {
  return `${kind} ${subject}`;
}

function ofResult({ effect, failure, isLeft }: Result): SyncItem {
  if (failure) {
    const told = { because: failure.message, remedy: failure.remedy, code: failure.code };
    return { ...ofEffect(effect, 'failed'), ...told };
  }
  if (!isLeft) return ofEffect(effect, 'done');
  const remedy = 'Run again in an hour: GitHub takes no more writes of this kind now.';
  return { ...ofEffect(effect, 'pending'), remedy };
}

function ofEffect(effect: Effect, outcome: Outcome): SyncItem {
  return { ...common(effect), outcome, ...change(effect), ...ids(effect) };
}

function ofWithheld(held: Withheld): SyncItem {
  const { state, remedy, code } = held;
  return { ...common(held), outcome: state, remedy, ...(code === undefined ? {} : { code }) };
}

function ofAgreed(found: Agreed): SyncItem {
  return { ...common(found), outcome: 'agreed', to: found.at };
}

function common({ kind, subject, because, origin }: Effect | Withheld | Agreed): Omit<SyncItem, 'outcome'> {
  return { kind, subject, because, ...(origin ? { policy: { file: origin.file, line: origin.line } } : {}) };
}

/** From and to in words that people know: tags rather than object ids. */
function change(effect: Effect): { from?: string; to?: string } {
  const from = fromWords(effect);
  return { ...(from === undefined ? {} : { from }), to: toWords(effect) };
}

function ids(effect: Effect): { fromId?: string; toId?: string } {
  if (effect.kind !== 'move-tag' && effect.kind !== 'point-image') return {};
  return { ...(effect.from === undefined ? {} : { fromId: effect.from }), toId: effect.to };
}

function fromWords(effect: Effect): string | undefined {
  if (effect.kind === 'move-tag') return effect.fromTag ?? effect.from?.slice(0, 12);
  return effect.kind === 'point-image' ? short(effect.from) : effect.from;
}

function toWords(effect: Effect): string {
  if (effect.kind === 'move-tag') return effect.toTag;
  if (effect.kind === 'point-image') return `${effect.toTag} (${short(effect.to)})`;
  if (effect.kind === 'set-latest') return effect.to;
  return effect.to ?? 'no label';
}

function short(digest: string | undefined): string | undefined {
  return digest?.slice(0, 'sha256:'.length + 12);
}
