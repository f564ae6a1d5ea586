import type { Repository } from './repository.ts';

/** Alerts of every kind, for `every-answer.ts`. */
export function everyAlert(app: Repository): void {
  const { alerts } = app;
  alerts.codeAlert('CVE-2026-1000', { on: { main: 'open', 'release/1.0': 'fixed' }, severity: 'critical' });
  alerts.codeAlert('js/odd', { on: { main: 'fixed' }, fixedAt: '2026-02-01T00:00:00Z', severity: null, tags: [] });
  alerts.codeAlert('js/odd', {
    dismissed: { at: '2026-02-01T00:00:00Z', reason: "won't fix", comment: 'An *odd* one' },
  });
  alerts.dependencyAlert('GHSA-aaaa-bbbb-cccc', { cve: 'CVE-2026-1000' });
  alerts.dependencyAlert('GHSA-aaaa-bbbb-dddd', { state: 'fixed', settledAt: '2026-02-01T00:00:00Z' });
  alerts.dependencyAlert('GHSA-aaaa-bbbb-eeee', { state: 'auto_dismissed', settledAt: '2026-02-02T00:00:00Z' });
  alerts.dependencyAlert('GHSA-aaaa-bbbb-ffff', {
    state: 'dismissed',
    settledAt: '2026-02-03T00:00:00Z',
    reason: 'tolerable_risk',
    comment: 'It is not called',
  });
  app.advisories.push({
    ghsa: 'GHSA-vvvv-bbbb-cccc',
    severity: 'medium',
    versions: [{ vulnerable: '>= 1.0.0, < 1.0.1', patched: '1.0.1' }, { vulnerable: null }],
  });
}

export const ALERT_PATHS = [
  '/code-scanning/alerts?ref=refs%2Fheads%2Frelease%2F1.0&state=open&per_page=100',
  '/code-scanning/alerts?ref=refs%2Fheads%2Fmain&state=dismissed&sort=updated&direction=desc&per_page=1',
  '/code-scanning/alerts?per_page=1&page=2',
  '/dependabot/alerts?state=open&per_page=1',
  '/dependabot/alerts?state=auto_dismissed,dismissed,fixed&sort=updated&direction=desc&per_page=2',
  '/labels?per_page=100',
  '/labels?per_page=1&page=2',
  '/security-advisories?per_page=1',
];
