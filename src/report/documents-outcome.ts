/** What `docs` did or would do, and the words that every report of it shares. */
import type { Day } from '../domain/calendar.ts';
import type { Gap } from '../domain/snapshot.ts';
import { describeProblem } from '../errors.ts';
import type { DocumentPlan, PlannedBlock, PlannedDocument } from '../plan/publish/document-plan.ts';
import { type DiffLine, lineDiff } from './line-diff.ts';

export interface DocumentsOutcome {
  readonly asOf: Day;
  readonly product?: string;
  /** `check`: what is stale is a finding; `dry`: it is shown only. */
  readonly mode: 'write' | 'check' | 'dry';
  readonly plan: DocumentPlan;
  /** What became of the documents that were to be changed, by path; empty where nothing is written. */
  readonly results: ReadonlyMap<string, 'written' | Failure>;
  /** Of `--out`, in their order. */
  readonly files: readonly PublishedFile[];
  /** Documents that were found and left alone. */
  readonly skipped: readonly { readonly path: string; readonly why: string }[];
  /** What could not be read, and is therefore not said. */
  readonly gaps: readonly Gap[];
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export interface PublishedFile {
  readonly path: string;
  /** `stale`: would be written. */
  readonly state: 'written' | 'fresh' | 'stale' | Failure;
}

export type BlockState = PlannedBlock['state'] | 'written' | 'failed';

export function stateOf(block: PlannedBlock, document: PlannedDocument, { results }: DocumentsOutcome): BlockState {
  const result = results.get(document.path);
  if (block.state !== 'stale' || result === undefined) return block.state;
  return result === 'written' ? 'written' : 'failed';
}

export interface BlockCounts {
  readonly stale: number;
  readonly written: number;
  readonly failed: number;
  /** What they should say could not be told. */
  readonly kept: number;
  readonly all: number;
}

export function countBlocks(outcome: DocumentsOutcome): BlockCounts {
  const states = outcome.plan.documents.flatMap((document) =>
    document.blocks.map((block) => stateOf(block, document, outcome)),
  );
  const count = (state: BlockState) => states.filter((one) => one === state).length;
  return {
    stale: count('stale'),
    written: count('written'),
    failed: count('failed'),
    kept: count('kept'),
    all: states.length,
  };
}

/** What is said beside the documents, each under its title. */
export function remarksOf({
  plan,
  skipped,
  gaps,
}: DocumentsOutcome): readonly { title: string; items: readonly string[] }[] {
  return [
    { title: 'Markers that are wrong', items: plan.problems.map((problem) => describeProblem(problem)) },
    { title: 'Left alone', items: skipped.map(({ path, why }) => `${path}: ${why}`) },
    { title: 'Not told', items: gaps.map(({ what, remedy }) => `${what} ${remedy}`) },
  ];
}

/** What is to be done, or undefined where nothing is. */
export function nextStep(outcome: DocumentsOutcome): string | undefined {
  const { mode, plan, files } = outcome;
  const { stale, written, failed, all } = countBlocks(outcome);
  const staleFiles = files.filter(({ state }) => state === 'stale').length;
  if (plan.problems.length > 0) return 'Correct the markers named above; docs/docs.md shows how a block is written.';
  if (failed > 0) return 'Run again: the next run starts from what is there now.';
  if (stale + staleFiles > 0)
    return mode === 'check'
      ? 'Run `lts-policy docs` without `--check`, and commit what it writes.'
      : 'Run `lts-policy docs` without `--dry-run` and `--as-of` to write this.';
  if (written > 0) return 'Commit what was written.';
  if (all === 0 && files.length === 0)
    return 'No document has a block. Put `<!-- lts-policy:begin current-releases -->` and `<!-- lts-policy:end -->` on lines of their own where the table should stand.';
  return undefined;
}

/** A block of ours is far shorter; what somebody put into one need not be. */
const LONGEST_COMPARED = 400;

/** @param most lines @returns with how many more there are */
export function firstOfDiff({ from, to }: PlannedBlock, most: number): { lines: readonly DiffLine[]; more: number } {
  const lines = lineDiff(beginningOf(from), beginningOf(to));
  return { lines: lines.slice(0, most), more: Math.max(0, lines.length - most) };
}

function beginningOf(text: string): string {
  return text.split('\n', LONGEST_COMPARED).join('\n');
}
