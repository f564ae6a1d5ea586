/** The table of current releases, and the job summary around it. */
import type { Lifecycle } from '../domain/lifecycle.ts';
import { openerOf } from '../domain/line.ts';
import { liveChannels, type Status } from '../plan/status.ts';
import { statusGantt } from './gantt.ts';
import { markdownTable } from './markdown-table.ts';
import { markdownText, releaseUrl } from './quoting.ts';
import { hasSeveralStages, ltsFirst, supportedUntil, typeWord } from './support.ts';
import { webAddress } from './web-address.ts';

/** Supported lines only: the table a project publishes. */
export function statusMarkdown(status: Status): string {
  const supported = ltsFirst(status.lifecycles.filter((lifecycle) => lifecycle.isSupported));
  const withStage = hasSeveralStages(supported);
  const rows = supported.map((lifecycle) => row(lifecycle, status, withStage));
  const head = ['Type', 'Version', ...(withStage ? ['Stage'] : []), 'Release Date', 'Supported Until', 'Release Notes'];
  return markdownTable(head, rows);
}

/** Table, chart, channels, what comes next and findings, for a job summary. */
export function statusSummary(status: Status): string {
  const title = `## ${markdownText(status.product ?? 'Release lines')} on ${status.asOf}`;
  const channels = liveChannels(status).map(({ name, release, because }) => [
    markdownText(name),
    release ? markdownText(release.tag) : '–',
    markdownText(because),
  ]);
  const next = status.agenda.slice(0, MOST_ROWS).map(({ on, text }) => [on, markdownText(text)]);
  const findings = status.findings
    .slice(0, MOST_ROWS)
    .map(({ severity, rule, message, remedy }) => [severity, rule, `${markdownText(message)} ${markdownText(remedy)}`]);
  return [
    title,
    statusMarkdown(status),
    `\`\`\`mermaid\n${statusGantt(status)}\`\`\``,
    section('Channels', ['Channel', 'Points at', 'Because'], channels),
    section('Next', ['Day', 'What'], next),
    section('Findings', ['Severity', 'Rule', 'What and what to do'], findings),
    tally(status),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const MOST_ROWS = 50;

function row(lifecycle: Lifecycle, status: Status, withStage: boolean): string[] {
  const { line } = lifecycle;
  const opener = openerOf(line);
  const home = linkedHome(status.url);
  const notes =
    opener === undefined
      ? '–'
      : home === undefined
        ? markdownText(opener.tag)
        : `[${forge(home)} Release](${releaseUrl(home, opener.tag)})`;
  const stage = withStage ? [markdownText(lifecycle.stage)] : [];
  return [
    typeWord(lifecycle),
    markdownText(line.name),
    ...stage,
    line.releasedOn ?? '–',
    supportedUntil(lifecycle, status.asOf),
    notes,
  ];
}

/** An address of the web that ends neither its link nor its cell, whatever a history file or a remote says. */
function linkedHome(url: string | undefined): string | undefined {
  return webAddress(url)?.replace(
    /[()[\]<>|&#\\`*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** Enterprise servers go by their own names; every reader knows the page as a GitHub release. */
function forge(url: string): string {
  return /\/\/gitlab\./.test(url) ? 'GitLab' : 'GitHub';
}

function tally(status: Status): string {
  const ended = status.lifecycles.filter(({ stage }) => stage === 'end-of-life').length;
  return `${status.releases.length} tags read as releases, ${status.ignored.length} ignored; ${ended} lines have ended.`;
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `### ${title}\n\n${markdownTable(head, rows)}`;
}
