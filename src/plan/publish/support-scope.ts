/** What each stage of a policy takes, asks about and never takes, as readers are told it. */
import { CHANGE_KINDS, type ChangeKind, type Severity } from '../../domain/change/change.ts';
import type { KindWord, Stage, Thresholds } from '../../policy/policy.ts';
import { thresholdFor } from '../gate/accept.ts';
import type { Status } from '../status.ts';

/** A kind with its least severity; absent where any will do. */
export interface ScopeItem {
  readonly kind: KindWord;
  readonly from?: Severity;
}

export interface StageScope {
  readonly stage: string;
  readonly type: 'lts' | 'feature';
  /** Names of the lines that are in this stage today. */
  readonly lines: readonly string[];
  readonly accepts: readonly ScopeItem[];
  /** Only with an approver's consent. */
  readonly asks: readonly ScopeItem[];
  /** Kinds that readers expect to be named, and the stage never takes; empty where the policy describes no stage of its track. */
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
  return types.flatMap((type) => {
    // Nothing said is nothing refused: readers are told neither.
    const isSaid = tracks[type].some(isDescribed);
    return tracks[type].map((stage): StageScope => {
      const lines = lifecycles.filter((one) => one.isSupported && one.type === type && one.stage === stage.name);
      const said = isSaid ? scopeOf(stage) : NOTHING_SAID;
      return { stage: stage.name, type, lines: lines.map(({ line }) => line.name), ...said };
    });
  });
}

const NOTHING_SAID = { accepts: [], asks: [], never: [] };

function isDescribed({ accepts, ask }: Stage): boolean {
  return Object.keys(accepts).length + Object.keys(ask).length > 0;
}

/** By the meanings of `accepts` and `ask` that `gate` judges by (docs/policy.md). */
function scopeOf({ accepts, ask }: Stage): Pick<StageScope, 'accepts' | 'asks' | 'never'> {
  const isTaken = (kind: ChangeKind) =>
    [accepts, ask].some((thresholds) => !['never', undefined].includes(thresholdFor(thresholds, kind)));
  const isBreakingTaken = [accepts, ask].some(({ breaking = 'never' }) => breaking !== 'never');
  const kinds = CHANGE_KINDS.filter((kind) => !UNTOLD.includes(kind) && !isTaken(kind));
  return { accepts: itemsOf(accepts), asks: itemsOf(ask), never: isBreakingTaken ? kinds : [...kinds, 'breaking'] };
}

function itemsOf(thresholds: Thresholds): readonly ScopeItem[] {
  return (Object.entries(thresholds) as [KindWord, string][])
    .filter(([, from]) => from !== 'never')
    .map(([kind, from]) => (from === 'any' ? { kind } : { kind, from: from as Severity }));
}
