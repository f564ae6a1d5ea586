import { type Fleet, FleetTally } from '../../src/plan/fleet/fleet.ts';
import { readAnswer } from '../../src/plan/fleet/read-answer.ts';
import { fleetJson } from '../../src/report/fleet-json.ts';
import { fleetMarkdown } from '../../src/report/fleet-markdown.ts';
import { fleetPage } from '../../src/report/fleet-page.tsx';
import { fleetSchema } from '../../src/report/fleet-schema.ts';
import { fleetText } from '../../src/report/fleet-text.ts';
import { patchFile, statusFile, statusLine } from '../plan/fleet/told.ts';

const PLAIN = { isColoured: false, isFull: false };

function fleetOf(files: readonly string[], expected: readonly string[] = []): Fleet {
  const tally = new FleetTally();
  for (const [index, text] of files.entries()) tally.add(readAnswer(`lts-1/${index}.json`, text));
  return tally.fleet(expected);
}
const fleet = () =>
  fleetOf(
    [
      statusFile('acme/app', [
        statusLine('1.1', null, { type: 'feature', stage: 'current' }),
        statusLine('1.0', '2026-05-01'),
      ]),
      patchFile('acme/app', { due: ['1.1', '1.0'], overdue: ['1.0'], breached: ['1.0'], missingBackports: 3 }),
      statusFile('acme/web', [statusLine('2.0', '2026-04-01')], { asOf: '2026-03-03' }),
      'cut off',
    ],
    ['acme/app', 'acme/gone'],
  );

/** Names that want to break out of what they are shown in. */
const HOSTILE = '<img src=x onerror=alert(1)>|`[x](y)@me\u001b[31m\u202e\n::error::x';
const hostile = () =>
  fleetOf([
    statusFile(HOSTILE, [statusLine(HOSTILE, '2026-05-01', { latest: { version: HOSTILE } })]),
    patchFile(HOSTILE, { due: [HOSTILE], breached: [HOSTILE] }),
    JSON.stringify({ error: HOSTILE, repository: HOSTILE }),
  ]);

describe('a fleet', () => {
  it('at a terminal', () => {
    expect(fleetText(fleet(), PLAIN).split('\n')).toEqual([
      '2 repositories with 3 supported lines on 2026-03-10: 1 line past a deadline, 1 patch overdue, 1 patch due, 3 backports missing, 2 lines at most 90 days from the end, 1 file without an answer, 1 expected repository without an answer',
      '',
      '  REPOSITORY                SUPPORTED LINES  NEXT END         PATCHES                 BACKPORTS    DEADLINES',
      '  acme/app                  1.1, 1.0 LTS     1.0: 2026-05-01  overdue: 1.0; due: 1.1  3 missing    passed: 1.0',
      '  acme/web (on 2026-03-03)  2.0 LTS          2.0: 2026-04-01  not checked             not checked  not checked',
      '',
      'Ends of life',
      '  2026-04-01  in 22 days  acme/web 2.0',
      '  2026-05-01  in 52 days  acme/app 1.0',
      '',
      'Without an answer',
      '  lts-1/3.json: it is no JSON, or was cut off',
      '  acme/gone: expected, but no file has an answer of it',
      '',
    ]);
  });

  it('as Markdown', () => {
    const rows = fleetMarkdown(fleet()).split('\n');
    expect(rows[0]).toBe('## Fleet');
    expect(rows).toContain(
      '| acme/app | 1.1, 1.0 LTS | 1.0: 2026-05-01 | overdue: 1.0; due: 1.1 | 3 missing | passed: 1.0 |',
    );
    expect(rows).toContain('| 2026-04-01 | in 22 days | acme/web | 2.0 |');
    expect(rows).toContain('- acme/gone: expected, but no file has an answer of it');
  });

  it('as JSON of the published shape', () => {
    for (const one of [fleet(), hostile(), fleetOf([])])
      expect(fleetSchema.parse(fleetJson(one))).toEqual(fleetJson(one));
    expect(fleetJson(fleet())).toMatchObject({
      asOf: '2026-03-10',
      files: 4,
      totals: { repositories: 2, lines: 3, overdue: 1, breached: 1, failures: 1, missing: 1 },
      missing: ['acme/gone'],
    });
  });

  it('as a page that fetches and runs nothing', () => {
    const page = fleetPage(fleet());
    expect(page).toMatch(/^<!doctype html>\n<html lang="en"/);
    expect(page).toContain('<bdi>acme/app</bdi></th>');
    expect(page).not.toMatch(/<script|<link[^>]+stylesheet|src="http|@import|url\(http/);
    for (const id of ['repositories', 'ends', 'unanswered']) expect(page).toContain(`<section id="${id}"`);
  });

  it('who failed is told once, with the reason', () => {
    const failed = fleetOf(
      [JSON.stringify({ error: 'GITHUB_NOT_FOUND:\n  no repository', repository: 'acme/b' })],
      ['Acme/B'],
    );
    expect(failed.missing).toEqual(['Acme/B']);
    expect(fleetText(failed, PLAIN).split('\n').slice(2)).toEqual([
      'Without an answer',
      '  acme/b (lts-1/0.json): GITHUB_NOT_FOUND: no repository',
      '',
    ]);
  });

  it('nothing to tell is told', () => {
    const empty = fleetOf([]);
    expect(fleetText(empty, PLAIN)).toBe('0 repositories with 0 supported lines: nothing is owed\n');
    expect(fleetPage(empty)).toContain('No repository told anything.');
    expect(fleetMarkdown(empty)).not.toContain('|');
  });

  it('long lists are cut, unless all are wanted', () => {
    const many = fleetOf(
      Array.from({ length: 25 }, (_, index) => statusFile(`acme/a${index}`, [statusLine('1.0', '2026-05-01')])),
    );
    expect(fleetText(many, PLAIN)).toContain('  … and 5 more (--json has all)');
    expect(fleetText(many, { ...PLAIN, isFull: true })).not.toContain('… and');
  });
});

describe('hostile names', () => {
  it('steer no terminal', () => {
    expect(fleetText(hostile(), { ...PLAIN, isFull: true })).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u);
  });

  it('break no table, and are no markup', () => {
    const text = fleetMarkdown(hostile());
    for (const row of text.split('\n').filter((line) => line.startsWith('|'))) expect(row).toMatch(/^\|( [^|]* \|)+$/);
    expect(text).not.toMatch(/<img|\]\(|@me|^::/m);
  });

  it('are no elements of a page', () => {
    const page = fleetPage(hostile());
    expect(page).not.toContain('<img');
    expect(page).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
    expect(page).toContain('&lt;img src=x');
  });
});
