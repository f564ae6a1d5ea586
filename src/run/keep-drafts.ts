/** Drafts of the releases that lines owe: one for each, kept as what waits changes; a person looks at it and publishes. */
import { isOwnDraft, markAsOwn } from '../domain/draft-release.ts';
import { asLtsError, type LtsError } from '../errors.ts';
import { isDue } from '../plan/patch-check/owes.ts';
import type { LineCheck, PatchCheck } from '../plan/patch-check/patch-check.ts';
import type { DraftRelease, DraftReleases } from '../ports/draft-releases.ts';
import { patchNotes } from '../report/patch-notes.ts';

export interface DraftResult {
  readonly draft: {
    readonly tag: string;
    readonly line: string;
    /** `theirs`: a person wrote it, and it is left alone. */
    readonly state: 'created' | 'changed' | 'agreed' | 'theirs';
    readonly url?: string;
  };
  readonly failure?: LtsError;
}

/** @param isDry tells what would be done */
export async function keepDrafts(
  { lines, status }: PatchCheck,
  port: DraftReleases,
  isDry: boolean,
): Promise<readonly DraftResult[]> {
  const due = lines.filter((line) => isDue(line) && line.nextTag !== undefined && line.branch !== undefined);
  if (due.length === 0) return [];
  const known = await port.drafts();
  return Promise.all(due.map((line) => keep(line, known, status.url, isDry ? undefined : port)));
}

async function keep(
  line: LineCheck,
  known: readonly DraftRelease[],
  url: string | undefined,
  port: DraftReleases | undefined,
): Promise<DraftResult> {
  const tag = line.nextTag ?? '';
  const about = { tag, line: line.lifecycle.line.name };
  const body = markAsOwn(patchNotes(line, url));
  // Somebody's own draft beside ours does not take ours over.
  const ofTag = known.filter((draft) => draft.tag === tag);
  const there = ofTag.find(({ body: words }) => isOwnDraft(words)) ?? ofTag[0];
  if (there && !isOwnDraft(there.body)) return { draft: { ...about, state: 'theirs', url: there.url } };
  if (there && isSame(there.body, body)) return { draft: { ...about, state: 'agreed', url: there.url } };
  const state = there ? 'changed' : 'created';
  try {
    if (there) await port?.change(there.id, { body });
    const made = there ?? (await port?.create({ tag, target: line.branch ?? '', name: tag, body }));
    return { draft: { ...about, state, ...(made ? { url: made.url } : {}) } };
  } catch (error) {
    return { draft: { ...about, state }, failure: asLtsError(error) };
  }
}

/** GitHub keeps the line ends of whoever wrote last. */
function isSame(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n').trim() === other.trim();
}
