/** observe → plan → documents: what readers are told, computed once, written where it does not stand already. */
import { causeOf } from '../domain/gap-cause.ts';
import type { Commit } from '../domain/patch.ts';
import type { Gap } from '../domain/snapshot.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Composition } from '../plan/publish/composition.ts';
import { composeReleases } from '../plan/publish/composition-plan.ts';
import { releasesToCompose } from '../plan/publish/composition-questions.ts';
import { changesOf, type DocumentPlan, planDocuments } from '../plan/publish/document-plan.ts';
import { historyGaps } from '../plan/publish/history-gaps.ts';
import { type Publication, publicationOf } from '../plan/publish/publication.ts';
import type { Status } from '../plan/status.ts';
import type { Documents, SkippedDocument } from '../ports/documents.ts';
import { blockWords } from '../report/blocks/words.ts';
import type { DocumentsOutcome, Failure, PublishedFile } from '../report/documents-outcome.ts';
import { publishedFolder } from '../report/published-files.ts';
import { foreseen } from './foreseen.ts';
import { type PluginWorld, pluginFitsOf } from './read-plugins.ts';
import { observeStatus } from './status.ts';
import type { World } from './world.ts';

export interface DocsWorld extends World, PluginWorld {
  readonly documents: Documents;
  readonly folder: (path: string) => Documents;
}

/**
 * What concerns one document, plugin or release is told and costs itself only.
 *
 * @throws LtsError POLICY_*, INPUT_*, GIT_*, GITHUB_*
 */
export async function runDocs(inputs: Inputs, world: DocsWorld): Promise<DocumentsOutcome> {
  const { status } = await observeStatus(inputs, world, { branches: false });
  const { isCheck, out } = inputs.docs ?? { isCheck: false };
  const [publication, { plan, skipped }] = await Promise.all([
    publicationFor(status, world, out !== undefined),
    planFor(status, world),
  ]);
  const planned = plan(publication);
  const mode = isCheck ? 'check' : inputs.isDryRun || inputs.asOf !== undefined ? 'dry' : 'write';
  const folder = out === undefined ? { files: [], notes: [] } : publishedFolder(publication);
  return {
    asOf: status.asOf,
    ...(status.product === undefined ? {} : { product: status.product }),
    mode,
    plan: planned,
    results: mode === 'write' ? await writeDocuments(planned, world.documents) : new Map(),
    // A folder that the user names is no part of the repository: another day may be written there.
    files: await writeFiles(folder.files, out === undefined || inputs.isDryRun ? undefined : world.folder(out)),
    skipped,
    gaps: [...publication.gaps, ...folder.notes],
  };
}

/** Worst first: what could not be written, markers that are wrong, a stale block that was checked. */
export function docsExitCode({ mode, plan, results, files }: DocumentsOutcome): number {
  const failures = [...results.values(), ...files.map(({ state }) => state)].filter((one) => typeof one === 'object');
  if (failures.length > 0) return Math.max(...failures.map(({ code }) => (code.startsWith('CONFLICT_') ? 4 : 2)));
  if (plan.problems.length > 0) return 2;
  return mode === 'check' && changesOf(plan).length > 0 ? 1 : 0;
}

/** Blocks that are not what they should be, as `FILE:LINE NAME`. */
export function staleBlocks({ plan }: DocumentsOutcome): readonly string[] {
  return plan.documents.flatMap(({ path, blocks }) =>
    blocks.filter(({ state }) => state === 'stale').map(({ line, name }) => `${path}:${line} ${name}`),
  );
}

/** Commits are read for the page alone, which shows what each release is made of. */
async function publicationFor(status: Status, world: DocsWorld, isForPage: boolean): Promise<Publication> {
  const [plugins, composed] = await Promise.all([
    pluginFitsOf(status, world),
    isForPage ? compositionsOf(status, world) : { compositions: [], gaps: [] },
  ]);
  return publicationOf(status, {
    plugins: plugins.fits,
    compositions: composed.compositions,
    gaps: [...historyGaps(status), ...plugins.gaps, ...composed.gaps],
  });
}

async function compositionsOf(
  status: Status,
  { history }: DocsWorld,
): Promise<{ readonly compositions: readonly Composition[]; readonly gaps: readonly Gap[] }> {
  const questions = releasesToCompose(status);
  const gaps: Gap[] = [];
  const read = questions.map(async ({ from, to }): Promise<readonly [string, readonly Commit[]] | undefined> => {
    try {
      const commits = await history.commitsBetween(from, to);
      return commits && [to, commits];
    } catch (error) {
      const known = foreseen(error);
      const what = `What ${to} brought could not be read: ${known.message}`;
      gaps.push({ what, remedy: known.remedy, cause: causeOf(known) });
      return undefined;
    }
  });
  const commits = new Map((await Promise.all(read)).filter((one) => one !== undefined));
  return { compositions: composeReleases(status.policy, questions, commits), gaps };
}

/** Documents are read beside everything else. @throws LtsError INPUT_* */
async function planFor(
  { policy }: Status,
  { documents }: DocsWorld,
): Promise<{
  readonly plan: (publication: Publication) => DocumentPlan;
  readonly skipped: readonly SkippedDocument[];
}> {
  const { paths, skipped } = await documents.list(policy.docs.files);
  const read = await Promise.all(paths.map(async (path) => ({ path, ...(await documents.read(path)) })));
  const texts = read.flatMap((one) => ('text' in one ? [{ path: one.path, text: one.text }] : []));
  const left = read.flatMap((one) => ('why' in one ? [{ path: one.path, why: one.why }] : []));
  return {
    plan: (publication) => planDocuments(texts, (name) => blockWords(name, publication)),
    skipped: [...skipped, ...left],
  };
}

async function writeDocuments(plan: DocumentPlan, documents: Documents): Promise<DocumentsOutcome['results']> {
  const results = new Map<string, 'written' | Failure>();
  for (const { path, from, to } of changesOf(plan))
    results.set(path, (await failureOf(() => documents.replace(path, from, to))) ?? 'written');
  return results;
}

/** @param folder absent: nothing is written */
async function writeFiles(
  files: readonly { readonly path: string; readonly text: string }[],
  folder: Documents | undefined,
): Promise<readonly PublishedFile[]> {
  if (!folder) return files.map(({ path }) => ({ path, state: 'stale' }));
  const published = new Map<string, PublishedFile>();
  // Several at once: a product with many lines has thousands, and a disk answers each late.
  const waiting = files.values();
  const writer = async (): Promise<void> => {
    for (const { path, text } of waiting) published.set(path, await writeFile(path, text, folder));
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return files.flatMap(({ path }) => published.get(path) ?? []);
}

const WRITERS = 16;

async function writeFile(path: string, text: string, folder: Documents): Promise<PublishedFile> {
  let isNew = false;
  const failure = await failureOf(async () => {
    isNew = await folder.write(path, text);
  });
  return { path, state: failure ?? (isNew ? 'written' : 'fresh') };
}

/** One file that cannot be written is no reason to leave the others. */
async function failureOf(write: () => Promise<void>): Promise<Failure | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    const { code, message, remedy } = foreseen(error);
    return { code, message, remedy };
  }
}
