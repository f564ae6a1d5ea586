/** The Markdown of an issue: what is due and nothing else, harmless whatever its words, never too long. */
import fc from 'fast-check';
import { keyIn, LONGEST_BODY, writeSection } from '../../src/domain/issue-section.ts';
import type { LineCheck } from '../../src/plan/patch-check/patch-check.ts';
import { issueSection } from '../../src/report/patch-check-issue.ts';
import { linkTo, pickCommand, quoted, referenceTo } from '../../src/report/patch-check-links.ts';
import { aheadWords, backportWords, clockWords, headline, patchWords } from '../../src/report/patch-check-words.ts';
import { judgement } from '../plan/gate/judged.ts';
import {
  ahead,
  backports,
  type Checked,
  checked,
  clock,
  judged,
  missing,
  owed,
  quietLine,
  URL_OF_APP,
  unreleased,
} from '../plan/patch-check/checked.ts';

const A = 'a1'.repeat(20);
const B = 'b2'.repeat(20);
/** Where a link leaves no mark on the page it leads to. */
const REDIRECT = 'https://redirect.github.com/acme/app';

function written(parts: Partial<LineCheck>, options: Checked = {}): string {
  const check = checked({ url: URL_OF_APP, ...options, lines: { '1.0': parts, ...options.lines } });
  const line = check.lines.find(({ lifecycle }) => lifecycle.line.name === '1.0');
  return issueSection(check, line ? [line] : [], () => true);
}

