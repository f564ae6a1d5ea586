/** The folder that `docs --out` writes: the page, and everything it links to. */
import type { Publication } from '../plan/publish/publication.ts';
import { chartOf } from './chart-model.ts';
import { chartSvg } from './chart-svg.tsx';
import { type FormatFile, type FormatFiles, formatFiles } from './formats/format-files.ts';
import { jsonFile } from './formats/format-rules.ts';
import { statusJson } from './json.ts';
import { policyPage } from './page/policy-page.tsx';

const LABELS: readonly (readonly [RegExp, string])[] = [
  [/^status\.json$/, 'Lines, releases, channels and what comes next (JSON)'],
  [/^endoflife\/.*\.json$/, 'Product in the form of the endoflife.date API (JSON)'],
  [/^lifecycle\.svg$/, 'The chart as a picture (SVG)'],
];

export function publishedFolder(made: Publication): FormatFiles {
  const publication = withoutPlaces(made);
  const formats = formatFiles(publication);
  const data: readonly FormatFile[] = [
    { path: 'lifecycle.svg', text: chartSvg(chartOf(publication.status)) },
    { path: 'status.json', text: statusText(made) },
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

/** Where somebody keeps a policy on a machine is nobody else's business: of such a path the name is left. */
function withoutPlaces(publication: Publication): Publication {
  const { status } = publication;
  const files = status.policy.files.map(publicName);
  return { ...publication, status: { ...status, policy: { ...status.policy, files } } };
}

/** The same in sentences, which name the line of a policy that they rest on. */
function statusText({ status }: Publication): string {
  const quoted = (text: string) => JSON.stringify(text).slice(1, -1);
  return status.policy.files.reduce(
    (text, file) => text.replaceAll(quoted(file), quoted(publicName(file))),
    jsonFile(statusJson(status)),
  );
}

function publicName(file: string): string {
  const isOnMachine = /^(?:[\\/]|[A-Za-z]:[\\/]|\.\.[\\/])/.test(file);
  return isOnMachine ? (file.split(/[\\/]/).at(-1) ?? file) : file;
}
