/** `docs` as the Action: log, outputs, summary, annotations, red or green. */
import * as core from '@actions/core';
import { counted } from '../domain/sentence.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { documentsJson } from '../report/documents-json.ts';
import { documentsMarkdown } from '../report/documents-markdown.ts';
import { type DocumentsOutcome, stateOf } from '../report/documents-outcome.ts';
import { documentsText } from '../report/documents-text.ts';
import { logText, terminalText } from '../report/quoting.ts';
import { docsExitCode, runDocs, staleBlocks } from '../run/docs.ts';
import type { WholeWorld } from '../wiring/world.ts';
import { annotateGaps } from './annotations.ts';
import { writeSummary } from './outputs.ts';

export async function docs(inputs: Inputs, world: WholeWorld): Promise<void> {
  const found = await runDocs(inputs, world);
  core.info(logText(documentsText(found, { isColoured: false })));
  setDocsOutputs(found);
  await writeSummary(documentsMarkdown(found));
  annotateDocs(found);
  if (docsExitCode(found) === 0) return;
  const stale = found.mode === 'check' ? staleBlocks(found).length : 0;
  core.setFailed(
    stale > 0
      ? `${counted(stale, 'stale block')}: run \`lts-policy docs\`, and commit what it writes.`
      : 'Not everything was written; see the summary.',
  );
}

function setDocsOutputs(outcome: DocumentsOutcome): void {
  const json = documentsJson(outcome);
  core.setOutput('changed', json.changed);
  core.setOutput('stale', staleBlocks(outcome).join('\n'));
  core.setOutput('json', JSON.stringify(json));
}

/** At the marker of the block, where a reader of the pull request sees it. */
function annotateDocs(outcome: DocumentsOutcome): void {
  for (const { file, line, column, expected, seen } of outcome.plan.problems)
    core.error(logText(terminalText(`expected ${expected}, seen ${seen}`)), {
      title: 'marker of a managed block',
      file,
      ...(line === undefined ? {} : { startLine: line, ...(column === undefined ? {} : { startColumn: column }) }),
    });
  // A check that could not look at everything is green, and says so.
  if (outcome.plan.documents.some(({ blocks }) => blocks.some(({ state }) => state === 'kept')))
    annotateGaps(outcome.gaps, 'not looked at');
  for (const document of outcome.plan.documents)
    for (const block of document.blocks) {
      const place = { file: document.path, startLine: block.line };
      const state = stateOf(block, document, outcome);
      if (state === 'stale' && outcome.mode === 'check')
        core.error(`The block ${block.name} is stale. Run \`lts-policy docs\`, and commit what it writes.`, {
          title: 'stale document',
          ...place,
        });
      if (state === 'failed') core.error(`The block ${block.name} was not written.`, { title: 'document', ...place });
    }
}
