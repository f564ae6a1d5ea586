import type { ChangeKind } from '../../../src/domain/change/change.ts';
import { judgeChange } from '../../../src/domain/change/judge.ts';
import { aChange, judged, PLAIN } from './a-change.ts';

describe('several commits', () => {
  it.each<readonly [what: string, title: string, commits: readonly string[], kind: ChangeKind | 'unknown']>([
    ['a feature beside a fix', 'fix: keep order', ['fix: keep order', 'feat: add a page'], 'feature'],
    ['the strictest of several', 'fix: keep order', ['perf: reuse it', 'feat: add a page'], 'feature'],
    ['a feature beside an advisory', 'Fix CVE-2025-1000', ['Fix CVE-2025-1000', 'feat: add a page'], 'feature'],
    ['a title that says more than its commits', 'feat: add a page', ['refactor: move it', 'x'], 'feature'],
    ['tests, documents and chores beside a fix', 'fix: it', ['fix: it', 'test: it', 'docs: it', 'chore: it'], 'bug'],
    ['on the way', 'fix: it', ['wip', 'fixup! feat: it', 'Merge branch main into it', 'address review'], 'bug'],
    ['words without a type beside a fix', 'fix: it', ['Add missing check', 'Improve names'], 'bug'],
    ['a fix beside a security fix', 'Fix CVE-2025-1000', ['fix: typo of the patch', 'fix: it'], 'security'],
    ['what is taken back again', 'fix: it', ['feat: add a page', 'Revert "feat: add a page"'], 'bug'],
    ['for a silent title', 'Backport #1, #2', ['fix: it', 'test: it'], 'bug'],
    ['for a silent title, the strictest', 'Backport #1, #2', ['Fix a race', 'Add an option'], 'feature'],
    ['that say nothing either', 'Backport #1, #2', ['one', 'two'], 'unknown'],
  ])('%s', (_, title, commits, kind) => {
    expect(judged({ title, commits }).kind).toBe(kind);
  });

  it('are listed each with its kind, in order', () => {
    const { parts } = judged({ title: 'fix: it', commits: ['feat: add a page', 'fix: it\n\nWords.', 'wip', 'x'] });
    expect(parts).toEqual([
      { summary: 'feat: add a page', kind: 'feature' },
      { summary: 'fix: it', kind: 'bug' },
      { summary: 'wip', kind: 'chore' },
      { summary: 'x', kind: 'unknown' },
    ]);
  });

  it('are judged by their own files where these are known', () => {
    const change = {
      ...aChange({ title: 'fix: it' }),
      commits: [{ message: 'fix: it' }, { message: 'feat: more', files: [{ path: 'docs/a.md' }] }],
    };
    expect(judgeChange(change, PLAIN).parts.map(({ kind }) => kind)).toEqual(['bug', 'docs']);
  });

  it('one commit is no part', () => {
    expect(judged({ title: 'fix: it', commits: ['fix: it'] }).parts).toEqual([]);
  });
});
