/** What a patch check says a line owes, one short text for each thing: two runs say the same, or one of them says less. */
import type { LineCheck, PatchCheck } from '../../src/plan/patch-check/patch-check.ts';

export function owedIn({ lines }: PatchCheck): readonly string[] {
  return lines.flatMap(owedBy);
}

function owedBy(line: LineCheck): readonly string[] {
  const { lifecycle, patch, unreleased, backports, refused, pulls, clocks, strays } = line;
  const things = [
    ...(patch ? [`patch ${patch.state} ${patch.dueOn}`] : []),
    ...unreleased.map(({ change }) => `unreleased ${change.title}`),
    ...backports.missing.map(({ change }) => `missing ${change.title}`),
    ...backports.doubtful.map(({ change }) => `doubtful ${change.title}`),
    ...refused.map(({ change }) => `refused ${change.title}`),
    ...strays.map(({ change }) => `stray ${change.title}`),
    ...pulls.map(({ number, verdict }) => `#${number} ${verdict}`),
    ...clocks.map(({ alert, state, dueOn, isBreached }) => `${alert.id} ${state} ${dueOn} ${isBreached}`),
  ];
  return things.map((thing) => `${lifecycle.line.name}: ${thing}`);
}
