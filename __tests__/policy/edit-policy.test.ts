import fc from 'fast-check';
import { parse } from 'yaml';
import { editLine } from '../../src/policy/edit-policy.ts';
import type { LineFacts } from '../../src/policy/edit-words.ts';
import { policy } from '../domain/history.ts';

const DAY = '2026-03-10';
const LTS: LineFacts = { lts: DAY };

function edited(text: string, line = '1.3', facts: LineFacts = LTS): string {
  const result = editLine(text, line, facts);
  if ('problem' in result) throw new Error(result.problem);
  return result.text;
}

/** Texts are written with `|` before what goes in and `^` behind it. */
function split(marked: string): { before: string; after: string } {
  return { before: marked.replace(/\|[^^]*\^/g, ''), after: marked.replace(/[|^]/g, '') };
}

describe('a line that the file does not name', () => {
  it.each([
    ['extends: rolling\n|lines:\n  "1.3": { lts: 2026-03-10 }\n^', 'no `lines`: at the end'],
    ['extends: rolling|\nlines:\n  "1.3": { lts: 2026-03-10 }^', 'no final newline: none is added'],
    ['extends: rolling\n# vim: set ft=yaml\n|lines:\n  "1.3": { lts: 2026-03-10 }\n^', 'below the last comment'],
    ['extends: rolling\n|lines:\n  "1.3": { lts: 2026-03-10 }\n^...\n', 'above the end of the document'],
    ['extends: rolling\r\n|lines:\r\n  "1.3": { lts: 2026-03-10 }\r\n^', 'lines end as the others do'],
    ['\uFEFFextends: rolling\n|lines:\n  "1.3": { lts: 2026-03-10 }\n^', 'a byte order mark stays'],
    ['---\nextends: rolling\n|lines:\n  "1.3": { lts: 2026-03-10 }\n^', 'a document marker stays'],
    ['gate:\n    mode: warn\n|lines:\n    "1.3": { lts: 2026-03-10 }\n^', 'as deep as other keys are'],
    ['lines: {| "1.3": { lts: 2026-03-10 } ^}\n', 'an empty mapping in braces'],
    ['lines: {| "1.3": { lts: 2026-03-10 }^ }\n', 'one with a space in it'],
    ['lines:\n|  "1.3": { lts: 2026-03-10 }\n^product: X\n', '`lines` with nothing behind it'],
    ['lines: # the ledger\n|  "1.3": { lts: 2026-03-10 }\n^', 'and with a comment'],
    ['lines:\n  "1.0": { lts: true } # first\n|  "1.3": { lts: 2026-03-10 }\n^', 'the comment stays with its line'],
    ['lines:\n  "1.0": { lts: true }|\n  "1.3": { lts: 2026-03-10 }^', 'at the end of a file without newline'],
    ['lines:\n  "1.0": { lts: true }\n|  "1.3": { lts: 2026-03-10 }\n^\nproduct: X\n', 'keys may follow'],
    [
      'lines:\n  "1.0": { lts: true }\n|  "1.3": { lts: 2026-03-10 }\n^  # planned\n  "1.6": { release: 2026-09-08, because: announced }\n',
      'in order, above the comment of the next line',
    ],
    [
      'lines:\n|  "1.3": { lts: 2026-03-10 }\n^  # planned\n  "1.6": { release: 2026-09-08, because: announced }\n',
      'first of all, above the comment of the next line',
    ],
    [
      'lines:\n  "1.2": { lts: true }\n  "1.10": { lts: true }\n  "1.0": { lts: true }\n|  "1.3": { lts: 2026-03-10 }\n^',
      'a file in no order: last',
    ],
    [
      'lines:\n  "1.6": { lts: true }\n|  "1.3": { lts: 2026-03-10 }\n^  "1.0": { lts: true }\n',
      'a file with the newest line first',
    ],
    [
      'lines:\n  "1.0":\n    lts: true\n    # decided in May\n|  "1.3":\n    lts: 2026-03-10\n^',
      'a block as its neighbour is; a deeper comment is about that one',
    ],
    [
      'lines:\n    "1.0":\n          lts: true\n|    "1.3":\n          lts: 2026-03-10\n^# end\n',
      'with the indentation of the neighbour',
    ],
    [
      'lines:\n  "1.0":\n    release: 2025-09-09\n    because: >\n      a long\n      story\n|  "1.3":\n    lts: 2026-03-10\n^product: X\n',
      'behind a block of text',
    ],
    ["lines:\n  '1.0': {lts: true}\n|  '1.3': {lts: 2026-03-10}\n^", 'quotes and braces as the neighbour has them'],
    ['lines: { "1.0": { lts: true }|, "1.3": { lts: 2026-03-10 }^ } # all\n', 'in braces on one line'],
    ['lines: {|"1.3": { lts: 2026-03-10 }, ^"1.6": { lts: true }}\n', 'in braces, first'],
    [
      'lines: {\n  "1.0": { lts: true }|,\n  "1.3": { lts: 2026-03-10 }^,\n}\n',
      'in braces on lines of their own, with a last comma',
    ],
    [
      'lines: {\n  "1.0": { lts: true }|, "1.3": { lts: 2026-03-10 }^ # first\n}\n',
      'a comment in braces stays with its line',
    ],
    ['{"extends": "rolling"|, "lines": { "1.3": { "lts": "2026-03-10" } }^}', 'JSON is YAML, and stays JSON'],
    [
      '{\n  "lines": {\n    "1.0": {"lts": true}|,\n    "1.3": {"lts": "2026-03-10"}^\n  }\n}\n',
      'JSON with line breaks',
    ],
    [
      'extends: rolling\nlines:\t{ "1.0": {\tlts: true } }\n'.replace('} }', '}|, "1.3": { lts: 2026-03-10 }^ }'),
      'tabs',
    ],
    ['lines:\n  ? "1.0"\n  : { lts: true }\n|  "1.3": { lts: 2026-03-10 }\n^', 'a key written out'],
    [
      'lines: {}\nproduct: &name Acme\nimages: []\n'.replace('{}', '{| "1.3": { lts: 2026-03-10 } ^}'),
      'anchors elsewhere',
    ],
  ])('%j: %s', (marked) => {
    const { before, after } = split(marked);
    expect(edited(before)).toBe(after);
  });

  it('a file that the program would read still means the same', () => {
    const text = 'extends: rolling\nlines:\n  "1.0": { lts: true } # first\n';
    const { ledger } = policy(edited(text));
    expect(ledger.map(({ name, lts }) => [name, lts])).toEqual([
      ['1.0', true],
      ['1.3', DAY],
    ]);
  });
});

