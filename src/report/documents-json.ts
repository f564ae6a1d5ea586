/** The stable JSON of `docs`; published as schema/docs.schema.json and documented in docs/docs.md. */
import type { PlannedDocument } from '../plan/publish/document-plan.ts';
import { type DocumentsOutcome, firstOfDiff, nextStep, stateOf } from './documents-outcome.ts';
import type { DocumentsJson } from './documents-schema.ts';
import { DIFF_MARKS } from './line-diff.ts';

const DIFF_LINES = 40;

export function documentsJson(outcome: DocumentsOutcome): DocumentsJson {
  const { asOf, mode, plan, files, skipped, gaps } = outcome;
  const documents = plan.documents.map((document) => documentJson(document, outcome));
  return {
    schemaVersion: 1,
    asOf,
    mode,
    changed:
      documents.filter(({ changed }) => changed).length +
      files.filter(({ state }) => state === 'written' || state === 'stale').length,
    documents,
    files: files.map(({ path, state }) =>
      typeof state === 'object' ? { path, state: 'failed', failure: { ...state } } : { path, state, failure: null },
    ),
    problems: plan.problems.map(({ file, line, column, expected, seen, hint }) => ({
      file,
      line: line ?? null,
      column: column ?? null,
      expected,
      seen,
      hint: hint ?? null,
    })),
    skipped: skipped.map(({ path, why }) => ({ path, why })),
    gaps: gaps.map(({ what, remedy }) => ({ what, remedy })),
    next: nextStep(outcome) ?? null,
  };
}

function documentJson(document: PlannedDocument, outcome: DocumentsOutcome): DocumentsJson['documents'][number] {
  const result = outcome.results.get(document.path);
  const failure = typeof result === 'object' ? { ...result } : null;
  return {
    path: document.path,
    changed: document.from !== document.to && failure === null,
    blocks: document.blocks.map((block) => ({
      name: block.name,
      line: block.line,
      state: stateOf(block, document, outcome),
      diff: firstOfDiff(block, DIFF_LINES).lines.map(({ kind, text }) => `${DIFF_MARKS[kind]}${text}`),
    })),
    failure,
  };
}
