/** Everything a policy says about one line on one day. */
import type { Policy } from '../policy/policy.ts';
import type { Day } from './calendar.ts';
import { isReleased, type Line } from './line.ts';
import { type Promotion, promotionOf } from './promotion.ts';
import { activeEnd, type StageEnd, stageEnds, stageOn } from './stage.ts';
import { Timeline } from './timeline.ts';

export interface Lifecycle {
  readonly line: Line;
  readonly promotion: Promotion;
  readonly type: 'lts' | 'feature';
  /** `upcoming`, a stage of the policy, or `end-of-life`. */
  readonly stage: string;
  readonly isSupported: boolean;
  readonly ends: readonly StageEnd[];
  readonly activeUntil?: Day;
  /** Last supported day, inclusive; absent while no event has set it. */
  readonly endOfLife?: Day;
}

/** Lifecycles of all lines on a day, ascending by version. */
export function lifecyclesOf(lines: readonly Line[], asOf: Day): readonly Lifecycle[] {
  const timeline = new Timeline(lines, asOf);
  const promotions = new Map<Line, Promotion>();
  for (const line of lines.toReversed()) {
    const promotion = promotionOf(line, timeline);
    timeline.promote(line, promotion.isLts ? promotion.on : undefined);
    promotions.set(line, promotion);
  }
  return lines.map((line) => lifecycleOf(line, promotions.get(line) ?? promotionOf(line, timeline), timeline));
}

function lifecycleOf(line: Line, promotion: Promotion, timeline: Timeline): Lifecycle {
  const { asOf } = timeline;
  const ends = stageEnds(promotion.isLts ? line.era.tracks.lts : line.era.tracks.feature, line, timeline);
  const endOfLife = ends.at(-1)?.until;
  const active = activeEnd(ends, asOf);
  const stage = stageNameOn(line, promotion, ends, asOf);
  const hasFlag =
    promotion.isLts &&
    (promotion.on === undefined ? !isReleased(line, asOf) : promotion.on <= asOf || !isReleased(line, asOf));
  return {
    line,
    promotion,
    type: hasFlag ? 'lts' : 'feature',
    stage,
    isSupported: stage !== 'upcoming' && stage !== 'end-of-life',
    ends,
    ...(active === undefined ? {} : { activeUntil: active }),
    ...(endOfLife === undefined ? {} : { endOfLife }),
  };
}

/** Between release and promotion an LTS line is `current`: it follows the LTS track but does not carry the flag. */
function stageNameOn(line: Line, promotion: Promotion, ends: readonly StageEnd[], asOf: Day): string {
  if (!isReleased(line, asOf)) return 'upcoming';
  const stage = stageOn(ends, asOf);
  if (!stage) return 'end-of-life';
  const isAwaited = promotion.isLts && (promotion.on === undefined || promotion.on > asOf);
  return isAwaited ? 'current' : stage.name;
}

/** Every stage name a policy can give, for readers that want to know them all. */
export function stageNames(policy: Policy): readonly string[] {
  const named = policy.eras.flatMap((era) => [...era.tracks.feature, ...era.tracks.lts].map((stage) => stage.name));
  return ['upcoming', ...new Set(named), 'end-of-life'];
}
