import fc from 'fast-check';
import type { ChangeCommit, Original } from '../../../../src/domain/change/change.ts';
import { indexBranch } from '../../../../src/domain/change/presence/branch-index.ts';
import type { Sought } from '../../../../src/domain/change/presence/change-parts.ts';
import { presenceIn, presenceOf } from '../../../../src/domain/change/presence/same-change.ts';
import { withoutHanging } from '../../../bounded.ts';

const id = (letter: string) => letter.repeat(40);
const [A, B, C, D] = ['a', 'b', 'c', 'd'].map(id) as [string, string, string, string];
const PICK = `(cherry picked from commit ${A})`;
const GERRIT = `Change-Id: I${A}`;
const OTHER_GERRIT = `Change-Id: I${B}`;

function commit(message: string, more: Partial<ChangeCommit> = {}): ChangeCommit {
  return { id: D, message, ...more };
}

function change(title: string, body = '', more: Partial<Sought> = {}): Sought {
  const commits = [{ id: C, message: `${title}\n\n${body}` }];
  return { id: '#900', title, body, commits, originals: [], ...more };
}

function original(number: number, title: string, more: Partial<Original> = {}): Original {
  return { id: `#${number}`, title, body: '', labels: [], ...more };
}

function on(recent: readonly ChangeCommit[], has: readonly string[] = []) {
  return { branch: 'main', has, recent };
}

function found(sought: Sought, recent: readonly ChangeCommit[], has: readonly string[] = []) {
  const { by, isWeak } = presenceOf(sought, on(recent, has)) ?? {};
  return by === undefined ? 'not there' : `${by}${isWeak ? ', weak' : ''}`;
}

const FIX = change('fix: keep the order of rows');
const OF_12 = change('fix: keep the order of rows', 'Backport of #12');

