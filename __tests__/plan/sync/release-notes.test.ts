import { writeBlock } from '../../../src/domain/managed-block.ts';
import { labelWords } from '../../../src/domain/notes-label.ts';
import { planUninstall } from '../../../src/plan/sync/release-notes.ts';
import { policy } from '../../domain/history.ts';
import { MemoryRepository } from '../../repository.ts';
import { effectInWords, inWords, only, planned, settled, type Told, told } from './planned.ts';

const LTS = 'lines: { "1.0": { lts: true } }\n';
const ALL = `notes: all\n${LTS}`;
const LINES = ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01', 'v1.0.2 2025-03-01', 'v1.1.0 2025-04-01'];
/** 1.0 is supported for a year. */
const WORDS = labelWords({ line: '1.0', supportedUntil: '2026-01-01' });

/** A repository in which some releases carry a label. */
function labelled(tags: readonly string[], entries: readonly string[] = LINES, words = WORDS): MemoryRepository {
  const repository = new MemoryRepository(...entries);
  for (const tag of tags) repository.page(tag).body = writeBlock(`Notes of ${tag}\n`, words);
  return repository;
}

function plan(repository: MemoryRepository, words: string, options: Told = {}) {
  return inWords(planned(repository, only(words), options));
}

describe('which releases carry the label', () => {
  const bare = () => new MemoryRepository(...LINES);

  it.each<[string, string, readonly string[]]>([
    ['all of the line', ALL, ['label v1.0.2', 'label v1.0.1', 'label v1.0.0']],
    ['the newest and the first', `notes: newest and first\n${LTS}`, ['label v1.0.2', 'label v1.0.0']],
    ['the first', `notes: first\n${LTS}`, ['label v1.0.0']],
    ['none, where notes are left alone', LTS, []],
    ['none, where no line is LTS', 'notes: all\n', []],
    ['none before the promotion', 'notes: all\nlines: { "1.0": { lts: 2025-06-02 } }\n', []],
    [
      'all from the day of promotion on, the earlier ones too',
      'notes: all\nlines: { "1.0": { lts: 2025-06-01 } }\n',
      ['label v1.0.2', 'label v1.0.1', 'label v1.0.0'],
    ],
    ['in the long form too', `notes: { on: first }\n${LTS}`, ['label v1.0.0']],
  ])('%s', (_, words, expected) => {
    expect(plan(bare(), words)).toEqual(expected);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['no page', ['v1.0.0 2025-01-01 bare'], []],
    ['a draft', ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01 draft'], ['label v1.0.0']],
    ['a prerelease of the line', ['v1.0.0-rc1 2024-12-01', 'v1.0.0 2025-01-01'], ['label v1.0.0']],
    ['a page marked as prerelease', ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01 prerelease'], ['label v1.0.0']],
    ['a release of something else', ['v1.0.0 2025-01-01', 'core/v1.0.1 2025-02-01'], ['label v1.0.0']],
  ])('%s: no label there', (_, entries, expected) => {
    expect(plan(new MemoryRepository(...entries), ALL)).toEqual(expected);
  });

  it('newest lines first, in them the newest releases', () => {
    const words = 'notes: all\nlines: { "1.0": { lts: true }, "1.1": { lts: true } }\n';
    expect(plan(bare(), words)).toEqual(['label v1.1.0', 'label v1.0.2', 'label v1.0.1', 'label v1.0.0']);
  });

  it('is right where nobody changed it', () => {
    expect(plan(labelled(['v1.0.0', 'v1.0.1', 'v1.0.2']), ALL)).toEqual([
      'right v1.0.2 v1.0.2',
      'right v1.0.1 v1.0.1',
      'right v1.0.0 v1.0.0',
    ]);
  });
});

describe('what the label says', () => {
  const words = (text: string, entries = LINES) =>
    planned(new MemoryRepository(...entries), only(text)).effects.map((effect) =>
      effect.kind === 'write-notes' ? effect.to : undefined,
    );

  it.each<[string, string, string]>([
    ['the line and its last day', `notes: first\n${LTS}`, '> **LTS** · release line 1.0 · supported until 2026-01-01'],
    [
      'where to read more',
      `notes: { on: first, readMore: "https://acme.example/lts" }\n${LTS}`,
      '> **LTS** · release line 1.0 · supported until 2026-01-01 · [support policy](https://acme.example/lts)',
    ],
    [
      'no day that nobody knows',
      `notes: first\n${LTS}tracks: { lts: [{ stage: active, until: never }] }\n`,
      '> **LTS** · release line 1.0',
    ],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual([expected]);
  });

  it('with the number of the release, what was there, and why', () => {
    expect(planned(new MemoryRepository(...LINES), only(`notes: first\n${LTS}`)).effects).toEqual([
      {
        kind: 'write-notes',
        subject: 'v1.0.0',
        release: 100,
        to: WORDS,
        isLatest: false,
        because: expect.stringContaining('line 1.0 is LTS: LTS by the ledger'),
        origin: { file: 'policy.yml', line: 4, column: 1 },
      },
    ]);
  });
});

describe('what has changed since', () => {
  const IN = ['v1.0.0', 'v1.0.1', 'v1.0.2'];
  const NEWEST = `notes: newest and first\n${LTS}`;

  it.each<[string, MemoryRepository, string, readonly string[]]>([
    [
      'another last day: every label anew',
      labelled(IN),
      'notes: all\nlines: { "1.0": { lts: true, active: 2027-01-01, because: lengthened } }\n',
      ['relabel v1.0.2', 'relabel v1.0.1', 'relabel v1.0.0'],
    ],
    [
      'a newer patch: the label leaves the one before',
      labelled(['v1.0.0', 'v1.0.1']),
      NEWEST,
      ['label v1.0.2', 'unlabel v1.0.1', 'right v1.0.0 v1.0.0'],
    ],
    [
      'LTS taken back: every label out',
      labelled(IN),
      'notes: all\nlines: { "1.0": { lts: false, because: taken back } }\n',
      ['unlabel v1.0.2', 'unlabel v1.0.1', 'unlabel v1.0.0'],
    ],
    [
      'a version taken back: its label out',
      labelled(IN),
      `${ALL}yanked: ["1.0.1"]\n`,
      ['unlabel v1.0.1', 'right v1.0.2 v1.0.2', 'right v1.0.0 v1.0.0'],
    ],
    [
      'a page now marked as prerelease',
      labelled(['v1.0.0', 'v1.0.1'], ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01 prerelease']),
      ALL,
      ['unlabel v1.0.1', 'right v1.0.0 v1.0.0'],
    ],
    ['the policy leaves notes alone now: so it does', labelled(IN), LTS, []],
  ])('%s', (_, repository, words, expected) => {
    expect(plan(repository, words)).toEqual(expected);
  });

  it.each([
    [NEWEST, 'v1.0.1', '`notes: newest and first` leaves this release out'],
    ['notes: all\nlines: { "1.0": { lts: false, because: abc } }\n', 'v1.0.1', 'line 1.0 is not LTS'],
    [`${ALL}yanked: ["1.0.1"]\n`, 'v1.0.1', 'the version was yanked'],
  ])('by %j the label of %s goes: %s', (words, tag, because) => {
    const { effects } = planned(labelled(IN), only(words));
    expect(effects.find(({ subject }) => subject === tag)?.because).toBe(because);
  });

  it('a stage that changes rewrites nothing, nor does an end that passes', () => {
    const staged = `notes: all\n${LTS}tracks: { lts: [{ stage: active, until: 6 months }, { stage: maintenance, until: 12 months }] }\n`;
    for (const asOf of ['2025-06-30', '2025-07-02', '2026-01-01', '2026-01-02', '2030-01-01']) {
      const found = planned(labelled(IN), only(staged), { asOf });
      expect(found.effects).toEqual([]);
      expect(found.agreed).toHaveLength(3);
    }
  });

  it.each<[string, (body: string) => string]>([
    ['edited by a person', (body) => body.replace('release line', 'Release line')],
    ['with a word of a person in it', (body) => body.replace('<!-- lts-policy:end', 'Thanks!\n<!-- lts-policy:end')],
    ['twice', (body) => `${body}\n${body}`],
    ['with another checksum', (body) => body.replace(/begin \w+/, 'begin 00000000')],
  ])('a label %s is written anew', (_, change) => {
    const repository = labelled(IN);
    repository.page('v1.0.1').body = change(repository.page('v1.0.1').body);
    expect(planned(repository, only(ALL)).effects.map(effectInWords)).toEqual(['relabel v1.0.1']);
  });
});

describe('the suffix of a title', () => {
  const WITH = `notes: { on: newest and first, title: " (LTS)" }\n${LTS}`;
  const titled = (title: string, tags: readonly string[]) => {
    const repository = labelled(tags, ['v1.0.0 2025-01-01 titled X', 'v1.0.1 2025-02-01', 'v1.0.2 2025-03-01']);
    repository.page('v1.0.0').title = title === '' ? undefined : title;
    return repository;
  };

  it.each<[string, MemoryRepository, string, readonly string[]]>([
    ['with a name', titled('Version 1', ['v1.0.2']), WITH, ['label v1.0.0 with (LTS)']],
    ['without one, after the tag that is shown', titled('', ['v1.0.2']), WITH, ['label v1.0.0 with (LTS)']],
    ['with the block there already', titled('Version 1', ['v1.0.0', 'v1.0.2']), WITH, ['relabel v1.0.0 with (LTS)']],
    ['there already', titled('Version 1 (LTS)', ['v1.0.0', 'v1.0.2']), WITH, []],
    ['there already, with white space', titled('Version 1 (LTS) ', ['v1.0.0', 'v1.0.2']), WITH, []],
    [
      'goes with the block',
      titled('Version 1 (LTS)', ['v1.0.0']),
      WITH.replace('true', '2030-01-01'),
      ['unlabel v1.0.0 without (LTS)'],
    ],
    [
      'a person’s own stays where no block is ours',
      titled('Version 1 (LTS)', []),
      WITH.replace('true', '2030-01-01'),
      [],
    ],
    ['none asked for', titled('Version 1', ['v1.0.0', 'v1.0.2']), `notes: newest and first\n${LTS}`, []],
  ])('%s', (_, repository, words, expected) => {
    const effects = planned(repository, only(words)).effects.map(effectInWords);
    expect(effects.filter((effect) => effect.includes('v1.0.0'))).toEqual(expected);
  });
});

describe('the flag said again with every write', () => {
  it.each<[string, readonly string[], string, Readonly<Record<string, boolean>>]>([
    [
      'where it will be when the plan is done',
      ['v1.0.0 2025-01-01 latest', 'v1.0.1 2025-02-01'],
      `latestFlag: newest\n${ALL}`,
      { 'v1.0.0': false, 'v1.0.1': true },
    ],
    [
      'where it is, when the policy leaves it alone',
      ['v1.0.0 2025-01-01 latest', 'v1.0.1 2025-02-01'],
      ALL,
      { 'v1.0.0': true, 'v1.0.1': false },
    ],
    ['nowhere, where nothing carries it', ['v1.0.0 2025-01-01'], ALL, { 'v1.0.0': false }],
  ])('%s', (_, entries, words, expected) => {
    const { effects } = planned(new MemoryRepository(...entries), only(words));
    const said = effects.flatMap((effect) =>
      effect.kind === 'write-notes' ? [[effect.subject, effect.isLatest] as const] : [],
    );
    expect(Object.fromEntries(said)).toEqual(expected);
  });
});

describe('a part of the notes only', () => {
  const words = 'notes: all\nlines: { "1.0": { lts: true }, "1.1": { lts: true } }\n';

  it.each<[string, Told, readonly string[]]>([
    ['of one line', { lines: ['1.1'] }, ['label v1.1.0']],
    ['of several', { lines: ['1.1', '1.0'] }, ['label v1.1.0', 'label v1.0.2', 'label v1.0.1', 'label v1.0.0']],
    ['since a day, that day too', { since: '2025-03-01' }, ['label v1.1.0', 'label v1.0.2']],
    ['since the day after', { since: '2025-03-02' }, ['label v1.1.0']],
    ['both', { since: '2025-02-01', lines: ['1.0'] }, ['label v1.0.2', 'label v1.0.1']],
  ])('%s', (_, scope, expected) => {
    expect(plan(new MemoryRepository(...LINES), words, scope)).toEqual(expected);
  });

  it('touches no release that was taken back either', () => {
    const repository = labelled(['v1.0.0', 'v1.0.1']);
    expect(plan(repository, `${ALL}yanked: ["1.0.1"]\n`, { lines: ['1.1'] })).toEqual([]);
    expect(plan(repository, `${ALL}yanked: ["1.0.1"]\n`, { since: '2025-05-01' })).toEqual([]);
  });

  it('leaves tags and flag whole', () => {
    const found = plan(new MemoryRepository(...LINES), `movingTags: [latest]\nlatestFlag: newest\n${words}`, {
      lines: ['1.0'],
      since: '2025-03-01',
    });
    expect(found).toEqual(['move latest - → v1.1.0', 'flag - → v1.1.0', 'label v1.0.2']);
  });
});

describe('pages a source tells little of', () => {
  it('without their notes: nothing is planned', () => {
    const { releases, ...rest } = new MemoryRepository(...LINES).snapshot();
    const seen = { ...rest, releases: releases.map(({ notes: _, ...page }) => page) };
    expect(inWords(planned(seen, only(ALL)))).toEqual([]);
  });

  it('without their number: nothing is planned, and nothing is said to be right', () => {
    const { releases, ...rest } = told(new MemoryRepository(...LINES));
    const seen = { ...rest, releases: releases.map(({ id: _, ...page }) => page) };
    expect(inWords(planned(seen, only(ALL)))).toEqual([]);
  });
});

describe('the list of fixes', () => {
  const LISTED = `notes: { on: all, fixes: true }\n${LTS}`;
  const LONGER = LISTED.replace('lts: true', 'lts: true, active: 2027-01-01, because: lengthened');
  const READ = new Map([['v1.0.1', [{ text: 'no crash', alsoIn: ['1.1.1'] }]]]);
  const NONE = new Map([['v1.0.1', []]]);
  const WITH = `${WORDS}\n>\n> - no crash (also in 1.1.1)`;

  it.each<[string, string, string, NonNullable<Told['fixes']> | undefined, string | undefined]>([
    ['is written under the label', WORDS, LISTED, READ, WITH],
    ['is not, where the policy does not ask for it', WORDS, ALL, READ, undefined],
    ['is right', WITH, LISTED, READ, undefined],
    ['goes, where there are none', WITH, LISTED, NONE, WORDS],
    ['goes, where the policy asks no more for it', WITH, ALL, READ, WORDS],
    ['stays, where nobody read the patch', WITH, LISTED, undefined, undefined],
    ['stays under a label that changes', WITH, LONGER, undefined, WITH.replace('2026-01-01', '2027-01-01')],
    ['no list stays none', WORDS, LONGER, undefined, WORDS.replace('2026-01-01', '2027-01-01')],
  ])('%s', (_, there, text, fixes, expected) => {
    const repository = labelled(['v1.0.0', 'v1.0.1', 'v1.0.2']);
    repository.page('v1.0.1').body = writeBlock('Notes\n', there);
    const { effects } = planned(repository, only(text), fixes === undefined ? {} : { fixes });
    const found = effects.find(({ subject }) => subject === 'v1.0.1');
    expect(found?.kind === 'write-notes' ? found.to : undefined).toBe(expected);
  });

  it('what a person wrote into it is no list of ours', () => {
    const repository = labelled(['v1.0.0', 'v1.0.1', 'v1.0.2']);
    repository.page('v1.0.1').body = writeBlock('Notes\n', WITH).replace('no crash', 'No crash!');
    expect(planned(repository, only(LISTED)).effects).toMatchObject([{ subject: 'v1.0.1', to: WORDS }]);
  });
});

describe('uninstalling', () => {
  const uninstall = (repository: MemoryRepository, words?: string) => {
    const rule = words === undefined ? undefined : policy(only(words)).notes;
    return planUninstall(told(repository).releases, rule, repository.flagged());
  };

  it('takes out every block, of any release, drafts and those of other lines too', () => {
    const tags = ['v1.0.0', 'v1.1.0', 'v1.2.0', 'core/v1'];
    const entries = [...LINES, 'v1.2.0 2025-05-01 draft', 'core/v1 2025-05-01 latest'];
    const plan = uninstall(labelled(tags, entries));
    expect(inWords(plan)).toEqual(['unlabel core/v1', 'unlabel v1.2.0', 'unlabel v1.1.0', 'unlabel v1.0.0']);
    const flagged = plan.effects.filter((effect) => effect.kind === 'write-notes' && effect.isLatest);
    expect(flagged.map(({ subject }) => subject)).toEqual(['core/v1']);
  });

  it('takes out suffixes of titles where there was a block, as the policy writes them', () => {
    const repository = labelled(['v1.0.0']);
    repository.page('v1.0.0').title = 'One (LTS)';
    repository.page('v1.0.1').title = 'Two (LTS)';
    expect(inWords(uninstall(repository, `notes: { on: all, title: " (LTS)" }\n${LTS}`))).toEqual([
      'unlabel v1.0.0 without (LTS)',
    ]);
    expect(inWords(uninstall(repository))).toEqual(['unlabel v1.0.0']);
  });

  it('has nothing to do where nothing is ours', () => {
    expect(uninstall(new MemoryRepository(...LINES)).effects).toEqual([]);
  });

  it('once done has nothing more to do', () => {
    const repository = labelled(['v1.0.0', 'v1.0.1']);
    expect(
      planUninstall(settled(told(repository), uninstall(repository)).releases, undefined, undefined).effects,
    ).toEqual([]);
  });
});
