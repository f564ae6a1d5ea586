import { blockContent, checksumOf } from '../../src/domain/block-marker.ts';
import { removeBlock, writeBlock } from '../../src/domain/managed-block.ts';
import { fitsInNotes, LONGEST_NOTES, seeNotes, titleWithoutSuffix, titleWithSuffix } from '../../src/domain/notes.ts';
import { isLabelLine, labelWords } from '../../src/domain/notes-label.ts';
import { withoutHanging } from '../bounded.ts';

const OLD = '> **LTS** · release line 1.0';
const NEW = '> **LTS** · release line 1.0 · supported until 2026-11-30';
const BLOCK = writeBlock('', OLD);
const WRITTEN = writeBlock('', NEW);
const END = '<!-- lts-policy:end -->';
/** The first line of `BLOCK`. */
const BEGIN = BLOCK.slice(0, BLOCK.indexOf('\n'));
/** A block whose checksum no longer fits what it says. */
const edited = (...lines: readonly string[]) => [BEGIN, ...lines, END].join('\n');
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

describe('a block', () => {
  it('is what it says between two comments, the first with a checksum', () => {
    expect(BLOCK).toBe(
      `<!-- lts-policy:begin ${checksumOf(OLD)} (kept by lts-policy; edits here are moved below) -->\n${OLD}\n<!-- lts-policy:end -->`,
    );
  });

  it('may say nothing', () => {
    expect(writeBlock('', ' ').split('\n')).toHaveLength(2);
  });

  it.each([
    ['', '811c9dc5', 'the offset basis'],
    ['a', 'e40c292c', 'as published for FNV-1a, 32 bit'],
    ['foobar', 'bf9cf968', 'as published for FNV-1a, 32 bit'],
  ])('%j has checksum %s: %s', (words, checksum) => {
    expect(checksumOf(words)).toBe(checksum);
  });

  it.each([
    ['a\nb', 'a\nb', 'lines as they are'],
    ['a\r\nb\rc', 'a\nb\nc', 'one line end'],
    ['\n \n  a\n\nb  \n\t\n', '  a\n\nb  ', 'no empty lines around, those between stay'],
    [' \n ', '', 'only white space is nothing'],
    ['```\na', '```\na\n```', 'an open fence is closed'],
    ['- ~~~~ x\na', '- ~~~~ x\na\n~~~~', 'in a list too, with a fence as long'],
    ['```\na\n```', '```\na\n```', 'a closed one is left'],
    ['<!--\na', '<!--\na\n-->', 'an open comment is closed'],
    ['<pre>\na', '<pre>\na\n</pre>', 'so is raw HTML'],
    [`a\n${END}\nb`, 'a\n&lt;!-- lts-policy:end -->\nb', 'a marker among the words becomes text'],
    [`\`\`\`\n${END}\n\`\`\``, `\`\`\`\n${END}\n\`\`\``, 'within a fence it is text'],
    ['a\uD83Cb', 'a\uFFFDb', 'half of a character would come back as another'],
    ['a🎉b', 'a🎉b', 'a whole one stays'],
  ])('holds %j as %j: %s', (words, content) => {
    expect(blockContent(words)).toBe(content);
    expect(seeNotes(writeBlock('', words)).content).toBe(content);
  });
});

