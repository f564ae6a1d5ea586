import type { ChangeKind } from '../../../src/domain/change/change.ts';
import { judgeChange } from '../../../src/domain/change/judge.ts';
import { aChange, judged, PLAIN } from './a-change.ts';

describe('bodies', () => {
  it.each<readonly [what: string, body: string, kind: ChangeKind | 'unknown']>([
    ['a ticked box', '- [x] Bug fix (non-breaking change which fixes an issue)\n- [ ] New feature', 'bug'],
    ['a ticked box with a sign', '* [X] :sparkles: New feature', 'feature'],
    ['boxes left empty', '- [ ] Bug fix\n- [ ] New feature', 'unknown'],
    ['several ticked', '- [x] Bug fix\n- [x] New feature', 'unknown'],
    ['a duty that was done', '- [x] New functionality has been documented\n- [x] Tests added', 'unknown'],
    ['a slash command', 'Words.\n/kind bug\n/area api', 'bug'],
    ['a slash command in a comment', '<!--\n/kind bug\n-->\n', 'unknown'],
    ['a comment that never ends', '<!-- /kind bug\n/kind feature', 'unknown'],
    ['a table of answers', '| Q | A\n| --- | ---\n| Bug fix? | yes\n| New feature? | no', 'bug'],
    ['a table nobody filled in', '| Bug fix? | yes/no\n| New feature? | yes/no', 'unknown'],
    ['a table that says no', '| Bug fix? | no\n| New feature? | no', 'unknown'],
    ['a list cut down to one', '##### ISSUE TYPE\n- Bugfix Pull Request\n', 'bug'],
    ['a list nobody cut down', '##### ISSUE TYPE\n- Bugfix Pull Request\n- Feature Pull Request\n', 'unknown'],
    ['a category', '### Changelog category (leave one):\n- Performance Improvement\n', 'performance'],
    ['a category nobody chose', '### Changelog category (leave one):\n- New Feature\n- Bug Fix\n', 'unknown'],
    ['a trailer', 'Words.\n\nChangelog: fixed', 'bug'],
    ['a release note', '```release-note\nFixes a regression of the scheduler\n```', 'bug'],
    ['a release note that adds', '```release-note\nAdded a flag for hosts\n```', 'feature'],
    ['no release note', '```release-note\nNONE\n```', 'unknown'],
    ['a release note by kind', '```release-note:bug\nsubnets: it\n```', 'bug'],
    ['said to be tests only', '## Risk\nNone. Test only changes.', 'test'],
    ['said to touch machines only', 'None, this is an infrastructure-only change.', 'ci'],
    ['a changelog that a bot folded in', '<details>\nThe security fix of 1.0\n</details>', 'unknown'],
    ['first words', 'Cherrypick #48786 to fix a regression in 1.7', 'bug'],
    ['what was picked', 'Cherry pick of #1 on release-1.7.\n\n#1: fix data race in storage', 'bug'],
    ["git's words under a revert", 'This reverts commit dcec04e20e104e12856761cb847b9a16d3169503.', 'revert'],
    ['a revert among squashed commits', '* one\n\n* two\n\n* back\n\nThis reverts commit dcec04e20e10.', 'unknown'],
    ['a line that only closes', 'Closes #12', 'unknown'],
    ['a line that says fixed', 'Fixes #12', 'bug'],
  ])('%s', (_, body, kind) => {
    expect(judged({ title: 'Backport #1', body }).kind).toBe(kind);
  });

  it('the message of a lone commit is its body', () => {
    const commits = ['Backport #1\n\n/kind bug'];
    expect(judged({ title: 'Backport #1', commits }).kind).toBe('bug');
  });

  it('what a bot lists again counts once', () => {
    const title = '[7.x] Improve layout of the list (#12)';
    const repeated = judged({
      title,
      body: 'Backports the following commits to 7.x:\n - Improve layout of the list (#12)',
    });
    expect(repeated.evidence).toEqual(judged({ title }).evidence);
  });
});

describe('originals', () => {
  const original = { id: '#12', title: 'feat: add a page', body: '', labels: ['kind/feature'] };

  it('speak where the change is silent', () => {
    const judgement = judged({ title: 'Backport #12', originals: [original] });
    expect(judgement).toMatchObject({ kind: 'feature' });
    expect(judgement.evidence.every(({ source }) => source === 'original')).toBe(true);
  });

  it('do not overrule what the change says by their titles', () => {
    expect(judged({ title: 'fix: keep order', originals: [{ ...original, labels: [] }] }).kind).toBe('bug');
  });

  it('show by their labels that somebody saw it otherwise', () => {
    const { confidence } = judged({ title: 'fix: keep order', originals: [original] });
    expect(confidence).toBe('unclear');
  });
});

it('what bots fold away is about other versions', () => {
  const folded =
    '<details>\n<summary>Changelog</summary>\n2.9.0 mitigates CVE-2020-12345\nSeverity: critical\n</details>';
  const { kind, severity } = judgeChange(aChange({ title: 'Bump foo from 3.1.0 to 3.4.0', body: folded }), PLAIN);
  expect([kind, severity]).toEqual(['dependency-minor', undefined]);
});
