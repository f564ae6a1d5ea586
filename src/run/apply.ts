/** Effect → port call. Each effect ends as done or failed; one that fails does not stop the others. */
import { removeBlock, writeBlock } from '../domain/managed-block.ts';
import { fitsInNotes, LONGEST_NOTES, seeNotes } from '../domain/notes.ts';
import { asLtsError, LtsError } from '../errors.ts';
import type { Result } from '../plan/sync/outcome.ts';
import { type Effect, type MoveTag, retitled, type SetLatest, type WriteNotes } from '../plan/sync/plan.ts';
import type { MovingTags, TagMove } from '../ports/moving-tags.ts';
import type { Progress } from '../ports/progress.ts';
import type { Registry } from '../ports/registry.ts';
import type { ReleaseChange, ReleasePages, ReleaseText } from '../ports/release-pages.ts';

export interface Outlets {
  readonly movingTags: MovingTags;
  readonly pages: ReleasePages;
  readonly registry: Registry;
  readonly progress: Progress;
}

/**
 * GitHub counts writes that make content: "no more than 80 a minute and 500 an hour" (rate limits for the REST API), and
 * gives a workflow's token 1,000 requests an hour; one page costs two. So no run does more, and the next one goes on.
 */
const MOST_NOTES = 400;

/** All effects side by side; writes to one release page one after the other. */
export async function apply(effects: readonly Effect[], outlets: Outlets): Promise<readonly Result[]> {
  const moves = effects.filter((effect) => effect.kind === 'move-tag');
  const flags = effects
    .filter((effect) => effect.kind === 'set-latest')
    .map((flag) => ({ flag, result: setLatest(flag, outlets) }));
  const notes = effects.filter((effect) => effect.kind === 'write-notes');
  const images = effects.filter((effect) => effect.kind === 'point-image');
  let written = 0;
  const results = await Promise.all([
    moveTags(moves, outlets.movingTags),
    Promise.all(flags.map(({ result }) => result)),
    Promise.all(
      images.map((effect) =>
        attempt(effect, outlets.registry.point(effect.image, effect.tag, { from: effect.from, to: effect.to })),
      ),
    ),
    Promise.all(
      notes.slice(0, MOST_NOTES).map(async (effect) => {
        const before = flags.find(({ flag }) => flag.release === effect.release)?.result;
        const result = await attempt(effect, writeNotes(effect, outlets.pages, before));
        written += 1;
        outlets.progress(`notes: ${written} of ${notes.length} releases`);
        return result;
      }),
    ),
  ]);
  return [...results.flat(), ...notes.slice(MOST_NOTES).map((effect) => ({ effect, isLeft: true }))];
}

/** All in one step; where that is refused, each alone, so that one protected name does not veto the rest. */
async function moveTags(effects: readonly MoveTag[], port: MovingTags): Promise<readonly Result[]> {
  if (effects.length === 0) return [];
  try {
    await port.move(effects.map(moveOf));
    return effects.map((effect) => ({ effect }));
  } catch (error) {
    const failure = asLtsError(error);
    if (effects.length === 1 || !isAboutOne(failure)) return effects.map((effect) => ({ effect, failure }));
    return Promise.all(effects.map((effect) => attempt(effect, port.move([moveOf(effect)]))));
  }
}

function moveOf({ subject, from, to }: MoveTag): TagMove {
  return { name: subject, to, ...(from === undefined ? {} : { from }) };
}

/** A refusal that may concern one name only; a missing permission or a server that is away concerns all. */
function isAboutOne({ code }: LtsError): boolean {
  return [
    'CONFLICT_MOVED',
    'CONFLICT_GONE',
    'GITHUB_RULE',
    'GITHUB_WORKFLOWS',
    'GITHUB_IMMUTABLE',
    'GITHUB_REFUSED',
    'GIT_FAILED',
  ].includes(code);
}

function setLatest(effect: SetLatest, { pages }: Outlets): Promise<Result> {
  return attempt(effect, pages.setLatest(effect.release));
}

/** The flag on the same page is set first: two writes of one page at a time might undo each other. */
async function writeNotes(effect: WriteNotes, pages: ReleasePages, before: Promise<Result> | undefined): Promise<void> {
  await before;
  await pages.edit(effect.release, (now) => changeOf(effect, now));
}

/** Only our block changes, whatever else a person wrote since. @throws LtsError CONFLICT_MOVED, GITHUB_REFUSED */
function changeOf(effect: WriteNotes, now: ReleaseText): ReleaseChange | undefined {
  const seen = seeNotes(now.body);
  const isThere = seen.content === effect.to && (effect.to === undefined || seen.isWhole);
  if (seen.content !== effect.from && !isThere) {
    const place = (words: string | undefined) => (words === undefined ? 'no block of ours' : `\`${words}\``);
    const what = `the managed block of ${effect.subject}`;
    throw new LtsError('CONFLICT_MOVED', { what, expected: place(effect.from), seen: place(seen.content) });
  }
  const body = effect.to === undefined ? removeBlock(now.body) : writeBlock(now.body, effect.to);
  if (body.length > now.body.length && !fitsInNotes(body)) throw tooLong(effect, body.length);
  const shown = now.title ?? effect.subject;
  const title = effect.title ? retitled(shown, effect.title) : shown;
  if (body === now.body && title === shown) return undefined;
  return {
    ...(body === now.body ? {} : { body }),
    ...(title === shown ? {} : { title }),
    isLatest: effect.isLatest,
  };
}

function tooLong({ subject }: WriteNotes, length: number): LtsError {
  const why = `they would have ${length} characters, and GitHub takes ${LONGEST_NOTES}`;
  const remedy = 'Shorten the notes by hand; nothing was written to them.';
  return new LtsError('GITHUB_REFUSED', { what: `the notes of ${subject}`, why, remedy });
}

async function attempt(effect: Effect, work: Promise<unknown>): Promise<Result> {
  try {
    await work;
    return { effect };
  } catch (error) {
    return { effect, failure: asLtsError(error) };
  }
}
