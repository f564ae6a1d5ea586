import fc from 'fast-check';
import { referencesIn } from '../../../src/domain/change/references.ts';
import { toldText } from '../../../src/domain/change/written-lines.ts';
import { withoutHanging } from '../../bounded.ts';

const A = '0123456789abcdef0123456789abcdef01234567';
const B = 'fedcba9876543210fedcba9876543210fedcba98';

function named(body: string, title = 'fix: it', id = '#900') {
  return referencesIn({ id, title, body, commits: [] }, 'acme/app');
}

describe('the original, as people and tools write it', () => {
  it.each<[string, readonly number[], string]>([
    ['Backport of #12', [12], 'plain'],
    ['Backports #12.', [12], 'a sentence'],
    ['backport: #12', [12], 'with a colon'],
    ['Backport #480273 to release 25.11.', [480273], 'with where to'],
    ['Manual backport to `releases/v1.0.x` of\n- #310 \n- #311', [310, 311], 'a list below'],
    ['Manual backport of #1 #2', [1, 2], 'several'],
    ['Backport of #1, #2 and part of #3 to `release-25.05`.', [1, 2, 3], 'several in a sentence'],
    ['(partial) backports of #46184 #46510', [46184, 46510], 'partial'],
    ['Backports (partially) #43746 #44246', [43746, 44246], 'partial, in brackets'],
    ['- backport of #44606\n* backport of #47553', [44606, 47553], 'an item each'],
    ['Backport https://github.com/acme/app/pull/100528 to release/8.0 to fix runs.', [100528], 'an address'],
    ['Backport of [#12](https://github.com/acme/app/pull/12)', [12], 'a link'],
    ['**Backport:** https://github.com/acme/app/pull/12', [12], 'git-backporting'],
    ['# Description\nBackport of #12 to `stable/8.6`.\n\nrelates to #7', [12], 'backport-action'],
    ['Automated backport to `release/1`, triggered by a label in #12.', [12], 'named behind the place'],
    [`Backport ${A} from #11670`, [11670], 'tibdex/backport, and the commit'],
    [
      '# Backport\n\nThis will backport the following commits from `main` to `8.x`:\n - [Fix it (#959)](https://github.com/acme/app/pull/959)\n\n### Questions ?\nPlease refer to the [Backport tool documentation](https://github.com/sorenlouv/backport)',
      [959],
      'backport',
    ],
    ['Backports the following commits to 7.x:\n - Update the template (#80668)', [80668], 'backport, older'],
    ['This is an automatic backport of pull request #12 done by [Mergify](https://mergify.com).', [12], 'Mergify'],
    ['This is an automated backport of pull request #12.', [12], 'words in common'],
    ['This is an automated cherry-pick of #12\n\n/assign ann', [12], 'Prow'],
    ['Cherry pick of #13397 on release-1.23.\n\n#13397: update it', [13397], 'Kubernetes'],
    ['Backport 1/1 commits from #110227.', [110227], 'counted'],
    ['Backport PR #658: export added', [658], 'MeeseeksDev'],
    ['Cherry-pick of #18761 for 2.12.', [18761], 'for a version'],
    ['cherry-picked from #12', [12], 'from'],
    ['Cherry-pick the changes from #31988 into the patch branch.', [31988], 'the changes from'],
    ['Original PR: #12', [12], 'a label'],
    ['Main PR: https://github.com/acme/app/pull/12', [12], 'another'],
    ['text\n\nUpstream-PR: #12', [12], 'a trailer'],
    [`Github-Pull: #12\nRebased-From: ${A}`, [12], 'two trailers'],
    ['pick: #39301', [39301], 'a pick'],
    ['Backport of GH-12', [12], 'another sign'],
  ])('%j: %j (%s)', (body, expected) => {
    expect(named(body).pulls).toEqual(expected);
  });

  it.each<[string, string]>([
    ['Fixes #2\nCloses #3, resolves #4', 'issues'],
    ['As #3 shows, rows get lost.', 'prose'],
    ['Backport fixes for #2527', 'an issue that is fixed'],
    ['Backport to 1.0. Fixes #2', 'another sentence'],
    ['Backported in #40', 'where it went'],
    ['This needs a backport of #12 first', 'a wish'],
    ['This is not a backport of #12', 'a denial'],
    ['> Backport of #12', 'a quotation'],
    ['<!-- Backport of #12 -->', 'a comment of a template'],
    ['- [ ] Backport of #12', 'a box that is not ticked'],
    ['```\ngit log # Backport of #12\n```', 'code'],
    ['<details>\n<summary>Release notes</summary>\n\n- Backport of #12\n</details>', 'notes of another product'],
    ['Backport of acme/other#12', 'another repository'],
    ['Backport of https://github.com/acme/other/pull/12', 'its address'],
    ['fix it (backport release-3.5.x) (#19088)', 'the number of the backport itself'],
    ['Backport of #900', 'itself'],
    ['Backport of 12 rows', 'a count'],
    ['Listens on port #8080', 'a port'],
  ])('none in %j: %s', (body) => {
    expect(named(body).pulls).toEqual([]);
  });

  it.each<[string, string, readonly number[], string]>([
    ['#900', 'Backport #1234', [1234], 'title of a pull request'],
    ['#900', '[8.x] Upgrade it (#206457)', [206457], 'prefix of a branch, number of the original'],
    ['#900', '[backport to v3-0-test] fix: rebuild #51911', [51911], 'without brackets'],
    ['#900', 'fix(analysis): rows (#13)', [], 'no word of a backport: may be an issue'],
    ['#900', '[1.0] fix: crash, fixes #13', [], 'an issue'],
    ['#900', 'Backport PR #7461 on branch 1.x (Fix #7456)', [7461], 'original first'],
    ['#900', 'Backport Stable 10: Fix #724 by a step', [], 'an issue behind words'],
    ['#900', 'Automated cherry pick of #10 #11: two', [10, 11], 'two'],
    ['#10879', 'upgrade net (#10872) (#10879)', [10872], 'squashed'],
    [A, 'upgrade net (#10872) (#10879)', [10872], 'squashed, as a commit'],
    [A, 'fix: it (#19519) (backport release-3.5.x) (#19857)', [19519], 'with a mark between'],
    [A, '[release-2.9.x] fix: rows (#11667)', [], "a commit's own number"],
    [A, 'fix: backport #19782, fs check (#19785)', [19782], 'said outright'],
    [A, 'fix(ssr): (backport #18150) fix maps (#18204)', [18150], 'in brackets'],
    [A, 'fix: port #16250 to v3 (#16253)', [16250], 'a port'],
    ['any', '[Backport 2.x] fix: it (#12)', [12], 'the caller knows no number'],
  ])('%s %j: %j (%s)', (id, title, expected) => {
    expect(named('', title, id).pulls).toEqual(expected);
  });

  it('a commit of a pull request bears the number it got where it was squashed', () => {
    const commits = [{ message: 'fix: it (#12)' }, { message: 'fix: more (#900)' }];
    expect(referencesIn({ id: '#900', title: 'fix: it', body: '', commits }).pulls).toEqual([12]);
    expect(referencesIn({ id: A, title: 'fix: it (#12)', body: '', commits }).pulls).toEqual([]);
  });

  it('a link counts where nobody says which repository this is', () => {
    const change = { title: '', body: 'Backport of https://github.com/acme/other/pull/12', commits: [] };
    expect(referencesIn(change).pulls).toEqual([12]);
  });
});

