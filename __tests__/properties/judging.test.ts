import fc from 'fast-check';
import { CHANGE_KINDS, type Change, type Judgement, SEVERITIES } from '../../src/domain/change/change.ts';
import { judgeChange } from '../../src/domain/change/judge.ts';
import { LEADS } from '../../src/domain/change/lead-words.ts';
import { HINTS, matchOf } from '../../src/domain/change/subject-words.ts';
import { aChange, PLAIN } from '../domain/change/a-change.ts';
import { changes, PIECES } from './changes.ts';

const characters = (text: string) => Array.from(text).length;

function expectWellFormed(judgement: Judgement, commits: number): void {
  const { kind, severity, evidence, parts, settledBy } = judgement;
  expect([...CHANGE_KINDS, 'unknown']).toContain(kind);
  expect([...SEVERITIES, undefined]).toContain(severity);
  expect(settledBy === undefined).toBe(kind !== 'unknown');
  expect(evidence.length).toBeLessThanOrEqual(30);
  expect(evidence.map(({ weight }) => weight)).toEqual(evidence.map(({ weight }) => weight).sort((a, b) => b - a));
  expect(evidence.filter(({ weight }) => !Number.isInteger(weight) || weight < 0 || weight > 10)).toEqual([]);
  expect(evidence.filter(({ seen }) => characters(seen) > 120 || /\n|\p{Cs}/u.test(seen))).toEqual([]);
  expect(evidence.filter(({ says }) => !/^[\w,`! –-]{3,80}$/.test(says))).toEqual([]);
  expect(parts.length).toBe(commits < 2 ? 0 : Math.min(commits, 250));
  expect(parts.filter(({ summary }) => characters(summary) > 120)).toEqual([]);
}

describe('judging', () => {
  it('gives a bounded answer to anything', () => {
    fc.assert(
      fc.property(changes, (one) => {
        expectWellFormed(judgeChange(one, PLAIN), one.commits.length);
      }),
      { numRuns: 150 },
    );
  });

  it('does not look at the order of labels, files, versions and advisories', () => {
    fc.assert(
      fc.property(changes, (one) => {
        const turned: Change = {
          ...one,
          labels: one.labels.toReversed(),
          versionChanges: one.versionChanges.toReversed(),
          advisories: one.advisories.toReversed(),
          ...(one.files === undefined ? {} : { files: one.files.toReversed() }),
        };
        expect(judgeChange(turned, PLAIN)).toEqual(judgeChange(one, PLAIN));
      }),
      { numRuns: 100 },
    );
  });

  it('takes documents alone for documents, whatever is said of them', () => {
    const documents = fc.array(fc.constantFrom('README.md', 'docs/a.md', 'docs/b/c.png'), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(changes, documents, (one, paths) => {
        const files = paths.map((name) => ({ path: name }));
        expect(judgeChange({ ...one, files }, PLAIN).kind).toBe('docs');
      }),
      { numRuns: 80 },
    );
  });

  it('sees through what bots put around a title', () => {
    const core = fc.constantFrom(
      'fix: keep order',
      'feat(ui): add a page',
      'Improve layout',
      'perf: reuse it',
      'words',
    );
    const before = fc.constantFrom('[Backport release-1.2] ', '[v1.17.x] ', '[24.0 backport] ', 'chore: [1.2] ', '🍒 ');
    const behind = fc.constantFrom('', ' (#123)', ' (backport 1.2)', ' (#1) (#2)');
    fc.assert(
      fc.property(core, fc.array(before, { maxLength: 3 }), behind, (title, marks, end) => {
        const marked = judgeChange(aChange({ title: `${marks.join('')}${title}${end}` }), PLAIN);
        expect(marked.kind).toBe(judgeChange(aChange({ title }), PLAIN).kind);
      }),
      { numRuns: 60 },
    );
  });

  it.each(PIECES)('%j a hundred thousand times is read at its ends only', (text) => {
    const long = text.repeat(100_000);
    const one = aChange({ title: `fix: ${long}`, body: long, labels: [long], commits: [long, `feat: ${long}`] });
    expectWellFormed(judgeChange(one, PLAIN), 2);
  });

  it('lists 250 commits and reads 3,000 files', () => {
    const one = aChange({
      title: 'fix: keep order',
      commits: Array.from({ length: 300 }, (_, index) => `fix: number ${index}`),
      files: Array.from({ length: 3000 }, (_, index) => `docs/${index}.md`),
    });
    const judgement = judgeChange(one, PLAIN);
    expect(judgement.kind).toBe('docs');
    expectWellFormed(judgement, 300);
  });

  it('does not take 3,001 files for documents when it could not see them all', () => {
    const files = Array.from({ length: 3001 }, (_, index) => `docs/${index}.md`);
    expect(judgeChange(aChange({ title: 'x', files }), PLAIN).kind).toBe('unknown');
  });

  it('overlooks no word for want of a stem', () => {
    const all = [...LEADS, ...HINTS];
    const stem = fc.constantFrom(...new Set(all.flatMap(({ stems }) => stems)));
    const ending = fc.constantFrom('', 's', 'd', 'ed', 'es', 'ing', 'e', 'y', 'ion', 'up');
    const plain = fc.constantFrom(
      ...'the in not is test docs error up to of cache layout code CI UI queries'.split(' '),
    );
    const word = fc.oneof(
      fc.tuple(stem, ending).map((parts) => parts.join('')),
      plain,
      fc.constantFrom('NPE', 'TestFoo', 'ValueError', "doesn't", 'instead of', 'clean up', 'N+1', 'CODEOWNERS'),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 7 }), (words) => {
        const text = words.join(' ');
        const found = all.filter((one) => matchOf(one, text, text.toLowerCase()) !== undefined);
        expect(found).toEqual(all.filter(({ pattern }) => pattern.test(text)));
      }),
      { numRuns: 400 },
    );
  });
});
