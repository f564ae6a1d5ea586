import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { presets } from '../../src/policy/presets.ts';
import { matrixJson, statusJson } from '../../src/report/json.ts';
import { publishedSchemas } from '../../src/report/published-schema.ts';
import { history, snapshot, statusOf } from '../domain/history.ts';

const published = (name: string) => JSON.parse(readFileSync(`schema/${name}`, 'utf8'));
const validator = (name: string) => new Ajv({ strict: true, allErrors: true }).compile(published(name));
const RULES = 'extends: rolling\nproduct: Kestra\nlines:\n  "1.0": { lts: true }\n';
const SEEN = history(
  'v0.20.0 2024-12-03',
  'v1.0.0 2025-09-09',
  'v1.0.3 2025-10-07',
  'v1.1.0 2025-11-04',
  'v1.2.0-rc.1 2025-11-20',
  'push 2024-04-22',
);

describe('published schemas', () => {
  it.each(Object.entries(publishedSchemas()))('schema/%s is what the program uses', (name, text) => {
    expect(readFileSync(`schema/${name}`, 'utf8')).toBe(text);
  });

  it.each(Object.entries(presets))('preset %s keeps the schema that editors use', (_, text) => {
    const validate = validator('policy.schema.json');
    validate(parse(text));
    expect(validate.errors).toBeNull();
  });

  it.each<[object, string]>([
    [{ colour: 'red' }, 'an unknown key'],
    [{ line: 'minot' }, 'an unknown word'],
    [{ lines: { '1.0': { lts: 'soon' } } }, 'a promotion that is no day'],
    [{ tracks: { lts: [{ stage: 'active', until: 'next lin' }] } }, 'a moment that is none'],
    [{ yanked: [1.1] }, 'a number'],
  ])('editors show %j as a mistake: %s', (value) => {
    expect(validator('policy.schema.json')(value)).toBe(false);
  });
});

describe('the JSON of status', () => {
  it.each([
    ['an ordinary day', '2025-11-21', RULES],
    ['before anything was out', '2020-01-01', RULES],
    ['long after all has ended', '2050-01-01', RULES],
    ['without a policy of its own', '2025-11-21', 'extends: staged\n'],
    ['a planned line', '2025-11-21', `${RULES}  "2.0": { lts: true, release: 2026-01-01, because: announced }\n`],
  ])('keeps the published schema: %s', (_, asOf, rules) => {
    const validate = validator('status.schema.json');
    validate(JSON.parse(JSON.stringify(statusJson(statusOf(SEEN, rules, asOf)))));
    expect(validate.errors).toBeNull();
  });

  it('an empty repository too', () => {
    const validate = validator('status.schema.json');
    validate(statusJson(statusOf(history(), RULES, '2025-11-21')));
    expect(validate.errors).toBeNull();
  });

  it('says all there is of a line', () => {
    const { lines } = statusJson(statusOf(SEEN, RULES, '2025-11-21'));
    const [upcoming, feature, lts, ended] = lines.map(({ because, ...line }) => line);
    expect(lts).toEqual({
      line: '1.0',
      type: 'lts',
      stage: 'active',
      supported: true,
      releasedOn: '2025-09-09',
      first: { version: '1.0.0', tag: 'v1.0.0' },
      latest: { version: '1.0.3', tag: 'v1.0.3', on: '2025-10-07' },
      ltsOn: '2025-09-09',
      activeUntil: '2026-09-09',
      endOfLife: '2026-09-09',
      planned: true,
    });
    expect(feature).toMatchObject({
      line: '1.1',
      type: 'feature',
      stage: 'current',
      ltsOn: null,
      endOfLife: null,
      planned: false,
    });
    expect(upcoming).toMatchObject({
      line: '1.2',
      stage: 'upcoming',
      supported: false,
      releasedOn: null,
      first: null,
      latest: null,
    });
    expect(ended).toMatchObject({
      line: '0.20',
      stage: 'end-of-life',
      supported: false,
      endOfLife: '2025-09-09',
      planned: false,
    });
  });

  it.each([
    ['2026-09-08', true, 'the end lies ahead'],
    ['2026-09-09', false, 'the end is today'],
    ['2026-09-10', false, 'the end has passed'],
  ])('on %s planned is %s: %s', (asOf, expected) => {
    expect(statusJson(statusOf(SEEN, RULES, asOf)).lines.find(({ line }) => line === '1.0')?.planned).toBe(expected);
  });

  it('releases are newest first by version, each with its kind and evidence', () => {
    const { releases, ignored } = statusJson(statusOf(SEEN, RULES, '2025-11-21'));
    expect(releases.map(({ tag, type, line }) => `${tag} ${type} ${line}`)).toEqual([
      'v1.2.0-rc.1 prerelease 1.2',
      'v1.1.0 feature 1.1',
      'v1.0.3 patch 1.0',
      'v1.0.0 lts 1.0',
      'v0.20.0 feature 0.20',
    ]);
    expect(releases.filter(({ because }) => because === '')).toEqual([]);
    expect(ignored).toEqual([{ tag: 'push', reason: 'does not match `v{version}`' }]);
  });

  it('newest first within a line too, prereleases among them', () => {
    const seen = history('v1.0.0-rc.1 2025-01-01', 'v1.0.0 2025-01-02', 'v1.0.1-rc.1 2025-01-03', 'v1.0.1 2025-01-04');
    expect(statusJson(statusOf(seen, RULES, '2025-02-01')).releases.map(({ version }) => version)).toEqual([
      '1.0.1',
      '1.0.1-rc.1',
      '1.0.0',
      '1.0.0-rc.1',
    ]);
  });
});

describe('the matrix for other jobs', () => {
  it('has the supported lines, newest first, with their branches', () => {
    const seen = snapshot({ ...SEEN, defaultBranch: 'develop', branches: ['develop', 'releases/v1.0.x'] });
    expect(matrixJson(statusOf(seen, RULES, '2025-11-21'))).toEqual([
      { line: '1.1', version: '1.1.0', tag: 'v1.1.0', branch: 'develop', type: 'feature', stage: 'current' },
      { line: '1.0', version: '1.0.3', tag: 'v1.0.3', branch: 'releases/v1.0.x', type: 'lts', stage: 'active' },
    ]);
  });

  it('is empty where nothing is supported', () => {
    expect(matrixJson(statusOf(history(), RULES, '2025-11-21'))).toEqual([]);
  });
});
