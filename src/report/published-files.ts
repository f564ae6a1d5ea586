/** The folder that `docs --out` writes: the page, and everything it links to. */
import type { Gap } from '../domain/snapshot.ts';
import type { Publication } from '../plan/publish/publication.ts';
import { chartOf } from './chart-model.ts';
import { chartSvg } from './chart-svg.tsx';
import { type FormatFile, formatFiles } from './formats/format-files.ts';
import { statusJson } from './json.ts';
import { policyPage } from './page/policy-page.tsx';

export interface PublishedFolder {
  readonly files: readonly FormatFile[];
  /** What a format could not be told. */
  readonly notes: readonly Gap[];
}

const LABELS: readonly (readonly [RegExp, string])[] = [
  [/^status\.json$/, 'Lines, releases, channels and what comes next (JSON)'],
  [/^endoflife\/.*\.json$/, 'Product in the form of the endoflife.date API (JSON)'],
  [/^lifecycle\.svg$/, 'The chart as a picture (SVG)'],
];

export function publishedFolder(publication: Publication): PublishedFolder {
  const formats = formatFiles(publication);
  const data: readonly FormatFile[] = [
    { path: 'lifecycle.svg', text: chartSvg(chartOf(publication.status)) },
    { path: 'status.json', text: `${JSON.stringify(statusJson(publication.status), undefined, 2)}\n` },
    ...formats.files,
  ];
  const page = policyPage(publication, {
    ...(data.some(({ path }) => path === 'calendar.ics') ? { calendarFile: 'calendar.ics' } : {}),
    dataFiles: LABELS.flatMap(([name, label]) =>
      data.filter(({ path }) => name.test(path)).map(({ path }) => ({ label, file: path })),
    ),
  });
  return { files: [{ path: 'index.html', text: page }, ...data], notes: formats.notes };
}
