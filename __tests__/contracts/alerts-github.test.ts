/** The port Alerts on GitHub: what scanners told. */
import type { CodeAlert } from '../github/alert-shelf.ts';
import { readAlerts, told } from './alerts-github-place.ts';

it('a repository of which nothing is told', async () => {
  expect(await readAlerts({})).toMatchObject({ alerts: [], gaps: [] });
});

describe('code scanning', () => {
  it('tells how an alert stands on each branch, and not how it does elsewhere', async () => {
    const { alerts, gaps } = await readAlerts({
      story: ({ alerts: shelf }) => {
        shelf.codeAlert('CVE-2026-1000', { on: { main: 'fixed', 'release/1.0': 'open' } });
        shelf.codeAlert('CVE-2026-1001', { on: { 'release/1.0': 'fixed', main: 'open' } });
        shelf.codeAlert('CVE-2026-1002', { on: { 'release/0.9': 'open' } });
      },
    });
    expect(told(alerts, 'code scanning')).toEqual([
      'fixed CVE-2026-1000 on main',
      'fixed CVE-2026-1001 on release/1.0',
      'open CVE-2026-1000 on release/1.0',
      'open CVE-2026-1001 on main',
    ]);
    expect(gaps).toEqual([]);
  });

  it('carries what a clock needs', async () => {
    const { alerts } = await readAlerts({
      story: (app) =>
        app.alerts.codeAlert('CVE-2026-1000', {
          severity: 'critical',
          description: 'An *odd*\nthing',
          path: 'go.sum',
          createdAt: '2026-03-01T10:00:00Z',
        }),
    });
    expect(alerts).toEqual([
      {
        source: 'code scanning',
        id: 'CVE-2026-1000',
        aliases: [],
        title: 'An *odd* thing',
        severity: 'critical',
        url: expect.stringMatching(/\/acme\/app\/security\/code-scanning\/1$/),
        since: '2026-03-01T10:00:00Z',
        state: 'open',
        where: 'go.sum',
        commit: expect.stringMatching(/^[0-9a-f]{40}$/),
        concerns: { kind: 'branch', name: 'main' },
      },
    ]);
  });

  it.each<[string, Partial<CodeAlert>, readonly string[], string]>([
    ['GHSA-aaaa-bbbb-cccc', {}, ['GHSA-aaaa-bbbb-cccc'], 'its rule is named by an advisory'],
    ['CVE-2026-1000-openssl', {}, ['CVE-2026-1000'], 'and by its package'],
    ['SNYK-1', { tags: ['security', 'CVE-2026-1000'] }, ['CVE-2026-1000'], 'a tag'],
    [
      'SNYK-1',
      { help: 'See CVE-2026-1000, GHSA-aaaa-bbbb-cccc.' },
      ['CVE-2026-1000', 'GHSA-aaaa-bbbb-cccc'],
      'its help',
    ],
    ['SNYK-1', { help: 'See CVE-2026-1000 or CVE-2026-1001.' }, ['SNYK-1 (alert 1)'], 'help about several faults'],
    ['js/log4', { help: 'As CVE-2026-1000.', tool: 'CodeQL' }, ['js/log4 (alert 1)'], 'an example in a general rule'],
  ])('%s with %j goes by %j (%s)', async (rule, facts, names) => {
    const { alerts } = await readAlerts({ story: (app) => app.alerts.codeAlert(rule, facts) });
    expect(alerts.map(({ id, aliases }) => [id, ...aliases])).toEqual([names]);
  });

  it('one rule finds many faults', async () => {
    const { alerts } = await readAlerts({
      story: ({ alerts: shelf }) => [shelf.codeAlert('js/odd'), shelf.codeAlert('js/odd')],
    });
    expect(told(alerts, 'code scanning')).toEqual(['open js/odd (alert 1) on main', 'open js/odd (alert 2) on main']);
  });

  it('matters of style are left out, those of security without a level are not', async () => {
    const { alerts } = await readAlerts({
      story: ({ alerts: shelf }) => {
        shelf.codeAlert('js/unused', { severity: null, tags: ['maintainability'] });
        shelf.codeAlert('js/odd', { severity: null, tags: ['security'] });
        shelf.codeAlert('CVE-2026-1000', { severity: null, tags: [] });
      },
    });
    expect(alerts.map(({ id, severity }) => [id, severity])).toEqual([
      ['CVE-2026-1000', undefined],
      ['js/odd (alert 2)', undefined],
    ]);
  });

  it.each([
    ['2025-06-01T00:00:00Z', 1, 'on the day asked for'],
    ['2025-05-31T23:59:59Z', 0, 'before'],
  ])('what was dismissed at %s: %i (%s)', async (at, count) => {
    const { alerts } = await readAlerts({
      story: (app) =>
        app.alerts.codeAlert('CVE-2026-1000', {
          createdAt: '2024-01-01T00:00:00Z',
          on: { main: 'open', 'release/1.0': 'open' },
          dismissed: { at, reason: "won't fix", comment: 'Not `called`\n' },
        }),
      question: { branches: ['main'] },
    });
    expect(alerts).toHaveLength(count);
    // What people wrote beside it few may see.
    if (count > 0) expect(alerts[0]).toMatchObject({ state: 'dismissed', settledAt: at, reason: "won't fix" });
    expect(JSON.stringify(alerts)).not.toContain('called');
  });

  it('all pages are read', async () => {
    const { alerts, gaps } = await readAlerts({
      story: ({ alerts: shelf }) => {
        for (let number = 1000; number < 1250; number += 1) shelf.codeAlert(`CVE-2026-${number}`);
      },
    });
    expect(new Set(alerts.map(({ id }) => id)).size).toBe(250);
    expect(gaps).toEqual([]);
  });

  it('more than anybody mends is cut, and said', async () => {
    const { alerts, gaps } = await readAlerts({
      story: ({ alerts: shelf }) => {
        for (let number = 1000; number < 2001; number += 1) shelf.codeAlert(`CVE-2026-${number}`);
      },
    });
    expect(alerts).toHaveLength(1_000);
    expect(gaps).toMatchObject([{ what: 'Only the newest 1000 open alerts of code scanning on main were read.' }]);
  });
});

