/** From which version to which one may go, and which way leads back. */
import { capital } from '../../domain/sentence.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import { Answer } from './badges.tsx';
import { DataTable } from './data-table.tsx';
import { type PageSection, Words } from './elements.tsx';

const MOST_ROWS = 200;

export function upgradesSection({ upgrades, rollbacks }: Publication): PageSection | undefined {
  if (upgrades.length === 0 && rollbacks.length === 0) return undefined;
  return {
    id: 'upgrade',
    short: 'Upgrades',
    title: rollbacks.length === 0 ? 'Upgrades' : 'Upgrades and rollbacks',
    body: (
      <>
        {upgrades.length > 0 && <UpgradeTable upgrades={upgrades} />}
        {rollbacks.length > 0 && <RollbackTable rollbacks={rollbacks} />}
      </>
    ),
  };
}

function UpgradeTable({ upgrades }: Pick<Publication, 'upgrades'>) {
  return (
    <DataTable
      isProse
      caption="Supported upgrades"
      head={['From', 'To', 'Kind', 'Notes']}
      rows={upgrades.slice(0, MOST_ROWS).map(({ from, to, kind, isAvailable, notes }) => [
        <Words key="from">{from}</Words>,
        <Words key="to">{to}</Words>,
        capital(kind),
        <span key="notes" class={isAvailable ? undefined : 'ahead'}>
          <Words>{capital(notes) || '–'}</Words>
        </span>,
      ])}
      more={upgrades.length - MOST_ROWS}
      noun="upgrade"
    />
  );
}

function RollbackTable({ rollbacks }: Pick<Publication, 'rollbacks'>) {
  return (
    <DataTable
      isProse
      caption="Rollbacks"
      head={['From', 'Back to', 'Supported', 'How']}
      rows={rollbacks
        .slice(0, MOST_ROWS)
        .map(({ from, to, isSupported, how }) => [
          <Words key="from">{from}</Words>,
          <Words key="to">{to}</Words>,
          <Answer key="answer" isYes={isSupported} />,
          <Words key="how">{capital(how) || '–'}</Words>,
        ])}
      more={rollbacks.length - MOST_ROWS}
      noun="rollback"
    />
  );
}
