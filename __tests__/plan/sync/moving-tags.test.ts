import { tagsThatDecide } from '../../../src/plan/sync/moving-tags.ts';
import type { Plan } from '../../../src/plan/sync/plan.ts';
import { statusOf } from '../../domain/history.ts';
import { MemoryRepository } from '../../repository.ts';
import { inWords, only, planned, type Told, told } from './planned.ts';

const LTS = 'lines: { "1.0": { lts: true } }\n';
const LATEST_LTS = `movingTags: [latest-lts]\n${LTS}`;
const LATEST = 'movingTags: [latest]\n';
const EACH = 'channels: { "v{line}": each line }\nmovingTags: ["v{line}"]\n';
const LINES = ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01', 'v1.1.0 2025-03-01'];
/** 1.1 was LTS too and has ended before 1.0 did: the channel should go back to 1.0. */
const BACK = `movingTags: [latest-lts]
lines:
  "1.0": { lts: true, active: 2027-01-01, because: lengthened }
  "1.1": { lts: true, active: 2025-05-01, because: cut short }
`;

type Row = readonly [what: string, entries: readonly string[], words: string, expected: readonly string[]];

function plan(entries: readonly string[], words: string, options: Told = {}) {
  return planned(new MemoryRepository(...entries), only(words), options);
}

describe('where a moving tag goes', () => {
  it.each<Row>([
    ['made', LINES, LATEST_LTS, ['move latest-lts - → v1.0.1']],
    ['moved up', [...LINES, 'latest-lts 2025-01-01 bare at v1.0.0'], LATEST_LTS, ['move latest-lts v1.0.0 → v1.0.1']],
    ['right already', [...LINES, 'latest-lts 2025-01-01 bare at v1.0.1'], LATEST_LTS, ['right latest-lts v1.0.1']],
    ['an LTS patch moves no `latest`', [...LINES, 'latest 2025-01-01 bare at v1.1.0'], LATEST, ['right latest v1.1.0']],
    [
      'several, each on its own',
      [...LINES, 'latest 2025-01-01 bare at v1.0.1'],
      `movingTags: [latest, latest-lts]\n${LTS}`,
      ['move latest v1.0.1 → v1.1.0', 'move latest-lts - → v1.0.1'],
    ],
    [
      'under another name',
      LINES,
      'movingTags: [{ channel: latest, as: "app/{channel}" }]\n',
      ['move app/latest - → v1.1.0'],
    ],
    ['none of the policy’s', LINES, LTS, []],
    ['no LTS line yet', LINES, 'movingTags: [latest-lts]\n', []],
    ['nothing out yet', [], LATEST, []],
    ['of each line', LINES, EACH, ['move v1.0 - → v1.0.1', 'move v1.1 - → v1.1.0'].slice(1)],
    ['of each line still supported', LINES, `${EACH}${LTS}`, ['move v1.0 - → v1.0.1', 'move v1.1 - → v1.1.0']],
  ])('%s', (_, entries, words, expected) => {
    expect(inWords(plan(entries, words))).toEqual(expected);
  });

  it('by commits, from the object of the ref, with its reason and the words of the policy', () => {
    const { effects } = plan([...LINES, 'latest-lts 2025-01-01 bare annotated at v1.0.0'], LATEST_LTS);
    expect(effects).toEqual([
      {
        kind: 'move-tag',
        subject: 'latest-lts',
        from: 'object of latest-lts commit-of-v1.0.0',
        fromTag: 'v1.0.0',
        to: 'commit-of-v1.0.1',
        toTag: 'v1.0.1',
        isRollback: false,
        because: 'newest release of 1.0, the highest supported LTS line',
        origin: { file: 'policy.yml', line: 4, column: 14 },
      },
    ]);
  });
});

