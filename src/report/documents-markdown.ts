/** `docs` for a job summary: what is stale or was written, where, and what to do. */
import type { PlannedBlock } from '../plan/publish/document-plan.ts';
import {
  countBlocks,
  type DocumentsOutcome,
  type Failure,
  firstOfDiff,
  nextStep,
  remarksOf,
  stateOf,
} from './documents-outcome.ts';
import { markdownTable } from './markdown-table.ts';
import { markdownText, terminalText } from './quoting.ts';

const MOST_ROWS = 200;
const DIFFS = 10;
const DIFF_LINES = 20;
const MARKS = { same: ' ', out: '-', in: '+', gap: ' …' } as const;

export function documentsMarkdown(outcome: DocumentsOutcome): string {
  const { asOf, product } = outcome;
  const parts = [
    `## ${markdownText(product ?? 'Documents')}: documents on ${asOf}`,
    verdict(outcome),
    blocksTable(outcome),
    diffs(outcome),
    filesTable(outcome),
    ...remarksOf(outcome).map(({ title, items }) => list(title, items)),
    nextStep(outcome) ?? '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function verdict(outcome: DocumentsOutcome): string {
  const { stale, written, failed, kept, all } = countBlocks(outcome);
  if (all === 0) return '';
  if (stale > 0) return `❌ ${stale} of ${all} blocks are stale.`;
  if (failed > 0) return `❌ ${failed} of ${all} blocks could not be written.`;
  if (kept > 0) return `⚠️ ${kept} of ${all} blocks were left as they are: what they should say cannot be told now.`;
  return written > 0 ? `${written} of ${all} blocks were written.` : `✅ All ${all} blocks are as they should be.`;
}

function blocksTable(outcome: DocumentsOutcome): string {
  const rows = outcome.plan.documents.flatMap((document) => {
    const result = outcome.results.get(document.path);
    const why = typeof result === 'object' ? `: ${failureWords(result)}` : '';
    return document.blocks.map((block) => {
      const state = stateOf(block, document, outcome);
      return [markdownText(document.path), String(block.line), block.name, `${state}${state === 'failed' ? why : ''}`];
    });
  });
  return tableOf(['Document', 'Line', 'Block', 'State'], rows);
}

function filesTable({ files }: DocumentsOutcome): string {
  const rows = files.map(({ path, state }) => [
    markdownText(path),
    typeof state === 'object' ? `failed: ${failureWords(state)}` : state,
  ]);
  return tableOf(['File', 'State'], rows);
}

/** Of stale blocks only: what was written is in the commit. */
function diffs(outcome: DocumentsOutcome): string {
  const stale = outcome.plan.documents.flatMap((document) =>
    document.blocks
      .filter((block) => stateOf(block, document, outcome) === 'stale')
      .map((block) => ({ title: `${document.path}:${block.line}, ${block.name}`, block })),
  );
  return stale
    .slice(0, DIFFS)
    .map(({ title, block }) => `**${markdownText(title)}**\n\n${fenced(block)}`)
    .join('\n\n');
}

/** The fence is longer than any run of its sign within. */
function fenced(block: PlannedBlock): string {
  const { lines, more } = firstOfDiff(block, DIFF_LINES);
  const shown = lines.map(({ kind, text }) => `${MARKS[kind]} ${terminalText(text)}`);
  const rest = more === 0 ? [] : [` … and ${more} more`];
  const body = [...shown, ...rest].join('\n');
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${body}\n${fence}`;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const more = rows.length - MOST_ROWS;
  return `${markdownTable(head, rows.slice(0, MOST_ROWS))}${more > 0 ? `\n\n… and ${more} more; the log has all.` : ''}`;
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const more = items.length - MOST_ROWS;
  const lines = items.slice(0, MOST_ROWS).map((item) => `- ${markdownText(item)}`);
  return [`### ${title}`, '', ...lines, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n');
}

function failureWords({ code, message, remedy }: Failure): string {
  return `${code}: ${markdownText(`${message} ${remedy}`.replaceAll('\n', ' '))}`;
}
