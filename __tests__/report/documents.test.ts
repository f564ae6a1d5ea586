import { planDocuments } from '../../src/plan/publish/document-plan.ts';
import { documentsJson } from '../../src/report/documents-json.ts';
import { documentsMarkdown } from '../../src/report/documents-markdown.ts';
import { type DocumentsOutcome, nextStep } from '../../src/report/documents-outcome.ts';
import { documentsSchema } from '../../src/report/documents-schema.ts';
import { documentsText } from '../../src/report/documents-text.ts';
import { day } from '../domain/history.ts';

const PLAIN = { isColoured: false };
const END = '<!-- lts-policy:end -->';
const block = (name: string, content: string) => `<!-- lts-policy:begin ${name} -->\n${content}\n${END}\n`;
const README = `# A\n\n${block('next', '| a |\n| old |\n| c |')}${block('deadlines', 'kept')}`;
const FAILURE = { code: 'CONFLICT_MOVED', message: 'It | moved.', remedy: 'Run again.' };

function outcome(
  parts: Partial<DocumentsOutcome> = {},
  texts: Readonly<Record<string, string>> = { 'README.md': README },
) {
  const documents = Object.entries(texts).map(([path, text]) => ({ path, text }));
  const plan = planDocuments(documents, (name) => (name === 'next' ? '| a |\n| new |\n| c |' : undefined));
  return {
    asOf: day('2025-11-21'),
    product: 'Kestra',
    mode: 'check',
    plan,
    results: new Map(),
    files: [],
    skipped: [],
    gaps: [],
    ...parts,
  } as const satisfies DocumentsOutcome;
}

