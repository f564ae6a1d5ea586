/** The lifecycle chart as a drawing: in a page, or as a file of its own. */
import { renderToString } from 'preact-render-to-string';
import { colourRules } from './chart-colours.ts';
import { type Bar, type ChartLayout, type ChartSize, layoutOf, type Row } from './chart-layout.ts';
import type { Chart } from './chart-model.ts';
import { CHART_STYLES } from './chart-styles.ts';
import { chartTitle, lineInWords } from './chart-words.ts';
import { terminalText } from './quoting.ts';

/** A file that stands alone: own colours, light and dark, nothing fetched and nothing run. */
export function chartSvg(chart: Chart): string {
  const layout = layoutOf(chart, 'wide');
  const pad = 20;
  const [width, height] = [layout.width + 2 * pad, layout.height + 2 * pad];
  const svg = renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="chart"
      width={width}
      height={height}
      viewBox={`${-pad} ${-pad} ${width} ${height}`}
      role="img"
      aria-labelledby="title desc"
    >
      <title id="title">{terminalText(chartTitle(chart))}</title>
      <desc id="desc">
        {terminalText(chart.lines.map(lineInWords).join(' ') || 'No line is supported or planned.')}
      </desc>
      {/* Our own constant, in which > is a selector's. */}
      <style dangerouslySetInnerHTML={{ __html: colourRules(':root') + CHART_STYLES }} />
      <rect x={-pad} y={-pad} width={width} height={height} fill="var(--ground)" />
      <Drawing layout={layout} asOf={chart.asOf} size="wide" />
    </svg>,
  );
  // In XML these signs end a section that nobody began, wherever they stand.
  return `${svg.replaceAll(']]>', ']]&gt;').replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD')}\n`;
}

/** For a page that has the colours and `CHART_STYLES`, and says the same in words beside it. */
export function LifecycleChart({ chart, size }: { readonly chart: Chart; readonly size: ChartSize }) {
  const layout = layoutOf(chart, size);
  return (
    <svg
      class={`chart chart-${size}`}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label={terminalText(`Chart. ${chartTitle(chart)}. The same in words follows.`)}
    >
      <Drawing layout={layout} asOf={chart.asOf} size={size} />
    </svg>
  );
}

interface DrawingProps {
  readonly layout: ChartLayout;
  readonly asOf: string;
  readonly size: ChartSize;
}

function Drawing({ layout, asOf, size }: DrawingProps) {
  const { plot, ticks, rows, todayX } = layout;
  const bottom = plot.y + plot.height;
  const flag = { width: 128, height: 20 };
  const flagX = Math.min(Math.max(0, todayX - flag.width / 2), layout.width - flag.width);
  return (
    <>
      {ticks.map(({ on, label, x }) => (
        <g key={on}>
          <line class="grid" x1={x} y1={plot.y - 6} x2={x} y2={bottom} />
          <text class="tick" x={x + 4} y={plot.y - 10}>
            {label}
          </text>
        </g>
      ))}
      {size === 'wide' && rows.length > 0 && (
        <text class="tick end" x={layout.width} y={plot.y - 10}>
          End of life
        </text>
      )}
      {rows.map((row) => (
        <LineRow key={row.line.name} row={row} layout={layout} size={size} />
      ))}
      <line class="today" x1={todayX} y1={flag.height} x2={todayX} y2={bottom} />
      {rows.flatMap(({ line, bars }) =>
        bars.map((bar) => <StageName key={`${line.name} ${bar.words}`} bar={bar} standing={line.standing} />),
      )}
      <rect class="today-flag" x={flagX} y={0} width={flag.width} height={flag.height} rx={4} />
      <text class="today-word" x={flagX + flag.width / 2} y={14}>
        {`Today ${asOf}`}
      </text>
    </>
  );
}

function LineRow({ row, layout, size }: { readonly row: Row; readonly layout: ChartLayout; readonly size: ChartSize }) {
  const { line, y, nameY, end, endX, bars } = row;
  const name = shortened(terminalText(line.name));
  const ltsX = Math.max(size === 'wide' ? 58 : 44, name.length * 9 + 10);
  return (
    <g class={line.standing}>
      <line class="row" x1={0} y1={y} x2={layout.width} y2={y} />
      <text class="name" x={0} y={nameY}>
        {name}
      </text>
      {line.type === 'lts' && (
        <>
          <rect class="lts-box" x={ltsX} y={nameY - 13} width={32} height={16} rx={3} />
          <text class="lts" x={ltsX + 5} y={nameY - 1}>
            LTS
          </text>
        </>
      )}
      {bars.map((bar) => (
        <StageBar key={bar.words} bar={bar} />
      ))}
      <text class="end" x={endX} y={nameY}>
        {end}
      </text>
    </g>
  );
}

function StageBar({ bar }: { readonly bar: Bar }) {
  const { tone, x, y, width, height, words, goesOn } = bar;
  const [tip, middle] = [x + width, y + height / 2];
  return (
    <g>
      <title>{terminalText(words)}</title>
      <rect class={`bar bar-${tone}`} x={x} y={y} width={width} height={height} rx={3} />
      {goesOn && <path class="goes-on" d={`M${tip - 12} ${middle - 5}l5 5-5 5m5-10l5 5-5 5`} />}
    </g>
  );
}

/** Above the line of today, which must not cross it out. */
function StageName({ bar, standing }: { readonly bar: Bar; readonly standing: string }) {
  const { tone, y, height, label, labelX } = bar;
  if (label === undefined) return null;
  return (
    <text class={`stage on-${standing === 'supported' ? tone : standing}`} x={labelX} y={y + height / 2 + 4.5}>
      {terminalText(label)}
    </text>
  );
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 12 ? `${characters.slice(0, 11).join('')}…` : text;
}