describe('annotated and lightweight tags', () => {
  it.each<Row>([
    [
      'an annotated channel tag on the right commit is right',
      [...LINES, 'latest-lts 2025-01-01 bare annotated at v1.0.1'],
      LATEST_LTS,
      ['right latest-lts v1.0.1'],
    ],
    [
      'an annotated version, a lightweight channel tag',
      ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01 annotated', 'latest-lts 2025-01-01 bare at v1.0.1'],
      LATEST_LTS,
      ['right latest-lts v1.0.1'],
    ],
    [
      'both annotated',
      ['v1.0.1 2025-02-01 annotated', 'latest-lts 2025-01-01 bare annotated at v1.0.1'],
      LATEST_LTS,
      ['right latest-lts v1.0.1'],
    ],
  ])('%s', (_, entries, words, expected) => {
    expect(inWords(plan(entries, words))).toEqual(expected);
  });

  it('what is written is the commit, never a tag object', () => {
    const { effects } = plan(['v1.0.0 2025-01-01 annotated'], LATEST_LTS);
    expect(effects).toMatchObject([{ to: 'commit-of-v1.0.0' }]);
    expect(effects[0]).not.toHaveProperty('from');
  });
});

describe('what stands elsewhere than by the policy', () => {
  it.each<Row>([
    ['moved by hand', [...LINES, 'latest-lts 2025-01-01 bare at c7'], LATEST_LTS, ['move latest-lts c7 → v1.0.1']],
    [
      'moved by hand to a higher version of another line',
      [...LINES, 'latest-lts 2025-01-01 bare at v1.1.0'],
      LATEST_LTS,
      ['move latest-lts v1.1.0 → v1.0.1'],
    ],
    [
      'a prerelease is no place to stay',
      [...LINES, 'v1.2.0-rc1 2025-04-01', 'latest 2025-04-01 bare at v1.2.0-rc1'],
      LATEST,
      ['move latest v1.2.0-rc1 → v1.1.0'],
    ],
    [
      'its version was yanked: down to the next right one',
      [...LINES, 'latest-lts 2025-01-01 bare at v1.0.1'],
      `${LATEST_LTS}yanked: ["1.0.1"]\n`,
      ['move latest-lts commit-of-v1.0.1 → v1.0.0'],
    ],
    [
      'its version was deleted: down too',
      ['v1.0.0 2025-01-01', 'latest-lts 2025-02-01 bare at commit-of-v1.0.1'],
      LATEST_LTS,
      ['move latest-lts commit-of-v1.0.1 → v1.0.0'],
    ],
    [
      'its version was made a draft again: down too',
      ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01 draft', 'latest-lts 2025-02-01 bare at v1.0.1'],
      LATEST_LTS,
      ['move latest-lts commit-of-v1.0.1 → v1.0.0'],
    ],
    [
      'its version was marked a prerelease: down too',
      ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01 prerelease', 'latest-lts 2025-02-01 bare at v1.0.1'],
      LATEST_LTS,
      ['move latest-lts v1.0.1 → v1.0.0'],
    ],
    [
      'its line is LTS no more: down to the one that is',
      [...LINES, 'latest-lts 2025-01-01 bare at v1.1.0'],
      'movingTags: [latest-lts]\nlines: { "1.0": { lts: true }, "1.1": { lts: false, because: taken back } }\n',
      ['move latest-lts v1.1.0 → v1.0.1'],
    ],
    [
      'two versions on one commit are one place',
      ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01 at v1.0.0', 'latest-lts 2025-01-01 bare at v1.0.0'],
      LATEST_LTS,
      ['right latest-lts v1.0.1'],
    ],
  ])('%s', (_, entries, words, expected) => {
    expect(inWords(plan(entries, words))).toEqual(expected);
  });
});

