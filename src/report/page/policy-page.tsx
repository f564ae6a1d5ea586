/** The support policy of a product as one page: nothing is fetched, nothing runs. */
import { renderToString } from 'preact-render-to-string';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import { chartOf } from '../chart-model.ts';
import { tonesOf } from '../chart-tones.ts';
import { terminalText } from '../quoting.ts';
import { webAddress } from '../web-address.ts';
import { changesSection } from './changes.tsx';
import { chooseSection } from './choose.tsx';
import { Document } from './document.tsx';
import { On, type PageSection, Words } from './elements.tsx';
import { followSection, gapsSection, type PageFiles } from './follow.tsx';
import { agendaSection, chartSection, releasesSection, stagesSection, tallyWords } from './lines.tsx';
import { upgradesSection } from './moves.tsx';
import { pluginsSection } from './plugins.tsx';
import { deadlinesSection, scopeSection } from './scope.tsx';

/** The same sign as on the page, in the colours of the light scheme. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect y='2' width='11' height='3' rx='1' fill='%231b7a5c'/%3E%3Crect x='3' y='6.5' width='13' height='3' rx='1' fill='%232f65b8'/%3E%3Crect x='5' y='11' width='8' height='3' rx='1' fill='%23e9b44c'/%3E%3C/svg%3E";
const LONGEST_NAME = 80;

/** The whole HTML file. Parts without data are left out, and so are their entries in the navigation. */
export function policyPage(publication: Publication, files: PageFiles = {}): string {
  return `<!doctype html>\n${renderToString(<Page publication={publication} files={files} />)}\n`;
}

/** The parts that this product has, in the order of the page. */
export function sectionsOf(publication: Publication, files: PageFiles): readonly PageSection[] {
  const tones = tonesOf(publication.status.policy);
  return [
    chooseSection(publication, tones),
    chartSection(chartOf(publication.status), tones),
    releasesSection(publication, tones),
    stagesSection(publication, tones),
    agendaSection(publication),
    scopeSection(publication, tones),
    deadlinesSection(publication),
    upgradesSection(publication),
    pluginsSection(publication),
    changesSection(publication),
    followSection(publication, files),
    gapsSection(publication),
  ].filter((section) => section !== undefined);
}

function Page({ publication, files }: { readonly publication: Publication; readonly files: PageFiles }) {
  const { status } = publication;
  const name = [...terminalText(status.product ?? 'Release lines')].slice(0, LONGEST_NAME).join('');
  const { description } = status.policy.docs;
  const sections = sectionsOf(publication, files);
  return (
    <Document
      title={`${name}: supported versions`}
      description={terminalText(description ?? `Which versions of ${name} are supported, and until when.`)}
      icon={ICON}
    >
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <Top name={name} status={status} />
      <div class="sheet">
        <Navigation sections={sections} />
        <main id="content" tabIndex={-1}>
          {sections.map(({ id, title, body }) => (
            <section key={id} id={id}>
              <h2>{title}</h2>
              {body}
            </section>
          ))}
        </main>
      </div>
      <Footer status={status} />
    </Document>
  );
}

function Top({ name, status }: { readonly name: string; readonly status: Status }) {
  const { description } = status.policy.docs;
  return (
    <header class="top">
      <p class="eyebrow">
        <Sign />
        <span>Release and support policy</span>
        <span>
          As of <On day={status.asOf} />
        </span>
      </p>
      <h1>
        <Words most={LONGEST_NAME}>{name}</Words>
      </h1>
      {description !== undefined && (
        <p class="lead">
          <Words most={500}>{description}</Words>
        </p>
      )}
    </header>
  );
}

/** Three lines, each beginning later: what the page is about. */
function Sign() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <rect y="2" width="11" height="3" rx="1" fill="var(--active)" />
      <rect x="3" y="6.5" width="13" height="3" rx="1" fill="var(--current)" />
      <rect x="5" y="11" width="8" height="3" rx="1" fill="var(--maintenance)" />
    </svg>
  );
}

function Navigation({ sections }: { readonly sections: readonly PageSection[] }) {
  return (
    <nav aria-label="On this page">
      <p class="nav-title" aria-hidden="true">
        On this page
      </p>
      <ul>
        {sections.map(({ id, short }) => (
          <li key={id}>
            <a href={`#${id}`}>{short}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Footer({ status }: { readonly status: Status }) {
  const home = webAddress(status.url);
  return (
    <footer>
      <p>
        {'Computed for '}
        <On day={status.asOf} />
        {` from ${tallyWords(status)} and the policy in `}
        <Words>{status.policy.files.join(', ')}</Words>
        {home === undefined ? (
          '.'
        ) : (
          <>
            {' of '}
            <a href={home}>
              <Words>{status.repository ?? home}</Words>
            </a>
            .
          </>
        )}
      </p>
    </footer>
  );
}
