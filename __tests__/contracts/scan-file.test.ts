/** Files of scanners: each format, what it says of severity and suppression, and what is none of them. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScan, parseScanOption, readScan } from '../../src/adapters/file/scan-file.ts';
import type { Alert } from '../../src/domain/alert.ts';
import { withoutHanging } from '../bounded.ts';

const FILE = 'scan.json';

function alertsIn(content: unknown, line?: string): readonly Alert[] {
  const parsed = parseScan(FILE, typeof content === 'string' ? content : JSON.stringify(content), line);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.alerts;
}

const one = (content: unknown): Alert | undefined => alertsIn(content)[0];

describe('Trivy', () => {
  const FOUND = {
    VulnerabilityID: 'CVE-2026-1000',
    VendorIDs: ['DSA-1', 'GHSA-AAAA-bbbb-cccc'],
    PkgName: 'openssl',
    InstalledVersion: '3.0.1',
    FixedVersion: '3.0.2',
    Severity: 'HIGH',
    Title: 'Odd',
    PrimaryURL: 'https://example.com/CVE-2026-1000',
    PublishedDate: '2026-03-01T10:00:00.000Z',
  };
  const trivy = (...found: unknown[]) => ({
    SchemaVersion: 2,
    ArtifactName: 'app',
    Results: [{ Target: 'app (debian 12)', Class: 'os-pkgs', Vulnerabilities: found }],
  });

  it('tells what a clock needs, and since when it is known', () => {
    expect(alertsIn(trivy(FOUND))).toEqual([
      {
        source: 'scan file',
        id: 'CVE-2026-1000',
        aliases: ['GHSA-aaaa-bbbb-cccc'],
        title: 'Odd',
        severity: 'high',
        url: 'https://example.com/CVE-2026-1000',
        since: '2026-03-01T10:00:00.000Z',
        state: 'open',
        where: 'openssl 3.0.1 in app (debian 12), fixed in 3.0.2',
      },
    ]);
  });

  it.each<[object, Partial<Alert>, string]>([
    [{ Severity: 'UNKNOWN' }, { id: 'CVE-2026-1000' }, 'no severity'],
    [{ PublishedDate: '0001-01-01T00:00:00Z' }, { id: 'CVE-2026-1000' }, 'a date that is none'],
    [{ PublishedDate: 'soon' }, { id: 'CVE-2026-1000' }, 'no date'],
    [{ PrimaryURL: 'javascript:alert(1)' }, { id: 'CVE-2026-1000' }, 'no address'],
    [{ Title: undefined }, { title: 'CVE-2026-1000' }, 'no title'],
  ])('%j is %j (%s)', (facts, expected) => {
    const alert = one(trivy({ ...FOUND, ...facts }));
    expect(alert).toMatchObject(expected);
    const [name = ''] = Object.keys(facts);
    const key = { Severity: 'severity', PublishedDate: 'since', PrimaryURL: 'url' }[name];
    if (key !== undefined) expect(alert).not.toHaveProperty(key);
  });

  it('what an ignore file names is dismissed with its statement', () => {
    const modified = { Type: 'vulnerability', Status: 'ignored', Statement: 'not used', Finding: FOUND };
    const file = { SchemaVersion: 2, Results: [{ Target: 'x', ExperimentalModifiedFindings: [modified] }] };
    expect(one(file)).toMatchObject({ id: 'CVE-2026-1000', state: 'dismissed', reason: 'not used' });
  });

  it('a list of results alone, as old versions wrote it', () => {
    expect(alertsIn(trivy(FOUND).Results)).toHaveLength(1);
  });

  it.each<[unknown, string]>([
    [{ SchemaVersion: 2, ArtifactName: 'app' }, 'no results'],
    [{ SchemaVersion: 2, ArtifactName: 'app', Results: null }, 'null'],
    [trivy(), 'an empty list'],
    [{ Results: [{ Target: 'x', Vulnerabilities: null }, null, 'odd', { Vulnerabilities: 'odd' }] }, 'odd ones'],
    [trivy(null, 'odd', {}, { VulnerabilityID: 7 }, { VulnerabilityID: ' ' }), 'entries without a name'],
  ])('a scan that found nothing is a scan: %j (%s)', (content) => {
    expect(alertsIn(content)).toEqual([]);
  });

  it('what has no deadline is counted and left out', () => {
    const file = trivy(FOUND);
    Object.assign(file.Results[0] ?? {}, { Misconfigurations: [{}, {}], Secrets: [{}] });
    const parsed = parseScan(FILE, JSON.stringify(file));
    expect(parsed).toMatchObject({
      alerts: [{}],
      gaps: [{ what: expect.stringContaining('2 misconfigurations, 1 secret,') }],
    });
  });
});

describe('Grype', () => {
  const MATCH = {
    vulnerability: {
      id: 'GHSA-aaaa-bbbb-cccc',
      dataSource: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
      severity: 'High',
      description: 'Odd',
      fix: { versions: ['2.0.0'], state: 'fixed' },
    },
    relatedVulnerabilities: [{ id: 'CVE-2026-1000', severity: 'Critical' }],
    artifact: { name: 'left-pad', version: '1.0.0' },
  };
  const grype = (...matches: unknown[]) => ({ matches, descriptor: { name: 'grype' } });

  it('tells what a clock needs, and the other names', () => {
    expect(alertsIn(grype(MATCH))).toEqual([
      {
        source: 'scan file',
        id: 'GHSA-aaaa-bbbb-cccc',
        aliases: ['CVE-2026-1000'],
        title: 'Odd',
        severity: 'high',
        url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
        state: 'open',
        where: 'left-pad 1.0.0, fixed in 2.0.0',
      },
    ]);
  });

  it.each<[object, Partial<Alert>, string]>([
    [{ vulnerability: { id: 'CVE-2026-1001', severity: 'Negligible' } }, { severity: 'low' }, "Debian's word"],
    [{ vulnerability: { id: 'GHSA-x', severity: 'Unknown' } }, { severity: 'critical' }, 'a related one is rated'],
    [
      { vulnerability: { id: 'ELSA-1' }, relatedVulnerabilities: [{ id: 'CVE-2026-1' }, { id: 'CVE-2026-1000' }] },
      { id: 'CVE-2026-1000', aliases: [] },
      'a name of one fault',
    ],
    [
      { vulnerability: { id: 'ELSA-1' }, relatedVulnerabilities: [{ id: 'CVE-2026-1000' }, { id: 'CVE-2026-1001' }] },
      { id: 'ELSA-1', aliases: [] },
      'a name of several faults makes none of them one',
    ],
  ])('%j is %j (%s)', (facts, expected) => {
    expect(one(grype({ ...MATCH, ...facts }))).toMatchObject(expected);
  });

  it('ignored matches are dismissed with what is said', () => {
    const file = { ...grype(), ignoredMatches: [{ ...MATCH, appliedIgnoreRules: [{ reason: 'not used' }] }, MATCH] };
    expect(alertsIn(file).map(({ state, reason }) => [state, reason])).toEqual([
      ['dismissed', 'not used'],
      ['dismissed', 'ignored by a rule of grype'],
    ]);
  });

  it('the same thing twice is one', () => {
    expect(alertsIn(grype(MATCH, MATCH, { ...MATCH, artifact: { name: 'other' } }))).toHaveLength(2);
  });

  it('a scan of a line concerns that line', () => {
    expect(alertsIn(grype(MATCH), '1.0')).toMatchObject([{ concerns: { kind: 'lines', names: ['1.0'] } }]);
  });
});

describe('what is none', () => {
  it.each([
    ['', 'nothing', 'empty'],
    [' \n', 'nothing', 'blank'],
    ['{"matches": [', 'something that is no JSON', 'cut'],
    ['<xml/>', 'something that is no JSON', 'another form'],
    ['null', 'a single value', 'null'],
    ['[]', 'a list of something else', 'an empty list'],
    ['[{"Target": "x"}, 7]', 'a list of something else', 'a mixed list'],
    ['{}', 'an empty object', 'nothing in it'],
    ['{"matches": []}', 'an object with matches', 'of whom, nothing tells'],
    ['{"bomFormat": "CycloneDX", "components": []}', 'an object with bomFormat, components', 'a list of parts'],
    ['{"\\u001b[31mred": 1}', 'an object with \u001b[31mred', 'a hostile key, for the report to quote'],
    ['{"version": "2.0.0", "runs": []}', 'version 2.0.0', 'another SARIF'],
    ['{"runs": []}', 'version no version', 'no version'],
    ['['.repeat(200_000), 'something that is no JSON', 'deep'],
  ])('%j: seen %j (%s)', (text, seen) => {
    expect(parseScan(FILE, text)).toEqual({ problems: [{ file: FILE, expected: expect.any(String), seen }] });
  });

  it('a byte order mark is no fault', () => {
    expect(alertsIn('\uFEFF{"SchemaVersion": 2, "ArtifactName": "x"}')).toEqual([]);
  });

  it('hostile names and texts are cut, and cost no time', () => {
    const long = 'CVE-2026-'.repeat(50_000);
    const result = { ruleId: long, message: { text: long }, suppressions: [{ justification: long }] };
    const rule = { id: long, help: { text: long }, helpUri: `https://${long}`, shortDescription: { text: long } };
    const text = JSON.stringify({
      version: '2.1.0',
      runs: [{ tool: { driver: { rules: [rule] } }, results: [result] }],
    });
    const parsed = withoutHanging(() => parseScan(FILE, text));
    expect(JSON.stringify(parsed).length).toBeLessThan(2_000);
  });

  it('more than anybody mends is cut, and said', () => {
    const results = Array.from({ length: 20_001 }, (_, index) => ({ ruleId: `CVE-2026-${10_000 + index}` }));
    const parsed = withoutHanging(() => parseScan(FILE, JSON.stringify({ version: '2.1.0', runs: [{ results }] })));
    expect(parsed).toMatchObject({ gaps: [{ what: expect.stringContaining('20001 faults; the first 20000') }] });
    expect(parsed).toHaveProperty('alerts.length', 20_000);
  });
});

describe('reading', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each<[string, ReturnType<typeof parseScanOption>, string]>([
    ['1.0=trivy.json', { line: '1.0', path: 'trivy.json' }, 'a line'],
    ['22=a=b.json', { line: '22', path: 'a=b.json' }, 'the first sign divides'],
    ['trivy.json', { path: 'trivy.json' }, 'a file alone'],
    ['scans/a=b.json', { path: 'scans/a=b.json' }, 'a file with the sign in its name'],
    ['v1.0=x.json', { path: 'v1.0=x.json' }, 'no name of a line'],
    ['1.0=', { line: '1.0', path: '' }, 'no file: reading tells'],
  ])('%s is %j (%s)', (text, expected) => {
    expect(parseScanOption(text)).toEqual(expected);
  });

  it('a file', async () => {
    const path = join(folder, 'a.json');
    writeFileSync(path, '{}');
    expect(await readScan(path)).toBe('{}');
  });

  it.each([
    ['none.json', () => {}, /it does not exist/],
    ['large.json', (path: string) => [writeFileSync(path, ''), truncateSync(path, 50 * 1024 * 1024 + 1)], /50 MB/],
  ])('%s is refused', async (name, make, message) => {
    const path = join(folder, name);
    make(path);
    await expect(readScan(path)).rejects.toMatchObject({
      code: 'INPUT_FILE_UNREADABLE',
      message: expect.stringMatching(message),
    });
  });
});
