/** Scans as SARIF 2.1.0: what it says of severity and suppression, and by which names a result goes. */
import { parseScan } from '../../src/adapters/file/scan-file.ts';
import type { Alert } from '../../src/domain/alert.ts';

function alertsIn(content: unknown): readonly Alert[] {
  const parsed = parseScan('scan.sarif', JSON.stringify(content));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.alerts;
}

const one = (content: unknown): Alert | undefined => alertsIn(content)[0];

describe('SARIF', () => {
  type Parts = { result?: object; rule?: object; run?: object; tool?: string };

  function sarif({ result = {}, rule = {}, run = {}, tool = 'Trivy' }: Parts = {}): object {
    const driver = { name: tool, rules: [{ id: 'CVE-2026-1000', ...rule }] };
    const location = { physicalLocation: { artifactLocation: { uri: 'go.sum' }, region: { startLine: 7 } } };
    const found = { ruleId: 'CVE-2026-1000', message: { text: 'Odd' }, locations: [location], ...result };
    return { version: '2.1.0', runs: [{ tool: { driver }, results: [found], ...run }] };
  }

  it('tells what a clock needs, and no day', () => {
    const rule = {
      shortDescription: { text: 'An *odd*\nthing' },
      helpUri: 'https://example.com/CVE-2026-1000',
      properties: { 'security-severity': '7.5', tags: ['security'] },
    };
    expect(alertsIn(sarif({ rule }))).toEqual([
      {
        source: 'scan file',
        id: 'CVE-2026-1000',
        aliases: [],
        title: 'An *odd* thing',
        severity: 'high',
        url: 'https://example.com/CVE-2026-1000',
        state: 'open',
        where: 'go.sum:7',
      },
    ]);
  });

  it.each([
    ['9.0', 'critical'],
    ['10.0', 'critical'],
    ['8.9', 'high'],
    ['7.0', 'high'],
    [6.9, 'medium'],
    ['4.0', 'medium'],
    ['3.9', 'low'],
    ['0.1', 'low'],
    ['0.0', undefined],
    ['odd', 'medium'],
    ['11', 'medium'],
    ['', 'medium'],
  ])('a score of %j is %s; what is no score leaves it to the level', (score, severity) => {
    expect(one(sarif({ rule: { properties: { 'security-severity': score } } }))?.severity).toBe(severity);
  });

  it.each<[Parts, string | undefined, string]>([
    [{ result: { level: 'error' } }, 'high', 'its level'],
    [{ result: { level: 'note' } }, 'low', 'a note'],
    [{ rule: { defaultConfiguration: { level: 'error' } } }, 'high', 'that of the rule'],
    [{}, 'medium', 'warning where nothing is said'],
    [{ result: { level: 'odd' } }, undefined, 'no level at all'],
    [{ result: { properties: { 'security-severity': '9.8' } } }, 'critical', 'a score of its own'],
  ])('%j is %s (%s)', (parts, severity) => {
    expect(one(sarif(parts))?.severity).toBe(severity);
  });

  it.each<[object, string | undefined, string]>([
    [{ suppressions: [{ kind: 'external', justification: 'not used' }] }, 'not used', 'with a reason'],
    [{ suppressions: [{ kind: 'inSource', status: 'accepted' }] }, 'suppressed without a reason', 'without'],
    [{ suppressions: [{ kind: 'external', status: 'underReview' }] }, undefined, 'somebody must decide'],
    [{ suppressions: [{ kind: 'external' }, { kind: 'external', status: 'rejected' }] }, undefined, 'somebody refused'],
    [{ suppressions: [] }, undefined, 'looked at, and none'],
  ])('%j: %s (%s)', (result, reason) => {
    const alert = one(sarif({ result }));
    expect([alert?.state, alert?.reason]).toEqual([reason === undefined ? 'open' : 'dismissed', reason]);
  });

  it.each<[Parts, readonly string[], string]>([
    [{ result: { kind: 'pass' } }, [], 'not found'],
    [{ result: { kind: 'notApplicable' } }, [], 'not looked for'],
    [{ result: { level: 'none' } }, [], 'of no weight'],
    [{ result: { baselineState: 'absent' } }, [], 'gone since the last scan'],
    [{ result: { kind: 'review' } }, ['CVE-2026-1000'], 'to be looked at'],
    [{ result: { ruleId: 'js/odd' } }, ['js/odd (go.sum:7)'], 'a rule finds many faults'],
    [{ result: { ruleId: 'js/odd', locations: [] } }, ['js/odd'], 'nowhere'],
    [{ result: { ruleId: undefined, ruleIndex: 0 } }, ['CVE-2026-1000'], 'a rule by its place'],
    [{ result: { ruleId: undefined, rule: { index: 0 } } }, ['CVE-2026-1000'], 'a rule by reference'],
    [{ result: { ruleId: undefined } }, [], 'no rule'],
    [{ result: { ruleId: 'CVE-2026-1000-openssl' } }, ['CVE-2026-1000'], 'a rule of one package'],
    [{ result: { ruleId: 'X1' }, rule: { id: 'X1', help: { text: 'See CVE-2026-1001' } } }, ['CVE-2026-1001'], 'help'],
    [
      { result: { ruleId: 'X1' }, rule: { id: 'X1', help: { text: 'See CVE-2026-1001' } }, tool: 'CodeQL' },
      ['X1 (go.sum:7)'],
      'an example in a general rule',
    ],
    [{ run: { results: null } }, [], 'nothing was found'],
  ])('%j goes by %j (%s)', (parts, ids) => {
    expect(alertsIn(sarif(parts)).map(({ id }) => id)).toEqual(ids);
  });

  it('finds a rule in an extension', () => {
    const run = {
      tool: {
        driver: { name: 'x', rules: [{ id: 'other' }] },
        extensions: [{ name: 'y', rules: [{ id: 'CVE-2026-1000', properties: { 'security-severity': '9.9' } }] }],
      },
    };
    const result = { ruleId: 'CVE-2026-1000', rule: { index: 0, toolComponent: { index: 0 } } };
    expect(one(sarif({ run: { ...run, results: [result] } }))?.severity).toBe('critical');
    expect(one(sarif({ run: { ...run, results: [{ ruleId: 'CVE-2026-1000' }] } }))?.severity).toBe('critical');
  });
});
