import fc from 'fast-check';
import { readBlocks } from '../../src/domain/document-block.ts';
import { withBlocks } from '../../src/domain/document-block-words.ts';
import { withoutHanging } from '../bounded.ts';

const RUNS = { numRuns: 200 };
const BEGIN = '<!-- lts-policy:begin lifecycle -->';
const END = '<!-- lts-policy:end -->';

/** Pieces that blocks, fences, comments and lists are made of. */
const piece = fc.constantFrom(
  BEGIN,
  END,
  '{/* lts-policy:begin next */}',
  '{/* lts-policy:end */}',
  `  ${BEGIN}`,
  `   ${END}`,
  `> ${END}`,
  `- ${BEGIN}`,
  '<!-- lts-policy:begin nothing -->',
  '<!-- lts-policy:begin 0a1b2c3d (kept) -->',
  '```',
  '   ```',
  '~~~~',
  '- ```',
  '<!--',
  '-->',
  '<pre>',
  '</pre>',
  '<![CDATA[',
  '| a | b |',
  '- item',
  '',
  '   ',
  'words',
  '\uFEFF',
  '\uD83C',
);
const ending = fc.constantFrom('\n', '\n', '\r\n', '\r');
const text = fc
  .array(fc.tuple(piece, ending), { maxLength: 14 })
  .chain((lines) =>
    fc.tuple(fc.constantFrom('', '\uFEFF'), fc.constant(lines.map((pair) => pair.join('')).join('')), piece),
  )
  .map((parts) => parts.join(''));
const words = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 40 }));
const indent = fc.constantFrom('', ' ', '   ');

function write(document: string, content: string): string {
  return withBlocks(document, new Map(readBlocks('a.md', document).blocks.map((block) => [block, content])));
}

function outside(document: string): readonly string[] {
  const edges = readBlocks('a.md', document).blocks.flatMap(({ span }) => span);
  const cuts = [0, ...edges, document.length];
  return cuts.flatMap((cut, index) => (index % 2 === 0 ? [document.slice(cut, cuts[index + 1])] : []));
}

describe('blocks of documents', () => {
  it('what is outside of them stays, byte for byte, and they stay what they were', () => {
    fc.assert(
      fc.property(text, words, (document, content) => {
        const after = write(document, content);
        expect(outside(after)).toEqual(outside(document));
        const names = (one: string) => readBlocks('a.md', one).blocks.map(({ name }) => name);
        expect(names(after)).toEqual(names(document));
      }),
      RUNS,
    );
  });

  it('writing twice is writing once', () => {
    fc.assert(
      fc.property(text, words, (document, content) => {
        const once = write(document, content);
        expect(write(once, content)).toBe(once);
      }),
      RUNS,
    );
  });

  it('what is read of a block is what was written into it', () => {
    fc.assert(
      fc.property(words, indent, fc.constantFrom('\n', '\r\n'), (content, before, end) => {
        const document = ['# a', '', `${before}${BEGIN}`, `${before}${END}`, 'b', ''].join(end);
        const once = write(document, content);
        const { blocks, problems } = readBlocks('a.md', once);
        expect(problems).toEqual([]);
        expect(blocks).toHaveLength(1);
        // Written as it was read, it is the same: nothing of it was lost or added on the way.
        expect(write(once, blocks[0]?.content ?? '')).toBe(once);
      }),
      RUNS,
    );
  });

  it('plain lines are read as they were written', () => {
    const plain = fc.array(fc.constantFrom('| a |', 'words', '- item', '## title'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(plain, indent, (lines, before) => {
        const content = lines.join('\n');
        const document = `${before}${BEGIN}\n${before}${END}`;
        expect(readBlocks('a.md', write(document, content)).blocks[0]?.content).toBe(content);
      }),
      RUNS,
    );
  });

  it.each([
    ['many markers', `${BEGIN}\n${END}\n`.repeat(10_000)],
    ['begins without ends', `${BEGIN}\n`.repeat(20_000)],
    ['a long marker', `<!-- lts-policy:begin ${' '.repeat(500_000)}x`],
    ['a long lead', `${'> '.repeat(300_000)}<!-- lts-policy:end -->`],
    ['long words', `<!-- lts-policy:begin ${'- '.repeat(250_000)}-->`],
  ])('%s are read without hanging', (_, document) => {
    expect(withoutHanging(() => readBlocks('a.md', document)).problems.length).toBeLessThanOrEqual(50);
    expect(withoutHanging(() => write(document, 'x'.repeat(10))).length).toBeGreaterThan(0);
  });
});
