/** The job summary of `sync`: what changed or would change, what waits, what failed, each with its reason. */
import type { Sync } from '../plan/sync/outcome.ts';
import { markdownText } from './quoting.ts';
import { itemsOf, type Outcome, type SyncItem } from './sync-items.ts';
import { syncSentence } from './sync-text.ts';

const MOST_ROWS = 100;

const SECTIONS: readonly (readonly [Outcome, string])[] = [
  ['failed', 'Failed'],
  ['refused', 'Refused'],
  ['done', 'Changed'],
  ['planned', 'Would change'],
  ['pending', 'Waiting'],
  ['agreed', 'Right already'],
];

export function syncMarkdown(sync: Sync): string {
  const items = itemsOf(sync);
  const { status, dryBecause, unverified } = sync;
  const title = `## ${markdownText(status ? (status.product ?? 'Release lines') : 'Release notes')}: ${syncSentence(sync, items)}`;
  const notes = [
    ...(dryBecause === undefined ? [] : [`Nothing was written: ${markdownText(dryBecause)}.`]),
    ...(unverified ? [`What was written could not be read back: ${markdownText(unverified.message)}`] : []),
  ];
  const sections = SECTIONS.map(([outcome, name]) =>
    section(
      name,
      items.filter((item) => item.outcome === outcome),
    ),
  );
  const causes = (sync.diagnosis ?? []).map(
    ({ rule, message, remedy }) => `- **${rule}**: ${markdownText(message)} ${markdownText(remedy)}`,
  );
  return [title, ...notes, causes.join('\n'), ...sections].filter((part) => part !== '').join('\n\n');
}

function section(name: string, items: readonly SyncItem[]): string {
  if (items.length === 0) return '';
  const rows = items.slice(0, MOST_ROWS).map(row);
  const more =
    items.length > MOST_ROWS ? `\n\n… and ${items.length - MOST_ROWS} more; the output \`plan\` has all.` : '';
  const table = ['| What | From | To | Because |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const body = `### ${name}\n\n${table}${more}`;
  return name === 'Right already'
    ? `<details><summary>${name}: ${items.length}</summary>\n\n${table}${more}\n\n</details>`
    : body;
}

function row({ kind, subject, from, to, because, remedy, code, policy }: SyncItem): string {
  const place = policy ? ` (${markdownText(`${policy.file}:${policy.line}`)})` : '';
  const why = [code === undefined ? '' : `${code}: `, markdownText(because), place].join('');
  const what = remedy === undefined ? why : `${why} **${markdownText(remedy)}**`;
  const cell = (text: string | undefined) => (text === undefined ? '–' : markdownText(text));
  const [before, after] = kind === 'write-notes' ? labels(from, to) : [from, to];
  return `| ${kind} ${markdownText(subject)} | ${cell(before)} | ${cell(after)} | ${what} |`;
}

/** The words of the label say the same for every release of a line. */
function labels(from: string | undefined, to: string | undefined): readonly [string, string] {
  return [from === undefined ? 'no label' : 'label', to === 'no label' ? 'no label' : 'label'];
}
