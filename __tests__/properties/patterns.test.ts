/** Patterns find what JavaScript's engine and picomatch alone find, where those are given time. */
import fc from 'fast-check';
import picomatch from 'picomatch';
import { compileExpression, expressionProblem } from '../../src/domain/pattern/expression.ts';
import { matchAny } from '../../src/domain/pattern/glob.ts';
import { expressionSource, ordinaryName, plainGlob, shortText } from './patterns.ts';

const WAYS = [
  { flags: 'u', rules: {}, wrap: (source: string) => source },
  { flags: 'um', rules: { isByLine: true }, wrap: (source: string) => source },
  { flags: 'u', rules: { isWhole: true }, wrap: (source: string) => `^(?:${source})$` },
];

/** What groups hold then is another matter for RE2: it keeps those of a time before, and takes what is empty. */
const REPEATED_GROUP = /\)[*+?{]/;

describe('patterns', () => {
  it('an expression finds what JavaScript finds', () => {
    fc.assert(
      fc.property(expressionSource, fc.array(shortText, { minLength: 3, maxLength: 6 }), (source, texts) => {
        fc.pre(expressionProblem(source) === undefined);
        for (const { flags, rules, wrap } of WAYS) {
          const native = new RegExp(wrap(source), flags);
          const { exec } = compileExpression(source, rules);
          for (const text of texts) {
            const found = native.exec(text);
            const groups = exec(text);
            expect(groups !== undefined).toBe(found !== null);
            if (found && !REPEATED_GROUP.test(source)) expect({ ...groups }).toEqual({ ...found.groups });
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['of tags', { dot: true }, { hasGroups: true }],
    ['of labels', { dot: true, bash: true, nonegate: true, noextglob: true }, { isFlat: true }],
  ])('a glob %s matches what picomatch matches', (_, options, rules) => {
    fc.assert(
      fc.property(plainGlob, fc.array(ordinaryName, { minLength: 5, maxLength: 9 }), (glob, names) => {
        const written = 'hasGroups' in rules ? glob : glob.replace(/[()+|]/g, '\\$&');
        const [known, own] = [picomatch(written, options), matchAny([glob], rules)];
        for (const name of names) expect([name, own(name)]).toEqual([name, known(name)]);
      }),
      { numRuns: 150 },
    );
  });
});
