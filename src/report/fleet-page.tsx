/** Many repositories as one self-contained page: nothing is fetched, nothing runs. */
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Fleet } from '../plan/fleet/fleet.ts';
import { endWords, FLEET_HEAD, failureWords, fleetHeadline, repositoryCells } from './fleet-words.ts';
import { DataTable } from './page/data-table.tsx';
import { Document } from './page/document.tsx';
import { On, Words } from './page/elements.tsx';

const TITLE = 'Support of all repositories';
/** Whoever looks for a repository looks for its whole name. */
const WHOLE = Number.POSITIVE_INFINITY;

/** The whole HTML file. */
export function fleetPage(fleet: Fleet): string {
  return `<!doctype html>\n${renderToString(<Page fleet={fleet} />)}\n`;
}

function Page({ fleet }: { readonly fleet: Fleet }) {
  const sections = sectionsOf(fleet);
  return (
    <Document title={TITLE} icon="data:,">
      <a class="skip" href="#main">
        Skip to the tables
      </a>
      <header class="top">
        <h1>{TITLE}</h1>
        <p class="lead">{fleetHeadline(fleet)}.</p>
      </header>
      <div class="sheet">
        <nav aria-label="Parts of this page">
          <ul>
            {sections.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main" tabIndex={-1}>
          {sections.map(({ id, title, body }) => (
            <section key={id} id={id} aria-labelledby={`${id}-title`}>
              <h2 id={`${id}-title`}>{title}</h2>
              {body}
            </section>
          ))}
        </main>
      </div>
      <footer>
        <p>{`Made by lts-policy from ${fleet.files} files.`}</p>
      </footer>
    </Document>
  );
}

interface FleetSection {
  readonly id: string;
  readonly title: string;
  readonly body: ComponentChildren;
}

function sectionsOf(fleet: Fleet): readonly FleetSection[] {
  const failures = failureWords(fleet);
  return [
    { id: 'repositories', title: 'Repositories', body: <Repositories fleet={fleet} /> },
    ...(fleet.ends.length === 0 ? [] : [{ id: 'ends', title: 'Ends of life', body: <Ends fleet={fleet} /> }]),
    ...(failures.length === 0
      ? []
      : [{ id: 'unanswered', title: 'Without an answer', body: <Failures words={failures} /> }]),
  ];
}

function Repositories({ fleet }: { readonly fleet: Fleet }) {
  const rows = fleet.repositories.map((one) => elementsOf(repositoryCells(one, fleet)));
  if (rows.length === 0) return <p>No repository told anything.</p>;
  return (
    <DataTable caption="Repositories, those that need somebody first" head={FLEET_HEAD} rows={rows} isProse={true} />
  );
}

function Ends({ fleet }: { readonly fleet: Fleet }) {
  const rows = fleet.ends.map((end) => [
    ...elementsOf([end.repository, end.line]),
    <On key="on" day={end.on} />,
    endWords(end),
  ]);
  const head = ['Repository', 'Line', 'Last day', 'When'];
  return <DataTable caption="Last supported days, soonest first" head={head} rows={rows} />;
}

function Failures({ words }: { readonly words: readonly string[] }) {
  return (
    <ul>
      {words.map((one) => (
        <li key={one}>
          <Words most={WHOLE}>{one}</Words>
        </li>
      ))}
    </ul>
  );
}

function elementsOf(cells: readonly string[]): readonly ComponentChildren[] {
  return cells.map((cell, column) => (
    <Words key={column} most={WHOLE}>
      {cell}
    </Words>
  ));
}
