import { fitsInIssue, keyIn, LONGEST_BODY, writeSection } from '../../src/domain/issue-section.ts';
import { withoutHanging } from '../bounded.ts';

const BEGIN = '<!-- lts-policy:patch-check 1.0 -->';
const END = '<!-- lts-policy:patch-check end -->';
const section = (words: string, key = '1.0') => ({ key, words });
const block = (words: string) => `${BEGIN}\n${words}\n${END}`;

describe('whether a text is ours', () => {
  it.each<[string, string, string | undefined]>([
    ['as it was written', block('Due.'), '1.0'],
    ['below words of people', `Hello\n\n${block('Due.')}`, '1.0'],
    ['of all lines', '<!-- lts-policy:patch-check all -->', 'all'],
    ['with line ends of the web', block('Due.').replaceAll('\n', '\r\n'), '1.0'],
    ['without its end', `${BEGIN}\nDue.`, '1.0'],
    ['without its begin', `Due.\n${END}`, undefined],
    ['not at the start of its line', `> ${BEGIN}\n`, undefined],
    ['indented', ` ${BEGIN}`, undefined],
    ['with words after it', `${BEGIN} see`, undefined],
    ['in code', `\`\`\`\n${BEGIN}\n\`\`\``, undefined],
    ['in code that another text follows', `\`\`\`\n${BEGIN}\n\`\`\`\n<!-- lts-policy:patch-check 1.1 -->`, '1.1'],
    ['in a comment', `<!--\n${BEGIN}`, undefined],
    ['the marker of notes', '<!-- lts-policy:begin 00000000 -->', undefined],
    ['with markup for a name', '<!-- lts-policy:patch-check <b> -->', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, body, key) => {
    expect(keyIn(body)).toBe(key);
  });
});

describe('writing the section', () => {
  it.each<[string, string, string]>([
    ['into nothing', '', block('New.')],
    ['where there is none: first', 'Mine.\n', `${block('New.')}\n\nMine.\n`],
    ['in its place', `Above.\n${block('Old.')}\nBelow.`, `Above.\n${block('New.')}\nBelow.`],
    [
      'with the line ends of the text',
      `Above.\r\n${BEGIN}\r\n${END}\r\nBelow.`,
      `Above.\r\n${block('New.').replaceAll('\n', '\r\n')}\r\nBelow.`,
    ],
    ['of another line', `${block('Old.').replace('1.0', '1.1')}\n`, `${block('New.')}\n`],
    [
      'once where it was pasted again',
      `${block('Old.')}\nMine.\n${block('Old.')}\nMore.`,
      `${block('New.')}\nMine.\nMore.`,
    ],
    [
      'where its end was deleted: what follows may be of people',
      `A\n${BEGIN}\nOld.\nMine.`,
      `A\n${block('New.')}\nOld.\nMine.`,
    ],
    ['where its begin was deleted', `Old.\n${END}\nMine.`, `${block('New.')}\n\nOld.\nMine.`],
    [
      'beside one in code, which is none',
      `\`\`\`\n${block('Old.')}\n\`\`\``,
      `${block('New.')}\n\n\`\`\`\n${block('Old.')}\n\`\`\``,
    ],
    ['where one was pasted into another', `${BEGIN}\nMine.\n${block('Old.')}\n${END}\nB`, `Mine.\n${block('New.')}\nB`],
  ])('%s', (_, body, expected) => {
    const written = writeSection(body, section('New.'));
    expect(written).toBe(expected);
    expect(writeSection(written, section('New.'))).toBe(written);
  });

  it.each([
    ['a marker among the words', `Due.\n${END}\nmore`, `Due.\n${END.replace('<', '&lt;')}\nmore`],
    ['code that nobody closed', '```\nDue.', '```\nDue.\n```'],
    ['a comment that nobody closed', '<!-- Due.', '<!-- Due.\n-->'],
  ])('%s swallows no end', (_, words, expected) => {
    expect(writeSection('', section(words))).toBe(block(expected));
  });
});

describe('boxes that people ticked', () => {
  const item = (tick: string, words: string, key = '0123abcd') => `- [${tick}] ${words} <!-- ${key} -->`;

  it.each([
    [
      'stay while their item stays, whatever it says',
      item('x', 'Old words'),
      item(' ', 'New words'),
      item('x', 'New words'),
    ],
    [
      'in capitals, and with other signs of lists',
      item('X', 'Old').replace('-', '*'),
      item(' ', 'New'),
      item('x', 'New'),
    ],
    ['go with their item', item('x', 'Old', 'ffffffff'), item(' ', 'New'), item(' ', 'New')],
    ['are taken out where people did so', item(' ', 'Old'), item(' ', 'New'), item(' ', 'New')],
    ['need the key of their item', '- [x] Old', item(' ', 'Old'), item(' ', 'Old')],
    ['need it at the end of their line', `${item('x', 'Old')} more`, item(' ', 'Old'), item(' ', 'Old')],
  ])('%s', (_, before, words, expected) => {
    expect(writeSection(block(before), section(words))).toBe(block(expected));
  });

  it('alone change nothing', () => {
    const body = block(item('x', 'Words')).replaceAll('\n', '\r\n');
    expect(writeSection(body, section(item(' ', 'Words')))).toBe(body);
  });
});

describe('the length of an issue', () => {
  const frame = block('').length;

  it.each<[string, string, number, boolean]>([
    ['all of it', '', LONGEST_BODY - frame, true],
    ['one more', '', LONGEST_BODY - frame + 1, false],
    ['less beside words of people', 'x'.repeat(1000), LONGEST_BODY - frame - 1002, true],
    ['no more than that', 'x'.repeat(1000), LONGEST_BODY - frame - 1001, false],
  ])('%s', (_, body, length, fits) => {
    expect(fitsInIssue(body, section('y'.repeat(length)))).toBe(fits);
  });
});

it.each([
  ['markers', `${BEGIN}\n`],
  ['ends', `${END}\n`],
  ['keys', '- [x] a <!-- 0123abcd --> '],
  ['white space', '- [x] a <!-- 0123abcd -->\t'],
  ['lists', '- [x] '],
])('ten thousand %s take no longer than their length', (_, piece) => {
  const body = piece.repeat(10_000);
  const written = withoutHanging(() => writeSection(body, section(body)));
  expect(keyIn(written)).toBe('1.0');
});
