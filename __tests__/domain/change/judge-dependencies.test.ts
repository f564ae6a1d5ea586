import type { ChangeKind, VersionChange } from '../../../src/domain/change/change.ts';
import { type Step, stepOf, stepTo } from '../../../src/domain/change/version-step.ts';
import { judged } from './a-change.ts';

describe('steps', () => {
  it.each<readonly [from: string | undefined, to: string | undefined, step: Step | undefined]>([
    ['1.2.3', '1.2.4', 'patch'],
    ['v1.2.3', 'v1.3.0', 'minor'],
    ['^5.4.3', '^6.0.0', 'major'],
    ['~> 1.2', '~> 2.0', 'major'],
    ['3.18', '3.19', 'minor'],
    ['4', '5', 'major'],
    ['0.4.0', '0.5.0', 'minor'],
    ['1.24-bookworm', '1.25-bookworm', 'minor'],
    ['v0.0.0-20250828173137-de14cf923eeb', 'v0.0.0-20250917065751-798f5a8fa154', 'patch'],
    ['5.2.1', '5.2.1.1', 'patch'],
    ['2025.2', '2025.8', 'minor'],
    ['2.0.0', '1.9.0', 'major'],
    ['latest', '1.0.0', undefined],
    [undefined, '1.0.0', undefined],
    ['1.0.0', undefined, undefined],
    ['', '', undefined],
  ])('%s → %s: %s', (from, to, step) => {
    expect(stepOf(from, to)).toBe(step);
  });

  it.each<readonly [to: string, step: Step | undefined]>([
    ['v7', 'major'],
    ['2.0.0', 'major'],
    ['1.5.0', 'minor'],
    ['1.5', 'minor'],
    ['v1.7.9', 'patch'],
    ['next', undefined],
  ])('to %s alone: %s', (to, step) => {
    expect(stepTo(to)).toBe(step);
  });
});

const moved = (name: string, from?: string, to?: string): VersionChange => ({
  file: 'go.mod',
  name,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

describe('summaries of bumps', () => {
  it.each<readonly [title: string, kind: ChangeKind]>([
    ['build(deps): bump golang.org/x/sync from 0.4.0 to 0.5.0', 'dependency-minor'],
    ['chore(deps-dev): bump vite from 5.4.5 to 5.4.6 in /ui (#4963)', 'dependency-patch'],
    ['matomo: 5.2.1 -> 5.2.2', 'dependency-patch'],
    ['[Backport release 25.11] gajim: 2.3.6 → 2.4.2', 'dependency-minor'],
    ['chore(deps): update dependency vite to v7', 'dependency-major'],
    ['chore(deps): update all non-major dependencies', 'dependency-minor'],
    ['[27.1 backport] vendor: github.com/containerd/containerd v1.7.20', 'dependency-patch'],
    ['go.mod: github.com/containerd/btrfs v1.0.1', 'dependency-patch'],
    ['feat: Upgrade go to 1.25.8 (#21116)', 'dependency-patch'],
    ['[20.10 backport] update to go1.19.6', 'dependency-patch'],
    ['fix(deps): update module example.com/kprom to v1.2.1', 'dependency-patch'],
    ['go: upgrade to 1.22.5', 'dependency-patch'],
    ['Update Node.js to v20.11.1', 'dependency-patch'],
    ['[Security] Bump lodash from 4.17.20 to 4.17.21', 'dependency-patch'],
    ['[release/8.0] Update dependencies from dotnet/arcade', 'dependency-minor'],
    ['build(deps): bump actions/upload-artifact from 3 to 4', 'ci'],
    ['chore(deps): update module example.com/protobuf to v1.33.0 [security] (release-2.9.x)', 'security'],
    ['dependency: bump otel to v1.44.0 for GO-2026-5158', 'security'],
    ['chore(deps): update dependency vite to v7 [security]', 'dependency-major'],
    ['Update kube-openapi to v0.3.0 to fix race', 'bug'],
  ])('%s → %s', (title, kind) => {
    expect(judged({ title }).kind).toBe(kind);
  });
});

describe('manifests', () => {
  it.each<readonly [what: string, title: string, versions: readonly VersionChange[], kind: ChangeKind | 'unknown']>([
    [
      'know the step that a title leaves out',
      'build(deps): bump x/sync',
      [moved('x/sync', 'v1.0.0', 'v2.0.0')],
      'dependency-major',
    ],
    [
      'of the dependency that the title names',
      'build(deps): bump x/sync to v0.5.0',
      [moved('golang.org/x/sync', 'v0.4.0', 'v0.5.0'), moved('other', 'v1.0.0', 'v2.0.0')],
      'dependency-minor',
    ],
    ['speak for a title that says nothing', 'Backport #1', [moved('a', '1.0.0', '1.0.1')], 'dependency-patch'],
    [
      'by the largest step',
      'Backport #1',
      [moved('a', '1.0.0', '1.0.1'), moved('b', '1.0.0', '2.0.0')],
      'dependency-major',
    ],
    ['not for one that says something', 'feat: add a page', [moved('a', '1.0.0', '2.0.0')], 'feature'],
    ['know the version of the product', 'chore: next', [moved('version', '0.17.16', '0.17.17')], 'release'],
  ])('%s', (_, title, versionChanges, kind) => {
    expect(judged({ title, versionChanges, files: ['go.mod', 'go.sum'] }).kind).toBe(kind);
  });

  it('lock files alone decide nothing', () => {
    expect(judged({ title: 'Backport #1', files: ['go.sum', 'ui/package-lock.json'] }).kind).toBe('unknown');
  });

  it('a bump made for an advisory has its severity', () => {
    const told = {
      title: 'build(deps): bump x from 1.0.0 to 1.0.1',
      versionChanges: [moved('x', '1.0.0', '1.0.1')],
      advisories: [{ id: 'GHSA-mh99-v99m-4gvg', severity: 'high' }] as const,
    };
    expect(judged(told)).toMatchObject({ kind: 'security', severity: 'high' });
  });
});
