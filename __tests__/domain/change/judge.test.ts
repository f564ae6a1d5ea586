import type { ChangeKind, Severity } from '../../../src/domain/change/change.ts';
import { judged, type Told } from './a-change.ts';

type Kind = ChangeKind | 'unknown';

describe('titles', () => {
  it.each<readonly [title: string, kind: Kind]>([
    // Types, as the specification writes them and as people do.
    ['fix: keep the order of triggers', 'bug'],
    ['fix(): allow create flow when namespace is allowed', 'bug'],
    ['fix (ui): missing translation', 'bug'],
    ['Fix: crash of the parser on an empty file', 'bug'],
    ['feat(core,jdbc): purge queues', 'feature'],
    ['feat!: drop Node 16', 'feature'],
    ['perf: short-circuit level detection', 'performance'],
    ['refactor(core): move inputs to reactor', 'refactor'],
    ['docs: home page', 'docs'],
    ['test: one more case for durations', 'test'],
    ['ci: run on arm', 'ci'],
    ['build: ship source maps', 'chore'],
    // Marks of bots around them; the innermost type counts.
    ['[Backport release-1.2] fix: keep the order', 'bug'],
    ['[v1.17.x] feat: add a health command', 'feature'],
    ['[24.0 backport] seccomp: fix a race in clone', 'bug'],
    ['chore: [release-3.0.x] feat!: support distributed mode', 'feature'],
    ['chore: [k218] fix: correct detected fields (#14073)', 'bug'],
    ['[Backport stable/8.6] [Backport stable/8.7] feat: add a page', 'feature'],
    ['Automated cherry pick of #100638: apf: fix data race in queueset', 'bug'],
    ['Backport PR #12 on branch 4.0.x (Fix off-by-one in cells)', 'bug'],
    ['stable-2.1 | Port fd leak fixes', 'bug'],
    ['branch-3.1: [opt](point query) optimize point query', 'performance'],
    ['fix: backport #19965, keep the query (#19967)', 'bug'],
    ['bug #57674 [Cache] Fix DSN parsing', 'bug'],
    // Words, where there is no type.
    ['executor: fix children that may not close (#11570)', 'bug'],
    ['Ruler: catering for another data race in tenant config', 'bug'],
    ['module: support pattern trailers', 'feature'],
    ['Improve migration perf (#99773)', 'performance'],
    ['[Lens] Formula icon, button, height design update', 'ui'],
    ['executor: tiny refactor of the Executor interface', 'refactor'],
    ['[DOCS] Updates note about security settings', 'docs'],
    ['Fix typo in the installation guide', 'docs'],
    ['skip flaky suite (#168026)', 'test'],
    ['[CI / FIPS] Add support for new agents', 'ci'],
    ['Prepare release notes for v1.7.34', 'release'],
    ['chore(version): version 0.20.3', 'release'],
    ['Kata Containers 2.1.1', 'release'],
    ['fix: json log line corruption on the query path', 'critical-bug'],
    ['fix panic due to nil dereference', 'critical-bug'],
    ['udisks2: Fix CVE-2025-6019', 'security'],
    ['fix: redact query parameters in error logs', 'security'],
    ['fix(security): prevent XSS in labels', 'security'],
    // Conventions of single projects that many follow.
    ['Backport PR #5 on branch v3.7.x (DOC: fix rendering of the gallery)', 'docs'],
    ['BUG: fix overflow in cumsum', 'bug'],
    ['ENH: add out parameter', 'enhancement'],
    ['TST: mark slow', 'test'],
    ['[4.2.x] Fixed #34567 -- Regression in ordering', 'bug'],
    ['Backport of Fix a deadlock in raft into release/1.15.x', 'bug'],
    ['[BUGFIX] Respect page type', 'bug'],
    ['🐛 keep order', 'bug'],
    [':sparkles: pages', 'feature'],
    ['HBASE-1234 NPE in region server', 'bug'],
    ['FLINK-123: [runtime] Add option to set the size', 'feature'],
    ['release/18.x: [clang] Fix crash when diagnosing (#1234)', 'bug'],
    ['[PR #123/abc backport][stable-2] Fix idempotency', 'bug'],
    ['http: fix close listener', 'bug'],
    ['test: fix flaky test-http', 'test'],
    ['chore: release v1.2.3 [skip ci]', 'release'],
    ['Avoid unnecessary copies of the buffer', 'performance'],
    ['Remove unused imports', 'refactor'],
    ['Drop support for Node 16', 'unknown'],
    // Types that claim less than the words say.
    ['fix: added client methods for resource endpoints', 'feature'],
    ['fix(core): Now accept an extension option for the file input', 'feature'],
    ['fix(cli): allow HTTP header up to 32k', 'enhancement'],
    ['fix(mysql): temporary fix to optimize fetch from the queue', 'performance'],
    ['fix(push): Add guard clauses to prevent negative counters', 'bug'],
    ['fix(core): values instead of options, the older deprecated', 'feature'],
    ['chore(core): refactor SecretService', 'refactor'],
    ['feat(security): role bindings', 'feature'],
    // Nothing to go by.
    ['Backport #32593', 'unknown'],
    ['43069 client layer', 'unknown'],
    ['chore: Backport #19866 to 3.6.x (#21983)', 'unknown'],
    ['', 'unknown'],
  ])('%s → %s', (title, kind) => {
    expect(judged({ title }).kind).toBe(kind);
  });

  it.each([
    ['Revert "feat(core): add jobs"', 'a revert of a feature'],
    ['Revert "[release/1.7]: fix the working directory"', 'a revert of a bug fix'],
    ['fix(ui): revert icon coloring tweak', 'a revert'],
    ['[7.0] undo golang version upgrade', 'a revert'],
  ])('%s is a revert, and says of what', (title, says) => {
    const { kind, evidence } = judged({ title });
    expect(kind).toBe('revert');
    expect(evidence[0]?.says).toBe(says);
  });

  it.each([
    ['Revert "Revert "feat(core): add jobs""', 'feature'],
    ['Reapply "fix: keep the order"', 'bug'],
  ])('%s brings in again: %s', (title, kind) => {
    expect(judged({ title }).kind).toBe(kind);
  });

  it("a merge commit speaks through its pull request's title", () => {
    const told = { title: 'Merge pull request #12 from acme/fix', body: 'feat: add a page\n\nLong words.' };
    expect(judged(told).kind).toBe('feature');
  });
});

