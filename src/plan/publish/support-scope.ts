/** What each stage of a policy takes, asks about and never takes, as readers are told it. */
import { CHANGE_KINDS } from '../../domain/change/change.ts';
import type { KindWord, Stage, Thresholds } from '../../policy/policy.ts';
import type { Status } from '../status.ts';

/** A kind with its least severity; absent where any will do. */
export interface ScopeItem {
  readonly kind: KindWord;
  readonly from?: 'critical' | 'high' | 'medium' | 'low';
}

export interface StageScope {
  readonly stage: string;
  readonly type: 'lts' | 'feature';
  /** Names of the lines that are in this stage today. */
  readonly lines: readonly string[];
  readonly accepts: readonly ScopeItem[];
  /** Only with an approver's consent. */
  readonly asks: readonly ScopeItem[];
  /** Kinds that readers expect to be named, and the stage never takes. */
  readonly never: readonly KindWord[];
}

/** Kinds that change nothing for users are neither promised nor refused to them. */
const UNTOLD: readonly KindWord[] = ['refactor', 'docs', 'test', 'ci', 'chore', 'revert', 'release'];

/** Of the newest era, feature track first; a track that a policy does not use is left out. */
export function supportScope(status: Status): readonly StageScope[] {
  const { policy, lifecycles } = status;
  const { tracks, lts } = policy.eras.at(-1) ?? policy.eras[0];
  const isShared = tracks.feature === tracks.lts;
  const types = (['feature', 'lts'] as const).filter(
    (type) => !(isShared && type === (lts.when.kind === 'none' ? 'lts' : 'feature')),
  );
  return types.flatMap((type) =>
    tracks[type].map((stage): StageScope => {
      const lines = lifecycles.filter((one) => one.isSupported && one.type === type && one.stage === stage.name);
      return { stage: stage.name, type, lines: lines.map(({ line }) => line.name), ...scopeOf(stage) };
    }),
  );
}

/** By the meanings of `accepts` and `ask` (docs/policy.md). */
function scopeOf({ accepts, ask }: Stage): Pick<StageScope, 'accepts' | 'asks' | 'never'> {
  const named = (kind: KindWord) => takes(accepts, kind) || takes(ask, kind);
  const [taken, asked] = [itemsOf(accepts), itemsOf(ask)];
  const words: readonly KindWord[] = [...CHANGE_KINDS, 'breaking'];
  return { accepts: taken, asks: asked, never: words.filter((kind) => !UNTOLD.includes(kind) && !named(kind)) };
}

function itemsOf(thresholds: Thresholds): readonly ScopeItem[] {
  return (Object.entries(thresholds) as [KindWord, string][])
    .filter(([, from]) => from !== 'never')
    .map(([kind, from]) => (from === 'any' ? { kind } : { kind, from: from as NonNullable<ScopeItem['from']> }));
}

function takes(thresholds: Thresholds, kind: KindWord): boolean {
  const isDependency = kind.startsWith('dependency-');
  // A critical bug is a bug, a dependency of any step one of `dependencies`.
  const words: readonly KindWord[] =
    kind === 'critical-bug' ? [kind, 'bug'] : isDependency ? [kind, 'dependencies'] : [kind];
  return words.some((word) => thresholds[word] !== undefined && thresholds[word] !== 'never');
}
