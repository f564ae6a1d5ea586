import { type DocumentBlock, readBlocks } from '../../src/domain/document-block.ts';
import { isSameContent, withBlocks } from '../../src/domain/document-block-words.ts';

const BEGIN = '<!-- lts-policy:begin lifecycle -->';
const END = '<!-- lts-policy:end -->';

function read(text: string): readonly (readonly [string, number, string])[] {
  const { blocks, problems } = readBlocks('README.md', text);
  expect(problems).toEqual([]);
  return blocks.map(({ name, line, content }) => [name, line, content]);
}

function written(text: string, words: string): string {
  return withBlocks(text, new Map(readBlocks('README.md', text).blocks.map((block) => [block, words])));
}

describe('where a block is', () => {
  it.each<[string, string, string]>([
    ['a table between markers', `${BEGIN}\nold\n${END}\n`, 'old'],
    ['nothing between them', `${BEGIN}\n${END}`, ''],
    ['empty lines around what it says', `${BEGIN}\n\nold\n\n\n${END}`, 'old'],
    ['no line end after the end', `text\n${BEGIN}\nold\n${END}`, 'old'],
    ['line ends of Windows', `${BEGIN}\r\na\r\nb\r\n${END}\r\n`, 'a\nb'],
    ['a byte order mark before it', `\uFEFF${BEGIN}\nold\n${END}\n`, 'old'],
    ['a block in a list item', `- item\n\n  ${BEGIN}\n  old\n  ${END}\n`, 'old'],
    ['comments of MDX', '{/* lts-policy:begin lifecycle */}\nold\n{/* lts-policy:end */}\n', 'old'],
    ['no spaces in the comments', '<!--lts-policy:begin lifecycle-->\nold\n<!--lts-policy:end-->', 'old'],
    [
      'words behind the name, for people',
      '<!-- lts-policy:begin lifecycle (generated) -->\nold\n<!-- lts-policy:end -->',
      'old',
    ],
    ['code with a marker in the block', `${BEGIN}\n\`\`\`\n${END}\n\`\`\`\n${END}`, `\`\`\`\n${END}\n\`\`\``],
  ])('%s', (_, text, content) => {
    expect(read(text).map(([, , one]) => one)).toEqual([content]);
  });

  it('several, one of them twice, each with its line', () => {
    const text = `# A\n\n${BEGIN}\nx\n${END}\n\n<!-- lts-policy:begin next -->\ny\n${END}\n${BEGIN}\n${END}\n`;
    expect(read(text)).toEqual([
      ['lifecycle', 3, 'x'],
      ['next', 7, 'y'],
      ['lifecycle', 10, ''],
    ]);
  });

  it.each<[string, string]>([
    ['in a fence', `\`\`\`html\n${BEGIN}\n${END}\n\`\`\`\n`],
    ['in a fence that is not closed', `~~~\n${BEGIN}\n${END}\n`],
    ['in a comment of several lines', `<!--\n${BEGIN}\n`],
    ['in raw HTML', `<pre>\n${BEGIN}\n${END}\n</pre>\n`],
    ['in code by indentation', `text\n\n    ${BEGIN}\n    ${END}\n`],
    ['in code by a tab', `text\n\n\t${BEGIN}\n`],
    ['within a sentence', `Put \`${BEGIN}\` on a line.\n`],
    [
      'the block of release notes',
      `<!-- lts-policy:begin 0a1b2c3d (kept by lts-policy; edits here are moved below) -->\n> x\n${END}\n`,
    ],
    [
      'the sign of an issue',
      '<!-- lts-policy:patch-check 1.0 -->\n<!-- lts-policy:gate -->\n<!-- lts-policy:draft -->\n',
    ],
    ['another word with a colon', '<!-- policy:begin lifecycle -->\n'],
  ])('no marker: %s', (_, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('mistakes, each with its place', () => {
  it.each<[string, string, readonly (readonly [number, number, RegExp, RegExp])[]]>([
    [
      'an unknown name',
      '\n<!-- lts-policy:begin livecycle -->\n<!-- lts-policy:end -->',
      [[2, 1, /the name of a block \(current-releases, /, /`livecycle`/]],
    ],
    ['no name', '<!-- lts-policy:begin -->\n<!-- lts-policy:end -->', [[1, 1, /the name of a block/, /no name/]]],
    [
      'no end',
      `text\n  ${BEGIN}\nold`,
      [[2, 3, /an end, `lts-policy:end`, of the block `lifecycle` of line 2/, /the end of the file/]],
    ],
    ['an end that stands in code', `${BEGIN}\n\`\`\`\n${END}`, [[1, 1, /an end/, /the end of the file/]]],
    ['no begin', `text\n${END}`, [[2, 1, /a begin/, /an end without one/]]],
    [
      'one in another',
      `${BEGIN}\n<!-- lts-policy:begin next -->\n${END}`,
      [[2, 1, /the end, .* of the block `lifecycle` of line 1 first/, /the begin of `next`/]],
    ],
    [
      'a word that is neither',
      '<!-- lts-policy:start lifecycle -->',
      [[1, 1, /`lts-policy:begin NAME` or/, /start lifecycle/]],
    ],
    ['text behind it', `${BEGIN} text\n`, [[1, 1, /stands alone/, /text/]]],
    ['both on one line', `${BEGIN}${END}\n`, [[1, 1, /stands alone/, /begin/]]],
    [
      'a comment that ends on a later line',
      '<!-- lts-policy:begin lifecycle\n-->\n',
      [[1, 1, /stands alone/, /begin/]],
    ],
    [
      'in a quote',
      `> ${BEGIN}\n> ${END}\n`,
      [
        [1, 3, /not in a quote/, /begin/],
        [2, 3, /not in a quote/, /end/],
      ],
    ],
    ['beside the sign of a list item', `1. ${BEGIN}\n`, [[1, 4, /not in a quote/, /begin/]]],
    [
      'an option',
      '<!-- lts-policy:begin next lines=10 -->\n<!-- lts-policy:end -->',
      [[1, 1, /no options/, /`lines=10`/]],
    ],
    [
      'several at once',
      `${END}\n<!-- lts-policy:begin foo -->\n${END}\n${BEGIN}\n`,
      [
        [1, 1, /a begin/, /end/],
        [2, 1, /the name/, /`foo`/],
        [4, 1, /an end/, /file/],
      ],
    ],
  ])('%s', (_, text, expected) => {
    const { problems } = readBlocks('docs/a.md', text);
    expect(problems.map(({ file, line, column }) => [file, line, column])).toEqual(
      expected.map(([line, column]) => ['docs/a.md', line, column]),
    );
    for (const [index, [, , words, seen]] of expected.entries()) {
      expect(problems[index]?.expected).toMatch(words);
      expect(problems[index]?.seen).toMatch(seen);
    }
  });

  it.each([
    ['livecycle', 'Did you mean `lifecycle`?'],
    ['Current_Releases', 'Did you mean `current-releases`?'],
    ['foo', undefined],
    ['x'.repeat(100_000), undefined],
  ])('near %#', (name, hint) => {
    const [problem] = readBlocks('a.md', `<!-- lts-policy:begin ${name} -->\n${END}`).problems;
    expect(problem?.hint).toBe(hint);
    expect(problem?.seen.length).toBeLessThan(100);
  });

  it('no more of them than somebody reads', () => {
    expect(readBlocks('a.md', `${END}\n`.repeat(1_000)).problems).toHaveLength(50);
  });
});

describe('writing', () => {
  it.each<[string, string, string]>([
    ['what was there goes', `a\n${BEGIN}\nold\nolder\n${END}\nb`, `a\n${BEGIN}\n\nnew\n\n${END}\nb`],
    ['line ends are those of the file', `a\r\n${BEGIN}\r\n${END}\r\n`, `a\r\n${BEGIN}\r\n\r\nnew\r\n\r\n${END}\r\n`],
    ['mixed line ends stay mixed', `a\n${BEGIN}\r\n${END}\nb\r\n`, `a\n${BEGIN}\r\n\r\nnew\r\n\r\n${END}\nb\r\n`],
    ['a byte order mark stays', `\uFEFF${BEGIN}\n${END}`, `\uFEFF${BEGIN}\n\nnew\n\n${END}`],
    [
      'in a list item it stays in the item',
      `- a\n\n  ${BEGIN}\n  ${END}\n`,
      `- a\n\n  ${BEGIN}\n\n  new\n\n  ${END}\n`,
    ],
  ])('%s', (_, text, expected) => {
    expect(written(text, 'new')).toBe(expected);
  });

  it('a block alone of several', () => {
    const text = `${BEGIN}\na\n${END}\n${BEGIN}\nb\n${END}\n`;
    const [, second] = readBlocks('a.md', text).blocks as [DocumentBlock, DocumentBlock];
    expect(withBlocks(text, new Map([[second, 'new']]))).toBe(`${BEGIN}\na\n${END}\n${BEGIN}\n\nnew\n\n${END}\n`);
  });

  it.each<[string, string, string]>([
    ['an end', `x\n${END}\ny`, 'x\n&lt;!-- lts-policy:end -->\ny'],
    ['an end of MDX', 'x\n{/* lts-policy:end */}', 'x\n&#123;/* lts-policy:end */}'],
    ['an indented one', `x\n   ${END}`, 'x\n   &lt;!-- lts-policy:end -->'],
    ['a begin', `${BEGIN}\nx`, '&lt;!-- lts-policy:begin lifecycle -->\nx'],
    ['a fence that is not closed', '```\nx', '```\nx\n```'],
    ['a comment that is not closed', 'x\n<!-- y', 'x\n<!-- y\n-->'],
    ['half of a character', 'x\uD83C', 'x\uFFFD'],
    ['other line ends', 'x\r\ny\rz', 'x\ny\nz'],
    ['nothing', ' \n\n', ''],
  ])('words cannot leave it: %s', (_, words, content) => {
    const text = written(`a\n${BEGIN}\n${END}\nb\n${END.replace('end', 'gate')}\n`, words);
    expect(read(text)).toEqual([['lifecycle', 2, content]]);
    expect(text.startsWith(`a\n${BEGIN}\n`) && text.endsWith(`${END}\nb\n<!-- lts-policy:gate -->\n`)).toBe(true);
  });
});

describe('what a formatter changes is no difference', () => {
  it.each<[string, string, boolean, string]>([
    ['| a | b |\n| --- | --- |\n| c | d |', '| a   | b |\n| ----- | --- |\n| c   | d |', true, 'padded cells'],
    ['| a |\n| --- |', '|a|\n|---|', true, 'no padding'],
    ['a\n\nb', 'a  \n\n\nb', true, 'spaces at ends, more empty lines'],
    ['| a b |', '| ab |', false, 'a space within a cell'],
    ['| a |', '| b |', false, 'another cell'],
    ['a b', 'a  b', false, 'spaces in a sentence, which may be code'],
    ['a\n\nb', 'a\nb', false, 'a paragraph less'],
  ])('%j and %j: %s (%s)', (one, other, expected) => {
    expect(isSameContent(one, other)).toBe(expected);
    expect(isSameContent(other, one)).toBe(expected);
  });
});
