import type { Problem } from '../../src/errors.ts';
import { readPolicyDocument } from '../../src/policy/document.ts';
import { linesOf, problemsOf } from './problems.ts';

const R = 'extends: rolling\n';
const OWN = 'tag: v{version}\nline: minor\n';
const track = (stage: string) => `${R}tracks:\n  lts:\n    - ${stage}\n`;

/** The one problem of a text. */
function only(text: string): Problem {
  const problems = problemsOf(text);
  expect(problems).toHaveLength(1);
  return problems[0] as Problem;
}

describe('each mistake: where, what was expected, what was seen', () => {
  it.each<[string, string, number, number, RegExp, RegExp]>([
    ['an unknown key', `${R}colour: red\n`, 2, 1, /keys product, extends/, /`colour`/],
    [
      'an unknown key of an era',
      `${R}eras:\n  - { from: "2.0", branch: x }\n`,
      3,
      20,
      /from, tag, line, lts, tracks/,
      /`branch`/,
    ],
    ['an unknown key of lts', `${R}lts: { when: all, since: release }\n`, 2, 19, /when, starts, due/, /`since`/],
    [
      'an unknown key of a stage',
      track('{ stage: active, until: never, colour: red }'),
      4,
      38,
      /stage, until, snap/,
      /`colour`/,
    ],
    ['an unknown track', `${R}tracks:\n  security: []\n`, 3, 3, /feature, lts/, /`security`/],
    [
      'an unknown kind of change',
      track('{ stage: active, until: never, accepts: { chores: any } }'),
      4,
      49,
      /security, compliance/,
      /`chores`/,
    ],
    ['an unknown deadline', `${R}deadlines: { urgent: 1 day }\n`, 2, 14, /critical, high, medium, low/, /`urgent`/],
    [
      'an unknown key of a channel',
      `${R}channels:\n  latest: { to: newest, hold: "1.0", because: abc, until: x }\n`,
      3,
      52,
      /to, hold, because/,
      /`until`/,
    ],
    [
      'an unknown fact of a line',
      `${R}lines:\n  "1.0": { owner: me, because: abc }\n`,
      3,
      12,
      /lts, release, because/,
      /`owner`/,
    ],
    ['a duplicate key', `${R}product: a\nproduct: b\n`, 3, 1, /once/, /`product`.*duplicate/],
    ['a duplicate line', `${R}lines:\n  "1.0": { lts: true }\n  "1.0": { lts: true }\n`, 4, 3, /once/, /duplicate/],
    [
      'a line written in two ways',
      `${R}lines:\n  "1.0": { lts: true }\n  "01.0": { lts: true }\n`,
      4,
      3,
      /once/,
      /same line as `1.0`/,
    ],
    ['a wrong type', `${R}product: [a]\n`, 2, 1, /a name/, /a list/],
    ['a mapping where words are expected', `${R}source: { a: b }\n`, 2, 1, /`releases`, `tags` or `both`/, /a mapping/],
    ['a word where a mapping is expected', `${R}lts: all\n`, 2, 1, /mapping with `when`/, /`all`/],
    ['a list where a mapping is expected', `${R}tracks: []\n`, 2, 1, /mapping with `feature`/, /an empty list/],
    ['an empty value', `${R}product:\n`, 2, 1, /a name/, /an empty value/],
    ['facts of a line that are none', `${R}lines:\n  "1.0": true\n`, 3, 3, /facts of a line/, /boolean true/],
    [
      'an impossible day of a promotion',
      `${R}lines:\n  "1.0": { lts: 2025-02-30 }\n`,
      3,
      12,
      /a day that the calendar has/,
      /`2025-02-30`/,
    ],
    [
      'an impossible day of a release',
      `${R}lines:\n  "1.0": { release: 2025-04-31, because: abc }\n`,
      3,
      12,
      /a day that the calendar has/,
      /`2025-04-31`/,
    ],
    [
      'an impossible last day',
      `${R}lines:\n  "1.0": { active: 2025-13-01, because: abc }\n`,
      3,
      12,
      /a day that the calendar has/,
      /`2025-13-01`/,
    ],
    [
      'an impossible day to snap to',
      track('{ stage: active, until: 1 year, snap: 02-30 }'),
      4,
      39,
      /a day that the calendar has/,
      /`02-30`/,
    ],
    [
      'a promotion that is no day',
      `${R}lines:\n  "1.0": { lts: soon }\n`,
      3,
      12,
      /`true`, `false` or the day/,
      /`soon`/,
    ],
    ['an unknown time zone', `${R}timezone: Europe/Atlantis\n`, 2, 1, /IANA time zone/, /Atlantis/],
    ['an offset as time zone', `${R}timezone: "+02:00"\n`, 2, 1, /IANA time zone/, /\+02:00/],
    ['a tag pattern without a version', `${R}tag: v\n`, 2, 1, /`\{version\}`/, /`v`/],
    ['one of several tag patterns', `${R}tag: ["v{version}", "w"]\n`, 2, 21, /`\{version\}`/, /`w`/],
    ['a regular expression that is none', `${R}tag: "/(?<version>/"\n`, 2, 1, /regular expression/, /version/],
    ['a regular expression without groups', `${R}tag: "/v.*/"\n`, 2, 1, /group `version`/, /v\.\*/],
    ['an unknown granularity', `${R}line: minot\n`, 2, 1, /`major`, `minor` or `patch`/, /`minot`/],
    ['a branch without a line', `${R}branch: main\n`, 2, 1, /`\{line\}`/, /`main`/],
    ['a moment that is none', track('{ stage: active, until: next lin }'), 4, 24, /a moment/, /`next lin`/],
    ['one moment of a list', track('{ stage: active, until: [1 year, next lin] }'), 4, 40, /a moment/, /`next lin`/],
    ['a stage without an end', track('{ stage: active }'), 4, 7, /a moment/, /nothing/],
    ['a duration that is none', `${R}lts: { when: all, due: often }\n`, 2, 19, /a duration/, /`often`/],
    [
      'a stage with a word of ours',
      track('{ stage: upcoming, until: never }'),
      4,
      9,
      /other than upcoming, end-of-life/,
      /`upcoming`/,
    ],
    ['a stage name with a capital', track('{ stage: Active, until: never }'), 4, 9, /small letters/, /`Active`/],
    ['an unknown rule for LTS', `${R}lts: { when: some }\n`, 2, 8, /`none`, `all`, `listed`/, /`some`/],
    [
      'a rule that promotes by promotion',
      `${R}lts: { when: all, starts: 1 month after lts }\n`,
      2,
      19,
      /before the promotion/,
      /after lts/,
    ],
    ['a channel name that is no tag', `${R}channels: { "a b": newest }\n`, 2, 13, /channel name/, /`a b`/],
    [
      'a hold without a reason',
      `${R}channels: { latest: { to: newest, hold: "1.0" } }\n`,
      2,
      13,
      /a `because`/,
      /nothing/,
    ],
    ['an empty glob', `${R}ignore: ""\n`, 2, 1, /a glob/, /``/],
    [
      'an upgrade rule that is none',
      `${R}upgrade: { order: up, migration: never, rollback: any }\n`,
      2,
      12,
      /`lts`, `line` or `any`/,
      /`up`/,
    ],
    ['an anchor that is not there', `${R}product: *name\n`, 2, 10, /anchor/, /\*name/],
    ['a name that no mapping can keep', `${R}lines:\n  __proto__: { lts: true }\n`, 3, 3, /another name/, /__proto__/],
    ['YAML that is none', `${R}lines: { "1.0": \n`, 2, 17, /valid YAML/, /./],
    ['tabs', 'tracks:\n\tlts: []\n', 2, 1, /valid YAML/, /Tabs/],
    ['two documents', `${R}---\nextends: staged\n`, 2, 1, /one YAML document/, /second/],
    ['a list', '- extends: rolling\n', 1, 1, /a mapping/, /a list/],
    ['0 bytes', '', 1, 1, /a mapping/, /an empty file/],
    ['only comments', '# later\n', 1, 1, /a mapping/, /an empty file/],
    ['no tag, line and tracks', 'product: Kestra\n', 1, 1, /the keys tag, line, tracks/, /without them/],
    ['no track', `${OWN}tracks: {}\n`, 3, 1, /a track/, /empty/],
    [
      'a stage twice',
      track('{ stage: a, until: 1 year }\n    - { stage: a, until: 2 years }'),
      5,
      19,
      /each stage once/,
      /`a`/,
    ],
    [
      'eras out of order',
      `${R}eras:\n  - { from: "2.0", line: major }\n  - { from: "1.0", line: minor }\n`,
      4,
      5,
      /after 2\.0/,
      /1\.0/,
    ],
    [
      'an era twice',
      `${R}eras:\n  - { from: "2.0", line: major }\n  - { from: "2.0.0", line: minor }\n`,
      4,
      5,
      /after 2\.0/,
      /2\.0\.0/,
    ],
    ['a line of the wrong granularity', `${R}lines:\n  "1": { lts: true }\n`, 3, 3, /two numbers/, /`1`/],
    ['a line with a patch number', `${R}lines:\n  "1.0.0": { lts: true }\n`, 3, 3, /two numbers/, /`1\.0\.0`/],
    [
      'a line of an era with another granularity',
      `${R}eras: [{ from: "3.0", line: major }]\nlines:\n  "3.1": { lts: true }\n`,
      4,
      3,
      /one number/,
      /`3\.1`/,
    ],
    ['a line with a trailing dot', `${R}lines:\n  "1.0.": { lts: true }\n`, 3, 3, /two numbers/, /`1\.0\.`/],
    ['a line that is a word', `${R}lines:\n  newest: { lts: true }\n`, 3, 3, /two numbers/, /`newest`/],
    [
      'last days out of order',
      'extends: staged\nlines:\n  "1.0": { active: 2026-01-02, maintenance: 2026-01-01, because: abc }\n',
      3,
      32,
      /not before the end of active/,
      /2026-01-01/,
    ],
  ])('%s', (_, text, line, column, expected, seen) => {
    const problem = only(text);
    expect(problem).toMatchObject({ file: 'policy.yml', line, column });
    expect(problem.expected).toMatch(expected);
    expect(problem.seen).toMatch(seen);
  });
});

