/** The lines of a product: drawn, as the table of current releases, and day by day. */
import { type Line, openerOf } from '../../domain/line.ts';
import { capital, counted } from '../../domain/sentence.ts';
import { stageSpans } from '../../domain/stage.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import type { Chart } from '../chart-model.ts';
import { LifecycleChart } from '../chart-svg.tsx';
import { lineInWords } from '../chart-words.ts';
import { hasSeveralStages, ltsFirst, supportedUntil } from '../support.ts';
import { StageMark, type Tones, TypeMark } from './badges.tsx';
import { DataTable } from './data-table.tsx';
import { Dated, More, On, type PageSection, Words } from './elements.tsx';
import { forgeName, releaseAddress } from './page-links.ts';

/** Products have a handful; a policy without ends may leave hundreds. */
const MOST_LINES = 100;
const MOST_AGENDA = 40;

export function chartSection(chart: Chart, tones: Tones): PageSection | undefined {
  if (chart.lines.length === 0) return undefined;
  return {
    id: 'lifecycle',
    short: 'Lifecycle',
    title: 'Lifecycle',
    body: (
      <>
        <figure class="lifecycle">
          <LifecycleChart chart={chart} size="wide" />
          <LifecycleChart chart={chart} size="narrow" />
          <figcaption>
            <Legend chart={chart} tones={tones} />
          </figcaption>
        </figure>
        <More count={chart.more} noun="line" />
        <details>
          <summary>The chart in words</summary>
          <ul>
            {chart.lines.map((line) => (
              <li key={line.name}>
                <Words most={1000}>{lineInWords(line)}</Words>
              </li>
            ))}
          </ul>
        </details>
      </>
    ),
  };
}

/** Every stage of the policy; what is planned or over only where something is. */
function Legend({ chart: { stages, lines }, tones }: { readonly chart: Chart; readonly tones: Tones }) {
  const isAny = (standing: string) => lines.some((line) => line.standing === standing);
  const names = [
    ...stages.map(({ name }) => name),
    ...(isAny('planned') ? ['upcoming'] : []),
    ...(isAny('ended') ? ['ended'] : []),
  ];
  return (
    <ul class="legend" aria-label="Stages">
      {names.map((name) => (
        <li key={name}>
          <StageMark stage={name} tones={tones} />
        </li>
      ))}
    </ul>
  );
}

/** The same columns and words as the table in Markdown. */
export function releasesSection({ status }: Publication, tones: Tones): PageSection | undefined {
  const supported = ltsFirst(status.lifecycles.filter(({ isSupported }) => isSupported));
  if (supported.length === 0) return undefined;
  const withStage = hasSeveralStages(supported);
  const head = ['Type', 'Version', ...(withStage ? ['Stage'] : []), 'Release Date', 'Supported Until', 'Release Notes'];
  const rows = supported.slice(0, MOST_LINES).map((lifecycle) => {
    const { line, stage } = lifecycle;
    return [
      <TypeMark key="type" lifecycle={lifecycle} />,
      <Words key="name">{line.name}</Words>,
      ...(withStage ? [<StageMark key="stage" stage={stage} tones={tones} />] : []),
      line.releasedOn === undefined ? '–' : <On key="on" day={line.releasedOn} />,
      <Dated key="until">{supportedUntil(lifecycle, status.asOf)}</Dated>,
      <NotesLink key="notes" line={line} status={status} />,
    ];
  });
  return {
    id: 'releases',
    short: 'Releases',
    title: 'Current releases',
    body: (
      <DataTable
        isProse
        caption={`Supported lines on ${status.asOf}`}
        head={head}
        rows={rows}
        named={1}
        more={supported.length - rows.length}
        noun="line"
      />
    ),
  };
}

/** To the release that opened the line; its tag is read out where it is not seen. */
function NotesLink({ line, status }: { readonly line: Line; readonly status: Status }) {
  const opener = openerOf(line);
  if (opener === undefined) return '–';
  const address = releaseAddress(status, opener.tag);
  if (address === undefined) return <Words>{opener.tag}</Words>;
  return (
    <a href={address}>
      {`${forgeName(status.url)} Release`}
      <span class="unseen">
        {' '}
        <Words>{opener.tag}</Words>
      </span>
    </a>
  );
}

/** Every stage of every supported line with its first and last day. */
export function stagesSection({ status }: Publication, tones: Tones): PageSection | undefined {
  const supported = status.lifecycles.filter(({ isSupported }) => isSupported);
  if (supported.length === 0) return undefined;
  const shown = supported.slice(0, MOST_LINES);
  const rows = shown.flatMap(({ line, ends, endOfLife }) =>
    stageSpans(ends, line.releasedOn).map(({ stage, from, until }) => [
      <Words key="line">{line.name}</Words>,
      <StageMark key="stage" stage={stage.name} tones={tones} />,
      from === undefined ? 'Not set yet' : <On key="from" day={from} />,
      until === undefined ? 'Not set yet' : <On key="until" day={until} />,
      progress(status, from, until ?? endOfLife),
    ]),
  );
  return {
    id: 'stages',
    short: 'Stages',
    title: 'Stages, day by day',
    body: (
      <>
        <p>The last day of a stage is part of it. The last day of the last stage is the end of life of its line.</p>
        <DataTable
          caption="Stages of the supported lines"
          head={['Line', 'Stage', 'First day', 'Last day', 'Now']}
          rows={rows}
          more={supported.length - shown.length}
          noun="line"
        />
      </>
    ),
  };
}

export function agendaSection({ status }: Publication): PageSection | undefined {
  const { agenda } = status;
  if (agenda.length === 0) return undefined;
  return {
    id: 'next',
    short: 'Next',
    title: 'What comes next',
    body: (
      <>
        <ol class="agenda">
          {agenda.slice(0, MOST_AGENDA).map((item) => (
            <li key={`${item.on} ${item.text}`}>
              <On day={item.on} /> <Words>{capital(item.text)}</Words>
            </li>
          ))}
        </ol>
        <More count={agenda.length - MOST_AGENDA} noun="event" />
      </>
    ),
  };
}

function progress({ asOf }: Status, from: string | undefined, until: string | undefined): string {
  if (from === undefined || from > asOf) return 'Ahead';
  return until !== undefined && until < asOf ? 'Over' : 'Now';
}

export function tallyWords({ lifecycles, releases }: Status): string {
  return `${counted(releases.length, 'release')} on ${counted(lifecycles.length, 'line')}`;
}
