/** What a policy as a whole must keep, beyond the shape of its keys. Each rule is a small named function. */
import { eraOf } from '../domain/era.ts';
import { didYouMean, nearestName } from '../domain/nearest-name.ts';
import { isNumberIn } from '../domain/promotion.ts';
import { compareNumbers } from '../domain/version.ts';
import type { Problem } from '../errors.ts';
import type { MergedPolicy } from './merge.ts';
import type { LedgerEntry, Policy, Stage } from './policy.ts';
import { checkSync } from './rules-sync.ts';

const GRANULARITY_WORDS = { 1: 'one number, as "16"', 2: 'two numbers, as "3.10"', 3: 'three numbers, as "1.0.2"' };

/** Keys without which nothing can be said; named together, with the shortest way out. */
export function missingKeys(merged: MergedPolicy): Problem[] {
  const raw = merged.value;
  const missing = (['tag', 'line', 'tracks'] as const).filter((key) => raw[key] === undefined);
  if (missing.length > 0) {
    return [
      {
        ...merged.originOf([]),
        expected: `the keys ${missing.join(', ')}`,
        seen: 'a policy without them',
        hint: 'Write them, or build on a preset: `extends: rolling` or `extends: staged`.',
      },
    ];
  }
  if (raw.tracks?.feature === undefined && raw.tracks?.lts === undefined) {
    return [{ ...merged.originOf(['tracks']), expected: 'a track `feature` or `lts`', seen: 'an empty mapping' }];
  }
  return [];
}

/** All problems of the policy as a whole, each told once and at its place. */
export function checkPolicy(policy: Policy, merged: MergedPolicy): Problem[] {
  return once([
    ...erasAscend(policy),
    ...stagesAreUnique(policy),
    ...promotionNeedsNoPromotion(policy, merged),
    ...policy.ledger.flatMap((entry) => [
      ...lineNameFits(policy, entry),
      ...stagesExist(policy, entry),
      ...stageDaysAscend(policy, entry),
      ...decisionHasReason(policy, entry),
    ]),
    ...linesAreUnique(policy),
    ...checkSync(policy),
  ]);
}

/** Eras repeat what they do not change, and both tracks may share stages: a problem at one place is told once. */
function once(problems: readonly Problem[]): Problem[] {
  const places = problems.map(({ file, line, column, expected, seen }) =>
    [file, line, column, expected, seen].join('|'),
  );
  return problems.filter((_, index) => places.indexOf(places[index] ?? '') === index);
}

function erasAscend(policy: Policy): Problem[] {
  return policy.eras.flatMap((era, index) => {
    const before = policy.eras[index - 1]?.from;
    if (!era.from || !before || compareNumbers(before.numbers, era.from.numbers) < 0) return [];
    return [
      {
        ...era.origin,
        expected: `an era that begins after ${before.text}`,
        seen: `from: ${era.from.text}`,
        hint: 'Eras are written in ascending order.',
      },
    ];
  });
}

function tracksOf(policy: Policy): readonly (readonly Stage[])[] {
  return policy.eras.flatMap((era) => [era.tracks.feature, era.tracks.lts]);
}

function stagesAreUnique(policy: Policy): Problem[] {
  const problems = tracksOf(policy).flatMap((track) =>
    track.flatMap((stage, index) =>
      track.findIndex((other) => other.name === stage.name) < index
        ? [{ ...stage.origin, expected: 'each stage once in a track', seen: `a second \`${stage.name}\`` }]
        : [],
    ),
  );
  return problems;
}

function promotionNeedsNoPromotion(policy: Policy, merged: MergedPolicy): Problem[] {
  return policy.eras.flatMap(({ lts }, index) => {
    const starts = lts.starts;
    if (starts?.kind !== 'event' || starts.event.kind !== 'lts') return [];
    const era = index === 0 ? [] : ['eras', index - 1];
    if (index > 0 && merged.value.eras?.[index - 1]?.lts === undefined) return [];
    return [
      {
        ...merged.originOf([...era, 'lts', 'starts']),
        expected: 'a moment before the promotion',
        seen: `\`${starts.text}\``,
        hint: '`lts` is the promotion itself.',
      },
    ];
  });
}