describe('a line that the file names', () => {
  it.each<[string, string, LineFacts, string]>([
    [
      '"1.3": { release: 2026-03-10, because: x }',
      '"1.3": { lts: 2026-03-10, release: 2026-03-10, because: x }',
      LTS,
      'first in braces',
    ],
    ['"1.3": {}', '"1.3": { lts: 2026-03-10 }', LTS, 'in empty braces'],
    ['"1.3":', '"1.3": { lts: 2026-03-10 }', LTS, 'where nothing stood'],
    ['"1.3": # planned', '"1.3": { lts: 2026-03-10 } # planned', LTS, 'before a comment'],
    [
      '"1.3": { lts: false, because: too early } # c',
      '"1.3": { lts: 2026-03-10, because: too early } # c',
      LTS,
      'a value replaced',
    ],
    ["'1.3': { lts: '2026-06-01' }", "'1.3': { lts: 2026-03-10 }", LTS, 'with its quotes'],
    ['"1.3": { lts: 2026-03-10 }', '"1.3": { lts: 2026-03-10 }', LTS, 'stated already: nothing'],
    [
      '"1.3":\n    release: 2026-03-10 # day',
      '"1.3":\n    release: 2026-03-10 # day\n    lts: 2026-03-10',
      LTS,
      'below in a block',
    ],
    [
      '"1.3":\n    lts: false # no\n    because: x y',
      '"1.3":\n    lts: 2026-03-10 # no\n    because: x y',
      LTS,
      'replaced in a block',
    ],
    [
      '"1.3": { lts: true }',
      '"1.3": { lts: true, active: 2026-09-01, because: "out, at last" }',
      { active: '2026-09-01', because: 'out, at last' },
      'a stage and its reason',
    ],
    [
      '"1.3": { lts: true, active: 2027-01-01, because: "a: b" }',
      '"1.3": { lts: true, active: 2026-09-01, because: new }',
      { active: '2026-09-01', because: 'new' },
      'both replaced',
    ],
    [
      '"1.3": { because: x y z }',
      '"1.3": { lts: 2026-03-10, because: x y z, active: 2026-09-01 }',
      { lts: DAY, active: '2026-09-01' },
      'at both ends',
    ],
    ['"01.3": { release: 2026-03-10 }', '"01.3": { lts: 2026-03-10, release: 2026-03-10 }', LTS, 'by its numbers'],
  ])('%j becomes %j with %j: %s', (before, after, facts) => {
    expect(edited(`lines:\n  ${before}\nproduct: X\n`, '1.3', facts)).toBe(`lines:\n  ${after}\nproduct: X\n`);
  });
});

