/** Many repositories as Markdown, for the summary of a job. */
import type { Fleet } from '../plan/fleet/fleet.ts';
import { endWords, FLEET_HEAD, failureWords, fleetHeadline, repositoryCells } from './fleet-words.ts';
import { markdownText } from './quoting.ts';

/** GitHub takes 1 MiB of summary a step: tables are cut, with a word about it. */
const SHOWN = 500;

export function fleetMarkdown(fleet: Fleet): string {
  const parts = [
    '## Fleet',
    `**${markdownText(fleetHeadline(fleet))}**`,
    table(
      FLEET_HEAD,
      fleet.repositories.map((one) => repositoryCells(one, fleet)),
    ),
    ...(fleet.ends.length === 0
      ? []
      : ['### Ends of life', table(['Last day', '', 'Repository', 'Line'], endRows(fleet))]),
    ...(failureWords(fleet).length === 0 ? [] : ['### Without an answer', list(failureWords(fleet))]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function endRows({ ends }: Fleet): readonly (readonly string[])[] {
  return ends.map((end) => [end.on, endWords(end), end.repository, end.line]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const row = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  const lines = [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.slice(0, SHOWN).map(row)];
  return rows.length > SHOWN ? `${lines.join('\n')}\n\n… and ${rows.length - SHOWN} more.` : lines.join('\n');
}

function list(words: readonly string[]): string {
  const shown = words.slice(0, SHOWN).map((one) => `- ${markdownText(one)}`);
  return [...shown, ...(words.length > SHOWN ? [`- … and ${words.length - SHOWN} more.`] : [])].join('\n');
}
