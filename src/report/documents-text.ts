/** `docs` for a person at a terminal. */
import picocolors from 'picocolors';
import { counted } from '../domain/sentence.ts';
import type { PlannedBlock, PlannedDocument } from '../plan/publish/document-plan.ts';
import {
  type BlockState,
  countBlocks,
  type DocumentsOutcome,
  type Failure,
  firstOfDiff,
  nextStep,
  remarksOf,
  stateOf,
} from './documents-outcome.ts';
import { DIFF_MARKS } from './line-diff.ts';
import { terminalText } from './quoting.ts';

type Paint = ReturnType<typeof picocolors.createColors>;

const DIFF_LINES = 12;
/** Blocks whose differences are shown; the others are named. */
const DIFFS = 10;
const STATES: Readonly<Record<BlockState, string>> = {
  fresh: 'is as it should be',
  stale: 'is stale',
  kept: 'is left as it is: what it should say cannot be told now',
  written: 'was written',
  failed: 'was not written',
};

export function documentsText(outcome: DocumentsOutcome, style: { readonly isColoured: boolean }): string {
  const paint = picocolors.createColors(style.isColoured);
  const { plan } = outcome;
  const shown = { diffs: DIFFS };
  const parts = [
    paint.bold(`${terminalText(outcome.product ?? 'Documents')} on ${outcome.asOf}: ${summary(outcome)}`),
    ...plan.documents.map((document) => documentPart(document, outcome, paint, shown)),
    filesPart(outcome, paint),
    ...remarksOf(outcome).map(({ title, items }) => list(title, items, paint)),
    terminalText(nextStep(outcome) ?? ''),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function summary(outcome: DocumentsOutcome): string {
  const { stale, written, failed, kept, all } = countBlocks(outcome);
  const documents = outcome.plan.documents.length;
  const counts = [
    ...(written > 0 ? [`${written} written`] : []),
    ...(stale > 0 ? [`${stale} stale`] : []),
    ...(failed > 0 ? [`${failed} not written`] : []),
    ...(kept > 0 ? [`${kept} left as ${kept === 1 ? 'it is' : 'they are'}`] : []),
  ];
  const where = `${counted(all, 'block')} in ${counted(documents, 'document')}`;
  return `${where}${counts.length === 0 ? (all > 0 ? ', all as they should be' : '') : `, ${counts.join(', ')}`}`;
}

function documentPart(
  document: PlannedDocument,
  outcome: DocumentsOutcome,
  paint: Paint,
  shown: { diffs: number },
): string {
  const result = outcome.results.get(document.path);
  const failure = typeof result === 'object' ? failureLines(result, paint) : [];
  const blocks = document.blocks.flatMap((block) => {
    const state = stateOf(block, document, outcome);
    const line = `  ${terminalText(`${document.path}:${block.line}`)}  ${paint.bold(block.name)} ${coloured(state, paint)(STATES[state])}`;
    if (state === 'fresh' || state === 'kept' || shown.diffs === 0) return [line];
    shown.diffs -= 1;
    return [line, ...diffLines(block, paint)];
  });
  return [...blocks, ...failure].join('\n');
}

function diffLines(block: PlannedBlock, paint: Paint): readonly string[] {
  const { lines, more } = firstOfDiff(block, DIFF_LINES);
  const colours = { same: paint.dim, out: paint.red, in: paint.green, gap: paint.dim };
  const shown = lines.map(({ kind, text }) => colours[kind](`    ${DIFF_MARKS[kind]} ${terminalText(text)}`));
  return more === 0 ? shown : [...shown, paint.dim(`    … and ${counted(more, 'more line')}`)];
}

function filesPart({ files }: DocumentsOutcome, paint: Paint): string {
  const words = { written: 'was written', fresh: 'is as it should be', stale: 'would be written' } as const;
  return files
    .flatMap(({ path, state }) =>
      typeof state === 'object'
        ? [`  ${terminalText(path)}  ${paint.red('was not written')}`, ...failureLines(state, paint)]
        : [`  ${terminalText(path)}  ${words[state]}`],
    )
    .join('\n');
}

function failureLines({ code, message, remedy }: Failure, paint: Paint): readonly string[] {
  return [`    ${paint.red(code)} ${terminalText(message)}`, `    ${terminalText(remedy)}`];
}

function coloured(state: BlockState, paint: Paint): (text: string) => string {
  if (state === 'fresh') return paint.dim;
  return state === 'written' ? paint.green : state === 'kept' ? paint.yellow : paint.red;
}

function list(title: string, items: readonly string[], paint: Paint): string {
  return items.length === 0 ? '' : [paint.bold(title), ...items.map((item) => `  ${terminalText(item)}`)].join('\n');
}