describe('how a change is found', () => {
  it.each<[string, Sought, readonly ChangeCommit[], readonly string[], string]>([
    ['its commit', FIX, [], [C], 'commit'],
    ['its commit, asked for in short', FIX, [], [C.slice(0, 9)], 'commit'],
    [
      "the original's merge commit",
      { ...OF_12, originals: [original(12, 'Rows keep their order', { mergeCommit: A })] },
      [],
      [A],
      'commit',
    ],
    ['what its trailer names', change('fix: rows', PICK), [], [A], 'trailer'],
    ['picked from it', FIX, [commit(`x\n\n(cherry picked from commit ${C})`)], [], 'trailer'],
    ['both picked from one', change('fix: rows', PICK), [commit(`x\n\n${PICK}`)], [], 'trailer'],
    [
      'picked from the merge of the original',
      { ...OF_12, originals: [original(12, 'Keep the order', { mergeCommit: A })] },
      [commit(`x\n\n${PICK}`)],
      [],
      'trailer',
    ],
    [
      'the same patch',
      { ...FIX, commits: [{ id: C, message: 'rows', patchId: 'p' }] },
      [commit('other words', { patchId: 'p' })],
      [],
      'patch-id',
    ],
    ['the same Change-Id of Gerrit', change('fix: rows', GERRIT), [commit(`x\n\n${GERRIT}`)], [], 'trailer'],
    [
      'the same Change-Id, among other trailers',
      change('fix: rows', `${GERRIT}\nReviewed-by: A <a@b.c>`),
      [commit(`x\n\nBug: 12\n${GERRIT.toUpperCase().replace('CHANGE-ID', 'Change-Id')}\n${PICK}\n`)],
      [],
      'trailer',
    ],
    [
      'a squash of several, by their Change-Ids',
      change('fix: rows', `${GERRIT}\n${OTHER_GERRIT}`),
      [commit(`x\n\n${GERRIT}`), commit(`y\n\n${OTHER_GERRIT}`)],
      [],
      'trailer',
    ],
    [
      'one of the Change-Ids of a squash',
      change('fix: rows', `${GERRIT}\n${OTHER_GERRIT}`),
      [commit(`x\n\n${GERRIT}`)],
      [],
      'not there',
    ],
    ['another Change-Id', change('fix: rows', GERRIT), [commit(`x\n\n${OTHER_GERRIT}`)], [], 'not there'],
    [
      'a Change-Id in prose: what it follows',
      change('fix: rows', GERRIT),
      [commit(`x\n\nAfter this one:\n${GERRIT}\n\nSigned-off-by: A <a@b.c>`)],
      [],
      'not there',
    ],
    [
      'a Change-Id that was reverted',
      change('fix: rows', GERRIT),
      [commit(`Revert "x"\n\nThis reverts commit ${D}.`, { id: B }), commit(`x\n\n${GERRIT}`)],
      [],
      'not there',
    ],
    [
      'a Change-Id that is too short',
      change('fix: rows', 'Change-Id: I12'),
      [commit('x\n\nChange-Id: I12')],
      [],
      'not there',
    ],
    ['the original, squashed', OF_12, [commit('fix: keep the order (#12)')], [], 'original'],
    ['the original, merged', OF_12, [commit('Merge pull request #12 from a/b\n\nfix: order of rows')], [], 'original'],
    ['another backport of it', OF_12, [commit('[2.0] fix: order (#40)\n\nBackport of #12')], [], 'original'],
    [
      'a forward port of the change itself',
      FIX,
      [commit('fix: order of rows (#41)\n\nForward port of #900')],
      [],
      'original',
    ],
    ['a number that lies', OF_12, [commit('docs: a page about charts (#12)')], [], 'original, weak'],
    [
      'a number that lies, looked up',
      { ...OF_12, originals: [original(12, 'docs: a page about charts', { mergeCommit: A })] },
      [],
      [A],
      'commit, weak',
    ],
    [
      'a trailer that lies, looked up',
      change('feat: charts', PICK, { originals: [{ ...original(0, 'fix: typo in the readme'), id: A }] }),
      [],
      [A],
      'trailer, weak',
    ],
    [
      'a trailer of a merge, whose words stand below',
      change('fix: rows', PICK, {
        originals: [{ ...original(0, 'Merge pull request #12 from a/b'), body: 'Keep all rows', id: A }],
      }),
      [],
      [A],
      'trailer',
    ],
    ['the same summary alone', FIX, [commit('Keep the order of rows (#77)')], [], 'summary, weak'],
    [
      'the same summary and text',
      change('fix: keep the order of rows', 'They were sorted by name before.'),
      [commit('Keep the order of rows (#77)\n\nThey were  sorted by name\nbefore.\n\nSigned-off-by: A <a@b.c>')],
      [],
      'summary',
    ],
    ['a summary too short to tell', change('fix: the crash'), [commit('fix: the crash')], [], 'not there'],
    [
      'a bump',
      change('chore: bump left from 1.0.0 to 1.0.1'),
      [commit('chore: bump left from 1.0.0 to 1.0.1')],
      [],
      'not there',
    ],
    ['an issue that both name', change('fix: rows', 'Fixes #7'), [commit('fix: columns\n\nFixes #7')], [], 'not there'],
    ['a number in prose', OF_12, [commit('fix: rows\n\nsee #12')], [], 'not there'],
    ['an empty commit', OF_12, [commit('fix: order of rows (#12)', { files: [] })], [], 'not there'],
    ['nothing', FIX, [], [], 'not there'],
  ])('%s: %#', (_, sought, recent, has, expected) => {
    expect(found(sought, recent, has)).toBe(expected);
  });

  it('the strongest evidence is told', () => {
    const recent = [
      commit('fix: keep the order of rows (#12)'),
      commit(`x\n\n(cherry picked from commit ${C})`, { id: B }),
    ];
    expect(presenceOf(OF_12, on(recent))).toEqual({
      branch: 'main',
      by: 'trailer',
      isWeak: false,
      commits: [B],
      evidence: `bbbbbbbbb "x" there was picked from ccccccccc`,
    });
    expect(found(OF_12, recent, [C])).toBe('commit');
  });
});