describe('the nearest name for a misspelt one', () => {
  it.each([
    [`${R}timezon: UTC\n`, 'timezone'],
    [`${R}Lines: {}\n`, 'lines'],
    [`${R}patchday: tuesday\n`, 'patchDay'],
    [`${R}lts: { wehn: all, when: all }\n`, 'when'],
    [`${R}lts: { when: { evry: 3, every: 3, from: "1.0" } }\n`, 'every'],
    [track('{ stage: active, untill: never, until: never }'), 'until'],
    [track('{ stage: active, until: never, acepts: { bug: any } }'), 'accepts'],
    [track('{ stage: active, until: never, accepts: { securty: any } }'), 'security'],
    [`${R}deadlines: { critcal: 1 day }\n`, 'critical'],
    [`${R}eras: [{ from: "1.0", lin: major }]\n`, 'line'],
    [`${R}lines: { "1.0": { ltss: true } }\n`, 'lts'],
    [`${R}lines: { "1.0": { actve: 2026-01-01, because: abc } }\n`, 'active'],
    [`${R}upgrade: { oder: lts, order: lts, migration: never, rollback: any }\n`, 'order'],
  ])('%j: did you mean %s', (text, name) => {
    expect(only(text).hint).toBe(`Did you mean \`${name}\`?`);
  });

  it('nothing is suggested for what resembles nothing', () => {
    expect(only(`${R}zzzzzzzzzzzz: 1\n`).hint).toBeUndefined();
  });
});