describe('commits that were picked', () => {
  it.each<[string, readonly string[], string]>([
    [`fix\n\n(cherry picked from commit ${A})`, [A], 'git'],
    [`(cherry-picked from commit ${A}) by hand`, [A], 'by hand'],
    [`(cherry picked from commit ${A})\n(cherry picked from commit ${B})`, [A, B], 'a chain'],
    [`(cherry picked from commit ${A.slice(0, 9)})`, [A.slice(0, 9)], 'short'],
    [`(cherry picked from commit ${A.toUpperCase()})`, [A], 'capitals'],
    ['Cherry picked from (d998791)', ['d998791'], 'in brackets'],
    [`Cherry-pick of ${A} and the follow-up`, [A], 'in words'],
    [`commit ${A} upstream.`, [A], 'Linux'],
    [`[ Upstream commit ${A} ]`, [A], 'Linux, another'],
    [`Backport https://github.com/acme/app/commit/${A}`, [A], 'an address'],
    ['deps: cherry-pick ab2340a9b994', [], 'a short id of who knows what'],
    [`git cherry-pick ${A}`, [], 'a command'],
    [`See (cherry picked from commit ${A})`, [], 'quoted, not picked'],
    [`This reverts commit ${A}.`, [], 'reverted'],
  ])('%j: %j (%s)', (body, expected) => {
    expect(named(body).commits).toEqual(expected);
  });
});

describe('advisories', () => {
  it('in title, body and commits, each once, as their databases write them', () => {
    const change = {
      title: 'fix: cve-2025-6019',
      body: 'GHSA-ABCD-1234-wxyz, CVE-2025-6019; GO-2025-3456. Not CVE-25-1 or GHSA-1.',
      commits: [{ message: 'x\n\nCVE-2024-123456' }],
    };
    expect(referencesIn(change).advisories).toEqual([
      'CVE-2025-6019',
      'GHSA-abcd-1234-wxyz',
      'GO-2025-3456',
      'CVE-2024-123456',
    ]);
  });
});