function lineNameFits(policy: Policy, entry: LedgerEntry): Problem[] {
  const granularity = eraOf(policy.eras, entry.numbers).granularity;
  if (entry.numbers.length === granularity && /^[\d.]+$/.test(entry.name)) return [];
  return [
    { ...entry.originOf(''), expected: `a line name of ${GRANULARITY_WORDS[granularity]}`, seen: `\`${entry.name}\`` },
  ];
}

/** The tracks a line can follow: a day for a stage that only other eras have would change nothing. */
function tracksOfLine(policy: Policy, entry: LedgerEntry): readonly (readonly Stage[])[] {
  const { feature, lts } = eraOf(policy.eras, entry.numbers).tracks;
  return [feature, lts];
}

function stagesExist(policy: Policy, entry: LedgerEntry): Problem[] {
  const names = [...new Set(tracksOfLine(policy, entry).flatMap((track) => track.map((stage) => stage.name)))];
  const known = ['lts', 'release', 'because', ...names];
  return [...entry.stageEnds.keys()]
    .filter((name) => !names.includes(name))
    .map((name) => {
      const hint = didYouMean(nearestName(name, known, 3));
      return { ...entry.originOf(name), expected: `one of the keys ${known.join(', ')}`, seen: `\`${name}\``, ...hint };
    });
}

function stageDaysAscend(policy: Policy, entry: LedgerEntry): Problem[] {
  return tracksOfLine(policy, entry).flatMap((track) => {
    const days = track.flatMap((stage) => {
      const day = entry.stageEnds.get(stage.name);
      return day === undefined ? [] : [{ name: stage.name, day }];
    });
    return days.flatMap(({ name, day }, index) => {
      const before = days[index - 1];
      if (!before || before.day <= day) return [];
      return [
        {
          ...entry.originOf(name),
          expected: `a day not before the end of ${before.name} (${before.day})`,
          seen: `\`${day}\``,
        },
      ];
    });
  });
}

/** A day or flag set against the rule is only as good as its reason; a promotion under `listed` is the rule itself. */
function decisionHasReason(policy: Policy, entry: LedgerEntry): Problem[] {
  if (entry.because !== undefined) return [];
  const key = keyThatNeedsReason(policy, entry);
  if (key === undefined) return [];
  return [
    {
      ...entry.originOf(key),
      expected: `a \`because\` for line "${entry.name}"`,
      seen: `\`${key}\` set by hand without one`,
    },
  ];
}

function keyThatNeedsReason(policy: Policy, entry: LedgerEntry): string | undefined {
  if (entry.release !== undefined) return 'release';
  const stage = [...entry.stageEnds.keys()][0];
  if (stage !== undefined) return stage;
  if (entry.lts === undefined) return undefined;
  if (entry.lts === false) return 'lts';
  const { when, starts } = eraOf(policy.eras, entry.numbers).lts;
  if (when.kind === 'listed' || when.kind === 'all')
    return entry.lts === true || when.kind === 'listed' || starts ? undefined : 'lts';
  if (entry.lts !== true && starts !== undefined) return undefined;
  const byRule = when.kind === 'number' && isNumberIn(when.are, entry.numbers[when.place === 'major' ? 0 : 1] ?? 0);
  return entry.lts === true && byRule ? undefined : 'lts';
}

function linesAreUnique(policy: Policy): Problem[] {
  return policy.ledger.flatMap((entry, index) => {
    const first = policy.ledger.findIndex((other) => compareNumbers(other.numbers, entry.numbers) === 0);
    if (first === index) return [];
    return [
      {
        ...entry.originOf(''),
        expected: 'each line once',
        seen: `\`${entry.name}\`, the same line as \`${policy.ledger[first]?.name}\``,
      },
    ];
  });
}