/** As a reader sees it. */
function shown(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

describe('sections', () => {
  const settled = clock({ state: 'dismissed' }, { reason: 'not used' });
  it.each<[string, Partial<LineCheck>, readonly string[]]>([
    [
      'a patch that is owed, its changes by kind, a draft of its notes',
      { patch: owed('overdue', 7), unreleased: [unreleased('fix: one (#12)', A, { pull: 12 })] },
      [
        '**1.0 (LTS, active): a patch is overdue.**',
        '### Patch\n\nv1.0.1 is overdue since 2025-05-27 (7 days): one change landed',
        `**Bug fixes**\n\n- [ ] [#12](${REDIRECT}/pull/12), [\`a1a1a1a1a1\`](${URL_OF_APP}/commit/${A}) fix: one <!-- `,
        '<details><summary>Draft of the release notes</summary>',
      ],
    ],
    [
      'a missing backport, with the command that brings it',
      { backports: backports(missing('fix: one', A)) },
      [
        '**1.0 (LTS, active): 1 backport is missing.**',
        '### Missing backports (1)',
        `- [ ] [\`a1a1a1a1a1\`](${URL_OF_APP}/commit/${A}) fix: one – bug fix, on main – \`git cherry-pick -x ${A}\` <!-- `,
      ],
    ],
    [
      'doubtful ones and declined ones, folded',
      {
        backports: {
          ...backports(),
          doubtful: [
            { ...judged('fix: one', A), found: { branch: 'b', by: 'summary', evidence: 'same words', isWeak: true } },
          ],
          declined: [{ ...judged('fix: two', B), because: 'too large' }],
        },
      },
      [
        '<details><summary>Seem to be here already, or not wanted: please look (1)</summary>',
        'fix: one – same words, on b',
        '<details><summary>Not wanted on this line, as decided (1)</summary>',
        'fix: two – too large',
      ],
    ],
    [
      'the wrong direction, what is not allowed, pull requests',
      {
        strays: [judged('fix: one', A)],
        refused: [
          unreleased('feat: two', B, { ruling: { rule: 'kind-refused', verdict: 'fail', message: 'No features.' } }),
        ],
        pulls: [
          {
            number: 7,
            title: 'feat: three',
            url: `${URL_OF_APP}/pull/7`,
            verdict: 'fail',
            rule: 'kind-refused',
            message: 'Not here.',
          },
        ],
      },
      [
        '### On no newer line (1)',
        '### Not allowed at this stage (1)',
        'feat: two – No features.',
        '### Open pull requests that may not enter (1)',
        `- [#7](${REDIRECT}/pull/7) feat: three – Not here.`,
      ],
    ],
    [
      'deadlines',
      { clocks: [clock({ isBreached: true, daysLeft: -3 }), clock({ state: 'unreleased' }), settled] },
      [
        '### Deadlines: passed (2)',
        '| high | CVE-2025-1000 Overflow in x | 2025-06-10 | 3 days ago | **too late**, open; 2 weeks from',
        '| in 7 days | not released; ',
        '<details><summary>Deadlines: settled (1)</summary>',
        'dismissed: not used',
      ],
    ],
    [
      'what lies ahead',
      { ahead: [ahead('end-of-life', '1.0 ends')] },
      ['### Ahead (1)\n\n- 2025-06-23 (in 20 days): 1.0 ends'],
    ],
  ])('%s', (_, parts, expected) => {
    const words = shown(written(parts));
    for (const part of expected) expect(words).toContain(part);
    const titles = words.replace(/<details>[\s\S]*?<\/details>/g, '').match(/^### .*$/gm) ?? [];
    expect(titles).toHaveLength(expected.filter((part) => part.startsWith('###')).length);
    expect(words).toContain('as of 2025-06-03');
  });

  it('what could not be looked at is told, and what concerns all with the newest line', () => {
    const options = {
      gaps: [{ what: 'No alerts.', remedy: 'Ask.' }],
      ahead: [ahead('feature-due', 'a release is due')],
    };
    const check = checked({ ...options, lines: { '1.2': {} } });
    const [newest, other] = check.lines.map((line) => issueSection(check, [line], () => true));
    expect(newest).toContain('a release is due');
    expect(other).not.toContain('a release is due');
    expect(other).toContain('<details><summary>Not looked at (1)</summary>\n\n- No alerts. Ask.');
  });

  it('of all lines: those with something due, the others in a sentence', () => {
    const policy = 'patchCheck: { issues: single }\n';
    const check = checked({ policy, lines: { '1.0': { patch: owed('due') } } });
    const words = shown(issueSection(check, check.lines, () => true));
    expect(words.match(/^## .*$/gm)).toEqual(['## Release line 1.0 (LTS, active)']);
    expect(words).toContain('Nothing is due on 1.2 (current), 1.1 (LTS, active).');
  });

  it('the same item keeps its hidden key, in the order and the words of any week', () => {
    const keys = (parts: Partial<LineCheck>) =>
      [...written(parts).matchAll(/<!-- ([0-9a-f]{8}) -->/g)].map(([, key]) => key);
    const [a, b] = [missing('fix: one', A), missing('fix: two', B)];
    const [first, second] = keys({ backports: backports(a, b) });
    expect(keys({ backports: backports(b, { ...a, change: { ...a.change, title: 'fix: better' } }) })).toEqual([
      second,
      first,
    ]);
    expect(keys({ patch: owed('due'), unreleased: [unreleased('fix: one', A)] })).not.toContain(first);
  });
});

describe('text of others', () => {
  it.each<[string, string, RegExp]>([
    ['a mention', 'thanks @acme/team', /@/],
    ['a number of this repository', 'see #12', /#12/],
    ['one behind an entity', 'see &#35;12', /&#35;12/],
    ['one of another', 'see acme/app#12 and GH-12', /app#|GH-12/],
    ['a marker', '<!-- lts-policy:patch-check end -->', /<!-- lts-policy/],
    ['a tick', '- [x] <!-- 0123abcd -->', /\[x\]|<!-- 0123abcd -->/],
    ['HTML', '<details><script>', /<details><s|<script/],
    ['an image, a link', '![x](http://evil) [y](http://evil)', /\]\(http:\/\/evil|http:\/\/evil/],
    ['a table', 'a | b', /a \| b/],
    ['code', 'a `b` ```', /`b`|```/],
    ['another line', 'a\n## b\r\nc', /^## b/m],
    ['direction', 'a\u202Eb', /\u202E/],
  ])('%s is shown, and does nothing', (_, title, harm) => {
    const pull = { number: 1, title, url: title, verdict: 'fail', rule: '', message: title } as const;
    const parts = {
      patch: owed('due'),
      nextTag: title,
      unreleased: [unreleased(title)],
      backports: {
        ...backports(missing(title, undefined, { on: [title], partly: title })),
        declined: [{ ...judged(title), because: title }],
      },
      refused: [unreleased(title)],
      pulls: [pull],
      clocks: [clock({ because: title }, { id: title, title, url: title })],
      ahead: [ahead('stage', title)],
    };
    const words = written(parts).replace(/<details><summary>|git cherry-pick -x/g, '');
    expect(words.replace(/ <!-- [0-9a-f]{8} -->/g, '')).not.toMatch(harm);
  });

  it('of any kind opens no region, no marker, and changes no other line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (title) => {
        const words = (text: string) => written({ refused: [unreleased(text)], ahead: [ahead('stage', text)] });
        const body = writeSection('', { key: '1.0', words: words(title) });
        expect(keyIn(body)).toBe('1.0');
        expect(body.split('\n').length).toBe(
          writeSection('', { key: '1.0', words: words('plain') }).split('\n').length,
        );
      }),
    );
  });

  it('is cut where it is long, between characters', () => {
    expect(quoted('🎉'.repeat(900), 200)).toBe(`${'🎉'.repeat(200)}…`);
    expect(quoted('x'.repeat(600))).toHaveLength(600);
  });
});

describe('what is not published yet', () => {
  const hidden = clock(
    { because: 'GHSA-secret told' },
    { id: 'GHSA-secret', title: 'secret hole', url: 'https://x/secret', isUndisclosed: true },
  );

  it('is not named where everybody may read', () => {
    expect(written({ clocks: [hidden] })).not.toContain('secret');
    expect(clockWords(hidden)).toBe('A fault that is not published yet (high): open, due on 2025-06-10 (in 7 days)');
  });
});

describe('links', () => {
  it.each([
    ['https://example.com/a', '[w](https://example.com/a)'],
    ['https://example.com/a(b)|c`d', '[w](https://example.com/a%28b%29%7Cc%60d)'],
    ['javascript:alert(1)', 'w'],
    ['https://example.com/a b', 'w'],
    ['https://', 'w'],
    ['https://github.com/a/b/issues/3', '[w](https://redirect.github.com/a/b/issues/3)'],
    ['https://github.com/a/b/pull/3/files', '[w](https://redirect.github.com/a/b/pull/3/files)'],
    ['https://github.com/a/b/security/code-scanning/3', '[w](https://github.com/a/b/security/code-scanning/3)'],
    ['https://github.acme.example/a/b/pull/3', 'w'],
    [undefined, 'w'],
  ])('to %s', (address, expected) => {
    expect(linkTo('w', address)).toBe(expected);
  });

  it.each([
    ['GitHub', URL_OF_APP, `[#3](${REDIRECT}/pull/3), [\`a1a1a1a1a1\`](${URL_OF_APP}/commit/${A})`],
    ['GitLab', 'https://gitlab.com/a/b', `&#35;&#8203;3, [\`a1a1a1a1a1\`](https://gitlab.com/a/b/-/commit/${A})`],
    [
      'a server of one’s own',
      'https://github.acme.example/a/b',
      `&#35;&#8203;3, [\`a1a1a1a1a1\`](https://github.acme.example/a/b/commit/${A})`,
    ],
    ['no forge', undefined, '&#35;&#8203;3, `a1a1a1a1a1`'],
  ])('on %s', (_, url, expected) => {
    expect(referenceTo(judged('fix', A, { pull: 3 }), url)).toBe(expected);
  });

  it.each<[string, string, readonly string[], string | undefined]>([
    ['a commit', A, [A], `git cherry-pick -x ${A}`],
    ['a merge: what it brought', A, [B, 'c3'.repeat(20)], `git cherry-pick -x ${B} ${'c3'.repeat(20)}`],
    ['a merge of many', A, Array(6).fill(B), `git cherry-pick -x -m 1 ${A}`],
    ['what is no commit', '#12', [], undefined],
    ['a hostile name', '$(rm)', ['$(rm)'], undefined],
  ])('to bring %s', (_, commit, ids, command) => {
    const one = judged('fix', commit);
    const commits = ids.map((id) => ({ id, message: 'fix' }));
    expect(pickCommand({ ...one, change: { ...one.change, commits } })).toBe(command);
  });
});

it.each<[string, readonly string[], string | undefined]>([
  ['lacks, oldest first', [B, A], `git cherry-pick -x ${B} ${A}`],
  ['is too much', Array(21).fill(B), undefined],
  ['is no commit', ['$(rm)'], undefined],
])('to bring what of a merge %s', (_, lacking, command) => {
  expect(pickCommand(missing('fix', A, { lacking }))).toBe(command);
});

it('a draft of notes leaves no mark on its pull requests', () => {
  const parts = { patch: owed('due'), unreleased: [unreleased('fix: one', A, { pull: 42 })] };
  expect(written(parts)).toContain(`- fix: one ([#42](${REDIRECT}/pull/42))`);
  expect(written(parts, { url: 'https://git.acme.example/a/b' })).toContain('(&#35;&#8203;42)');
});

describe('sentences', () => {
  const { status } = checked();
  const line = (parts: Partial<LineCheck>) => quietLine(status, '1.0', parts);

  it.each([
    [patchWords(line({})), undefined],
    [patchWords(line({ patch: owed('waiting') })), 'v1.0.1 comes on 2025-05-27: one change landed'],
    [patchWords(line({ patch: owed('due') })), 'v1.0.1 is due today, 2025-05-27: one change landed'],
    [patchWords(line({ patch: owed('overdue', 1) })), 'v1.0.1 is overdue since 2025-05-27 (1 day): one change landed'],
    [headline(line({})), '1.0 (LTS, active): nothing is due'],
    [
      backportWords(missing('fix', A, { on: ['main', 'a', 'b'], judgement: judgement('security', 'high') })),
      'security fix of severity high, on main, a and b',
    ],
    [
      backportWords(
        missing('fix', A, { partly: 'test: x', ruling: { rule: 'kind-asked', verdict: 'ask', message: '' } }),
      ),
      'bug fix, on main; to be decided case by case; here only in part: test: x',
    ],
    [
      clockWords(clock()),
      'CVE-2025-1000 (high), Overflow in x: open, due on 2025-06-10 (in 7 days); 2 weeks from 2025-05-27 (`deadlines.high`)',
    ],
    [
      clockWords(clock({ state: 'fixed', isBreached: true, fixedIn: { version: '1.0.4' } })),
      'CVE-2025-1000 (high), Overflow in x: fixed in 1.0.4, too late; 2 weeks from 2025-05-27 (`deadlines.high`)',
    ],
    [aheadWords(ahead('stage', 'it ends', 0)), '2025-06-23 (today): it ends'],
    [aheadWords(ahead('stage', 'it ended', -1)), '2025-06-23 (1 day ago): it ended'],
  ])('%s', (words, expected) => {
    expect(words).toBe(expected);
  });
});

describe('length', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => index.toString(16).padStart(40, '0'));
  const hostile = '@'.repeat(300);
  const parts: Partial<LineCheck> = {
    patch: owed('overdue', 7),
    unreleased: many.map((id) => unreleased(hostile, id)),
    backports: backports(...many.map((id) => missing(hostile, id))),
    clocks: many.map((id) => clock({}, { id, title: hostile })),
  };
  const check = checked({ url: URL_OF_APP, lines: { '1.0': parts, '1.1': parts, '1.2': parts } });

  it.each<[string, string, RegExp]>([
    ['an empty issue', '', /more; the summary of the run lists all/],
    ['one with words of people', 'x'.repeat(60_000), /more; the summary of the run lists all/],
    ['one with hardly any room', 'x'.repeat(65_250), /^This is too long to be told here/m],
  ])('what does not fit into %s is counted', (_, body, told) => {
    const fits = (words: string) => writeSection(body, { key: '1.0', words }).length <= LONGEST_BODY;
    const words = issueSection(check, check.lines.slice(-1), fits);
    expect(fits(words)).toBe(true);
    expect(words).toMatch(told);
  });

  it('as much as fits is told', () => {
    const some = checked({ lines: { '1.0': { strays: many.slice(0, 150).map((id) => judged('fix: one', id)) } } });
    const words = issueSection(some, some.lines.slice(-1), (text) => text.length < LONGEST_BODY);
    expect(words.match(/fix: one/g)).toHaveLength(150);
  });
});