describe('a layout for a person only', () => {
  it.each([
    [
      'lines: &all\n  "1.0": { lts: true }\nupgrade: *all\n',
      '`lines` has an anchor (`&all`), so other keys may repeat it',
    ],
    ['paths: &p {}\nlines: *p\n', '`lines` is an alias (`*p`)'],
    ['lines:\n  "1.0": &first { lts: true }\n  "1.3": *first\n', '`1.3` is an alias (`*first`)'],
    ['lines:\n  "1.3": &a { release: 2026-03-10 }\n', '`1.3` has an anchor (`&a`), so other keys may repeat it'],
    ['lines:\n  <<: { "1.0": { lts: true } }\n', '`lines` has a merge key (`<<`)'],
    ['lines:\n  "1.3":\n    <<: { lts: true }\n', '`1.3` has a merge key (`<<`)'],
    ['lines: !!map { "1.0": { lts: true } }\n', '`lines` has a tag'],
    ['lines:\n  "1.3": { lts: &no false }\n', '`lts` has an anchor (`&no`), so other keys may repeat it'],
    ['lines: [a]\n', '`lines` is no mapping'],
    ['lines:\n  "1.3": yes\n', '`1.3` is no mapping'],
    ['? lines\n: "1.0": { lts: true }\n', 'its keys are laid out in a way that only a person should edit'],
    ['%YAML 1.1\n---\nlines: {}\n', 'it is written in YAML 1.1'],
    ['- a\n', 'it is no mapping that YAML can read'],
    ['a: b: c\n', 'it is no mapping that YAML can read'],
  ])('%j: %s', (text, problem) => {
    expect(editLine(text, '1.3', LTS)).toEqual({ problem, byHand: 'lines:\n  "1.3": { lts: 2026-03-10 }' });
  });

  it('a reason in a block of text is not replaced', () => {
    const text = 'lines:\n  "1.3":\n    because: |\n      a\n      b\n';
    expect(editLine(text, '1.3', { because: 'new' })).toMatchObject({ problem: '`because` is a block of text' });
  });
});

describe('a text that would mean something else is not given out', () => {
  it.each<[string, LineFacts, string]>([
    ['1.3', { 'a: b': DAY }, 'a name of a stage that is none'],
    ['1.3', { '# lts': DAY }, 'a comment'],
    ['1.3": {}, "1.4', LTS, 'a name of a line that is two'],
    ['1.3"', LTS, 'no YAML at all'],
  ])('%j with %j: %s', (line, facts) => {
    expect(() => editLine('lines: {}\n', line, facts)).toThrow(expect.objectContaining({ code: 'INTERNAL_FAULT' }));
  });

  it('a block of text at the very end keeps its words', () => {
    expect(edited('product: |+\n  x')).toBe('product: |+\n  x\nlines:\n  "1.3": { lts: 2026-03-10 }');
  });
});