describe('what notes say of our block', () => {
  it.each<[string | null | undefined, string | undefined, boolean, string]>([
    [null, undefined, false, 'no notes'],
    [undefined, undefined, false, 'no notes'],
    ['', undefined, false, 'empty notes'],
    ['words', undefined, false, 'no marker'],
    [BLOCK, OLD, true, 'nothing else'],
    [`${BLOCK}\n`, OLD, true, 'a line end at the end'],
    [`${BLOCK}\n\nwords`, OLD, true, 'the usual place'],
    [`words\n\n${BLOCK}\nmore`, OLD, true, 'moved by a person'],
    [crlf(`${BLOCK}\n\nwords`), OLD, true, 'as a browser sends it'],
    [`  ${BLOCK}  `, OLD, true, 'three spaces around a marker do no harm'],
    [BLOCK.replace('(kept by lts-policy; edits here are moved below) ', ''), OLD, true, 'other words in the marker'],
    [edited(OLD, 'more'), `${OLD}\nmore`, false, 'a line added'],
    [edited(NEW), NEW, false, 'words changed'],
    [edited(), '', false, 'words taken out'],
    [BLOCK.replace(/ [0-9a-f]{8}/, ''), OLD, false, 'checksum taken out'],
    [`${BLOCK}\n${WRITTEN}`, OLD, false, 'two blocks: the first one speaks'],
    [`${BEGIN}\n${BLOCK}`, OLD, true, 'begin, begin, end: the first begin is text'],
    [`${BEGIN}\n${BLOCK}\n${END}`, OLD, true, 'text around the block, which no write would change'],
    [`${END}\n${BLOCK}\n${BEGIN}`, OLD, true, 'an end before and a begin after are text'],
    [`${BLOCK}\n\`\`\`\n${BLOCK}\n\`\`\``, OLD, true, 'what shows how blocks look is text'],
    [BEGIN, undefined, false, 'a begin alone'],
    [END, undefined, false, 'an end alone'],
    [`${END}\n${OLD}\n${BEGIN}`, undefined, false, 'the wrong way round'],
    [`${BLOCK}text`, undefined, false, 'text directly after the end marker'],
    [`text ${BLOCK}`, undefined, false, 'text directly before the begin marker'],
    [`\`${BLOCK}\``, undefined, false, 'inline code'],
    [`    ${BLOCK}`, undefined, false, 'indented code'],
    [`\t${BLOCK}`, undefined, false, 'indented by a tab'],
    [`> ${BLOCK.replaceAll('\n', '\n> ')}`, undefined, false, 'a block quote'],
    [`- ${BLOCK}`, undefined, false, 'directly behind the sign of a list'],
    [`<!--\n${BLOCK}`, undefined, false, 'its begin is part of an open comment'],
    [`<!-- a\n-->\n${BLOCK}`, OLD, true, 'behind a closed comment'],
    [`<!-- a -->\n${BLOCK}`, OLD, true, 'behind a comment of one line'],
    [`<script>\n${BLOCK}`, undefined, false, 'raw HTML'],
    [`<?php\n>\n${BLOCK}`, undefined, false, 'an instruction'],
    [`<?php\n?>\n${BLOCK}`, OLD, true, 'behind it'],
    [`<!doctype\n${BLOCK}`, undefined, false, 'a declaration'],
    [`<!doctype\n>\n${BLOCK}`, OLD, true, 'behind it'],
    [`<![CDATA[\n>\n${BLOCK}`, undefined, false, 'raw text'],
    [`<![CDATA[\n]]>\n${BLOCK}`, OLD, true, 'behind it'],
    [`<pre>x</pre>\n${BLOCK}`, OLD, true, 'behind raw HTML of one line'],
    [`<details>\n\n${BLOCK}\n\n</details>`, OLD, true, 'in an element that only hides it'],
    [BLOCK.replace('(kept', '\r(kept'), undefined, false, 'a marker that shows as two lines'],
    [`a\r${BLOCK}`, undefined, false, 'a lone carriage return ends no line'],
  ])('%j: %j, whole: %s (%s)', (body, content, isWhole) => {
    const length = body?.length ?? 0;
    expect(seeNotes(body)).toEqual({ ...(content === undefined ? {} : { content }), isWhole, length });
  });
});