describe('a step back off a version that is still eligible', () => {
  const HERE = [...LINES, 'latest-lts 2025-01-01 bare at v1.1.0'];

  it('is refused, with the way out', () => {
    const { effects, withheld } = plan(HERE, BACK);
    expect(effects).toEqual([]);
    expect(withheld).toMatchObject([
      {
        state: 'refused',
        subject: 'latest-lts',
        because: 'it is on v1.1.0, which is still eligible; v1.0.1 would be a step back',
        remedy:
          'If that is meant, run `sync` with `allow-rollback: latest-lts` (in a shell `--allow-rollback latest-lts`), or take 1.1.0 back under `yanked`.',
      },
    ]);
  });

  it('is done where the user names the channel, and marked', () => {
    const { effects } = plan(HERE, BACK, { allowRollback: ['latest-lts'] });
    expect(effects).toMatchObject([{ toTag: 'v1.0.1', fromTag: 'v1.1.0', isRollback: true }]);
    expect(effects[0]?.because).toContain('rolled back from v1.1.0 as `allow-rollback` says');
  });

  it.each<[string, readonly string[], string, Told, readonly string[]]>([
    ['another channel was named', HERE, BACK, { allowRollback: ['latest'] }, ['refused latest-lts']],
    [
      'a commit that a higher and a lower version share counts as the higher',
      [...LINES, 'v1.1.1 2025-04-01 at v1.0.0', 'latest-lts 2025-01-01 bare at v1.0.0'],
      BACK,
      {},
      ['refused latest-lts'],
    ],
    [
      'named, and not needed: no rollback',
      [...LINES, 'latest-lts 2025-01-01 bare at v1.0.0'],
      BACK,
      { allowRollback: ['latest-lts'] },
      ['move latest-lts v1.0.0 → v1.0.1'],
    ],
    ['the day before nothing has to go back', HERE, BACK, { asOf: '2025-05-01' }, ['right latest-lts v1.1.0']],
    [
      'a hold is the policy’s own word',
      [...LINES, 'latest 2025-01-01 bare at v1.1.0'],
      `${LATEST}channels: { latest: { to: newest, hold: "1.0.0", because: the rest is broken } }\n`,
      {},
      ['move latest v1.1.0 → v1.0.0'],
    ],
    [
      'a hold that is over: up again',
      [...LINES, 'latest 2025-01-01 bare at v1.0.0'],
      LATEST,
      {},
      ['move latest v1.0.0 → v1.1.0'],
    ],
    [
      'a hold on a version that is not there leaves the tag where it is',
      [...LINES, 'latest 2025-01-01 bare at v1.0.0'],
      `${LATEST}channels: { latest: { to: newest, hold: "9.9", because: not there yet } }\n`,
      {},
      [],
    ],
    [
      'every LTS line has ended: it stays',
      [...LINES, 'latest-lts 2025-01-01 bare at v1.0.1'],
      LATEST_LTS,
      { asOf: '2030-01-01' },
      ['right latest-lts v1.0.1'],
    ],
    [
      'every LTS line has ended: what was wrong is put right all the same',
      [...LINES, 'latest-lts 2025-01-01 bare at v1.0.0'],
      LATEST_LTS,
      { asOf: '2030-01-01' },
      ['move latest-lts v1.0.0 → v1.0.1'],
    ],
  ])('%s', (_, entries, words, options, expected) => {
    expect(inWords(plan(entries, words, options))).toEqual(expected);
  });
});