describe('numbers that should be names', () => {
  it.each([
    [`${R}lines:\n  3.10: { lts: true }\n`, 3, 3, 'a line'],
    [`\uFEFF${R}lines:\n  3.10: { lts: true }\n`, 3, 3, 'a line of a file with a byte order mark'],
    [`${R}eras:\n  - { line: major, from: 3.10 }\n`, 3, 20, 'the start of an era'],
    [`${R}yanked:\n  - 3.10\n`, 3, 5, 'a yanked version'],
    [`${R}lts: { when: { every: 2, from: 3.10 } }\n`, 2, 26, 'the start of a count'],
    [`${R}channels:\n  latest: { to: newest, hold: 3.10, because: abc }\n`, 3, 25, 'a held version'],
  ])('%j', (text, line, column) => {
    const problem = only(text);
    expect(problem).toMatchObject({ line, column, seen: 'the number 3.10' });
    expect(problem.hint).toContain('"3.10"');
  });
});

describe('the reason of a decision', () => {
  const lines = (facts: string, lts = '{ when: listed }') => `${R}lts: ${lts}\nlines:\n  "1.0": { ${facts} }\n`;

  it.each([
    [lines('release: 2025-01-01'), 'a day of release'],
    [lines('lts: true, active: 2026-01-01'), 'a last day'],
    [lines('lts: false'), 'taking LTS back'],
    [lines('lts: false', '{ when: all }'), 'taking LTS back from a rule'],
    [lines('lts: true', '{ when: none }'), 'LTS against the rule'],
    [lines('lts: true', '{ when: { minor: [4] } }'), 'LTS against the rule'],
    [lines('lts: 2025-01-01', '{ when: all }'), 'a day against the rule'],
    [lines('lts: 2025-01-01', '{ when: { minor: [0] } }'), 'a day against the rule'],
    [lines('lts: true', '{ when: first patch }'), 'LTS before the rule says so'],
  ])('%j needs one: %s', (text) => {
    const problem = only(text);
    expect(problem.expected).toMatch(/`because` for line "1.0"/);
    expect(problem.line).toBe(4);
    expect(problemsOf(text.replace(/ \}\n$/, ', because: decided by the board }\n'))).toEqual([]);
  });

  it.each([
    [lines('lts: true'), 'a promotion'],
    [lines('lts: 2025-01-01'), 'a promotion on a day'],
    [lines('lts: true', '{ when: all }'), 'what the rule says anyway'],
    [lines('lts: true', '{ when: { minor: even } }'), 'what the rule says anyway'],
    [lines('lts: 2025-01-01', '{ when: all, starts: next line }'), 'a day that was awaited'],
    [lines('lts: 2025-01-01', '{ when: { minor: even }, starts: next line }'), 'a day that was awaited'],
    [lines('because: looked at it'), 'nothing but a reason'],
    [lines('lts: false, because: withdrawn'), 'has one'],
    [lines('lts: true, active: 2026-01-01, because: extended'), 'has one'],
  ])('%j is well: %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('several problems at once', () => {
  it('each with its place, in the order of the file', () => {
    const text = `extends: rolling
timezon: Europe/Paris
product: 7
lts: { when: lsited }
lines:
  3.10: { lts: true }
  "1.0": { lts: 2025-02-30 }
ignore: [1]
`;
    expect(problemsOf(text).map(({ line, column }) => [line, column])).toEqual([
      [2, 1],
      [3, 1],
      [4, 8],
      [6, 3],
      [7, 12],
      [8, 10],
    ]);
  });

  it('a duplicate key does not hide the others', () => {
    const text = `${R}product: a\nproduct: b\ncolour: red\n`;
    expect(problemsOf(text).map(({ line }) => line)).toEqual([3, 4]);
  });

  it('rules over the whole file too', () => {
    const text = `${R}lines:\n  "1": { lts: true }\n  "1.1": { lts: false }\n  "1.2": { actve: 2026-01-01, because: abc }\n`;
    expect(problemsOf(text).map(({ line, column }) => [line, column])).toEqual([
      [3, 3],
      [4, 12],
      [5, 12],
    ]);
  });

  it('what every era inherits is told once', () => {
    const text = `${R}tracks:\n  lts:\n    - { stage: a, until: 1 year }\n    - { stage: a, until: 2 years }\neras: [{ from: "2.0", line: major }, { from: "3.0", line: minor }]\n`;
    expect(problemsOf(text)).toHaveLength(1);
  });

  it('as a person reads them: file:line:column, expected, seen, hint', () => {
    expect(linesOf(`${R}timezon: UTC\n`)[0]).toMatch(
      /^policy\.yml:2:1: expected one of the keys .*, seen `timezon`\. Did you mean `timezone`\?$/,
    );
    expect(linesOf(`${R}lines:\n  3.10: { lts: true }\n`)).toEqual([
      'policy.yml:3:3: expected a name in quotes, seen the number 3.10. Write "3.10": unquoted, 3.10 is the number 3.1.',
    ]);
  });
});