describe('reasons as YAML reads them', () => {
  it.each([
    ['extended until the 1.6 line is out', 'extended until the 1.6 line is out', 'plain words stay plain'],
    ['a, b', '"a, b"', 'a comma would end it in braces'],
    ['note: this', '"note: this"', 'a colon would begin a mapping'],
    ['true', '"true"', 'a word with a meaning'],
    ['Off', '"Off"', 'also in other versions of YAML'],
    ['2026 was right', '"2026 was right"', 'numbers first'],
    ['"quoted" #1', '"\\"quoted\\" #1"', 'quotes and comments'],
    ['two\nlines', '"two\\nlines"', 'a line break'],
    ['bell\u0007 \u202Eback \u{E0001}', '"bell\\u0007 \\u202eback \\udb40\\udc01"', 'what nobody sees'],
  ])('%j is written %s: %s', (because, written) => {
    const text = edited('lines: {}\n', '1.3', { because });
    expect(text).toContain(`because: ${written} }`);
    expect(parse(text)).toEqual({ lines: { '1.3': { because } } });
  });
});

describe('any layout', () => {
  const comment = fc.constantFrom('', ' # why', ' # "quoted": {', '   #');
  const facts = fc.constantFrom(
    'lts: true',
    'release: 2025-09-09',
    'because: a b',
    'active: "2026-01-01"',
    "because: 'it''s'",
  );
  const between = fc.constantFrom('', '', '\n', '  # about the next\n', '      # deeper\n', '# outside\n\n');
  const entry = fc
    .record({
      keys: fc.uniqueArray(facts, { minLength: 1, maxLength: 3, selector: (fact) => fact.split(':')[0] }),
      isBlock: fc.boolean(),
      comment,
      between,
      quote: fc.constantFrom('"', "'"),
    })
    .map(
      ({ keys, isBlock, comment: words, between: gap, quote }) =>
        (name: string) =>
          isBlock
            ? `${gap}  ${quote}${name}${quote}:${words}\n${keys.map((key) => `    ${key}${words}\n`).join('')}`
            : `${gap}  ${quote}${name}${quote}: { ${keys.join(', ')} }${words}\n`,
    );
  const file = fc
    .record({
      head: fc.constantFrom('', 'extends: rolling\n', '# top\n\nproduct: X # x\n', '---\nextends: staged\n'),
      names: fc.shuffledSubarray(['0.9', '1.0', '1.2', '1.3', '1.10', '2.0'], { maxLength: 5 }),
      entries: fc.array(entry, { minLength: 5, maxLength: 5 }),
      tail: fc.constantFrom('', '\n\n', 'source: tags\n', '# end\n', '...\n', 'gate:\n  mode: warn'),
      ending: fc.constantFrom('\n', '\r\n'),
    })
    .map(({ head, names, entries, tail, ending }) => {
      const ledger = names.length === 0 ? '' : `lines:\n${names.map((name, at) => entries[at]?.(name)).join('')}`;
      return `${head}${ledger}${tail}`.replaceAll('\n', ending);
    })
    .filter((text) => text.trim() !== '' && parse(text) !== null);
  const wanted = fc.constantFrom<LineFacts>(
    LTS,
    { lts: DAY, because: 'a, reason' },
    { active: '2026-09-01', because: 'late' },
  );

  it('means the old file and these facts, in which every old word still stands', () => {
    fc.assert(
      fc.property(file, wanted, (text, given) => {
        const after = edited(text, '1.3', given);
        const old = parse(text) as { lines?: Record<string, object> };
        expect(parse(after)).toEqual({ ...old, lines: { ...old.lines, '1.3': { ...old.lines?.['1.3'], ...given } } });
        expect(after.includes('\r\n')).toBe(text.includes('\r\n'));
        expect(/[^\r]\n/.test(after) && /[^\r]\n/.test(text) === false).toBe(false);
        const stated = Object.keys(old.lines?.['1.3'] ?? {});
        // Nothing that stood there is replaced: what is left without the new words are the old bytes.
        if (Object.keys(given).every((key) => !stated.includes(key))) expect(isWithin(text, after)).toBe(true);
        expect(edited(after, '1.3', given)).toBe(after);
      }),
      { numRuns: 300 },
    );
  });
});

/** Whether one text comes of another by leaving words out. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const sign of whole) if (sign === part[at]) at += 1;
  return at === part.length;
}