describe('what a moving tag must never be', () => {
  it.each<Row>([
    ['a tag with a release', [...LINES, 'latest-lts 2025-01-01 at v1.0.0'], LATEST_LTS, ['refused latest-lts']],
    ['a tag with a draft', [...LINES, 'latest-lts 2025-01-01 at v1.0.0 draft'], LATEST_LTS, ['refused latest-lts']],
    [
      'a tag with a prerelease',
      [...LINES, 'latest-lts 2025-01-01 prerelease at v1.0.0'],
      LATEST_LTS,
      ['refused latest-lts'],
    ],
    ['the only tag of a version', ['v1.1 2025-01-01 bare', 'v1.1.1 2025-02-01'], EACH, ['refused v1.1']],
    ['a name that would be a version', ['v1.1.1 2025-02-01'], EACH, ['refused v1.1']],
    [
      'a name that is a version’s, where the version has another tag, is free',
      ['v1.1.0 2025-01-01 bare', 'v1.1.1 2025-02-01', 'v1.1 2025-01-01 bare at v1.1.0'],
      EACH,
      ['move v1.1 v1.1.0 → v1.1.1'],
    ],
    [
      'free too where the two tags were made on one day, and neither has a page',
      ['v1.1.0 2025-01-01 bare', 'v1.1 2025-01-01 bare at v1.1.0'],
      EACH,
      ['right v1.1 v1.1.0'],
    ],
    [
      'free too where that version was taken back',
      ['v1.1.0 2025-01-01', 'v1.1.1 2025-02-01', 'v1.1 2025-01-01 bare at v1.1.0'],
      `${EACH}yanked: ["1.1.0"]\n`,
      ['move v1.1 commit-of-v1.1.0 → v1.1.1'],
    ],
    [
      'free too where its release is a draft again',
      ['v1.1.0 2025-01-01 draft', 'v1.1.1 2025-02-01', 'v1.1 2025-01-01 bare at v1.1.0'],
      EACH,
      ['move v1.1 commit-of-v1.1.0 → v1.1.1'],
    ],
    [
      'free too where only pages count',
      ['v1.1.0 2025-01-01', 'v1.1.1 2025-02-01', 'v1.1 2025-01-01 bare at v1.1.0'],
      `${EACH}source: releases\n`,
      ['move v1.1 v1.1.0 → v1.1.1'],
    ],
  ])('%s', (_, entries, words, expected) => {
    expect(inWords(plan(entries, words))).toEqual(expected);
  });

  it.each([
    [
      'latest-lts 2025-01-01 at v1.0.0',
      LATEST_LTS,
      'latest-lts carries a release of its own; a release must stay where it is',
    ],
    ['v1.1 2025-01-01 bare at v1.0.0', `${EACH}yanked: ["1.1.0"]\n`, 'v1.1 is the only tag of version 1.1'],
  ])('%s: says why, and what to do', (entry, words, because) => {
    const { withheld } = plan(['v1.0.0 2025-01-01', 'v1.1.1 2025-03-01', entry], words);
    expect(withheld).toMatchObject([{ state: 'refused', because, remedy: expect.stringMatching(/another name/) }]);
  });
});

describe('what cannot be known yet', () => {
  it.each<[string, readonly string[], string, readonly string[], RegExp]>([
    ['a release whose tag is not pushed', [], LATEST, ['pending latest'], /no tag of that name yet/],
    ['a tag whose commit nobody told', LINES, LATEST, ['pending latest'], /commit of v1\.1\.0 could not be read/],
  ])('%s', (_, entries, words, expected, because) => {
    const repository = new MemoryRepository(...entries);
    const seen = told(repository);
    const releases = entries.length > 0 ? seen.releases : told(new MemoryRepository('v1.0.0 2025-01-01')).releases;
    const tags = seen.tags.map(({ name, date = '2025-01-01' }) => ({ name, date }));
    const found = planned({ ...seen, releases, tags }, only(words));
    expect(inWords(found)).toEqual(expected);
    expect(found.withheld[0]?.because).toMatch(because);
  });
});

describe('a line that has ended', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    ['gets no tag any more', LINES, '2026-06-01', ['move v1.1 - → v1.1.0']],
    ['while it lives it does', LINES, '2025-03-01', ['move v1.0 - → v1.0.1', 'move v1.1 - → v1.1.0']],
    [
      'keeps the tag it has',
      [...LINES, 'v1.0 2025-02-01 bare at v1.0.1', 'v1.1 2025-02-01 bare at v1.1.0'],
      '2026-06-01',
      ['right v1.0 v1.0.1', 'right v1.1 v1.1.0'],
    ],
    [
      'and that is kept right: a patch after the end',
      [...LINES, 'v1.0 2025-01-01 bare at v1.0.0', 'v1.1 2025-02-01 bare at v1.1.0'],
      '2026-06-01',
      ['move v1.0 v1.0.0 → v1.0.1', 'right v1.1 v1.1.0'],
    ],
  ])('%s', (_, entries, asOf, expected) => {
    expect(inWords(plan(entries, EACH, { asOf }))).toEqual(expected);
  });
});

describe('what never moves anything', () => {
  const RIGHT = [...LINES, 'latest 2025-03-01 bare at v1.1.0'];
  it.each([
    ['v1.2.0-rc1 2025-04-01', 'a prerelease by its version'],
    ['v1.2.0 2025-04-01 prerelease', 'a prerelease by its page'],
    ['v1.2.0 2025-04-01 draft', 'a draft'],
    ['v1.2.0 2025-07-01', 'a release of tomorrow'],
    ['core/v9.0.0 2025-04-01', 'a tag of something else'],
    ['v1.2.0+slim 2025-04-01', 'a build variant'],
    ['v9 2025-04-01 bare at v1.0.0', 'a version without a page, where only pages count'],
  ])('%s: %s', (entry, what) => {
    const words = what.includes('only pages') ? `${LATEST}source: releases\n` : LATEST;
    expect(inWords(plan([...RIGHT, entry], words))).toEqual(['right latest v1.1.0']);
  });
});

