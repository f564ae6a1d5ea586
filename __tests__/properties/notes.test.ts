import fc from 'fast-check';
import { blockContent } from '../../src/domain/block-marker.ts';
import { removeBlock, writeBlock } from '../../src/domain/managed-block.ts';
import { seeNotes, titleWithoutSuffix, titleWithSuffix } from '../../src/domain/notes.ts';
import { labelWords } from '../../src/domain/notes-label.ts';
import { anyWords, foreignBody, hostileBody, plainWords } from './bodies.ts';

const RUNS = { numRuns: 300 };

describe('the managed block', () => {
  it('writing twice is writing once', () => {
    fc.assert(
      fc.property(hostileBody, anyWords, (body, words) => {
        const once = writeBlock(body, words);
        expect(writeBlock(once, words)).toBe(once);
      }),
      RUNS,
    );
  });

  it('what was written is seen, whole', () => {
    fc.assert(
      fc.property(hostileBody, anyWords, (body, words) => {
        const once = writeBlock(body, words);
        expect(seeNotes(once)).toEqual({ content: blockContent(words), isWhole: true, length: once.length });
      }),
      RUNS,
    );
  });

  it('words that a block can hold are held as they are', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const content = blockContent(words);
        expect(blockContent(content)).toBe(content);
      }),
      RUNS,
    );
  });

  it('removing undoes writing where nothing was ours', () => {
    fc.assert(
      fc.property(foreignBody, anyWords, (body, words) => {
        expect(removeBlock(writeBlock(body, words))).toBe(body);
        expect(removeBlock(body)).toBe(body);
      }),
      RUNS,
    );
  });

  it('removing after writing is removing without writing', () => {
    fc.assert(
      fc.property(hostileBody, anyWords, (body, words) => {
        expect(removeBlock(writeBlock(body, words), words)).toBe(removeBlock(body, words));
      }),
      RUNS,
    );
  });

  it('removing leaves no block, and removing twice is removing once', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const rest = removeBlock(body);
        expect(seeNotes(rest)).toEqual({ isWhole: false, length: rest.length });
        expect(removeBlock(rest)).toBe(rest);
      }),
      RUNS,
    );
  });

  it('whole is what need not be written again, and only that', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const { content, isWhole } = seeNotes(body);
        if (content === undefined) expect(removeBlock(body)).toBe(body);
        else expect(writeBlock(body, content) === body).toBe(isWhole);
      }),
      RUNS,
    );
  });

  it('is the first one where it stands, and not a byte around it changes', () => {
    fc.assert(
      fc.property(foreignBody, plainWords, foreignBody, plainWords, (before, old, after, words) => {
        const [head, tail] = [before === '' ? '' : `${before}\n`, after === '' ? '' : `\n${after}`];
        const body = `${head}${writeBlock('', old)}${tail}`;
        const { content } = seeNotes(body);
        fc.pre(content !== undefined);
        const written = writeBlock(body, words);
        expect(written.startsWith(head)).toBe(true);
        expect(written.slice(head.length).replaceAll('\r\n', '\n').startsWith(writeBlock('', words))).toBe(true);
        expect(written.endsWith(tail.replace(/^\n/, ''))).toBe(true);
        expect(removeBlock(body).startsWith(head)).toBe(true);
        expect(removeBlock(body).endsWith(tail.replace(/^\n(?:\r?\n)?/, ''))).toBe(true);
      }),
      RUNS,
    );
  });

  it('no word of a person is lost, and none changes its place among the others', () => {
    const numbered = hostileBody.map((body) => {
      let count = 0;
      return body.replace(/words|item|quoted/g, () => `${count++}w`);
    });
    const wordsIn = (text: string) => [...text.matchAll(/\d+w/g)].map(String);
    fc.assert(
      fc.property(numbered, plainWords, (body, words) => {
        expect(wordsIn(writeBlock(body, words))).toEqual(wordsIn(body));
        expect(wordsIn(removeBlock(body, words))).toEqual(wordsIn(body));
        expect(wordsIn(removeBlock(body))).toEqual(wordsIn(body));
      }),
      RUNS,
    );
  });

  it('within a fence all is ordinary text, whatever it says', () => {
    const fence = fc.tuple(fc.constantFrom('`', '~'), fc.integer({ min: 6, max: 40 }), fc.constantFrom('', ' ', '   '));
    fc.assert(
      fc.property(hostileBody, fence, fc.boolean(), plainWords, (inside, [sign, length, indent], isClosed, words) => {
        const line = indent + sign.repeat(length);
        const body = `${line}\n${inside}${isClosed ? `\n${line}\n` : ''}`;
        expect(seeNotes(body)).toEqual({ isWhole: false, length: body.length });
        expect(writeBlock(body, words).endsWith(body)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('words of a block', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc
      .array(fc.constantFrom(...'@#`*_[]()<>!|~&$\\:/.-+=1 \n\r\t\u2028\u200b\u202e', 'www', 'http', 'abc', '-->'), {
        maxLength: 20,
      })
      .map((signs) => signs.join('')),
  );
  const facts = fc.record({
    line: text,
    supportedUntil: text,
    readMore: fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), text),
    fixes: fc.array(fc.record({ text, alsoIn: fc.array(text, { maxLength: 3 }) }), { maxLength: 3 }),
  });

  it('stay in their quote, line for line', () => {
    fc.assert(
      fc.property(facts, (told) => {
        const lines = labelWords(told).split(/[\n\r\u2028\u2029\u0085]/);
        const shapes = [/^> \*\*LTS\*\* · release line /, ...(told.fixes.length > 0 ? [/^>$/] : [])];
        expect(lines).toHaveLength(shapes.length + told.fixes.length);
        for (const [at, line] of lines.entries()) expect(line).toMatch(shapes[at] ?? /^> - \S/);
      }),
      RUNS,
    );
  });

  it('hold no sign that Markdown, HTML or a forge would read as more than text', () => {
    fc.assert(
      fc.property(facts, (told) => {
        const words = labelWords(told)
          .replace('**LTS**', '')
          .replace(/\[support policy\]\(https?:\/\/[\w\-.~:/?#@!$&+,;=%]+\)/, '')
          .replace(/&#(?:64|35);&#8203;|&#(?!64;|35;)\d+;/g, 'x')
          .replace(/^>/gm, '');
        expect(words).not.toMatch(/[\\`*_[\]<>|~&$#@]|:\/\/|www\.|^ - (?:[-+]|\d+[.)](?:\s|$))/im);
      }),
      RUNS,
    );
  });

  it('are held by a block as they are', () => {
    fc.assert(
      fc.property(facts, (told) => {
        expect(blockContent(labelWords(told))).toBe(labelWords(told));
      }),
      RUNS,
    );
  });
});

describe('the suffix of a title', () => {
  const suffix = fc.oneof(
    fc.constantFrom(' (LTS)', ' LTS ', '🎉', ' ', ''),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const title = fc.oneof(fc.string({ unit: 'binary', maxLength: 10 }), fc.constantFrom('v1.0', 'v1.0 (LTS)', '', ' '));

  it('added twice is added once, and goes without a trace', () => {
    fc.assert(
      fc.property(title, suffix, (text, end) => {
        const once = titleWithSuffix(text, end);
        expect(titleWithSuffix(once, end)).toBe(once);
        expect(titleWithSuffix(once.trimEnd(), end)).toBe(once.trimEnd());
        expect([text, titleWithoutSuffix(text, end)]).toContain(titleWithoutSuffix(once, end));
        if (once !== text) expect(titleWithoutSuffix(once, end)).toBe(text);
      }),
      RUNS,
    );
  });
});
