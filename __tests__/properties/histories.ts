/** Generated repositories and policies for the laws. */
import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/calendar.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { day, snapshot } from '../domain/history.ts';

export const START = day('2024-01-01');

export interface Grown {
  readonly snapshot: Snapshot;
  /** Lines in the order they came out. */
  readonly lines: readonly string[];
  readonly last: Day;
}

/** A project as most are: lines in ascending order, patches of any line at any time, some prereleases. */
export const grownHistory: fc.Arbitrary<Grown> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('minor', 'minor', 'major', 'patch', 'patch', 'rc'),
      which: fc.nat(30),
      days: fc.nat(120),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((steps) => {
    let on = START;
    let [major, minor] = [1, -1];
    const patches = new Map<string, number>();
    const tags = new Map<string, Day>();
    for (const { kind, which, days } of steps) {
      on = addDays(on, days);
      const open = [...patches.keys()];
      const name = open[which % Math.max(open.length, 1)];
      if (kind === 'patch' && name !== undefined) {
        const patch = (patches.get(name) ?? 0) + 1;
        patches.set(name, patch);
        tags.set(`v${name}.${patch}`, on);
        continue;
      }
      if (kind === 'rc') {
        tags.set(`v${major}.${minor + 1}.0-rc.${which}`, on);
        continue;
      }
      [major, minor] = kind === 'major' ? [major + 1, 0] : [major, minor + 1];
      patches.set(`${major}.${minor}`, 0);
      tags.set(`v${major}.${minor}.0`, on);
    }
    return {
      snapshot: snapshot({ tags: [...tags].map(([name, date]) => ({ name, date })) }),
      lines: [...patches.keys()],
      last: on,
    };
  });

const moment = fc.constantFrom(
  '6 months',
  '12 months',
  '45 days',
  'next line',
  '2nd newer line',
  'next LTS',
  '2nd newer LTS',
  'next minor',
  'never',
  '1 month after next line',
  '2 months after lts',
);
const until = fc.oneof(
  moment,
  fc.array(moment, { minLength: 1, maxLength: 3 }).map((list) => `[${list.join(', ')}]`),
  fc.array(moment, { minLength: 1, maxLength: 2 }).map((list) => `{ latest: [${list.join(', ')}] }`),
);
const track = (names: readonly string[]) =>
  fc
    .array(fc.tuple(until, fc.constantFrom('', ', snap: month-end')), { minLength: 1, maxLength: names.length })
    .map(
      (ends) => `[${ends.map(([end, snap], index) => `{ stage: ${names[index]}, until: ${end}${snap} }`).join(', ')}]`,
    );

/** Any rule for LTS but `first patch`, by which a line that was superseded comes back. */
export const steadyPolicy: fc.Arbitrary<string> = fc
  .record({
    when: fc.constantFrom('none', 'all', '{ minor: even }', '{ major: [2] }', '{ every: 3, from: "1.0" }'),
    starts: fc.constantFrom('', ', starts: 3 months', ', starts: next line'),
    feature: track(['current', 'fading']),
    lts: track(['active', 'maintenance', 'extended']),
    line: fc.constantFrom('minor', 'major'),
  })
  .map(
    ({ when, starts, feature, lts, line }) =>
      `tag: v{version}\nline: ${line}\nlts: { when: ${when}${starts} }\ntracks:\n  feature: ${feature}\n  lts: ${lts}\nchannels: { latest: newest, latest-lts: newest LTS }\n`,
  );