describe('at a terminal', () => {
  it('a stale block with its place, its difference and the command that mends it', () => {
    expect(documentsText(outcome(), PLAIN).split('\n')).toEqual([
      'Kestra on 2025-11-21: 2 blocks in 1 document, 1 stale, 1 left as it is',
      '',
      '  README.md:3  next is stale',
      '      | a |',
      '    - | old |',
      '    + | new |',
      '      | c |',
      '  README.md:8  deadlines is left as it is: what it should say cannot be told now',
      '',
      'Run `lts-policy docs` without `--check`, and commit what it writes.',
      '',
    ]);
  });

  it.each<[string, Partial<DocumentsOutcome>, RegExp]>([
    [
      'what was written',
      { mode: 'write', results: new Map([['README.md', 'written']]) },
      /next was written[\s\S]*Commit what was written\.\n$/,
    ],
    [
      'what was not',
      { mode: 'write', results: new Map([['README.md', FAILURE]]) },
      /1 not written[\s\S]*CONFLICT_MOVED It \| moved\.\n {4}Run again\./,
    ],
    ['a dry run', { mode: 'dry' }, /1 stale[\s\S]*without `--dry-run`/],
    [
      'published files',
      {
        files: [
          { path: 'a.html', state: 'written' },
          { path: 'b.ics', state: 'fresh' },
          { path: 'c.svg', state: FAILURE },
        ],
      },
      /a\.html {2}was written\n {2}b\.ics {2}is as it should be\n {2}c\.svg {2}was not written\n {4}CONFLICT_MOVED/,
    ],
    [
      'what was left alone',
      { skipped: [{ path: 'big.md', why: 'it is larger than 1 MiB' }] },
      /Left alone\n {2}big\.md: it is larger/,
    ],
    [
      'what could not be read',
      { gaps: [{ what: 'No catalogue.', remedy: 'Look.' }] },
      /Not told\n {2}No catalogue\. Look\./,
    ],
  ])('%s', (_, parts, expected) => {
    expect(documentsText(outcome(parts), PLAIN)).toMatch(expected);
  });

  it('every mistake with file, line and column', () => {
    const text = documentsText(outcome({}, { 'a.md': `${END}\n  ${END}` }), PLAIN);
    expect(text).toContain(
      '  a.md:1:1: expected a begin, `lts-policy:begin NAME`, before an end, seen an end without one.',
    );
    expect(text).toContain('  a.md:2:3: ');
    expect(text).toContain('Correct the markers named above');
  });

  it('how to begin, where there is no block', () => {
    expect(documentsText(outcome({}, {}), PLAIN)).toMatch(
      /0 blocks in 0 documents\n\nNo document has a block\. Put `<!--/,
    );
  });

  it('no more of a difference than somebody reads', () => {
    const text = documentsText(outcome({}, { 'a.md': block('next', 'x\n'.repeat(100_000)) }), PLAIN);
    expect(text.split('\n').length).toBeLessThan(25);
    expect(text).toMatch(/… and \d+ more lines/);
  });

  it('nothing in a document steers it', () => {
    const text = documentsText(outcome({}, { 'a\u001b[2J.md': block('next', 'x\u001b[31m\u202e') }), PLAIN);
    for (const sign of ['\u001b', '\u202e']) expect(text).not.toContain(sign);
  });
});

describe('what is to be done', () => {
  it.each<[string, DocumentsOutcome, RegExp | undefined]>([
    ['a stale block', outcome(), /without `--check`/],
    ['a stale file', outcome({ files: [{ path: 'a', state: 'stale' }] }, {}), /without `--check`/],
    ['all fresh', outcome({}, { 'a.md': block('next', '| a |\n| new |\n| c |') }), undefined],
    ['only files, all fresh', outcome({ files: [{ path: 'a', state: 'fresh' }] }, {}), undefined],
  ])('%s', (_, given, expected) => {
    if (expected) expect(nextStep(given)).toMatch(expected);
    else expect(nextStep(given)).toBeUndefined();
  });
});

describe('in a summary', () => {
  it('what was left as it is, is not called as it should be', () => {
    const fresh = block('next', '| a |\n| new |\n| c |');
    const kept = { 'a.md': `${fresh}\n${block('deadlines', 'x')}` };
    expect(documentsText(outcome({}, kept), PLAIN)).toMatch(/2 blocks in 1 document, 1 left as it is\n/);
    expect(documentsMarkdown(outcome({}, kept))).toContain('⚠️ 1 of 2 blocks were left as they are');
  });

  it('a table, the difference, what to do', () => {
    const text = documentsMarkdown(outcome());
    expect(text).toContain('❌ 1 of 2 blocks are stale.');
    expect(text).toContain('| README.md | 3 | next | stale |');
    expect(text).toContain('```diff\n  | a |\n- | old |\n+ | new |\n  | c |\n```');
  });

  it('a document cannot break out of the difference, nor its name out of a cell', () => {
    const text = documentsMarkdown(outcome({}, { 'a|`b<.md': block('next', '```\nx\n`````\n<b>') }));
    expect(text).toContain('``````diff\n');
    const rows = text.split('\n').filter((line) => line.startsWith('| a') && line.endsWith('|'));
    expect(rows[0]).toBe('| a&#124;&#96;b&#60;.md | 1 | next | stale |');
  });

  it('a failure in one cell', () => {
    const text = documentsMarkdown(outcome({ results: new Map([['README.md', FAILURE]]) }));
    expect(text).toContain('| README.md | 3 | next | failed: CONFLICT_MOVED: It &#124; moved. Run again. |');
  });
});

describe('as data', () => {
  it.each<[string, DocumentsOutcome, unknown]>([
    [
      'stale',
      outcome(),
      {
        changed: 1,
        documents: [
          {
            changed: true,
            failure: null,
            blocks: [
              { state: 'stale', diff: [' | a |', '-| old |', '+| new |', ' | c |'] },
              { state: 'kept', diff: [] },
            ],
          },
        ],
      },
    ],
    [
      'written',
      outcome({ mode: 'write', results: new Map([['README.md', 'written']]) }),
      { changed: 1, documents: [{ blocks: [{ state: 'written' }, {}] }] },
    ],
    [
      'failed',
      outcome({ mode: 'write', results: new Map([['README.md', FAILURE]]) }),
      { changed: 0, documents: [{ changed: false, failure: FAILURE, blocks: [{ state: 'failed' }, {}] }] },
    ],
    [
      'files',
      outcome(
        {
          files: [
            { path: 'a', state: 'stale' },
            { path: 'b', state: FAILURE },
          ],
        },
        {},
      ),
      {
        changed: 1,
        files: [
          { state: 'stale', failure: null },
          { state: 'failed', failure: FAILURE },
        ],
      },
    ],
    [
      'mistakes',
      outcome({}, { 'a.md': END }),
      { changed: 0, documents: [], problems: [{ file: 'a.md', line: 1, column: 1, hint: null }] },
    ],
  ])('%s', (_, given, expected) => {
    const json = documentsJson(given);
    expect(documentsSchema.parse(JSON.parse(JSON.stringify(json)))).toEqual(json);
    expect(json).toMatchObject(expected as object);
  });
});
