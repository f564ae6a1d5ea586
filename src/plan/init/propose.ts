/** Snapshot → a proposed policy file, with comments that say what was seen. */

import { latestDay } from '../../domain/calendar.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { type BranchForm, branchFormOf } from './branch-form.ts';
import { type Cadence, cadenceOf } from './cadence.ts';
import { type Exceptions, exceptionsOf } from './exceptions.ts';
import { type Granularity, granularityOf } from './granularity.ts';
import { type LtsMark, ltsMarks } from './lts-marks.ts';
import { ledgerSection } from './proposal-ledger.ts';
import {
  branchSection,
  lineSection,
  ltsSpanOf,
  patchCheckSection,
  patchDaySection,
  trackSection,
} from './proposal-lines.ts';
import { ltsFormOf, ltsSection } from './proposal-lts.ts';
import { tagComment, tagKeys } from './proposal-tags.ts';
import { comment, counted, scalar, shown } from './proposal-text.ts';
import { timezoneSection } from './proposal-timezone.ts';
import { type SeenLine, seenLines } from './seen-line.ts';
import { type SeenRelease, seenReleases } from './seen-release.ts';
import { chooseTags, type TagChoice } from './tag-choice.ts';
import { formsOf, type Sighting, sightingsOf } from './tag-form.ts';

/** What was seen, before anything is said of it. */
interface Seen {
  readonly choice: TagChoice;
  readonly odd: readonly Sighting[];
  readonly releases: readonly SeenRelease[];
  readonly granularity: Granularity;
  readonly lines: readonly SeenLine[];
  readonly form: BranchForm | undefined;
  readonly marks: readonly LtsMark[];
  readonly cadence: Cadence;
}

/** The text of a whole policy file; it always parses. */
export function proposePolicy(snapshot: Snapshot): string {
  const { forms, odd } = formsOf(sightingsOf(snapshot));
  const choice = chooseTags(forms, snapshot.repository);
  if (choice.chosen.length === 0)
    return nothingToRead(
      snapshot,
      odd.map(({ name }) => name),
    );
  const seen = seenIn(snapshot, choice, odd);
  const first = proposalOf(snapshot, seen, undefined);
  return proposalOf(snapshot, seen, exceptionsOf(snapshot, first));
}

function seenIn(snapshot: Snapshot, choice: TagChoice, odd: readonly Sighting[]): Seen {
  const releases = seenReleases(choice);
  const [majors, minors] = [seenLines(releases, 1), seenLines(releases, 2)];
  const prefixes = choice.chosen.map(({ form }) => form.prefix);
  const formOf = (lines: readonly SeenLine[]) =>
    branchFormOf(snapshot.branches, lines, [...prefixes, nameOf(snapshot) ?? '']);
  const granularity = granularityOf({
    releases,
    majors,
    minors,
    branches: { majors: formOf(majors)?.lines.length ?? 0, minors: formOf(minors)?.lines.length ?? 0 },
    movingMajors: choice.foreign.reduce((sum, group) => sum + (group.areMovingMajors ? group.tags.length : 0), 0),
  });
  const lines = granularity.numbers === 1 ? majors : granularity.numbers === 2 ? minors : seenLines(releases, 3);
  const marks = ltsMarks(snapshot, lines, prefixes);
  const marked = new Set(marks.map((mark) => mark.line));
  const cadence = cadenceOf(lines, (line) => marked.has(line));
  return { choice, odd, releases, granularity, lines, form: formOf(lines), marks, cadence };
}

/** @param exceptions what the same proposal without them gets wrong; absent: not asked yet */
function proposalOf(snapshot: Snapshot, seen: Seen, exceptions: Exceptions | undefined): string {
  const { choice, odd, releases, granularity, lines, form, marks, cadence } = seen;
  const { late = [], twins = [], hasNoLts = false } = exceptions ?? {};
  const lts = ltsFormOf(marks, lines, hasNoLts);
  const listed = lts === 'listed' ? marks : [];
  return file([
    head(snapshot, releases),
    productSection(snapshot),
    `${tagComment(choice, releases, odd, twins)}\n${tagKeys(choice, twins)}`,
    lineSection(granularity, lines),
    branchSection(form, snapshot.branches),
    ltsSection(lts, marks, cadence, lines),
    trackSection(cadence, lines.at(-1), lts === 'none' ? undefined : ltsSpanOf(marks)),
    ledgerSection(listed, late, lines),
    patchDaySection(cadence, lines.at(-1)),
    patchCheckSection(form ? latestDay(lines.flatMap(({ lastOn }) => lastOn ?? [])) : undefined),
    timezoneSection(snapshot.tags),
  ]);
}

function nameOf({ repository }: Snapshot): string | undefined {
  return repository?.split('/').at(-1);
}

/** What tables and labels call it; without the key they say `owner/name`. */
function productSection(snapshot: Snapshot): string {
  const name = nameOf(snapshot);
  return name === undefined || !/^[A-Za-z0-9._-]{1,100}$/.test(name) ? '' : `product: ${scalar(name)}`;
}

function head(snapshot: Snapshot, releases: readonly SeenRelease[]): string {
  const stable = releases.filter((release) => release.isStable);
  const [first, last] = [stable[0], stable.at(-1)];
  const told = (release: SeenRelease) => `${shown(release.tag)}${release.on ? ` (${release.on})` : ''}`;
  const span = first && last ? `, ${first === last ? '' : `${told(first)} to `}${told(last)}` : '';
  return [
    comment(`Proposed by \`lts-policy init\` from ${counted(stable.length, 'stable release')}${span}.`),
    comment('A guess from what was seen: read it, correct it, commit it.'),
    ...snapshot.gaps.slice(0, 3).map((gap) => comment(`Not everything was seen: ${shown(gap.what)}`)),
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
      ...snapshot.gaps.slice(0, 3).map((gap) => comment(`Not everything was seen: ${shown(gap.what)}`)),
      'extends: rolling',
    ].join('\n'),
    productSection(snapshot),
  ]);
}

function file(sections: readonly string[]): string {
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