describe('files that are attacks or accidents', () => {
  const nested = (sign: string) => sign.repeat(20_000);
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    .concat(
      ['b', 'c', 'd', 'e', 'f'].map(
        (name, index) =>
          `${name}: &${name} [${'*abcdef'.slice(0, 1)}${'abcde'[index]}${`, *${'abcde'[index]}`.repeat(8)}]`,
      ),
    )
    .join('\n');

  it.each([
    ['5 MB', '#'.repeat(5_000_000), /at most 256 KiB/],
    ['a bomb of aliases', bomb, /a policy file/],
    ['lists in lists', nested('['), /a policy file|valid YAML/],
    ['mappings in mappings', nested('{a: '), /a policy file|valid YAML/],
    ['lists in lists, in blocks', nested('- '), /a policy file|valid YAML|a mapping/],
    ['binary', '\u0000\u0001\u0002', /./],
    ['a lone surrogate', 'a: "\\ud800"\n', /./],
  ])('%s', (_, text, expected) => {
    const [problem] = problemsOf(text);
    expect(problem?.expected).toMatch(expected);
  });

  it('a list that contains itself', () => {
    expect(problemsOf(`${R}ignore: &x [*x]\n`)).not.toEqual([]);
  });

  it('a few aliases are welcome', () => {
    expect(problemsOf(`${R}product: &name Kestra\nbranch: "{line}"\nignore: [*name]\n`)).toEqual([]);
  });

  it('a key that is a list is a problem, and nothing is printed about it', () => {
    expect(problemsOf(`${R}? [a, b]\n: x\n`)).toHaveLength(1);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])('a key named %s is unknown', (name) => {
    expect(problemsOf(`${R}${name}: 1\n`).length).toBeGreaterThan(0);
  });

  it('CRLF and a byte order mark are no problem', () => {
    expect(readPolicyDocument('policy.yml', '\uFEFFextends: rolling\r\nproduct: Kestra\r\n')).toMatchObject({
      document: { value: { extends: 'rolling', product: 'Kestra' } },
    });
  });
});