describe('files', () => {
  it.each<readonly [what: string, told: Told, kind: Kind]>([
    ['documents alone', { title: 'feat: add a sandbox', files: ['docs/start.md', 'README.md'] }, 'docs'],
    ['tests alone', { title: 'fix(core): HTTP tests', files: ['core/src/test/java/HttpTest.java'] }, 'test'],
    ['CI alone', { title: 'fix: docker build', files: ['.github/workflows/docker.yml'] }, 'ci'],
    [
      'tests and CI, called CI',
      { title: 'ci: nightly', files: ['.github/workflows/a.yml', 'e2e/a.ts', 'e2e/b.ts'] },
      'ci',
    ],
    ['licences alone', { title: 'chore: update', files: ['LICENSE', 'NOTICE'] }, 'compliance'],
    ['code beside them', { title: 'feat: add a page', files: ['docs/start.md', 'src/page.ts'] }, 'feature'],
    ['code under a title of documents', { title: 'docs: on pages', files: ['src/page.ts', 'src/b.ts'] }, 'unknown'],
    ['code that is said to be tests only', { title: 'x', body: 'Test only changes', files: ['src/a.ts'] }, 'unknown'],
    ['UI under a chore', { title: 'chore(ui): use standard graphs', files: ['ui/src/Bar.vue'] }, 'ui'],
    ['UI under a fix', { title: 'fix(ui): encode the filename', files: ['ui/src/Bar.vue'] }, 'bug'],
    ['UI that gains something', { title: 'chore(ui): add filters for logs', files: ['ui/src/Logs.vue'] }, 'feature'],
    ['no file at all', { title: 'fix: keep order', files: [] }, 'bug'],
  ])('%s', (_, told, kind) => {
    expect(judged(told).kind).toBe(kind);
  });

  it('a migration is shown', () => {
    const { evidence } = judged({ title: 'fix: keep order', files: ['db/migrations/001.sql', 'src/a.go'] });
    expect(evidence.map(({ says }) => says)).toContain('a database migration');
  });
});

