/** The first keys of a proposed policy: how tags are read, and which are left out. */

import { compareVersions, isStable } from '../../domain/version.ts';
import { comment, counted, listed, scalar, shown } from './proposal-text.ts';
import type { SeenRelease } from './seen-release.ts';
import { accidents, type TagChoice } from './tag-choice.ts';
import type { Sighting, TagForm } from './tag-form.ts';

/** The keys `tag` and `ignore`, without comments: what the tags are read with before anything is said of them. */
export function tagKeys(choice: TagChoice, twins: readonly string[] = []): string {
  const patterns = [...new Set(choice.chosen.flatMap((entry) => entry.patterns))];
  const tag =
    patterns.length === 1
      ? `tag: ${scalar(patterns[0] ?? '')}`
      : ['tag:', ...patterns.map((pattern) => `  - ${scalar(pattern)}`)].join('\n');
  const globs = [...new Set([...ignoredGlobs(choice), ...twins])];
  return globs.length === 0 ? tag : `${tag}\nignore: [${globs.map(scalar).join(', ')}]`;
}

export function tagComment(
  choice: TagChoice,
  releases: readonly SeenRelease[],
  odd: readonly Sighting[],
  twins: readonly string[],
): string {
  const before = releases.filter((release) => !release.isStable).map((release) => release.tag);
  const forms = [...choice.others].sort((a, b) => b.written.length - a.written.length).map(exampleOf);
  const ignored = choice.foreign.reduce((sum, group) => sum + group.tags.length, 0);
  const total = seenCount(choice) + odd.length;
  const others = [...forms, ...odd.map((seen) => shown(seen.name))];
  const kinds = before.length === 0 ? '' : ` (${counted(before.length, 'prerelease')}: ${listed(before.reverse(), 2)})`;
  return [
    comment(
      `${releases.length} of ${counted(total, 'tag')} ${total === 1 ? 'is read as a version' : 'are read as versions'}${kinds}.`,
    ),
    ...(choice.chosen.length > 1
      ? [comment(`The form of tags changed: ${choice.chosen.map(changeOf).join('; ')}.`)]
      : []),
    ...(others.length > 0 ? [comment(`Not read: ${listedOthers(others)}.`)] : []),
    ...(ignored > 0 ? choice.foreign.slice(0, 8).map(foreignComment) : []),
    ...(twins.length > 0 ? [comment(`Ignored, for another tag has the same version: ${listed(twins)}.`)] : []),
  ].join('\n');
}

export function seenCount(choice: TagChoice): number {
  return [...choice.chosen.map((entry) => entry.form), ...choice.others].reduce(
    (sum, form) => sum + form.written.length,
    0,
  );
}

function ignoredGlobs(choice: TagChoice): readonly string[] {
  return [...new Set([...choice.foreign.map((group) => group.glob), ...accidents(choice)])];
}

/** `cmd/ctl/v1.14.5 (37 alike)`. */
function exampleOf(form: TagForm): string {
  const example = shown(form.written.at(-1)?.name ?? '');
  return form.written.length === 1 ? example : `${example} (${form.written.length} alike)`;
}

function listedOthers(others: readonly string[]): string {
  const more = others.length - 8;
  return others.slice(0, 8).join(', ') + (more > 0 ? ` and ${counted(more, 'other kind')}` : '');
}

function changeOf({ patterns, own }: TagChoice['chosen'][number]): string {
  const stable = own.filter(({ version }) => isStable(version)).sort((a, b) => compareVersions(a.version, b.version));
  return `${patterns.at(-1)} from ${shown(stable[0]?.name ?? '')} to ${shown(stable.at(-1)?.name ?? '')}`;
}

function foreignComment({ glob, seen, tags }: TagChoice['foreign'][number]): string {
  const [first, last] = [shown(tags[0]?.name ?? ''), shown(tags.at(-1)?.name ?? '')];
  const which = tags.length === 1 ? first : `${first} to ${last} (${tags.length})`;
  return comment(`Ignored by ${glob}: ${which}, ${seen}.`);
}