describe('whether a number is believed', () => {
  it.each<[string, string, string]>([
    ['fix: keep the order of rows', 'fix(core): rows lose their order on reload', 'original'],
    ['fix(ui): token leaks into logs', '[2.0] Leak of a token in the logs', 'original'],
    ['fix: rows', 'Keep all rows', 'original'],
    ['fix: rows', 'fix: rows (#40)', 'original'],
    ['Update the docs', 'Update the docs', 'original'],
    ['fix: rows', 'feat: charts with rows, columns and a legend', 'original, weak'],
    ['feat: a new engine, and the readme', 'docs: fix a typo in the readme', 'original, weak'],
    ['feat: readme', 'docs: typo in the readme', 'original, weak'],
    ['feat: add scheduler tests', 'test: add charts tests', 'original, weak'],
    ['feat: update engine to 2024.1', 'chore: update docker to 2024.1', 'original, weak'],
    ['fix: engine of the scheduler', 'fix: scheduler page shows charts', 'original, weak'],
    ['Backport it', 'docs: a page about charts', 'original, weak'],
  ])('%j where #1 is %j: %s', (own, their, expected) => {
    expect(found(change(own, 'Backport of #1'), [commit(`${their} (#1)`)])).toBe(expected);
    const originals = [original(1, their, { mergeCommit: A })];
    const looked = found({ ...change(own, 'Backport of #1'), originals }, [], [A]);
    expect(looked).toBe(expected.replace('original', 'commit'));
  });

  it('the body of a squash says nothing for it', () => {
    const there = commit('docs: a page about charts (#12)\n\nfix: keep the order of rows');
    expect(found(OF_12, [there])).toBe('original, weak');
  });

  it('one word in common never is enough, whatever stands around it', () => {
    const word = fc.constantFrom('scheduler', 'readme', 'charts', 'tests', 'engine');
    const own = fc.uniqueArray(fc.constantFrom('alpha', 'gamma', 'delta', 'omega'), { minLength: 1 });
    const their = fc.uniqueArray(fc.constantFrom('lorem', 'ipsum', 'dolor', 'magna'), { minLength: 1 });
    fc.assert(
      fc.property(word, own, their, (shared, mine, others) => {
        const sought = change([...mine, shared].join(' '), 'Backport of #1');
        expect(found(sought, [commit(`${[shared, ...others].join(' ')} (#1)`)])).toBe('original, weak');
      }),
    );
  });
});

describe('several parts', () => {
  const two = (more: Partial<Sought> = {}) =>
    change('Two fixes of the table', '', {
      commits: [
        { id: B, message: 'fix: rows' },
        { id: C, message: 'fix: columns' },
      ],
      ...more,
    });

  it.each<[string, Sought, readonly ChangeCommit[], readonly string[], string]>([
    ['both commits', two(), [], [B, C], 'commit'],
    ['one commit', two(), [], [B], 'not there'],
    ['one commit, the other picked', two(), [commit(`x\n\n(cherry picked from commit ${C})`)], [B], 'trailer'],
    ['squashed under the title', two(), [commit('Two fixes of the table (#50)')], [], 'summary, weak'],
    [
      'squashed with both trailers',
      two(),
      [commit(`Both\n\n(cherry picked from commit ${B})\n(cherry picked from commit ${C})`)],
      [],
      'trailer',
    ],
    [
      'two originals, both there',
      change('Fix rows and columns', 'Backport of #1 #2'),
      [commit('rows (#1)'), commit('columns (#2)')],
      [],
      'original',
    ],
    [
      'two originals, one there',
      change('Fix rows and columns', 'Backport of #1 #2'),
      [commit('rows (#1)')],
      [],
      'not there',
    ],
    [
      'commits without files are no parts',
      two({
        commits: [
          { id: B, message: 'fix: rows' },
          { id: C, message: "Merge branch 'main' into x", files: [] },
          { id: D, message: 'again', files: [] },
        ],
      }),
      [],
      [B],
      'commit',
    ],
    ...[undefined, [{ path: 'src/new.ts' }]].map(
      (files): [string, Sought, readonly ChangeCommit[], readonly string[], string] => [
        'what only says that it is a merge is a part',
        two({
          commits: [
            { id: B, message: 'fix: rows' },
            { id: C, message: "Merge branch 'main' into t1", ...(files ? { files } : {}) },
          ],
        }),
        [],
        [B],
        'not there',
      ],
    ),
  ])('%s: %#', (_, sought, recent, has, expected) => {
    expect(found(sought, recent, has)).toBe(expected);
  });

  it('a chain is followed through what the originals say', () => {
    const further = { ...original(0, 'fix: rows'), id: B, body: PICK };
    const sought = change('fix: rows', `(cherry picked from commit ${B})`, { originals: [further] });
    expect(found(sought, [], [A])).toBe('trailer');
    expect(
      found({ ...OF_12, originals: [original(12, 'fix: rows order', { body: 'Backport of #10' })] }, [
        commit('order (#10)'),
      ]),
    ).toBe('original');
  });
});

