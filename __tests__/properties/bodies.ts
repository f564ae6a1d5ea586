/** Generated notes for the laws of the managed block: everything a person, a bot or another forge may leave there. */
import fc from 'fast-check';
import { writeBlock } from '../../src/domain/managed-block.ts';

export const BEGIN = '<!-- lts-policy:begin 00000000 (kept by lts-policy; edits here are moved below) -->';
export const END = '<!-- lts-policy:end -->';

/** Words of blocks as a block says them, line for line. */
export const plainWords = fc.constantFrom(
  '> **LTS** · release line 1.0',
  '> **LTS** · release line 1.0 · supported until 2026-11-30',
  '> **LTS** · release line 1.0\n>\n> - a fix (also in 1.1.3)\n> - another',
  '| table |\n| --- |\n\n| with a gap |',
  '```mermaid\ngantt\n\n```\nafter the chart',
  '',
);

/** Pieces of Markdown that no block is made of, most of them hostile. */
const prose = fc.constantFrom(
  'words',
  'words  ',
  '',
  ' ',
  '\t',
  '\u200b',
  '\uFEFFwords',
  '🎉',
  '\uD83C',
  '\uDF89',
  'a\u0000b',
  '# Changes',
  '---',
  '- item',
  '> quoted',
  '> **LTS** · written by a person',
  '>',
  '```',
  '```ts',
  '``` a`b',
  '  ````',
  '    ```',
  '\t```',
  '`````',
  '~~~',
  '~~~~ `tick`',
  '- ```sh',
  '  ```',
  '10. ~~~',
  '    ~~~',
  '> ```',
  '- > ~~~',
  '`',
  '``',
  '<!--',
  '<!-- note -->',
  '-->',
  '<pre>',
  '</pre>',
  '<details>',
  '</details>',
  '<?php',
  '?>',
  '<!DOCTYPE html>',
  '<![CDATA[',
  ']]>',
);

/** Lines that look like our markers; not all are. */
const markers = fc.constantFrom(
  BEGIN,
  BEGIN,
  END,
  END,
  '<!-- lts-policy:begin -->',
  `   ${BEGIN}`,
  `  ${END}\t`,
  `    ${BEGIN}`,
  `    ${END}`,
  `${END}text`,
  `text ${BEGIN}`,
  `\`${BEGIN}\``,
  `> ${BEGIN}`,
  `- ${END}`,
  '<!-- lts-policy:end',
  '<!-- lts-policy:start -->',
);

const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r\n', '\r');

const block = fc
  .tuple(plainWords, fc.constantFrom('\n', '\r\n'))
  .map(([words, end]) => writeBlock('', words).replaceAll('\n', end));

const edited = fc
  .tuple(block, prose, fc.nat(400), lineEnd)
  .map(([text, words, at, end]) => `${text.slice(0, at)}${end}${words}${end}${text.slice(at)}`);

function joined(piece: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(piece, fc.constantFrom(1, 1, 1, 2), lineEnd), { maxLength: 14 })
    .chain((pieces) => fc.boolean().map((endsOpen) => ({ pieces, endsOpen })))
    .map(({ pieces, endsOpen }) => {
      const text = pieces.map(([words, ends, end]) => words + end.repeat(ends)).join('');
      return endsOpen ? text.replace(/[\r\n]+$/, '') : text;
    });
}

const anything = fc.string({ unit: 'binary', maxLength: 20 });

/** Notes in which nothing is ours. */
export const foreignBody = joined(fc.oneof({ arbitrary: prose, weight: 6 }, { arbitrary: anything, weight: 1 })).filter(
  (body) => !body.includes('<!-- lts-policy:'),
);

/** Notes with blocks of ours: whole, edited, twice, one in another, with markers that are none, all in any order. */
export const hostileBody = joined(
  fc.oneof(
    { arbitrary: prose, weight: 4 },
    { arbitrary: markers, weight: 4 },
    { arbitrary: block, weight: 4 },
    { arbitrary: edited, weight: 2 },
    { arbitrary: anything, weight: 1 },
  ),
);

/** What somebody might ask a block to say. */
export const anyWords = fc.oneof({ arbitrary: plainWords, weight: 3 }, { arbitrary: hostileBody, weight: 2 });
