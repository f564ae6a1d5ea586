import { readAnswer } from '../../../src/plan/fleet/read-answer.ts';
import { readExpected, repositoryOfPath } from '../../../src/plan/fleet/repository-name.ts';
import { statusJson } from '../../../src/report/json.ts';
import { patchCheckJson } from '../../../src/report/patch-check-json.ts';
import { history, statusOf } from '../../domain/history.ts';
import { patchFile, statusFile, statusLine } from './told.ts';

const FILE = 'lts-1/acme__app.status.json';

describe('a file of a fleet', () => {
  it('of `status` as this program prints it', () => {
    const seen = { ...history('v0.9.0 2025-01-01', 'v1.0.0 2025-09-09', 'v1.1.0 2025-11-04'), repository: 'acme/app' };
    const status = statusOf(seen, 'extends: rolling\nproduct: Acme\nlines: { "1.0": { lts: true } }\n', '2025-11-21');
    expect(readAnswer('x.json', JSON.stringify(statusJson(status)))).toEqual({
      kind: 'status',
      repository: 'acme/app',
      asOf: '2025-11-21',
      product: 'Acme',
      lines: [
        { line: '1.1', type: 'feature', stage: 'current', latest: '1.1.0' },
        { line: '1.0', type: 'lts', stage: 'active', latest: '1.0.0', endOfLife: '2026-09-09' },
      ],
    });
  });

  it('of `patch-check` as this program prints it', () => {
    const status = statusOf({ ...history(), repository: 'acme/app' }, 'extends: rolling\n', '2025-11-21');
    const gaps = [{ what: 'alerts', remedy: 'a permission' }];
    const check = { status, lines: [], ahead: [], unplaced: [], gaps } as unknown as Parameters<
      typeof patchCheckJson
    >[0];
    expect(readAnswer('x.json', JSON.stringify(patchCheckJson(check)))).toEqual({
      kind: 'patch-check',
      repository: 'acme/app',
      asOf: '2025-11-21',
      product: 'acme/app',
      lines: [],
      due: [],
      overdue: [],
      breached: [],
      missingBackports: 0,
      unchecked: 1,
    });
  });

  it.each<[string, string, RegExp]>([
    ['empty', '', /empty/],
    ['blank', ' \n', /empty/],
    ['cut off', statusFile('acme/app', []).slice(0, -20), /cut off/],
    ['no JSON', '<html>', /no JSON/],
    ['a number', '1', /neither/],
    ['a list', '[]', /neither/],
    ['foreign', '{"name":"package","version":"1.0.0"}', /neither/],
    ['of another command', '{"schemaVersion":1,"effects":[]}', /neither/],
    ['of a version to come', '{"schemaVersion":2,"lines":[],"channels":{}}', /newer version \(schemaVersion 2\)/],
    ['with a day that is none', statusFile('a/b', [], { asOf: '2026-02-30' }), /`status`, but `asOf`/],
    ['with lines of another shape', statusFile('a/b', [{ line: 1 }]), /`status`, but `lines\.0/],
    ['with counts below nothing', patchFile('a/b', { missingBackports: -1 }), /`missingBackports`/],
    ['with a word for a list', patchFile('a/b', { due: 'all' }), /`due`/],
    ['the error of a shard', '{"error":"GITHUB_NOT_FOUND: no repository"}', /^GITHUB_NOT_FOUND/],
    ['an error without words', '{"error":""}', /without a message/],
    ['an error of another shape', '{"error":{"code":1}}', /neither/],
  ])('%s says nothing, and why', (_, text, why) => {
    expect(readAnswer(FILE, text)).toEqual({
      kind: 'failure',
      file: FILE,
      repository: 'acme/app',
      why: expect.stringMatching(why),
    });
  });

  it('keys that nobody asked for, and older files without a repository, are no mistakes', () => {
    const text = statusFile(null, [statusLine('1.0', null, { extra: 1 })], {
      product: null,
      repository: undefined,
      more: {},
    });
    expect(readAnswer(FILE, text)).toMatchObject({ kind: 'status', repository: 'acme/app' });
  });

  it.each<[string, string | null, string | null, string]>([
    ['x.json', 'acme/app', 'Acme', 'acme/app'],
    ['lts-1/acme__app.status.json', null, 'Acme', 'acme/app'],
    ['acme__app/status.json', null, 'Acme', 'acme/app'],
    ['lts-1/app.status.json', null, 'Acme', 'Acme'],
    ['lts-1/app.status.json', null, null, 'app'],
    ['status.json', null, null, 'status'],
  ])('%s of %s, %s is about %s', (path, repository, product, expected) => {
    expect(readAnswer(path, statusFile(repository, [], { product }))).toMatchObject({ repository: expected });
  });

  it('long words are cut, long lists refused', () => {
    const [long, many] = ['x'.repeat(5000), Array.from({ length: 3000 }, (_, index) => `${index}`)];
    expect(readAnswer(FILE, statusFile(long, []))).toMatchObject({ repository: 'x'.repeat(200) });
    expect(readAnswer(FILE, patchFile('a/b', { due: many }))).toMatchObject({ kind: 'failure' });
  });
});

describe('names', () => {
  it.each([
    ['acme__app.patch-check.json', 'acme/app'],
    ['a/b/acme__app-status.json', 'acme/app'],
    ['acme__app.json', 'acme/app'],
    ['acme__app.error.json', 'acme/app'],
    ['acme__my__app.json', 'acme__my__app'],
    ['app.JSON', 'app'],
  ])('%s → %s', (path, expected) => {
    expect(repositoryOfPath(path)).toBe(expected);
  });

  it('an expected list has remarks, and names its mistakes', () => {
    const text = '# ours\nacme/app # the core\n\r\nAcme/App\nacme/web\nnot a repository\nacme/\n';
    expect(readExpected('repos.txt', text)).toEqual({
      expected: ['Acme/App', 'acme/web'],
      problems: [
        'expect: repos.txt:6: expected owner/repo, seen `not a repository`',
        'expect: repos.txt:7: expected owner/repo, seen `acme/`',
      ],
    });
  });
});
