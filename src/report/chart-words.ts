/** A chart in words: for those who do not see it, and beside it. */
import type { Chart, ChartLine, ChartSpan } from './chart-model.ts';

/** `1.0 (LTS): active from 2025-09-09 until 2026-09-09.` */
export function lineInWords(line: ChartLine): string {
  const type = line.type === 'lts' ? ' (LTS)' : '';
  const state = line.standing === 'planned' ? ', planned' : line.standing === 'ended' ? ', ended' : '';
  const spans = line.spans.map(spanInWords).join('; ');
  return `${line.name}${type}${state}: ${spans === '' ? 'no day is set yet' : spans}.`;
}

/** `active from 2025-09-09 until 2026-09-09`, `current from 2025-11-04, no last day yet` */
export function spanInWords({ stage, from, until, isOpen }: ChartSpan): string {
  return isOpen ? `${stage} from ${from}, no last day yet` : `${stage} from ${from} until ${until}`;
}

export function chartTitle({ product, asOf }: Chart): string {
  return `${product}: support of release lines on ${asOf}`;
}

/** What stands at the end of a row: the last supported day, or that there is none yet. */
export function endInWords({ endOfLife, spans, standing }: ChartLine): string {
  if (endOfLife !== undefined) return endOfLife;
  return spans.length === 0 ? (standing === 'planned' ? 'planned' : '–') : 'open end';
}
