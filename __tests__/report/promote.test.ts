import fc from 'fast-check';
import type { PromotionPlan } from '../../src/plan/promote/promotion.ts';
import { lineDiff, wholeDiff } from '../../src/report/line-diff.ts';
import { promoteJson } from '../../src/report/promote-json.ts';
import { promoteSchema } from '../../src/report/promote-schema.ts';
import { promoteText } from '../../src/report/promote-text.ts';
import { LEDGER, promote, TAGS } from '../plan/promoted.ts';

const plain = (plan: PromotionPlan, rest: { written?: string; dryBecause?: string } = {}) =>
  promoteText({ plan, ...rest }, { isColoured: false });

describe('the text', () => {
  it('tells everything that would change, and what remains', () => {
    const text = plain(promote('1.3'), { written: 'policy.yml' });
    expect(
      text,
    ).toBe(`Kestra on 2026-03-20: promotion of 1.3 to LTS from 2026-03-20, supported until: 2027-03-03 (planned)
Wrote policy.yml.

Lines on 2026-03-20
  1.3: Feature, current, Superseded by next release → LTS, active, 2027-03-03 (planned)
    active until 2027-03-03 by \`until: [12 months, 2nd newer LTS]\` (preset rolling:16:7): 12 months, 1.3 was released on 2026-03-03

Channels on 2026-03-20
  latest-lts: v1.0.1 → v1.3.1  (tag latest-lts)
  Latest: stays where it is

Release notes
  v1.3.0, v1.3.1 get the label

Current releases on 2026-03-20, without and with the promotion
  LINE  NEWEST  NOW      SUPPORTED UNTIL             THEN  SUPPORTED UNTIL
  1.3   v1.3.1  Feature  Superseded by next release  LTS   2027-03-03 (planned)
  1.0   v1.0.1  LTS      2026-09-09 (planned)        LTS   2026-09-09 (planned)

Change of policy.yml
    lines:
      "1.0": { lts: true } # the first LTS line
  +   "1.3": { lts: 2026-03-20 }

What remains to be done
  Commit policy.yml on a branch, and open a pull request: nothing else was changed.
  \`sync\` carries out the rest in its next run after the merge.
  Read the state afterwards with \`lts-policy status --explain 1.3\`.
`);
  });

  it.each<[string, Parameters<typeof promote>, readonly RegExp[]]>([
    [
      'a refusal',
      ['1.2'],
      [/^Refused: nothing was written\.$/m, /refused line-ended: 1\.2 has ended on 2026-03-03\.\n {10}Promote a line/],
    ],
    [
      'a day ahead',
      ['1.3', { on: '2026-04-01' }],
      [
        /^At once, on 2026-03-20\n {2}1\.3: Feature, current, Superseded by next release → Feature, current, 2027-03-03/m,
        /its first run on 2026-04-01 or later/,
      ],
    ],
    [
      'many releases',
      ['1.3', { tags: [...TAGS, ...Array.from({ length: 20 }, (_, at) => `v1.3.${at + 2} 2026-03-18`)] }],
      [/^ {2}(?:v1\.3\.\d+, ){11}v1\.3\.\d+ and 10 more get the label$/m],
    ],
    [
      'words for a person',
      ['1.3', { text: LEDGER.replace('lines:', 'lines: &a') }],
      [/Write by hand:\n {10}lines:\n {12}"1\.3": \{ lts: 2026-03-20 \}/],
    ],
  ])('%s', (_, [line, telling], patterns) => {
    const text = plain(promote(line, telling), { dryBecause: 'a dry run was asked for' });
    for (const pattern of patterns) expect(text).toMatch(pattern);
  });

  it('where nothing follows, it says so', () => {
    const text =
      'tag: v{version}\nline: minor\nlts: { when: listed }\ntracks: { feature: [{ stage: current, until: never }] }\n';
    expect(plain(promote('1.3', { text }))).toContain('`sync` has nothing to do for it');
  });

  it('hostile words of a policy steer no terminal', () => {
    const text = LEDGER.replace('Kestra', '"a\\u001b[2Jb"').replace('# the first', '# \u202E the first');
    const told = plain(promote('1.3', { text, because: 'c\u001B]0;x\u0007' }));
    expect(told.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('the JSON', () => {
  it.each<[string, Parameters<typeof promote>, { written?: string; dryBecause?: string }]>([
    ['of a promotion', ['1.3'], { written: 'policy.yml' }],
    ['of a day ahead', ['1.3', { on: '2026-04-01' }], { dryBecause: 'a dry run was asked for' }],
    ['of a refusal', ['1.2'], {}],
    ['of a line without tags', ['1.6', { text: `${LEDGER}  "1.6": { release: 2027-01-01, because: planned }\n` }], {}],
  ])('%s keeps to the published schema', (_, [line, telling], rest) => {
    const json = promoteJson({ plan: promote(line, telling), ...rest });
    expect(promoteSchema.safeParse(json).error).toBeUndefined();
    expect(json.written).toBe(rest.written !== undefined);
    expect(json.next.length > 0).toBe(json.refusals.length === 0);
  });

  it('says what the text says', () => {
    const json = promoteJson({ plan: promote('1.3'), dryBecause: 'a dry run was asked for' });
    expect(json).toMatchObject({
      line: '1.3',
      on: '2026-03-20',
      until: '2027-03-03',
      file: 'policy.yml',
      written: false,
      notWrittenBecause: 'a dry run was asked for',
      diff: [' lines:', '   "1.0": { lts: true } # the first LTS line', '+  "1.3": { lts: 2026-03-20 }'],
      channels: [{ name: 'latest-lts', from: 'v1.0.1', to: 'v1.3.1', places: ['tag latest-lts'] }],
      notes: [{ tag: 'v1.3.0' }, { tag: 'v1.3.1' }],
    });
    expect(json.lines.map(({ line, changed }) => [line, changed])).toEqual([
      ['1.3', true],
      ['1.0', false],
    ]);
    expect(json.text).toContain('"1.3": { lts: 2026-03-20 }');
  });
});

describe('which lines changed', () => {
  it.each([
    ['a\nb\n', 'a\nx\nb\n', [' a', '+x', ' b'], 'one more'],
    ['a\nb\nc\n', 'a\nx\nc\n', [' a', '-b', '+x', ' c'], 'another'],
    ['1\n2\n3\n4\n', '1\n2\n3\n4\nx', [' 3', ' 4', '+x'], 'two lines around'],
    ['a\n1\n2\n3\n4\n5\nb\n', 'A\n1\n2\n3\n4\n5\nB\n', ['-a', '+A', ' 1', ' 2', '…', ' 4', ' 5', '-b', '+B'], 'a gap'],
    ['a\r\n', 'a\r\nb\r\n', [' a', '+b'], 'line endings are no words'],
    ['same\n', 'same\n', [], 'none'],
  ])('%j and %j: %j, %s', (from, to, expected) => {
    const marks = { same: ' ', out: '-', in: '+', gap: '…' };
    expect(lineDiff(from, to).map(({ kind, text }) => `${marks[kind]}${text}`)).toEqual(expected);
  });

  it('both texts can be read from it', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (from, to) => {
        const all = wholeDiff(from, to);
        const of = (kind: string) =>
          all.filter((line) => line.kind === 'same' || line.kind === kind).map(({ text }) => text);
        expect([of('out'), of('in')]).toEqual([from, to]);
      }),
    );
  });
});
