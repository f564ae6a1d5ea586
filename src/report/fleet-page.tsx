/** Many repositories as one self-contained page: nothing is fetched, nothing runs. */
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Fleet } from '../plan/fleet/fleet.ts';
import { endWords, FLEET_HEAD, failureWords, fleetHeadline, repositoryCells } from './fleet-words.ts';
import { DataTable } from './page/data-table.tsx';
import { PAGE_STYLES } from './page/page-styles.ts';
import { terminalText } from './quoting.ts';

/** Should any text of others ever become an element, it could still load and run nothing. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The whole HTML file. */
export function fleetPage(fleet: Fleet): string {
  return `<!doctype html>\n${renderToString(<Page fleet={fleet} />)}\n`;
}

function Page({ fleet }: { readonly fleet: Fleet }) {
  const sections = sectionsOf(fleet);
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={CONTENT_POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Support of all repositories</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: PAGE_STYLES }} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the tables
        </a>
        <header class="top">
          <h1>Support of all repositories</h1>
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
      </body>
    </html>
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
    <time key="on" dateTime={end.on}>
      {end.on}
    </time>,
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
          <Words>{one}</Words>
        </li>
      ))}
    </ul>
  );
}

function elementsOf(cells: readonly string[]): readonly ComponentChildren[] {
  return cells.map((cell, column) => <Words key={column}>{cell}</Words>);
}

/** Text of others: no control characters, and whatever its direction, that of nothing else. */
function Words({ children }: { readonly children: string }) {
  return <bdi>{terminalText(children)}</bdi>;
}