describe('fences', () => {
  it.each([
    ['```', '```', true, 'backticks'],
    ['~~~', '~~~', true, 'tildes'],
    ['```ts', '```', true, 'with words'],
    ['~~~ a`b', '~~~', true, 'backticks in the words of tildes'],
    ['   ```', '   ```', true, 'three spaces'],
    ['```', '  `````\t', true, 'a longer end, with white space'],
    ['- ```sh', '  ```', true, 'in a list'],
    ['10) ~~~', '    ~~~', true, 'in a list of numbers, its end further in'],
    ['- 1. ```', '     ```', true, 'in a list in a list'],
    ['```', '', false, 'never closed: to the end'],
    ['````', '```', false, 'a shorter end is none'],
    ['```', '~~~', false, 'another sign is none'],
    ['```', '``` x', false, 'an end has no words'],
    ['```', '    ```', false, 'an end is not indented by four'],
    ['```', '\t```', false, 'nor by a tab'],
    ['  ```', '     ```', false, 'from the margin, not from where the fence begins'],
    ['```', '> ```', false, 'an end in a quote is none'],
  ])('%j begins and %j ends code: %s (%s)', (opening, closing, isClosed) => {
    const isIn = `${opening}\n${BLOCK}`;
    expect(seeNotes(isIn).content).toBeUndefined();
    expect(writeBlock(isIn, NEW)).toBe(`${WRITTEN}\n\n${isIn}`);
    expect(seeNotes(`${opening}\na\n${closing}\n${BLOCK}`).content).toBe(isClosed ? OLD : undefined);
  });

  it.each([
    ['``', 'two signs'],
    ['``` a`b', 'a backtick in the words: inline code'],
    ['    ```', 'indented by four'],
    ['-     ```', 'indented code in a list'],
    ['> ```', 'in a quote, with which it ends'],
    ['- > ```', 'in a quote in a list'],
    ['a ```', 'within a line'],
    ['-```', 'no list without a space'],
  ])('%j begins none: %s', (line) => {
    expect(seeNotes(`${line}\n${BLOCK}`).content).toBe(OLD);
  });
});

