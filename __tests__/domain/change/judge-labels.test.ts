import type { ChangeKind, LabelMeaning } from '../../../src/domain/change/change.ts';
import { DEFAULT_LABELS } from '../../../src/domain/change/labels.ts';
import { judged } from './a-change.ts';

const own: readonly LabelMeaning[] = [
  { glob: 'team/*', means: 'nothing' },
  { glob: 'regressed', means: 'bug' },
  { glob: 'area/speed', means: 'performance' },
  { glob: '🐛 *', means: 'bug' },
  { glob: 'bug', means: 'nothing' },
  { glob: 'sev-1', means: 'critical' },
];

describe('labels that mean the same in most repositories', () => {
  it.each<readonly [label: string, kind: ChangeKind | 'unknown']>([
    ['bug', 'bug'],
    ['kind/bug', 'bug'],
    ['type/bug', 'bug'],
    ['type: bug', 'bug'],
    ['Type: Bug', 'bug'],
    ['C-bug', 'bug'],
    ['bug 🐛', 'bug'],
    ['jira/valid-bug', 'bug'],
    ['enhancement', 'enhancement'],
    ['kind/feature', 'feature'],
    ['performance 🚀', 'performance'],
    ['documentation', 'docs'],
    ['security', 'security'],
    ['T-refactor', 'refactor'],
    ['not-a-bug', 'unknown'],
    ['debug', 'unknown'],
    ['area/security', 'unknown'],
    ['Team: Security', 'unknown'],
    ['component/ci', 'unknown'],
    ['requires tests', 'unknown'],
    ['type::bug', 'bug'],
    ['release-note/bug', 'bug'],
    ['For Uncommitted Bug', 'bug'],
    ['needs-test', 'unknown'],
    ['backport release-1.2', 'unknown'],
    ['dependencies', 'unknown'],
    ['size/XL', 'unknown'],
  ])('%s: %s', (label, kind) => {
    expect(judged({ title: 'Backport #1', labels: [label] }).kind).toBe(kind);
  });

  it.each([
    ['severity/high', 'high'],
    ['Severity: Critical', 'critical'],
    ['priority/critical-urgent', 'critical'],
    ['security-severity-low', 'low'],
  ])('%s: severity %s', (label, severity) => {
    expect(judged({ title: 'Fix CVE-2025-1000', labels: [label] }).severity).toBe(severity);
  });

  it('are stated as data that a policy can be compared with', () => {
    expect(DEFAULT_LABELS.length).toBeGreaterThan(50);
    expect(new Set(DEFAULT_LABELS.map(({ glob }) => glob)).size).toBe(DEFAULT_LABELS.length);
  });
});

describe("a policy's own labels", () => {
  it.each<readonly [what: string, labels: readonly string[], title: string, kind: ChangeKind | 'unknown']>([
    ['beat the title', ['regressed'], 'feat: add a page', 'bug'],
    ['beat conventions', ['area/speed', 'kind/feature'], 'x', 'performance'],
    ['may hold signs', ['🐛 reported'], 'x', 'bug'],
    ['can make a convention mean nothing', ['bug'], 'x', 'unknown'],
    ['leave the others to conventions', ['kind/bug'], 'x', 'bug'],
    ['of two, the strictest', ['regressed', 'area/speed'], 'x', 'performance'],
  ])('%s', (_, labels, title, kind) => {
    expect(judged({ title, labels }, own).kind).toBe(kind);
  });

  it('do not make code of documents', () => {
    expect(judged({ title: 'x', labels: ['regressed'], files: ['docs/a.md'] }, own).kind).toBe('docs');
  });

  it('state a severity above that of the database', () => {
    const advisories = [{ id: 'CVE-2025-1000', severity: 'low' }] as const;
    expect(judged({ title: 'Fix CVE-2025-1000', labels: ['sev-1'], advisories }, own).severity).toBe('critical');
  });
});
