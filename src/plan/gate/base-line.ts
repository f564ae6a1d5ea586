/** The line that a change wants to enter: as messages name it, its stage on the day, and what holds after its last day. */
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { stageOn } from '../../domain/stage.ts';
import type { Stage } from '../../policy/policy.ts';
import { branchOf, type Status } from '../status.ts';
import type { Ruling } from './ruling.ts';

/** The stage whose words count on the day; also between the release of an LTS line and its promotion. */
export function stageOfLine({ ends }: Lifecycle, { asOf }: Pick<Status, 'asOf'>): Stage | undefined {
  return stageOn(ends, asOf);
}

/** `1.0 (LTS, maintenance)` */
export function lineWords({ line, type, stage }: Lifecycle): string {
  return `${line.name} (${type === 'lts' ? 'LTS, ' : ''}${stage})`;
}

/** Nothing enters a line after its last day. */
export function ruleOnEnd(lifecycle: Lifecycle, status: Status): Ruling {
  const { line, endOfLife, ends } = lifecycle;
  const since = endOfLife === undefined ? '' : ` since ${endOfLife}`;
  const supported = status.lifecycles
    .filter((other) => other.isSupported && other !== lifecycle)
    .map((other) => {
      const branch = branchOf(status, other);
      return `${lineWords(other)}${branch === undefined ? '' : ` on \`${branch}\``}`;
    });
  const origin = ends.at(-1)?.origin;
  return {
    rule: 'line-ended',
    verdict: 'fail',
    message: `${line.name} is at the end of its life${since}; it takes nothing any more.`,
    remedy: supported.length === 0 ? 'No line is supported any more.' : `Supported lines are ${supported.join(', ')}.`,
    ...(origin ? { origin } : {}),
  };
}