describe('writing', () => {
  it.each([
    ['', WRITTEN, 'nothing there'],
    ['words', `${WRITTEN}\n\nwords`, 'at the very top, and an empty line'],
    ['\nwords\n', `${WRITTEN}\n\n\nwords\n`, 'all white space stays'],
    ['  ', `${WRITTEN}\n\n  `, 'only white space'],
    ['a\r\nb', crlf(`${WRITTEN}\n\na\nb`), 'line ends as in the notes'],
    ['a\nb\r\n', `${WRITTEN}\n\na\nb\r\n`, 'mixed: as the first'],
    ['a\rb\r\n', `${crlf(WRITTEN)}\r\n\r\na\rb\r\n`, 'a lone carriage return is none'],
    ['---\na: 1\n---', `${WRITTEN}\n\n---\na: 1\n---`, 'whatever is first'],
    [`${BLOCK}\n\nwords`, `${WRITTEN}\n\nwords`, 'the usual place'],
    [`a\n${BLOCK}\nb`, `a\n${WRITTEN}\nb`, 'where a person moved it'],
    [`a\n\n${BLOCK}`, `a\n\n${WRITTEN}`, 'at the end'],
    [`a\n\n${BLOCK}\n`, `a\n\n${WRITTEN}\n`, 'at the end, with a line end'],
    [`a\r\n${BLOCK}\nb`, `a\r\n${crlf(WRITTEN)}\r\nb`, 'line ends as around it'],
    [`${BLOCK}\n\r\na\r\nb`, `${crlf(WRITTEN)}\r\n\r\na\r\nb`, 'not as the block had them'],
    [crlf(BLOCK), crlf(WRITTEN), 'nothing around it: line ends as it had'],
    [`  ${BLOCK}  \n\na`, `${WRITTEN}\n\na`, 'markers at the margin again'],
    [WRITTEN, WRITTEN, 'nothing to do'],
    [`a\r\n${WRITTEN}\nb`, `a\r\n${WRITTEN}\nb`, 'what is right is not touched, whatever its line ends'],
    [BEGIN, `${WRITTEN}\n\n${BEGIN}`, 'a begin without an end is text'],
    [
      `<!-- lts-policy:begin upgrades -->\nx\n${END}`,
      `${WRITTEN}\n\n<!-- lts-policy:begin upgrades -->\nx\n${END}`,
      'a block of a document that somebody pasted is text',
    ],
    [`${OLD}\n${END}`, `${WRITTEN}\n\n${OLD}\n${END}`, 'so is an end without a begin'],
    [`${BEGIN}\na\n${BLOCK}\nb`, `${BEGIN}\na\n${WRITTEN}\nb`, 'begin, begin, end: the inner one is the block'],
    [`${BLOCK}text`, `${WRITTEN}\n\n${BLOCK}text`, 'text after the end marker: no end'],
  ])('into %j gives %j: %s', (body, expected) => {
    expect(writeBlock(body, NEW)).toBe(expected);
  });

  it.each([
    [edited('mine'), `${WRITTEN}\nmine`, 'words in place of ours'],
    [`${edited(OLD, 'mine')}\n\nnotes`, `${WRITTEN}\nmine\n\nnotes`, 'below the block'],
    [`a\n${edited('', 'one', '', OLD, 'two', '')}\nb`, `a\n${WRITTEN}\none\n\ntwo\nb`, 'gaps between them stay'],
    [edited(`${OLD} · and more`), WRITTEN, 'our own line, changed: back to what it should say'],
    [edited(NEW, '>'), WRITTEN, 'lines of ours, and no word of a person'],
    [edited('> more'), `${WRITTEN}\n> more`, 'a quote is not ours for being one'],
    [BLOCK.replace(/ [0-9a-f]{8}/, ''), WRITTEN, 'no checksum, yet only our line'],
    [crlf(`${edited(OLD, 'mine')}\n\nnotes`), crlf(`${WRITTEN}\nmine\n\nnotes`), 'with their line ends'],
    [edited('```', OLD, '```'), `${WRITTEN}\n\`\`\`\n${OLD}\n\`\`\``, 'code stays in one piece'],
    [edited('```', END, '```'), `${WRITTEN}\n\`\`\`\n${END}\n\`\`\``, 'also with a marker in it'],
    [edited('```'), `${WRITTEN}\n\n${edited('```')}`, 'code left open hides the end marker: all is text'],
    [`${edited('mine')}\nmine too`, `${WRITTEN}\nmine\nmine too`, 'before what followed'],
  ])('keeps what people wrote inside: %j gives %j: %s', (body, expected) => {
    expect(writeBlock(body, NEW).replace(/\n$/, '')).toBe(expected);
  });

  it('knows the words it wants by their signs, not by the white space behind them or between', () => {
    const words = 'a  \nb\n```\nc\n```';
    expect(writeBlock(edited('a', 'b ', 'mine', '```', '', 'c', '```'), words)).toBe(
      `${writeBlock('', words)}\nmine\n`,
    );
  });

  it('tells the words it wants from those of people, line by line', () => {
    const words = `${OLD}\n>\n> - one\n> - two`;
    const body = edited(OLD, '>', '> - one ', '> - mine', '> - two');
    expect(writeBlock(body, words)).toBe(`${writeBlock('', words)}\n> - mine\n`);
  });

  it.each([
    [`${BLOCK}\n\na\n\n${BLOCK}\n\nb`, `${WRITTEN}\n\na\n\nb`, 'the notes of the last release copied below'],
    [`${BLOCK}\n${BLOCK}\n\na`, `${WRITTEN}\na`, 'one directly below the other: its empty line goes with it'],
    [`${BLOCK}\n\n${BLOCK}\n\na`, `${WRITTEN}\n\na`, 'with an empty line between'],
    [`${BLOCK}\n\n${BLOCK}\n\n\na`, `${WRITTEN}\n\n\na`, 'only one empty line goes with each'],
    [`${BLOCK}\na\n${BLOCK}`, `${WRITTEN}\na\n`, 'the last thing in the notes'],
    [`${BLOCK}\na\n${edited('mine', OLD)}\n\nb`, `${WRITTEN}\na\nmine\n\nb`, 'edited: its words stay in their place'],
    [`${BLOCK}\na\n${edited(NEW)}\n\nb`, `${WRITTEN}\na\nb`, 'edited, and no word of a person'],
    [`${BLOCK}\n${edited('mine', BLOCK, 'too')}\nb`, `${WRITTEN}\nmine\ntoo\nb`, 'one pasted into another'],
    [`${BLOCK}\n${edited(edited('mine'))}\nb`, `${WRITTEN}\nmine\nb`, 'with words in it'],
    [`${BLOCK}\n${edited(BLOCK, '')}\nb`, `${WRITTEN}\nb`, 'nothing but another in it'],
    [`${BLOCK}\n${BEGIN}\na\n${BLOCK}\nb`, `${WRITTEN}\n${BEGIN}\na\nb`, 'a begin without an end stays'],
    [`${BLOCK}\n${END}\n${BLOCK}\nb`, `${WRITTEN}\n${END}\nb`, 'an end without a begin stays'],
    [
      `${BLOCK}\n\`\`\`\n${BLOCK}\n\`\`\``,
      `${WRITTEN}\n\`\`\`\n${BLOCK}\n\`\`\``,
      'what shows how a block looks stays',
    ],
  ])('leaves one block: %j gives %j: %s', (body, expected) => {
    expect(writeBlock(body, NEW)).toBe(expected);
  });

  it('takes no block for untouched that another one was pasted into', () => {
    const around = `<!-- lts-policy:begin ${checksumOf('mine')} -->\n${BLOCK}\nmine\n${END}`;
    expect(writeBlock(`${BLOCK}\n${around}`, NEW)).toBe(`${WRITTEN}\nmine\n`);
  });
});

describe('removing', () => {
  it.each([
    ['', '', 'nothing there'],
    ['words', 'words', 'no block'],
    [BLOCK, '', 'nothing else'],
    [`${BLOCK}\n`, '', 'nor a line end'],
    [`${BLOCK}\n\nwords`, 'words', 'with the empty line that came with it'],
    [`${BLOCK}\n\n\nwords`, '\nwords', 'with no other'],
    [`${BLOCK}\n \nwords`, ' \nwords', 'white space was never ours'],
    [crlf(`${BLOCK}\n\nwords`), 'words', 'as a browser sends it'],
    [`a\n\n${BLOCK}\n\nb`, 'a\n\nb', 'in the middle'],
    [`${edited(OLD, 'mine')}\n\nb`, 'mine\n\nb', 'words of people stay'],
    [`${BLOCK}\na\n${BLOCK}\nb`, 'a\nb', 'all blocks'],
    [`${BLOCK}\n${BLOCK}\n\n\n\nb`, '\nb', 'each with an empty line'],
    [`${BEGIN}\n${BLOCK}\nmine\n${END}`, 'mine\n', 'and what would be a block without them'],
    [`${END}\n${BEGIN}`, `${END}\n${BEGIN}`, 'what is no block stays'],
  ])('from %j gives %j: %s', (body, expected) => {
    expect(removeBlock(body)).toBe(expected);
  });

  it('knows the lines of an edited block that it was told', () => {
    const body = edited('> - one', '> - mine');
    expect(removeBlock(body)).toBe('> - one\n> - mine\n');
    expect(removeBlock(body, `${OLD}\n> - one`)).toBe('> - mine\n');
  });
});

describe('lines of ours', () => {
  it.each([
    [OLD, true, 'what a block begins with'],
    ['  > **LTS** · anything ', true, 'whatever it says'],
    ['>', true, 'an empty line of the quote'],
    ['', false, 'an empty line is nobody’s'],
    ['> **LTS** is what we call it', false, 'words of a person'],
    ['> **LTS** · release\rline', false, 'shows as two lines'],
    ['> - a fix (also in 1.1)', false, 'a person might write the same'],
    ['>> **LTS** · release', false, 'another quote'],
  ])('%j: %s (%s)', (line, isOurs) => {
    expect(isLabelLine(line)).toBe(isOurs);
  });
});

describe('bodies as long as they may be', () => {
  const long = (piece: string) => piece.repeat(Math.ceil(LONGEST_NOTES / piece.length)).slice(0, LONGEST_NOTES);

  it.each([
    ['', true],
    ['a'.repeat(124_999), true],
    ['a'.repeat(125_000), true],
    ['a'.repeat(125_001), false],
  ])('%#: fits: %s', (body, fits) => {
    expect(fitsInNotes(body)).toBe(fits);
  });

  it.each([
    ['words', long('words and more words\n')],
    ['line ends', long('\n')],
    ['begins', long(`${BEGIN}\n`)],
    ['ends', long(`${END}\n`)],
    ['blocks', long(`${BLOCK}\n`)],
    ['blocks in blocks', `${long(`${BEGIN}\n`)}\n${long(`${END}\n`)}`],
    ['edited blocks in blocks', `${long(`${BEGIN}\na\n`)}\n${long(`b\n${END}\n`)}`],
    ['open comments', long('<!-- \n')],
    ['fences', long('```\n~~~\n')],
    ['one fence', `${long('`')}\n${BLOCK}\n${long('`')}x\n`],
    ['backticks', long(`${'`'.repeat(999)} x\`\n`)],
    ['signs of lists', long('- ')],
    ['numbers', long('1. ')],
    ['half a marker', `<!-- lts-policy:begin ${long('--')}`],
    ['a marker and spaces', `${END}${long(' \t')}x`],
  ])('%s are read in a moment', (_, text) => {
    const body = `${text}\n${BLOCK}`;
    const written = withoutHanging(() => writeBlock(body, NEW));
    expect(withoutHanging(() => seeNotes(written))).toMatchObject({ content: NEW, isWhole: true });
    expect(withoutHanging(() => seeNotes(removeBlock(written))).content).toBeUndefined();
  });
});

describe('what a block says', () => {
  it('the line', () => {
    expect(labelWords({ line: '1.0' })).toBe('> **LTS** · release line 1.0');
  });

  it('until when, and where to read more', () => {
    expect(
      labelWords({ line: '1.0', supportedUntil: '2026-11-30', readMore: 'https://example.org/lts', fixes: [] }),
    ).toBe('> **LTS** · release line 1.0 · supported until 2026-11-30 · [support policy](https://example.org/lts)');
  });

  it('which fixes, and where else they are', () => {
    const fixes = [
      { text: 'fix: no crash (1.1)', alsoIn: ['1.1.3', '1.2.1'] },
      { text: 'another', alsoIn: [] },
      { text: ' ', alsoIn: ['1.1.3'] },
    ];
    expect(labelWords({ line: '1.0', fixes })).toBe(
      `${OLD}\n>\n> - fix: no crash (1.1) (also in 1.1.3, 1.2.1)\n> - another\n> - (untitled) (also in 1.1.3)`,
    );
  });

  it.each([
    ['a\nb\r\n\u2028\u0085c', 'a b c', 'no new line'],
    ['\u202ea\u200bb', 'ab', 'no hidden sign, no other direction'],
    ['👩‍💻', '👩‍💻', 'but one that joins signs'],
    ['\uD83C', '\uFFFD', 'no half of a character'],
    ['**a** _b_ ~c~', '&#42;&#42;a&#42;&#42; &#95;b&#95; &#126;c&#126;', 'no emphasis'],
    ['`a`', '&#96;a&#96;', 'no code'],
    ['[a](b)', '&#91;a&#93;(b)', 'no link'],
    ['<b> <!-- lts-policy:end -->', '&#60;b&#62; &#60;!-- lts-policy:end --&#62;', 'no element, no marker'],
    ['&amp; &#64;a', '&#38;amp; &#38;&#35;&#8203;64;a', 'no character reference'],
    ['@octocat', '&#64;&#8203;octocat', 'no mention'],
    ['a/b#12', 'a/b&#35;&#8203;12', 'no reference to an issue'],
    ['https://a.example www.a.example', 'https&#58;//a.example www&#46;a.example', 'no link of its own'],
    ['a\\', 'a&#92;', 'no escape of what follows'],
    ['a|b $x$', 'a&#124;b &#36;x&#36;', 'no table, no formula'],
    ['- a', '&#45; a', 'no list in the list'],
    ['+ a', '&#43; a', 'nor of another kind'],
    ['1. a', '1&#46; a', 'nor of numbers'],
    ['12) a', '12&#41; a', 'nor of numbers'],
    ['1.0 - a', '1.0 - a', 'a version is no list'],
    ['# a', '&#35;&#8203; a', 'no heading'],
  ])('%j is shown as %j: %s', (text, shown) => {
    expect(labelWords({ line: '1.0', fixes: [{ text, alsoIn: [text] }] }).split('\n')[2]).toBe(
      `> - ${shown} (also in ${shown})`,
    );
  });

  it('hostile names of lines and days', () => {
    expect(labelWords({ line: '1.0\n# @a', supportedUntil: '[x](y)' })).toBe(
      '> **LTS** · release line 1.0 &#35;&#8203; &#64;&#8203;a · supported until &#91;x&#93;(y)',
    );
  });

  it.each([
    ['https://a.example/b?c=1&copy;=2#d', 'https://a.example/b?c=1&amp;copy;=2#d', 'no character reference'],
    ['https://a.example/b(c)d', 'https://a.example/b%28c%29d', 'ends where it should'],
    ['https://a.example/b) [x](y', 'https://a.example/b%29%20%5bx%5d%28y', 'no second link'],
    ['https://a.example/"b"\n<c>', 'https://a.example/%22b%22%3Cc%3E', 'no title, no element'],
    ['https://a.example/?`\\', 'https://a.example/?%60%5c', 'no code, no escape'],
    ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4', 'as browsers write it'],
    ['https://a.example/%20*_', 'https://a.example/%20%2a_', 'what is written in percent stays'],
  ])('links to %j as %j: %s', (readMore, url) => {
    expect(labelWords({ line: '1.0', readMore })).toBe(`${OLD} · [support policy](${url})`);
  });

  it.each([
    ['javascript:alert(1)', 'no web address'],
    ['docs/lts.md', 'leads nowhere from a release page'],
    ['', 'nothing'],
    ['https://', 'no host'],
  ])('leaves out the link %j: %s', (readMore) => {
    expect(labelWords({ line: '1.0', readMore })).toBe(OLD);
  });
});

describe('titles', () => {
  it.each([
    ['v1.0', ' (LTS)', 'v1.0 (LTS)', 'follows the title'],
    ['v1.0 (LTS)', ' (LTS)', 'v1.0 (LTS)', 'once'],
    ['v1.0 (LTS) ', ' (LTS)', 'v1.0 (LTS) ', 'white space at the end says nothing'],
    ['v1.0', ' (LTS) ', 'v1.0 (LTS)', 'of the suffix too: a forge would trim it'],
    ['v1.0 (LTS) final', ' (LTS)', 'v1.0 (LTS) final (LTS)', 'elsewhere it is no suffix'],
    ['', ' (LTS)', ' (LTS)', 'no title'],
    ['v1.0', '', 'v1.0', 'no suffix'],
    ['v1.0 ', ' ', 'v1.0 ', 'nothing to see'],
  ])('%j with %j is %j: %s', (title, suffix, expected) => {
    expect(titleWithSuffix(title, suffix)).toBe(expected);
  });

  it.each([
    ['v1.0 (LTS)', ' (LTS)', 'v1.0', 'what was added'],
    ['v1.0 (LTS) ', ' (LTS)', 'v1.0', 'white space at the end says nothing'],
    ['v1.0', ' (LTS)', 'v1.0', 'nothing was added'],
    ['v1.0 (LTS) (LTS)', ' (LTS)', 'v1.0 (LTS)', 'only once'],
    ['v1.0 ', '', 'v1.0 ', 'no suffix'],
    ['v1.0 ', ' ', 'v1.0 ', 'nothing to see'],
  ])('%j without %j is %j: %s', (title, suffix, expected) => {
    expect(titleWithoutSuffix(title, suffix)).toBe(expected);
  });
});
