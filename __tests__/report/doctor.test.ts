/** What a reader of `doctor` sees: the worst first, nothing hostile, no more than anybody reads. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import picocolors from 'picocolors';
import { type Finding, type FindingSeverity, finding } from '../../src/domain/finding.ts';
import { doctorJson, doctorMarkdown, doctorText } from '../../src/report/doctor.ts';
import { findingsText, worstFirst } from '../../src/report/findings-text.ts';
import { history, statusOf } from '../domain/history.ts';

const status = (product = 'Acme') =>
  statusOf(history('v1.0.0 2025-01-01'), `extends: rolling\nproduct: ${JSON.stringify(product)}\n`, '2025-03-01');

const ERROR = finding('tag-protected', 'latest-lts', 'A rule is in the way.', 'Change it.');
const WARNING = finding('drift', 'move-tag', 'A tag is wrong.', 'Run `sync`.');
const NOTE = finding('setup-unseen', 'x', 'Not checked: x.', 'Nothing.');
const HOSTILE = finding(
  'drift',
  'x',
  'a|b `c` <img src=x> @acme [d](http://127.0.0.1)\u001b[31m\u202e\n::error::x',
  '| |',
);

it.each<[readonly Finding[], string]>([
  [[], 'nothing is in the way of `sync`, and nothing is wrong'],
  [[NOTE], 'nothing is in the way of `sync`; 1 note'],
  [[NOTE, NOTE], 'nothing is in the way of `sync`; 2 notes'],
  [[WARNING], '1 warning'],
  [[NOTE, WARNING, WARNING, ERROR], '1 error, 2 warnings, 1 note'],
])('%#: the verdict: %s', (findings, verdict) => {
  const found = { status: status(), findings };
  expect(doctorText(found, false).split('\n')[0]).toBe(`Acme on 2025-03-01: ${verdict}`);
  expect(doctorMarkdown(found).split('\n')[0]).toBe(`## Acme on 2025-03-01: ${verdict}`);
});

describe('at a terminal', () => {
  it('the worst comes first, each with what to do', () => {
    expect(doctorText({ status: status(), findings: [NOTE, WARNING, ERROR] }, false)).toBe(
      [
        'Acme on 2025-03-01: 1 error, 1 warning, 1 note',
        '',
        'Findings',
        '  error tag-protected: A rule is in the way.',
        '    Change it.',
        '  warning drift: A tag is wrong.',
        '    Run `sync`.',
        '  info setup-unseen: Not checked: x.',
        '    Nothing.',
        '',
      ].join('\n'),
    );
  });

  it('nothing that a file or a name says steers it', () => {
    const text = doctorText({ status: status('a\u001b[2Jb'), findings: [HOSTILE] }, false);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(text.split('\n')).toHaveLength(6);
  });

  it.each<[number, number, string | undefined]>([
    [3, 5, undefined],
    [5, 5, undefined],
    [6, 5, '… and 1 more (--all)'],
    [0, 5, undefined],
  ])('of %i findings at most %i are shown: %s', (count, most, more) => {
    const text = findingsText(Array(count).fill(NOTE), most, picocolors.createColors(false));
    expect(text.match(/setup-unseen/g) ?? []).toHaveLength(Math.min(count, most));
    if (more === undefined) expect(text).not.toContain('more');
    else expect(text).toContain(more);
  });

  it('keeps the order of those that are as bad', () => {
    const all = (['info', 'error', 'warning', 'error', 'info'] as FindingSeverity[]).map((severity, index) => ({
      ...{ ...NOTE, severity, subject: String(index) },
    }));
    expect(worstFirst(all).map(({ subject }) => subject)).toEqual(['1', '3', '2', '0', '4']);
  });
});

describe('the job summary', () => {
  it('is a table, the worst first', () => {
    expect(
      doctorMarkdown({ status: status(), findings: [NOTE, ERROR] })
        .split('\n')
        .slice(2),
    ).toEqual([
      '| Severity | Rule | What | What to do |',
      '| --- | --- | --- | --- |',
      '| error | tag-protected | A rule is in the way. | Change it. |',
      '| info | setup-unseen | Not checked: x. | Nothing. |',
    ]);
  });

  it('nothing that a file or a name says is markup', () => {
    const text = doctorMarkdown({ status: status('<b>|`'), findings: [HOSTILE] });
    const [, , , , row = ''] = text.split('\n');
    expect(row.match(/\|/g)).toHaveLength(5);
    expect(text).not.toMatch(/<|@acme|\]\(|(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(text.split('\n')).toHaveLength(5);
  });

  it('of thousands the first two hundred', () => {
    const text = doctorMarkdown({ status: status(), findings: [...Array(5000).fill(NOTE), ERROR] });
    expect(text.match(/setup-unseen/g)).toHaveLength(199);
    expect(text).toContain('… and 4801 more; the log has all.');
    expect(text.length).toBeLessThan(100_000);
  });
});

it.each<[readonly Finding[], string]>([
  [[], 'nothing'],
  [[ERROR, WARNING, NOTE], 'all severities'],
  [[HOSTILE], 'hostile text, as it is'],
])('the JSON keeps the published schema: %# (%s)', (findings) => {
  const validate = new Ajv({ strict: true }).compile(JSON.parse(readFileSync('schema/doctor.schema.json', 'utf8')));
  const json = JSON.parse(JSON.stringify(doctorJson({ status: status(), findings })));
  validate(json);
  expect(validate.errors).toBeNull();
  expect(json).toEqual({ schemaVersion: 1, asOf: '2025-03-01', findings });
});
