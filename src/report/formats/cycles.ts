/** Released lines as endoflife.date sees them: cycles with the ends of their phases, newest first by day. */
import type { Day } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { newestOf } from '../../domain/line.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import type { Status } from '../../plan/status.ts';

/** Its last day; where no day can be told, whether it lies behind. */
export type Milestone = Day | boolean;

export interface Cycle {
  readonly name: string;
  readonly releasedOn: Day;
  readonly isLts: boolean;
  /** First day as LTS, where that came, or comes, after the release. */
  readonly ltsFrom?: Day;
  readonly active: Milestone;
  readonly isActiveOver: boolean;
  readonly life: Milestone;
  readonly isEnded: boolean;
  readonly latest: ReadRelease;
}

/** Upcoming lines are none yet: the site takes no release that lies more than a week ahead. */
export function cyclesOf(status: Status): readonly Cycle[] {
  return status.lifecycles
    .flatMap((lifecycle) => cycleOf(lifecycle, status.asOf))
    .sort((a, b) => (a.releasedOn < b.releasedOn ? 1 : a.releasedOn > b.releasedOn ? -1 : 0));
}

/** Whether some line lives on after its active support: only then is that phase worth a column. */
export function hasActivePhase({ lifecycles }: Status): boolean {
  return lifecycles.some(({ stage, ends }) => {
    const active = ends.findLastIndex((end) => end.stage.name === 'current' || end.stage.name === 'active');
    return stage !== 'upcoming' && active >= 0 && active < ends.length - 1;
  });
}

function cycleOf(lifecycle: Lifecycle, asOf: Day): readonly Cycle[] {
  const { line, stage, promotion, type, activeUntil, endOfLife } = lifecycle;
  const [{ releasedOn }, latest] = [line, newestOf(line)];
  if (stage === 'upcoming' || releasedOn === undefined || latest === undefined) return [];
  const isEnded = stage === 'end-of-life';
  const isActiveOver = isEnded || (activeUntil !== undefined && activeUntil < asOf);
  const lts = promotion.isLts ? promotion.on : undefined;
  return [
    {
      name: line.name,
      releasedOn,
      isLts: type === 'lts',
      ...(lts !== undefined && lts > releasedOn ? { ltsFrom: lts } : {}),
      active: milestone(activeUntil, releasedOn, isActiveOver),
      isActiveOver,
      life: milestone(endOfLife, releasedOn, isEnded),
      isEnded,
      latest,
    },
  ];
}

/** No phase ends before the release: of a line that came out late only "over" is told. */
function milestone(until: Day | undefined, releasedOn: Day, isOver: boolean): Milestone {
  return until === undefined || until < releasedOn ? isOver : until;
}