describe('what was reverted is not there', () => {
  const picked = commit('fix: keep the order of rows (#12)', { id: A });
  const reverts: readonly [string, ChangeCommit][] = [
    ['by id', commit(`Revert "x"\n\nThis reverts commit ${A}.`, { id: B })],
    ['by number', commit('Take it back\n\nReverts acme/app#12', { id: B })],
    ['by the summary', commit('Revert "fix: keep the order of rows (#12)" (#13)', { id: B })],
    ['by a conventional summary', commit('revert: fix: keep the order of rows (#13)', { id: B })],
    ['on a branch, by a bot', commit('[2.0] Revert "fix: keep the order of rows (#12)" (#13)', { id: B })],
  ];

  it.each(reverts)('%s', (_, revert) => {
    expect(found(OF_12, [picked])).toBe('original');
    expect(found(OF_12, [revert, picked])).toBe('not there');
  });

  it.each(reverts)('%s, and landed again', (_, revert) => {
    const again = commit('fix: keep the order of rows, again (#14)\n\nBackport of #12', { id: D });
    expect(found(OF_12, [again, revert, picked])).toBe('original');
  });

  it.each([
    `Revert "Revert "fix: keep the order of rows""\n\nThis reverts commit ${B}.`,
    'Reapply "fix: keep the order of rows (#12)" (#15)\n\nReverts acme/app#13',
  ])('the revert itself was reverted: %j', (message) => {
    const revert = commit(`Revert "fix: keep the order of rows (#12)" (#13)\n\nThis reverts commit ${A}.`, { id: B });
    expect(found(OF_12, [commit(message, { id: D }), revert, picked])).toBe('original');
  });

  it('only what it names by id, where that is on the branch', () => {
    const other = commit('fix: keep the order of rows (#99)', { id: D });
    const revert = commit(`Revert "fix: keep the order of rows"\n\nThis reverts commit ${D}.`, { id: B });
    expect(found(OF_12, [revert, other, picked])).toBe('original');
  });

  it('the commit itself, where its original is taken back', () => {
    expect(found(OF_12, [commit('Take it back\n\nReverts #12', { id: B })], [C])).toBe('not there');
    expect(found(OF_12, [commit('Take it back\n\nReverts #13', { id: B })], [C])).toBe('commit');
  });

  it('a commit that is asked for and older than what is told', () => {
    const revert = commit(`Revert "x"\n\nThis reverts commit ${A}.`, { id: B });
    expect(found(change('fix: rows', PICK), [revert], [A])).toBe('not there');
    expect(found(change('fix: rows', PICK), [commit(`docs: why we ${'reverted it'}`), picked], [A])).toBe('trailer');
  });

  it('a partial revert leaves the change', () => {
    expect(found(OF_12, [commit(`This partially reverts commit ${A}`, { id: B }), picked])).toBe('original');
  });
});