describe('a history that was not seen whole', () => {
  const GAP = { what: 'The clone is shallow.', remedy: 'Fetch everything.' };
  const partly = (entries: readonly string[], words: string, options: Told = {}) => {
    const repository = new MemoryRepository(...entries);
    repository.gaps.push(GAP);
    return planned(repository, only(words), options);
  };
  const ELSEWHERE = ['v1.0.0 2025-01-01', 'latest 2025-02-01 bare at c7'];

  it.each<[string, readonly string[], Told, readonly string[]]>([
    ['off a commit that no tag seen has: it may be a higher version', ELSEWHERE, {}, ['pending latest']],
    ['the user may say so', ELSEWHERE, { allowRollback: ['latest'] }, ['move latest c7 → v1.0.0']],
    [
      'up from a version that was seen',
      [...LINES, 'latest 2025-02-01 bare at v1.0.0'],
      {},
      ['move latest v1.0.0 → v1.1.0'],
    ],
    ['what is right is right', [...LINES, 'latest 2025-02-01 bare at v1.1.0'], {}, ['right latest v1.1.0']],
    ['what is not there yet is made', LINES, {}, ['move latest - → v1.1.0']],
    [
      'off a version that was taken back, and seen',
      [...LINES, 'v1.2.0 2025-04-01 draft', 'latest 2025-02-01 bare at v1.2.0'],
      {},
      ['move latest commit-of-v1.2.0 → v1.1.0'],
    ],
  ])('%s', (_, entries, options, expected) => {
    expect(inWords(partly(entries, LATEST, options))).toEqual(expected);
  });

  it('says what was not seen, and how to see it', () => {
    expect(partly(ELSEWHERE, LATEST).withheld).toMatchObject([
      { because: expect.stringContaining(GAP.what), remedy: expect.stringContaining(GAP.remedy) },
    ]);
  });
});

describe('tags whose commits a plan asks for', () => {
  const asked = (words: string, entries: readonly string[] = LINES, asOf = '2025-06-01') =>
    [...new Set(tagsThatDecide(statusOf(told(new MemoryRepository(...entries)), only(words), asOf)))].sort();

  it.each<[string, string, readonly string[]]>([
    ['the moving tag and its release', LATEST, ['latest', 'v1.1.0']],
    ['none, where no tag moves', LTS, []],
    ['under its own name', 'movingTags: [{ channel: latest, as: "app/{channel}" }]\n', ['app/latest', 'v1.1.0']],
    ['of each line', EACH, ['v1.0', 'v1.0.1', 'v1.1', 'v1.1.0']],
    ['those of higher versions, from which it would be a step back', BACK, ['latest-lts', 'v1.0.1', 'v1.1.0']],
  ])('%s', (_, words, expected) => {
    expect(asked(words)).toEqual(expected);
  });

  it('decide everything: of the commits of other tags only the name of where a tag was depends', () => {
    const entries = [...LINES, 'v1.1.1 2025-04-01', 'latest-lts 2025-01-01 bare annotated at v1.1.0'];
    const seen = told(new MemoryRepository(...entries));
    for (const words of [BACK, LATEST_LTS, EACH, LATEST]) {
      const wanted = asked(words, entries);
      const tags = seen.tags.map(({ commit, ...tag }) =>
        wanted.includes(tag.name) && commit ? { ...tag, commit } : tag,
      );
      const unnamed = ({ effects, ...rest }: Plan) => ({
        ...rest,
        effects: effects.map((effect) => ({ ...effect, fromTag: undefined })),
      });
      expect(unnamed(planned({ ...seen, tags }, only(words)))).toEqual(unnamed(planned(seen, only(words))));
    }
  });
});