describe('Dependabot', () => {
  it('tells of the default branch', async () => {
    const { alerts } = await readAlerts({
      story: ({ alerts: shelf }) => {
        shelf.dependencyAlert('GHSA-aaaa-bbbb-cccc', { cve: 'CVE-2026-1000', createdAt: '2026-03-01T10:00:00Z' });
        shelf.dependencyAlert('GHSA-aaaa-bbbb-dddd', { state: 'fixed', settledAt: '2026-03-02T10:00:00Z' });
        shelf.dependencyAlert('GHSA-aaaa-bbbb-eeee', { state: 'auto_dismissed', settledAt: '2026-03-03T10:00:00Z' });
        shelf.dependencyAlert('GHSA-aaaa-bbbb-ffff', {
          state: 'dismissed',
          settledAt: '2026-03-04T10:00:00Z',
          reason: 'tolerable_risk',
          comment: 'reached by few',
        });
        shelf.dependencyAlert('GHSA-aaaa-bbbb-gggg', { state: 'fixed', settledAt: '2025-05-31T10:00:00Z' });
      },
    });
    expect(alerts.find(({ id }) => id === 'CVE-2026-1000')).toEqual({
      source: 'Dependabot',
      id: 'CVE-2026-1000',
      aliases: ['GHSA-aaaa-bbbb-cccc'],
      title: 'About GHSA-aaaa-bbbb-cccc',
      severity: 'high',
      url: expect.stringMatching(/\/security\/dependabot\/1$/),
      since: '2026-03-01T10:00:00Z',
      state: 'open',
      where: 'left-pad in package-lock.json',
      concerns: { kind: 'branch', name: 'main' },
    });
    expect(told(alerts, 'Dependabot')).toEqual([
      'dismissed GHSA-aaaa-bbbb-eeee on main',
      'dismissed GHSA-aaaa-bbbb-ffff on main',
      'fixed GHSA-aaaa-bbbb-dddd on main',
      'open CVE-2026-1000 on main',
    ]);
    expect(alerts.flatMap(({ reason }) => reason ?? []).sort()).toEqual([
      'dismissed by a rule of Dependabot',
      'tolerable risk',
    ]);
    expect(JSON.stringify(alerts)).not.toContain('reached by few');
  });

  it('the caller may name the default branch', async () => {
    const { alerts, server } = await readAlerts({
      story: (app) => app.alerts.dependencyAlert('GHSA-aaaa-bbbb-cccc'),
      question: { defaultBranch: 'trunk' },
    });
    expect(told(alerts, 'Dependabot')).toEqual(['open GHSA-aaaa-bbbb-cccc on trunk']);
    expect(server.requests.filter(({ path }) => path === '/repos/acme/app')).toEqual([]);
  });

  it('cursors are followed, and old settled ones end the way', async () => {
    const { alerts, server } = await readAlerts({
      story: ({ alerts: shelf }) => {
        for (let number = 0; number < 250; number += 1) shelf.dependencyAlert(`GHSA-aaaa-bbbb-${1000 + number}`);
        for (let number = 0; number < 250; number += 1) {
          const settledAt = number < 50 ? '2026-03-01T00:00:00Z' : '2025-01-01T00:00:00Z';
          shelf.dependencyAlert(`GHSA-aaaa-cccc-${1000 + number}`, { state: 'fixed', settledAt });
        }
      },
    });
    expect(alerts).toHaveLength(300);
    const asked = server.requests.filter(({ path }) => path.endsWith('/dependabot/alerts'));
    expect(asked.map(({ query }) => query.includes('fixed')).filter(Boolean)).toHaveLength(1);
    expect(asked).toHaveLength(4);
  });
});
