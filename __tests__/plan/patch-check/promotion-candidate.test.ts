import { type PromotionCandidate, promotionCandidate } from '../../../src/plan/patch-check/promotion-candidate.ts';
import { history, statusOf } from '../../domain/history.ts';
import { LEDGER, TAGS } from '../promoted.ts';

const NEXT = [...TAGS, 'v1.4.0 2026-05-05', 'v1.5.0 2026-07-07', 'v1.6.0 2026-09-01', 'v1.6.1 2026-09-03'];
const TWO = `${LEDGER}  "1.3": { lts: 2026-03-20 }\n`;

function candidate(tags: readonly string[], asOf: string, text = LEDGER): PromotionCandidate | undefined {
  return promotionCandidate(statusOf(history(...tags), text, asOf));
}

describe('the candidate', () => {
  it.each<[string, readonly string[], string | undefined, string]>([
    [
      '2026-03-16',
      ['1.3 is out for 13 days only (14 are asked for)'],
      undefined,
      'too young, and nothing older is supported',
    ],
    [
      '2026-03-17',
      [
        '1.3 was released on 2026-03-03, 14 days ago',
        '1 patch since, the newest v1.3.1 of 2026-03-17, 0 days ago',
        'no LTS line ends by its promotion',
      ],
      '1.3',
      'two weeks and a patch',
    ],
    [
      '2026-03-18',
      [
        '1.3 was released on 2026-03-03, 15 days ago',
        '1 patch since, the newest v1.3.1 of 2026-03-17, 1 day ago',
        'no LTS line ends by its promotion',
      ],
      '1.3',
      'a quiet day',
    ],
    ['2026-01-30', ['1.2 has had no patch yet'], undefined, 'old enough, never mended'],
  ])('on %s: %j', (asOf, because, line) => {
    const found = candidate(TAGS, asOf);
    expect(found?.line).toBe(line);
    expect(found?.because).toEqual(because);
    expect(found).not.toHaveProperty('ends');
  });

  it.each<[string, string | undefined, string]>([
    ['2026-09-15', '1.6', 'the first has ended by itself'],
    ['2026-09-09', undefined, 'too young'],
  ])('on %s beside two LTS lines: %s, %s', (asOf, line) => {
    const found = candidate(NEXT, asOf, TWO);
    expect(found?.line).toBe(line);
    expect(found).not.toHaveProperty('ends');
  });

  it.each([
    ['2026-08-01', '2026-08-01', 'the third LTS line ends the first before it happens'],
    ['2026-09-08', '2026-09-08', 'a day before its own end'],
  ])('on %s the first ends on %s: %s', (asOf, on) => {
    const tags = [...NEXT.filter((tag) => !tag.startsWith('v1.6')), 'v1.5.1 2026-07-10'];
    const found = candidate(tags, asOf, TWO);
    expect(found).toMatchObject({ line: '1.5', ends: { line: '1.0', on } });
    expect(found?.because.at(-1)).toMatch(
      new RegExp(`^promoted on ${asOf} it ends 1\\.0 on ${on}: active until ${on} by .*2nd newer LTS`),
    );
  });

  it('a line that a person keeps is not ended, and three are too many', () => {
    const text = TWO.replace('lts: true', 'lts: true, active: 2027-06-30, because: long');
    const found = candidate([...NEXT.slice(0, -2), 'v1.5.1 2026-07-10'], '2026-08-01', text);
    expect(found).not.toHaveProperty('ends');
    expect(found?.because.at(-1)).toBe(
      'promoted on 2026-08-01 it makes 3 LTS lines (1.0, 1.3, 1.5) where 2 are allowed: say which ends',
    );
  });

  it('what comes next is told beside it', () => {
    const found = candidate(
      [...TAGS, 'v1.3.2-rc.1 2026-03-19', 'v1.4.0-rc.1 2026-03-20', 'v1.1.9-rc.1 2026-03-20'],
      '2026-03-20',
    );
    expect(found?.because).toEqual(
      expect.arrayContaining([
        'v1.3.2-rc.1 is a prerelease that waits for its release',
        '1.4 has prereleases (v1.4.0-rc.1), and supersedes it when it comes out',
      ]),
    );
  });

  it('an older line that is still supported stands in for one too young', () => {
    const text = `${LEDGER}tracks: { feature: [{ stage: current, until: 2nd newer line }] }\n`;
    const found = candidate([...TAGS, 'v1.2.1 2026-01-20'], '2026-03-10', text);
    expect(found?.line).toBe('1.2');
    expect(found?.because.at(-1)).toBe('1.3 is out for 7 days only (14 are asked for)');
  });
});

describe('nobody is a candidate', () => {
  it.each<[string, readonly string[], string, RegExp]>([
    [LEDGER, ['v1.0.0 2025-09-09'], '2025-10-01', /^no supported feature line is newer than 1\.0, which is LTS$/],
    [`${LEDGER}  "1.3": { lts: 2026-04-01 }\n`, TAGS, '2026-03-20', /^1\.3 is to become LTS on 2026-04-01$/],
    ['extends: rolling\n', [], '2026-03-20', /^no line is supported/],
    ['extends: rolling\n', ['v1.0.0-rc.1 2026-03-01'], '2026-03-20', /^no line is supported/],
  ])('%j with %j on %s: %s', (text, tags, asOf, because) => {
    expect(candidate(tags, asOf, text)).toEqual({ because: [expect.stringMatching(because)] });
  });

  it.each([
    ['extends: staged\n', 'every line is LTS by rule'],
    ['extends: rolling\nlts: { when: { minor: even } }\n', 'the numbers decide'],
  ])('%j: %s', (text) => {
    expect(candidate(TAGS, '2026-03-20', text)).toBeUndefined();
  });

  it('a rule with a rhythm is asked all the same', () => {
    expect(candidate(TAGS, '2026-03-20', 'extends: rolling\nlts: { when: none, due: 6 months }\n')?.line).toBe('1.3');
  });
});