describe('what a body itself tells', () => {
  const NAME = 'CVE-2025-6019';

  it.each<[string, string]>([
    [`mends ${NAME}`, 'plain'],
    [`<details>\n1.2.3\n</details>\n${NAME}`, 'behind what is folded'],
    [`${NAME} <details>1.2.3</details>`, 'before it, in one line'],
    [`<details><summary>x</summary>1</details> ${NAME}`, 'behind it, in one line'],
    [`<!-- template --> ${NAME} <!-- more -->`, 'between comments'],
    [`\`\`\`\n<!-- <details>\n\`\`\`\n${NAME}`, 'behind code that shows a comment'],
    [`\`\`\`code\`\`\` and ${NAME}`, 'beside code in a line'],
    [`${'long '.repeat(500)}${NAME}`, 'at the end of a long line'],
    [`- [x] mends ${NAME}`, 'in a box that is ticked'],
  ])('an advisory in %j (%s)', (body) => {
    expect(named(body).advisories).toEqual([NAME]);
    expect(toldText(body)).toContain(NAME);
  });

  it.each<[string, string]>([
    [`<details>\n<summary>Release notes</summary>\n\n- 1.2.3 mends ${NAME}\n</details>`, 'folded by a bot'],
    [`<DETAILS open><details>1</details>\n${NAME}\n</DETAILS>`, 'folded twice'],
    [`<details>1<details>2\n</details>\n${NAME}</details>`, 'two begin in one line'],
    [`<details>\n${NAME}`, 'folded, never ended'],
    [`<!--\n${NAME}\n-->`, 'a comment'],
    [`<!-- ${NAME}`, 'a comment, never ended'],
    [`\`\`\`text\n${NAME}\n\`\`\``, 'code'],
    [`~~~\n\`\`\`\n${NAME}\n~~~`, 'code between other signs'],
    [`\`\`\`\`\n\`\`\`\n${NAME}\n\`\`\`\``, 'code that shows code'],
    [`> ${NAME} was found`, 'a quotation'],
    [`- [ ] mends ${NAME}`, 'a box that is not ticked'],
  ])('none in %j (%s)', (body) => {
    expect(named(body).advisories).toEqual([]);
    expect(toldText(body)).not.toContain(NAME);
    const commits = [{ message: `fix: it\n\n${body}` }];
    expect(referencesIn({ title: 'fix: it', body, commits }).advisories).toEqual([NAME]);
    expect(named(body, `fix: ${NAME}`).advisories).toEqual([NAME]);
  });

  it('a text without marks is told as it is', () => {
    const lines = fc.array(fc.stringMatching(/^[a-z #().]{0,40}$/), { maxLength: 30 });
    fc.assert(
      fc.property(lines, (all) => {
        expect(toldText(all.join('\n'))).toBe(all.join('\n'));
      }),
    );
  });
});

describe('hostile text', () => {
  const pieces = fc.constantFrom(
    'Backport of ',
    '#12 ',
    '(#3)',
    'cherry-pick ',
    `(cherry picked from commit ${A})`,
    '\n',
    '- ',
    '<!--',
    '-->',
    '<details>',
    '```',
    '[',
    ')',
    'of '.repeat(50),
    '\u202e',
    'https://github.com/a/b/pull/1 ',
  );

  it('names at most twenty, each once, none its own', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 80 }), fc.string(), (words, title) => {
        const { pulls, commits } = named(words.join(''), `${title} (#12)`, '#12');
        expect(pulls.length).toBeLessThanOrEqual(20);
        expect(new Set(pulls).size).toBe(pulls.length);
        expect(pulls).not.toContain(12);
        expect(commits.every((id) => /^[0-9a-f]{7,64}$/.test(id))).toBe(true);
      }),
    );
    expect(named(Array.from({ length: 99 }, (_, index) => `Backport of #${index + 1}`).join('\n')).pulls).toHaveLength(
      20,
    );
  });

  it.each([
    ['Backport of ', 'words'],
    ['<!--', 'comments'],
    ['[ ', 'brackets'],
    ['(#1) ', 'numbers'],
    ['https://a/', 'addresses'],
    ['a-', 'names'],
    ['\n- ', 'items'],
    [' ', 'spaces'],
  ])('a megabyte of %j is read in time (%s)', (piece) => {
    const long = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const commits = [{ message: `backport ${long}` }];
    withoutHanging(() => referencesIn({ title: `backport ${long}`, body: `backport ${long}`, commits }));
  });
});
