/** Notes and titles of releases: the LTS label on those the policy names, on no other. */
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { newestOf } from '../../domain/line.ts';
import { type Fix, labelWords } from '../../domain/notes-label.ts';
import { ltsReleaseOf } from '../../domain/release.ts';
import type { ReleasePage } from '../../domain/snapshot.ts';
import type { NotesRule } from '../../policy/policy.ts';
import { NOTHING, type Plan, retitled, type WriteNotes } from './plan.ts';
import type { SyncFacts } from './sync-facts.ts';

export interface NotesScope {
  /** Names of lines; absent: all. */
  readonly lines?: readonly string[];
  /** Only releases published on this day or later. */
  readonly since?: string;
  /** The tag that carries the flag when the plan is done. */
  readonly latest?: string;
}

/** At most one effect a page; a page whose label is right is agreed. */
export function planReleaseNotes({ status, snapshot, fixes }: SyncFacts, scope: NotesScope): Plan {
  const rule = status.policy.notes;
  if (!rule) return NOTHING;
  const pages = new Map(snapshot.releases.filter(({ draft }) => !draft).map((page) => [page.tag, page]));
  const agreed: { readonly tag: string }[] = [];
  const effects = status.lifecycles
    .filter((lifecycle) => isInScope(lifecycle, scope))
    .flatMap((lifecycle) => {
      const labelled = labelledTags(lifecycle, rule);
      return [...lifecycle.line.stable, ...lifecycle.line.prereleases].toReversed().flatMap(({ tag, on }) => {
        const page = pages.get(tag);
        if (!page?.notes || page.id === undefined || (scope.since !== undefined && on < scope.since)) return [];
        const words = labelled.has(tag) ? wordsFor(page, lifecycle, rule, fixes?.get(tag)) : undefined;
        const effect = planPage(page, lifecycle, rule, words, scope.latest);
        if (!effect && labelled.has(tag)) agreed.push({ tag });
        return effect ? [effect] : [];
      });
    });
  const isScoped = scope.lines !== undefined || scope.since !== undefined;
  const yanked = isScoped ? [] : status.ignored.filter(({ rule: reason }) => reason === 'yanked');
  return {
    ...NOTHING,
    effects: [...effects, ...yanked.flatMap(({ tag }) => unlabelled(pages.get(tag), rule, scope.latest))],
    agreed: agreed.map(({ tag }) => ({
      kind: 'write-notes',
      subject: tag,
      at: tag,
      because: 'labelled as the policy says',
    })),
  };
}

/** A version taken back is no release of its line any more. */
function unlabelled(page: ReleasePage | undefined, rule: NotesRule, latest: string | undefined): readonly WriteNotes[] {
  const removal = page && planRemoval(page, rule, latest, 'the version was yanked');
  return removal ? [{ ...removal, origin: rule.origin }] : [];
}

function isInScope({ line }: Lifecycle, { lines }: NotesScope): boolean {
  return lines === undefined || lines.includes(line.name);
}

/** Of an LTS line those that the policy names. */
export function labelledTags(lifecycle: Lifecycle, rule: NotesRule): ReadonlySet<string> {
  const { line, type } = lifecycle;
  if (type !== 'lts') return new Set();
  const ends = [ltsReleaseOf(lifecycle)?.tag, ...(rule.on === 'first' ? [] : [newestOf(line)?.tag])];
  return new Set(rule.on === 'all' ? line.stable.map(({ tag }) => tag) : ends.filter((tag) => tag !== undefined));
}

function planPage(
  page: ReleasePage,
  lifecycle: Lifecycle,
  rule: NotesRule,
  content: string | undefined,
  latest: string | undefined,
): WriteNotes | undefined {
  const { id, notes } = page;
  if (id === undefined || notes === undefined) return undefined;
  const isLabelled = content !== undefined;
  const title = titleChange(page, rule, isLabelled);
  const isRight = content === undefined ? notes.content === undefined : notes.isWhole && notes.content === content;
  if (isRight && !title) return undefined;
  return {
    kind: 'write-notes',
    subject: page.tag,
    release: id,
    ...(notes.content === undefined ? {} : { from: notes.content }),
    ...(content === undefined ? {} : { to: content }),
    ...(title ? { title } : {}),
    isLatest: page.tag === latest,
    because: becauseOf(lifecycle, rule, isLabelled),
    origin: rule.origin,
  };
}

/** The label, and below it the list of fixes: as read now, else as it stands in the notes. */
function wordsFor(
  { notes }: ReleasePage,
  { line, endOfLife }: Lifecycle,
  { readMore, fixes: isListed }: NotesRule,
  fixes: readonly Fix[] | undefined,
): string {
  const words = labelWords({
    line: line.name,
    ...(endOfLife === undefined ? {} : { supportedUntil: endOfLife }),
    ...(readMore === undefined ? {} : { readMore }),
    fixes: isListed ? (fixes ?? []) : [],
  });
  const isKept = isListed && fixes === undefined && notes?.isWhole === true;
  return isKept ? [words, ...(notes.content ?? '').split('\n').slice(1)].join('\n') : words;
}

/** A title is put back only where the block shows that it was ours. */
function titleChange(page: ReleasePage, rule: NotesRule, isWanted: boolean): WriteNotes['title'] {
  if (rule.title === undefined || (!isWanted && page.notes?.content === undefined)) return undefined;
  const shown = page.name ?? page.tag;
  const change = { suffix: rule.title, isWanted };
  return retitled(shown, change) === shown ? undefined : change;
}

function becauseOf({ line, type, promotion }: Lifecycle, rule: NotesRule, isLabelled: boolean): string {
  if (isLabelled) return `line ${line.name} is LTS: ${promotion.because}`;
  return type === 'lts' ? `\`notes: ${rule.on}\` leaves this release out` : `line ${line.name} is not LTS`;
}

/** Takes every block out again, and the suffix of titles where there was a block; nothing else is touched. */
export function planUninstall(
  pages: readonly ReleasePage[],
  rule: NotesRule | undefined,
  latest: string | undefined,
): Plan {
  return { ...NOTHING, effects: pages.flatMap((page) => planRemoval(page, rule, latest, 'asked to uninstall') ?? []) };
}

function planRemoval(
  page: ReleasePage,
  rule: NotesRule | undefined,
  latest: string | undefined,
  because: string,
): WriteNotes | undefined {
  if (page.id === undefined || page.notes?.content === undefined) return undefined;
  const title = rule && titleChange(page, rule, false);
  return {
    kind: 'write-notes',
    subject: page.tag,
    release: page.id,
    from: page.notes.content,
    ...(title ? { title } : {}),
    isLatest: page.tag === latest,
    because,
  };
}
