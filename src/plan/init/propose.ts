/** Snapshot → a proposed policy file, with comments that say what was seen. */
import type { Snapshot } from '../../domain/snapshot.ts';
import { branchFormOf } from './branch-form.ts';
import { cadenceOf } from './cadence.ts';
import { granularityOf } from './granularity.ts';
import { ltsMarks } from './lts-marks.ts';
import { branchSection, lineSection, patchDaySection, trackSection } from './proposal-lines.ts';
import { ltsSection } from './proposal-lts.ts';
import { tagComment, tagKeys } from './proposal-tags.ts';
import { comment, counted, shown } from './proposal-text.ts';
import { timezoneSection } from './proposal-timezone.ts';
import { seenLines } from './seen-line.ts';
import { type SeenRelease, seenReleases } from './seen-release.ts';
import { chooseTags } from './tag-choice.ts';
import { formsOf, sightingsOf } from './tag-form.ts';

/** The text of a whole policy file; it always parses. */
export function proposePolicy(snapshot: Snapshot): string {
  const sightings = sightingsOf(snapshot);
  const { forms, odd } = formsOf(sightings);
  const choice = chooseTags(forms, snapshot.repository);
  if (choice.chosen.length === 0)
    return nothingToRead(
      snapshot,
      odd.map(({ name }) => name),
    );
  const releases = seenReleases(choice);
  const [majors, minors] = [seenLines(releases, 1), seenLines(releases, 2)];
  const granularity = granularityOf({
    releases,
    majors,
    minors,
    branches: {
      majors: branchFormOf(snapshot.branches, majors)?.lines.length ?? 0,
      minors: branchFormOf(snapshot.branches, minors)?.lines.length ?? 0,
    },
  });
  const lines = granularity.numbers === 1 ? majors : granularity.numbers === 2 ? minors : seenLines(releases, 3);
  const marks = ltsMarks(
    snapshot,
    lines,
    choice.chosen.map(({ form }) => form.prefix),
  );
  const marked = new Set(marks.map((mark) => mark.line));
  const cadence = cadenceOf(lines, (line) => marked.has(line));
  return file([
    head(snapshot, releases),
    `${tagComment(choice, releases, odd)}\n${tagKeys(choice)}`,
    lineSection(granularity, lines),
    branchSection(branchFormOf(snapshot.branches, lines), snapshot.branches),
    ltsSection(marks, cadence, lines),
    trackSection(cadence, lines.at(-1)),
    patchDaySection(cadence),
    timezoneSection(snapshot.tags),
  ]);
}

function head(snapshot: Snapshot, releases: readonly SeenRelease[]): string {
  const stable = releases.filter((release) => release.isStable);
  const [first, last] = [stable[0], stable.at(-1)];
  const told = (release: SeenRelease) => `${shown(release.tag)}${release.on ? ` (${release.on})` : ''}`;
  const span = first && last ? `, ${told(first)} to ${told(last)}` : '';
  return [
    comment(`Proposed by \`lts-policy init\` from ${counted(stable.length, 'stable release')}${span}.`),
    comment('A guess from what was seen: read it, correct it, commit it.'),
    ...snapshot.gaps.slice(0, 3).map((gap) => comment(`Not all was seen: ${shown(gap.what)}`)),
    'extends: rolling # a newest feature line, and LTS lines that a person promotes; keys below replace its own',
  ].join('\n');
}

function nothingToRead(snapshot: Snapshot, odd: readonly string[]): string {
  const seen =
    odd.length === 0
      ? 'no tags and no releases were seen'
      : `none of ${counted(odd.length, 'tag')} holds a version (${odd.slice(0, 5).map(shown).join(', ')})`;
  return file([
    [
      comment(`Proposed by \`lts-policy init\`: ${seen}, so this is the preset alone.`),
      ...snapshot.gaps.slice(0, 3).map((gap) => comment(`Not all was seen: ${shown(gap.what)}`)),
      'extends: rolling',
    ].join('\n'),
  ]);
}

function file(sections: readonly string[]): string {
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
