/** Where a reader goes on, and what this page does not know. */
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import { DataTable } from './data-table.tsx';
import { More, type PageSection, Words } from './elements.tsx';
import { fileAddress } from './page-links.ts';

/** Files that were written beside the page, by their names; a file that is not named is not linked. */
export interface PageFiles {
  readonly calendarFile?: string;
  readonly dataFiles?: readonly { readonly label: string; readonly file: string }[];
}

const MOST_GAPS = 30;

export function followSection(
  { status }: Publication,
  { calendarFile, dataFiles = [] }: PageFiles,
): PageSection | undefined {
  if (calendarFile === undefined && dataFiles.length === 0) return undefined;
  return {
    id: 'follow',
    short: 'Calendar and data',
    title: 'Stay informed',
    body: (
      <>
        {calendarFile !== undefined && <Calendar file={calendarFile} status={status} />}
        {dataFiles.length > 0 && <DataFiles files={dataFiles} />}
      </>
    ),
  };
}

function Calendar({ file, status }: { readonly file: string; readonly status: Status }) {
  const days = status.policy.promisedPatchDay === undefined ? '' : 'patch days, ';
  return (
    <>
      <p class="quiet">{`Releases, ${days}stage changes and ends of life, as an iCalendar file.`}</p>
      <p>
        <a class="button" href={fileAddress(file)}>
          Add to your calendar
        </a>
      </p>
    </>
  );
}

function DataFiles({ files }: { readonly files: NonNullable<PageFiles['dataFiles']> }) {
  return (
    <>
      <p>The same for programs:</p>
      <ul>
        {files.map(({ label, file }) => (
          <li key={file}>
            <a href={fileAddress(file)}>
              <Words>{label}</Words>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function gapsSection({ gaps }: Publication): PageSection | undefined {
  if (gaps.length === 0) return undefined;
  return {
    id: 'gaps',
    short: 'Not read',
    title: 'What could not be read',
    body: (
      <>
        <p>Of this the page says nothing, or too little.</p>
        <DataTable
          isProse
          caption="Not read"
          head={['What', 'What helps']}
          rows={gaps
            .slice(0, MOST_GAPS)
            .map(({ what, remedy }) => [<Words key="what">{what}</Words>, <Words key="remedy">{remedy}</Words>])}
        />
        <More count={gaps.length - MOST_GAPS} noun="gap" />
      </>
    ),
  };
}
