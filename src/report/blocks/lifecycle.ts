/** Every line that is supported or planned, with the days of its stages. */
import { type Lifecycle, stageNames } from '../../domain/lifecycle.ts';
import { isReleased } from '../../domain/line.ts';
import { stageSpans } from '../../domain/stage.ts';
import { compareNumbers } from '../../domain/version.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import { markdownTable } from '../markdown-table.ts';
import { markdownText } from '../quoting.ts';
import { typeWord } from '../support.ts';

/** Newest first, a column for each stage. Ends are inclusive. */
export function lifecycleWords({ status }: Publication): string {
  const shown = status.lifecycles.filter((lifecycle) => lifecycle.isSupported || isPlanned(lifecycle, status));
  if (shown.length === 0) return 'No release line is supported or planned at present.';
  const used = new Set(shown.flatMap(({ ends }) => ends.map(({ stage }) => stage.name)));
  // In the order of the policy, whichever line happens to be first.
  const stages = stageNames(status.policy).filter((name) => used.has(name));
  const head = ['Line', 'Type', 'Release Date', 'Stage', ...stages.map(columnName), 'End of Life'];
  return markdownTable(
    head,
    shown.map((lifecycle) => row(lifecycle, stages, status)),
  );
}

/** Only prereleases, and a higher line has come out since: nobody waits for it any more. */
function isPlanned({ stage, line }: Lifecycle, { lifecycles }: Status): boolean {
  if (stage !== 'upcoming') return false;
  const newest = lifecycles.find((other) => other.stage !== 'upcoming');
  return line.ledger !== undefined || !newest || compareNumbers(line.numbers, newest.line.numbers) > 0;
}

function row(lifecycle: Lifecycle, stages: readonly string[], { asOf }: Status): readonly string[] {
  const { line, stage, ends, endOfLife } = lifecycle;
  const spans = stageSpans(ends, line.releasedOn);
  const days = stages.map((name) => {
    const span = spans.find((one) => one.stage.name === name);
    if (span?.from === undefined) return '–';
    return span.until === undefined ? `from ${span.from}` : `${span.from} to ${span.until}`;
  });
  const released = line.releasedOn ?? 'not set';
  const isAhead = !isReleased(line, asOf) && line.releasedOn !== undefined;
  return [
    markdownText(line.name),
    typeWord(lifecycle),
    isAhead ? `${released} (planned)` : released,
    markdownText(stage),
    ...days,
    line.releasedOn === undefined ? '–' : (endOfLife ?? 'open'),
  ];
}

function columnName(stage: string): string {
  return markdownText(`${stage.slice(0, 1).toUpperCase()}${stage.slice(1)}`);
}
