import fc from 'fast-check';
import { compareVersions } from '../../../src/domain/version.ts';
import { supportedLines } from '../../../src/plan/plugins/core-lines.ts';
import { linesTaking, pluginFits } from '../../../src/plan/plugins/fits.ts';
import { unknownPlugin } from '../../../src/plan/plugins/plugins-answer.ts';
import { core, plugin, pluginVersion } from './plugged.ts';

const status = core();

/** `1.2: 2.0.0, then 2.1.0` */
function fitOf(...entries: readonly string[]): readonly string[] {
  const [first] = pluginFits(status, [plugin('git', ...entries)]);
  return (first?.lines ?? []).map(
    ({ line, newest, next }) =>
      `${line}: ${newest?.version.text ?? 'none'}${next ? `, then ${next.version.text}` : ''}`,
  );
}

it('the lines are those that are supported, newest first', () => {
  expect(supportedLines(status).map(({ name, type, newest }) => `${name} ${type} ${newest.tag}`)).toEqual([
    '1.3 feature v1.3.1',
    '1.2 lts v1.2.3',
    '1.0 lts v1.0.4',
  ]);
});

describe('the newest version that fits', () => {
  it.each<[string[], string[], string]>([
    [
      ['1.0.0 ≥1.0.0', '2.0.0 ≥1.2.0', '3.0.0 ≥1.3.0'],
      ['1.3: 3.0.0', '1.2: 2.0.0, then 3.0.0', '1.0: 1.0.0, then 2.0.0'],
      'each line its own',
    ],
    [
      ['1.0.0 ≥1.0.4', '1.1.0 ≥1.0.5'],
      ['1.3: 1.1.0', '1.2: 1.1.0', '1.0: 1.0.0, then 1.1.0'],
      'the newest patch of the line counts, and not one more',
    ],
    [
      ['1.0.0 ≥1.0.0', '1.1.0 ≥1.2.0', '1.2.0 ≥1.0.0'],
      ['1.3: 1.2.0', '1.2: 1.2.0', '1.0: 1.2.0'],
      'one that needed less again wins over the one before',
    ],
    [
      ['1.0.0 ≥1.0.0', '2.0.0 ≥1.3.0', '2.1.0 ≥1.4.0', '2.2.0 ≥1.5.0'],
      ['1.3: 2.0.0, then 2.1.0', '1.2: 1.0.0, then 2.0.0', '1.0: 1.0.0, then 2.0.0'],
      'the next is the lowest above; a release candidate of 1.4 is no release',
    ],
    [['1.0.0 ≥1'], ['1.3: 1.0.0', '1.2: 1.0.0', '1.0: 1.0.0'], 'fewer numbers mean zeros'],
    [
      ['1.0.0 ≥1.0.0', '1.1.0', '1.2.0-rc.1 ≥1.0.0', '1.2.0 ≥1.3.0'],
      ['1.3: 1.2.0', '1.2: 1.0.0, then 1.2.0', '1.0: 1.0.0, then 1.2.0'],
      'what does not say is not guessed, and a prerelease is never suggested',
    ],
    [['1.0.0', '1.1.0'], ['1.3: none', '1.2: none', '1.0: none'], 'none of them says'],
    [
      ['1.0.0 ≥1.4.0-rc.1'],
      ['1.3: none, then 1.0.0', '1.2: none, then 1.0.0', '1.0: none, then 1.0.0'],
      'a candidate of the core is above 1.3',
    ],
    [[], ['1.3: none', '1.2: none', '1.0: none'], 'nothing was released'],
  ])('of %j: %j (%s)', (entries, expected) => {
    expect(fitOf(...entries)).toEqual(expected);
  });

  const number = fc.integer({ min: 0, max: 5 });
  const entries = fc.uniqueArray(
    fc
      .tuple(number, number, fc.option(fc.tuple(fc.integer({ min: 0, max: 2 }), number, number)))
      .map(([major, minor, lowest]) => `${major}.${minor}.0${lowest ? ` ≥${lowest.join('.')}` : ''}`),
    { selector: (entry) => entry.split(' ')[0], maxLength: 12 },
  );

  it('always runs on the newest release of its line, and nothing above it does', () => {
    fc.assert(
      fc.property(entries, (told) => {
        const [found] = pluginFits(status, [plugin('git', ...told)]);
        for (const [index, { newest }] of supportedLines(status).entries()) {
          const line = found?.lines[index];
          const runs = told
            .map(pluginVersion)
            .filter((one) => one.core && compareVersions(one.core, newest.version) <= 0);
          const best = runs.toSorted((a, b) => compareVersions(a.version, b.version)).at(-1);
          expect(line?.newest?.version.text).toBe(best?.version.text);
          if (line?.next?.core) expect(compareVersions(line.next.core, newest.version)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('does not depend on the order in which versions are listed', () => {
    const shuffled = entries.chain((told) =>
      fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length })),
    );
    fc.assert(fc.property(shuffled, ([told, other]) => expect(fitOf(...other)).toEqual(fitOf(...told))));
  });
});

describe('which lines take a version', () => {
  it.each<[string, string[], string]>([
    ['1.0.0 ≥1.0.0', ['1.3 v1.3.0', '1.2 v1.2.0', '1.0 v1.0.0'], 'from the first release of each on'],
    ['1.0.0 ≥1.2.1', ['1.3 v1.3.0', '1.2 v1.2.3', '1.0 -'], 'from a patch on, though 1.2.1 itself was never released'],
    ['1.0.0 ≥1.4.0', ['1.3 -', '1.2 -', '1.0 -'], 'none yet'],
  ])('%s: %j (%s)', (entry, expected) => {
    const lines = linesTaking(pluginVersion(entry), status);
    expect(lines?.map(({ line, from }) => `${line} ${from?.tag ?? '-'}`)).toEqual(expected);
  });

  it('nobody knows of one that does not say', () => {
    expect(linesTaking(pluginVersion('1.0.0'), status)).toBeUndefined();
  });
});

it('names of a catalogue stay in their line', () => {
  expect(unknownPlugin('x', ['git', 'a\n::error::b\u001b[1m']).message).toContain('git, a\uFFFD::error::b\uFFFD[1m');
});
