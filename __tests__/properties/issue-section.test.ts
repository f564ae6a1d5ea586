/** Laws of the section that this program keeps in an issue, over bodies that people, bots and forges may leave there. */
import fc from 'fast-check';
import { keyIn, writeSection } from '../../src/domain/issue-section.ts';
import { anyWords, foreignBody, hostileBody } from './bodies.ts';

const RUNS = { numRuns: 300 };
const BEGIN = '<!-- lts-policy:patch-check 1.0 -->';
const END = '<!-- lts-policy:patch-check end -->';

const ours = fc.constantFrom(
  BEGIN,
  BEGIN,
  END,
  END,
  '<!-- lts-policy:patch-check all -->',
  ` ${BEGIN}`,
  `${END}\t`,
  `\`${BEGIN}\``,
  '- [x] done <!-- 0123abcd -->',
  '- [ ] open <!-- 0123abcd -->',
  '\u2028- [ ] odd <!-- 0123abcd -->',
);

/** Pieces of all kinds, lines of ours among them. */
const body = fc
  .array(fc.tuple(fc.oneof(ours, hostileBody), fc.constantFrom('\n', '\n', '\r\n', '')), { maxLength: 8 })
  .map((pieces) => pieces.map(([piece, end]) => piece + end).join(''));

const words = fc.oneof(
  anyWords,
  fc.array(ours, { maxLength: 4 }).map((lines) => lines.join('\n')),
);

const key = fc.constantFrom('1.0', 'all');

it('writing twice is writing once', () => {
  fc.assert(
    fc.property(body, words, key, (text, says, of) => {
      const once = writeSection(text, { key: of, words: says });
      expect(writeSection(once, { key: of, words: says })).toBe(once);
    }),
    RUNS,
  );
});

it('what was written is found, by its key', () => {
  fc.assert(
    fc.property(body, words, key, (text, says, of) => {
      expect(keyIn(writeSection(text, { key: of, words: says }))).toBe(of);
    }),
    RUNS,
  );
});

it('another section in the same place leaves everything outside byte for byte', () => {
  fc.assert(
    fc.property(foreignBody, foreignBody, words, words, (before, after, first, second) => {
      const above = before === '' || /\n$/.test(before) ? before : `${before}\n`;
      // What is left open above would make code, or a comment, of the section.
      fc.pre(keyIn(`${above}${BEGIN}`) !== undefined);
      const text = `${above}${writeSection('', { key: '1.0', words: first })}\n${after}`;
      const written = writeSection(text, { key: '1.0', words: second });
      expect(written.startsWith(`${above}${BEGIN}`)).toBe(true);
      expect(written.endsWith(`${END}\n${after}`)).toBe(true);
    }),
    RUNS,
  );
});

it('a text without a section is kept whole below it', () => {
  fc.assert(
    fc.property(foreignBody, words, (text, says) => {
      const written = writeSection(text, { key: '1.0', words: says });
      expect(written.endsWith(text)).toBe(true);
      expect(written.startsWith(BEGIN)).toBe(true);
    }),
    RUNS,
  );
});