describe('security and its severity', () => {
  const advisories = (...severities: readonly (Severity | undefined)[]) =>
    severities.map((severity, index) => ({ id: `CVE-2025-100${index}`, ...(severity ? { severity } : {}) }));

  it.each<readonly [what: string, told: Told, severity: Severity | undefined]>([
    ['nothing is known', { title: 'Fix CVE-2025-1000' }, undefined],
    ['the database says', { title: 'Fix CVE-2025-1000', advisories: advisories('high') }, 'high'],
    ['the worst of several', { title: 'Fix CVEs', advisories: advisories('low', 'critical', undefined) }, 'critical'],
    [
      'the database beats words',
      { title: 'fix(security/LOW/): CVE-2025-1000', advisories: advisories('critical') },
      'critical',
    ],
    ['in a scope', { title: 'fix(security/HIGH/): Bump Go to 1.26.5 to address CVE-2026-39822' }, 'high'],
    ['in words', { title: 'Fix CVE-2025-1000', body: 'Severity: moderate' }, 'medium'],
    ['by a score', { title: 'Fix CVE-2025-1000', body: 'CVSS:3.1 base score 9.8' }, 'critical'],
    ['a vector is no score', { title: 'Fix CVE-2025-1000', body: 'CVSS:3.1/AV:N/AC:L' }, undefined],
    ['a version is no score', { title: 'Fix CVE-2025-1000', body: 'CVSS 3.1: see there' }, undefined],
    ['by a label', { title: 'Fix CVE-2025-1000', labels: ['severity/medium'] }, 'medium'],
  ])('%s', (_, told, severity) => {
    const judgement = judged(told);
    expect(judgement).toMatchObject({ kind: 'security' });
    expect(judgement.severity).toBe(severity);
  });

  it.each([['This line is not affected by CVE-2025-1000.'], ['Does not fix CVE-2025-1000, which is another matter.']])(
    '%s: named, and not as mended',
    (body) => {
      const judgement = judged({ title: 'fix: keep the order', body, advisories: advisories('critical') });
      expect(judgement.kind).toBe('bug');
      expect(judgement.severity).toBeUndefined();
      expect(judgement.evidence.filter(({ weight }) => weight === 0).length).toBeGreaterThan(0);
    },
  );

  it('an advisory of a commit counts as one of the title', () => {
    const commits = ['Use the safe parser\n\nAddresses CVE-2025-1000.', 'more of it'];
    expect(judged({ title: 'Backport #12', commits }).kind).toBe('security');
  });

  it('a tracker that calls a bug critical makes it one', () => {
    expect(judged({ title: 'fix: keep order', labels: ['jira/severity-critical'] })).toMatchObject({
      kind: 'critical-bug',
      severity: 'critical',
    });
  });
});

describe('breaking', () => {
  it.each<readonly [told: Told, isBreaking: boolean]>([
    [{ title: 'feat!: drop Node 16' }, true],
    [{ title: 'fix(api)!: rename it' }, true],
    [{ title: 'fix: it', body: 'Words.\n\nBREAKING CHANGE: `a` is gone' }, true],
    [{ title: 'fix: it', body: '- [x] Breaking change (fix or feature that breaks something)' }, true],
    [{ title: 'fix: it', body: '| BC breaks?    | yes' }, true],
    [{ title: 'fix: it', labels: ['breaking-change'] }, true],
    [{ title: 'fix: it', commits: ['fix: a', 'feat!: b'] }, true],
    [{ title: 'fix: it', body: 'BREAKING CHANGE: none' }, false],
    [{ title: 'fix: it', body: '- [ ] Breaking change' }, false],
    [{ title: 'fix: it! at last' }, false],
  ])('%j: %s', (told, isBreaking) => {
    expect(judged(told).isBreaking).toBe(isBreaking);
  });
});

describe('what disagrees', () => {
  it('is shown with weight 0 where a rule sets it aside', () => {
    const { kind, evidence } = judged({ title: 'feat: add a sandbox', files: ['docs/a.md'] });
    expect(kind).toBe('docs');
    expect(evidence[0]).toMatchObject({ source: 'files', weight: 10 });
    expect(evidence.find((one) => one.kind === 'feature')).toMatchObject({ weight: 0 });
  });

  it('makes the answer unclear where no rule settles it', () => {
    const { confidence } = judged({ title: 'fix: it', labels: ['kind/feature'], body: '/kind bug' });
    expect(confidence).not.toBe('sure');
  });

  it('is not there: sure', () => {
    expect(judged({ title: 'fix: keep the order', labels: ['kind/bug'] }).confidence).toBe('sure');
  });
});

describe('unknown', () => {
  it('says what would settle it', () => {
    expect(judged({ title: 'Backport #1' }).settledBy).toBe(
      'a label such as `kind/bug`, or a title that begins with `fix:`',
    );
  });

  it("names the project's own label", () => {
    const labels = [{ glob: 'T: defect', means: 'bug' }] as const;
    expect(judged({ title: 'Backport #1' }, labels).settledBy).toContain('`T: defect`');
  });

  it('is all that says so', () => {
    expect(judged({ title: 'fix: it' }).settledBy).toBeUndefined();
  });
});
