/** What each release brought: counted in one table, and every fix with the other versions that have it. */
import type { ChangeKind } from '../../domain/change/change.ts';
import { kindPlural } from '../../domain/change/kind-words.ts';
import { capital, counted } from '../../domain/sentence.ts';
import type { ComposedChange, Composition } from '../../plan/publish/composition.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import { DataTable } from './data-table.tsx';
import { Link, More, On, type PageSection, Words } from './elements.tsx';
import { commitAddress, pullAddress, releaseAddress } from './page-links.ts';

/** Releases in the table; details are bounded by the changes in them, since those make a page large. */
const MOST_RELEASES = 60;
const MOST_CHANGES = 600;
const MOST_ALSO_IN = 8;
const LONGEST_CHANGE = 160;

type Kind = ChangeKind | 'unknown';
const COLUMNS: readonly { readonly title: string; readonly kinds: readonly Kind[] }[] = [
  { title: 'Security', kinds: ['security'] },
  { title: 'Fixes', kinds: ['critical-bug', 'bug', 'compliance', 'revert'] },
  { title: 'Features', kinds: ['feature', 'enhancement', 'performance', 'ui'] },
];

export function changesSection({ compositions, status }: Publication): PageSection | undefined {
  if (compositions.length === 0) return undefined;
  const shown = compositions.slice(0, MOST_RELEASES);
  const reports = withinBudget(shown);
  return {
    id: 'changes',
    short: 'Changes',
    title: 'What each release brought',
    body: (
      <>
        <DataTable
          caption="Changes by release, newest first"
          head={['Release', 'Line', 'Day', ...COLUMNS.map(({ title }) => title), 'Other']}
          numbers={[3, 4, 5, 6]}
          rows={shown.map((one) => [
            <Link key="release" to={releaseAddress(status, one.tag)}>
              <Words most={100}>{one.tag}</Words>
            </Link>,
            <Words key="line">{one.line}</Words>,
            <On key="on" day={one.on} />,
            ...countsOf(one).map((count) => (count === 0 ? '–' : String(count))),
          ])}
          more={compositions.length - shown.length}
          noun="release"
        />
        <h3>Full report</h3>
        <p>Every change that users notice, with the versions of other lines that have it too.</p>
        {reports.map((report) => (
          <Report key={report.composition.tag} {...report} status={status} />
        ))}
        <More count={shown.length - reports.length} noun="report" />
      </>
    ),
  };
}

/** Numbers for the columns of the table, and last all other kinds. */
export function countsOf({ counts }: Composition): readonly number[] {
  const sum = (isIn: (kind: Kind) => boolean) =>
    counts.reduce((total, { kind, count }) => total + (isIn(kind) ? count : 0), 0);
  const named = COLUMNS.flatMap(({ kinds }) => kinds);
  return [...COLUMNS.map(({ kinds }) => sum((kind) => kinds.includes(kind))), sum((kind) => !named.includes(kind))];
}

interface ReportProps {
  readonly composition: Composition;
  readonly changes: readonly ComposedChange[];
}

/** Newest releases first, until the page has as many changes as it can take. */
function withinBudget(compositions: readonly Composition[]): readonly ReportProps[] {
  let left = MOST_CHANGES;
  return compositions.flatMap((composition) => {
    if (left <= 0) return [];
    const changes = composition.changes.slice(0, left);
    left -= Math.max(1, changes.length);
    return [{ composition, changes }];
  });
}

function Report({ composition, changes, status }: ReportProps & { readonly status: Status }) {
  const { tag, on, since, counts } = composition;
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const left = composition.changes.length - changes.length + composition.more;
  return (
    <details class="report">
      <summary>
        <strong>
          <Words most={100}>{tag}</Words>
        </strong>{' '}
        <On day={on} /> <span class="quiet">{counted(total, 'change')}</span>
      </summary>
      <p class="quiet">
        Compared with <Words most={100}>{since}</Words>:{' '}
        {counts.map(({ kind, count }) => `${count} ${kindPlural(kind)}`).join(', ') || 'nothing that users notice'}.
      </p>
      {kinds.map((kind) => (
        <section key={kind}>
          <h4>{capital(kindPlural(kind))}</h4>
          <ul class="fixes">
            {changes.filter((change) => change.kind === kind).map((change) => changeItem(change, status))}
          </ul>
        </section>
      ))}
      <More count={left} noun="change" />
      {composition.isCut && <p class="more">It has more commits than were looked at: the numbers are too low.</p>}
    </details>
  );
}

function changeItem({ text, isBreaking, commit, pull, alsoIn }: ComposedChange, status: Status) {
  const short = commit.slice(0, 8);
  return (
    <li key={commit}>
      {isBreaking && <strong class="breaking">Breaking: </strong>}
      <Words most={LONGEST_CHANGE}>{text}</Words>{' '}
      <span class="refs">
        {pull !== undefined && (
          <>
            <Link to={pullAddress(status, pull)}>{`#${pull}`}</Link>{' '}
          </>
        )}
        <Link to={commitAddress(status, commit)}>
          <code>
            <Words>{short}</Words>
          </code>
        </Link>
      </span>
      {alsoIn.length > 0 && (
        <span class="also">
          {' '}
          Also in <Words>{alsoIn.slice(0, MOST_ALSO_IN).join(', ')}</Words>
          {alsoIn.length > MOST_ALSO_IN ? ` and ${alsoIn.length - MOST_ALSO_IN} more` : ''}
        </span>
      )}
    </li>
  );
}
