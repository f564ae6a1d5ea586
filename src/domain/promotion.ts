/** Which lines are LTS, and since when: two questions. The ledger beats the rule. */
import { describeOrigin } from '../policy/origin.ts';
import type { NumberSet } from '../policy/policy.ts';
import type { Day } from './calendar.ts';
import type { Line } from './line.ts';
import type { Timeline } from './timeline.ts';
import { compareNumbers } from './version.ts';

export interface Promotion {
  /** The line follows the LTS track, from its release on. */
  readonly isLts: boolean;
  /** First day of the LTS flag; may lie ahead, and is absent while it is not known. */
  readonly on?: Day;
  readonly because: string;
}

/** On the day of the timeline, to which the newer lines were promoted already. */
export function promotionOf(line: Line, timeline: Timeline): Promotion {
  const { ledger } = line;
  const given = ledger?.lts;
  const reason = ledger?.because === undefined ? '' : `, ${ledger.because}`;
  if (ledger && given !== undefined) {
    const where = describeOrigin(ledger.originOf('lts'));
    if (given === false) return { isLts: false, because: `not LTS by the ledger (\`lts: false\`, ${where}${reason})` };
    const on = given === true ? line.releasedOn : notBeforeRelease(line, given);
    return { isLts: true, ...dated(on), because: `LTS by the ledger (\`lts: ${given}\`, ${where}${reason})` };
  }
  const rule = line.era.lts;
  const where = `(\`when: ${rule.text}\`, ${describeOrigin(rule.origin)})`;
  if (!isMember(line, timeline)) return { isLts: false, because: `not LTS by rule ${where}` };
  const started = startOf(line, timeline);
  return { isLts: true, ...dated(started), because: `LTS by rule ${where}` };
}

/** Even, odd, or one of a list. */
export function isNumberIn(set: NumberSet, number: number): boolean {
  if (typeof set === 'string') return number % 2 === (set === 'even' ? 0 : 1);
  return set.includes(number);
}

function isMember(line: Line, timeline: Timeline): boolean {
  const { when } = line.era.lts;
  switch (when.kind) {
    case 'none':
    case 'listed':
      return false;
    case 'all':
      return true;
    case 'first patch':
      return line.stable.length > 1;
    case 'number':
      return isNumberIn(when.are, line.numbers[when.place === 'major' ? 0 : 1] ?? 0);
    case 'every': {
      const position = timeline.positionOf(line);
      const first = timeline.released.findIndex((other) => compareNumbers(other.numbers, when.from.numbers) >= 0);
      return position !== undefined && first >= 0 && position >= first && (position - first) % when.n === 0;
    }
  }
}

/** `first patch` begins with that patch; every other rule with the release, unless `starts` says when. */
function startOf(line: Line, timeline: Timeline): Day | undefined {
  const { when, starts } = line.era.lts;
  if (starts) return timeline.resolve(starts, line)?.on;
  return when.kind === 'first patch' ? line.stable[1]?.on : line.releasedOn;
}

/** A day written by hand that precedes the line: what does not exist is no LTS. */
function notBeforeRelease(line: Line, day: Day): Day {
  return line.releasedOn !== undefined && day < line.releasedOn ? line.releasedOn : day;
}

function dated(on: Day | undefined): { on?: Day } {
  return on === undefined ? {} : { on };
}
