import fc from 'fast-check';
import type { Judgement } from '../../src/domain/change/change.ts';
import { classifyJson } from '../../src/report/classify-json.ts';

const SECURITY: Judgement = {
  kind: 'security',
  severity: 'high',
  isBreaking: false,
  confidence: 'sure',
  evidence: [
    { source: 'advisory', seen: 'CVE-2025-6019', says: 'severity high', severity: 'high', kind: 'security', weight: 9 },
    { source: 'title', seen: 'fix', says: 'a bug', kind: 'bug', weight: 0 },
  ],
  parts: [],
};
const MIXED: Judgement = {
  kind: 'unknown',
  isBreaking: true,
  confidence: 'unclear',
  evidence: [],
  parts: [
    { summary: 'feat: a', kind: 'feature' },
    { summary: 'b', kind: 'unknown' },
  ],
  settledBy: 'a label',
};
const EVIDENCE = [
  { source: 'advisory', seen: 'CVE-2025-6019', says: 'severity high', weight: 9 },
  { source: 'title', seen: 'fix', says: 'a bug', weight: 0 },
];

describe('a line of classify', () => {
  it.each([
    [
      'a judgement alone',
      classifyJson({ id: '#12' }, SECURITY),
      { id: '#12', kind: 'security', severity: 'high', breaking: false, confidence: 'sure', evidence: EVIDENCE },
    ],
    [
      'with what a policy says',
      classifyJson({ id: 'x' }, SECURITY, { verdict: 'pass', rule: 'kind-accepted', message: 'Accepted.' }),
      {
        id: 'x',
        kind: 'security',
        severity: 'high',
        breaking: false,
        confidence: 'sure',
        evidence: EVIDENCE,
        verdict: 'pass',
        rule: 'kind-accepted',
        message: 'Accepted.',
      },
    ],
    [
      'commits apart, nothing settled',
      classifyJson({ id: '1' }, MIXED, { verdict: 'fail' }),
      {
        id: '1',
        kind: 'unknown',
        severity: null,
        breaking: true,
        confidence: 'unclear',
        evidence: [],
        parts: [
          { summary: 'feat: a', kind: 'feature' },
          { summary: 'b', kind: 'unknown' },
        ],
        settledBy: 'a label',
        verdict: 'fail',
      },
    ],
  ])('%s: keys in this order, and no other', (_, line, expected) => {
    expect(JSON.stringify(line)).toBe(JSON.stringify(expected));
  });

  it('is one line and comes back as it was, whatever the text', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\n::error::x', '\u001b[31m', '\u202e', '"}\n{"id":"#1"'),
    );
    fc.assert(
      fc.property(hostile, hostile, (id, seen) => {
        const evidence = [{ source: 'title' as const, seen, says: 'x', weight: 1 }];
        const line = JSON.stringify(classifyJson({ id }, { ...MIXED, evidence }));
        expect(['\n', '\r', '\u001b'].filter((character) => line.includes(character))).toEqual([]);
        expect(JSON.parse(line)).toMatchObject({ id, kind: 'unknown', evidence });
      }),
    );
  });
});
