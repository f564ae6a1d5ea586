/** What each document says in its blocks, and what it should say. Nothing is written before all documents were read. */
import { type DocumentBlock, readBlocks } from '../../domain/document-block.ts';
import type { BlockName } from '../../domain/document-block-name.ts';
import { isSameContent, withBlocks } from '../../domain/document-block-words.ts';
import type { Problem } from '../../errors.ts';

export interface DocumentText {
  readonly path: string;
  readonly text: string;
}

export interface PlannedBlock {
  readonly name: BlockName;
  /** Of its begin marker, from 1. */
  readonly line: number;
  /** `kept`: what it should say cannot be told now, so it stays as it is. */
  readonly state: 'fresh' | 'stale' | 'kept';
  readonly from: string;
  readonly to: string;
}

export interface PlannedDocument {
  readonly path: string;
  /** The precondition: a document that reads otherwise by then is not written. */
  readonly from: string;
  /** Equal to `from` where every block is fresh or kept. */
  readonly to: string;
  readonly blocks: readonly PlannedBlock[];
}

export interface DocumentPlan {
  /** Those with blocks, in their order; none with a problem is among them. */
  readonly documents: readonly PlannedDocument[];
  readonly problems: readonly Problem[];
}

/** @param wordsOf what a block says; undefined where that cannot be told now */
export function planDocuments(
  documents: readonly DocumentText[],
  wordsOf: (name: BlockName) => string | undefined,
): DocumentPlan {
  const known = new Map<BlockName, string | undefined>();
  const words = (name: BlockName) => {
    if (!known.has(name)) known.set(name, wordsOf(name));
    return known.get(name);
  };
  const read = documents.map(({ path, text }) => ({ path, text, ...readBlocks(path, text) }));
  return {
    documents: read
      .filter(({ blocks, problems }) => blocks.length > 0 && problems.length === 0)
      .map(({ path, text, blocks }) => planDocument(path, text, blocks, words)),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** What there is to write. */
export function changesOf({ documents }: DocumentPlan): readonly PlannedDocument[] {
  return documents.filter(({ from, to }) => from !== to);
}

function planDocument(
  path: string,
  from: string,
  blocks: readonly DocumentBlock[],
  wordsOf: (name: BlockName) => string | undefined,
): PlannedDocument {
  const contents = new Map<DocumentBlock, string>();
  const planned = blocks.map((block): PlannedBlock => {
    const { name, line, content } = block;
    const to = wordsOf(name);
    if (to === undefined) return { name, line, state: 'kept', from: content, to: content };
    if (isSameContent(content, to)) return { name, line, state: 'fresh', from: content, to: content };
    contents.set(block, to);
    return { name, line, state: 'stale', from: content, to };
  });
  return { path, from, to: withBlocks(from, contents), blocks: planned };
}
