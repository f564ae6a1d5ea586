import fc from 'fast-check';
import { LtsError } from '../../src/errors.ts';
import { readPolicyDocument } from '../../src/policy/document.ts';
import { policyFromText } from '../../src/run/observe.ts';
import { problemsOf } from '../policy/problems.ts';
import { steadyPolicy } from './histories.ts';

const RUNS = { numRuns: 200 };

/** Pieces of policies, well and badly put together. */
const piece = fc.constantFrom(
  'extends: rolling\n',
  'extends: constructor\n',
  'tag: v{version}\n',
  'tag: "/(?<version>.*)/"\n',
  'line: minor\n',
  'lts: { when: all }\n',
  'lts: { when: { every: 0, from: 1.0 } }\n',
  'tracks: { lts: [{ stage: active, until: 6 months }] }\n',
  'tracks:\n',
  '  feature: []\n',
  'lines: { "1.0": { lts: true } }\n',
  'lines: { 1.0: { lts: 2025-02-30 } }\n',
  'eras: [{ from: "2.0", line: major }]\n',
  'eras: [{ from: "0" }, {}]\n',
  'yanked: ["1.0"]\n',
  'ignore: ["*", "[", "!(x"]\n',
  'product: &a [*a]\n',
  '? {a: b}\n: c\n',
  '<<: *x\n',
  '!!binary abc: 1\n',
  '--- |\n',
  '"\\ud800": 1\n',
  '\t',
  '{',
  ']',
  '- ',
);

function isHarmless(text: string): void {
  for (const problem of problemsOf(text)) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect([problem.expected, problem.seen].filter((words) => words === '' || /undefined/.test(words))).toEqual([]);
  }
}

describe('no text makes reading a policy throw anything but problems', () => {
  it('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        isHarmless(text);
      }),
      RUNS,
    );
  });

  it('signs of YAML in any order', () => {
    const sign = fc.constantFrom(...'{}[]:-?&*!|>%@`#,"\'\n \tab1.~');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        isHarmless(signs.join(''));
      }),
      RUNS,
    );
  });

  it('pieces of policies in any order', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        isHarmless(pieces.join(''));
      }),
      RUNS,
    );
  });

  it('any value as any key', () => {
    const key = fc.constantFrom(
      'product',
      'extends',
      'tag',
      'line',
      'lts',
      'tracks',
      'eras',
      'lines',
      'channels',
      'ignore',
      'yanked',
      'deadlines',
      'upgrade',
      'timezone',
      'branch',
      'source',
      'snap',
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue({ maxDepth: 3 })), (value) => {
        isHarmless(JSON.stringify(value));
      }),
      RUNS,
    );
  });

  it('through the whole chain only our own error', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        try {
          policyFromText('p.yml', pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(LtsError);
        }
      }),
      RUNS,
    );
  });

  it('every policy of the other laws is one', () => {
    fc.assert(
      fc.property(steadyPolicy, (text) => {
        expect(readPolicyDocument('p.yml', text)).toHaveProperty('document');
        expect(problemsOf(text)).toEqual([]);
      }),
      RUNS,
    );
  });
});