describe('laws', () => {
  const messages = fc.constantFrom(
    'fix: keep the order of rows (#12)',
    `fix: rows\n\n(cherry picked from commit ${C})`,
    `Revert "fix: keep the order of rows (#12)"\n\nThis reverts commit ${A}.`,
    'Merge pull request #12 from a/b',
    'docs: more',
    'fix: keep the order of rows',
    'Reverts #12',
    '',
  );
  const recents = fc.array(
    fc
      .record({ message: messages, digit: fc.constantFrom('1', '2', 'a') })
      .map(({ message, digit }) => commit(message, { id: id(digit) })),
    { maxLength: 6 },
  );

  it('a fresh pick on top makes it present; a revert of that makes it absent', () => {
    fc.assert(
      fc.property(recents, (recent) => {
        const again = commit(`fix: rows\n\n(cherry picked from commit ${C})\nBackport of #12`, { id: id('e') });
        const revert = commit(
          `Revert "fix: rows"\n\nThis reverts commit ${again.id}.\nThis reverts commit ${C}.\nReverts #12`,
          { id: id('f') },
        );
        const before = found(OF_12, recent);
        expect(found(OF_12, [again, ...recent])).not.toBe('not there');
        expect(found(OF_12, [revert, again, ...recent])).toMatch(before === 'not there' ? /not there/ : /./);
      }),
    );
  });

  it('what follows and says nothing of it changes nothing', () => {
    fc.assert(
      fc.property(recents, (recent) => {
        expect(found(OF_12, [commit('docs: quite another page', { id: B }), ...recent])).toBe(found(OF_12, recent));
      }),
    );
  });

  it('an index answers as the contents do', () => {
    fc.assert(
      fc.property(recents, (recent) => {
        expect(presenceIn(OF_12, indexBranch(on(recent)))).toEqual(presenceOf(OF_12, on(recent)));
      }),
    );
  });

  it('a change is read once, and is the same to every branch', () => {
    fc.assert(
      fc.property(recents, recents, (one, other) => {
        const sought = structuredClone(OF_12);
        presenceOf(sought, on(one));
        expect(presenceOf(sought, on(other))).toEqual(presenceOf(structuredClone(OF_12), on(other)));
      }),
    );
  });

  it('a trailer at the end of a long message is read', () => {
    const long = `fix: rows\n\n${'They were sorted by name.\n'.repeat(3_000)}\n${PICK}`;
    expect(found(change('fix: rows', '', { commits: [{ id: C, message: long }] }), [], [A])).toBe('trailer');
    expect(found(change('fix: rows', PICK), [commit(long)])).toBe('trailer');
  });

  it.each([
    'backport of\n',
    'backport to ',
    '(cherry picked from commit aaaaaaa)\n',
    'Backport of #12\n',
    '(#1)',
    '<details>',
  ])('250 commits of 60 kB of %j are looked for in time', (piece) => {
    const commits = Array.from({ length: 250 }, (_, index) => ({
      id: String(index).padStart(40, 'e'),
      message: `fix: order of the rows, ${index} (#12)\n\n${piece.repeat(60_000 / piece.length)}`,
    }));
    const originals = [original(12, 'other', { body: piece.repeat(60_000 / piece.length) })];
    const sought = change('fix: rows', piece.repeat(60_000 / piece.length), { commits, originals });
    const recent = Array.from({ length: 2_000 }, (_, index) =>
      commit(index % 20 === 0 ? `feat: chart ${index} (#12)` : `fix: page ${index} (#${index + 100})`, {
        id: String(index).padStart(40, '0'),
      }),
    );
    for (let branch = 0; branch < 3; branch += 1) withoutHanging(() => presenceOf(sought, on(recent)));
  });

  it('two thousand commits are searched in time', () => {
    const recent = Array.from({ length: 2_000 }, (_, index) =>
      commit(`fix: row ${index} of the table (#${index})\n\nBackport of #${index + 5_000}`, {
        id: String(index).padStart(40, '0'),
      }),
    );
    expect(withoutHanging(() => found(OF_12, recent))).not.toBe('');
  });
});
