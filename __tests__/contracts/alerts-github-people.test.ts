/** The port Alerts on GitHub: what people wrote, in advisories and issues. */
import type { Fault } from '../github/faults.ts';
import type { Repository } from '../github/repository.ts';
import { readAlerts, told } from './alerts-github-place.ts';

describe("the repository's own advisories", () => {
  it('name versions', async () => {
    const { alerts } = await readAlerts({
      story: (app) =>
        app.advisories.push({
          ghsa: 'GHSA-aaaa-bbbb-cccc',
          cve: 'CVE-2026-1000',
          severity: 'high',
          summary: 'Odd',
          publishedAt: '2026-03-01T10:00:00Z',
          versions: [
            { vulnerable: '>= 1.0.0, < 1.0.4', patched: '1.0.4', package: 'core' },
            { vulnerable: null, patched: '', package: 'core' },
          ],
        }),
    });
    expect(alerts).toEqual([
      {
        source: 'advisory',
        id: 'CVE-2026-1000',
        aliases: ['GHSA-aaaa-bbbb-cccc'],
        title: 'Odd',
        severity: 'high',
        url: expect.stringMatching(/\/acme\/app\/security\/advisories\/GHSA-aaaa-bbbb-cccc$/),
        since: '2026-03-01T10:00:00Z',
        state: 'open',
        where: 'core',
        concerns: { kind: 'versions', vulnerable: ['>= 1.0.0, < 1.0.4'], patched: ['1.0.4'] },
      },
    ]);
  });

  it.each<[Repository['advisories'][number], number, boolean | undefined]>([
    [{ ghsa: 'GHSA-aaaa-bbbb-cccc', state: 'draft' }, 1, true],
    [{ ghsa: 'GHSA-aaaa-bbbb-cccc', state: 'triage' }, 0, undefined],
    [{ ghsa: 'GHSA-aaaa-bbbb-cccc', state: 'closed' }, 0, undefined],
    [{ ghsa: 'GHSA-aaaa-bbbb-cccc', withdrawnAt: '2026-03-01T00:00:00Z' }, 0, undefined],
    [{ ghsa: 'GHSA-aaaa-bbbb-cccc' }, 1, undefined],
  ])('%j: %i, undisclosed %s', async (facts, count, isUndisclosed) => {
    const { alerts } = await readAlerts({
      story: (app) => app.advisories.push(facts),
      grant: { kind: 'personal', permissions: 'write' },
    });
    expect(alerts).toHaveLength(count);
    expect(alerts[0]?.isUndisclosed).toBe(isUndisclosed);
  });

  it('cursors are followed', async () => {
    const { alerts } = await readAlerts({
      story: ({ advisories }) => {
        for (let number = 1000; number < 1230; number += 1) advisories.push({ ghsa: `GHSA-aaaa-bbbb-${number}` });
      },
    });
    expect(new Set(alerts.map(({ id }) => id)).size).toBe(230);
  });
});

describe('issues', () => {
  it('with labels that tell are alerts', async () => {
    const { alerts } = await readAlerts({
      story: (app) => {
        app.issue('An odd thing, CVE-2026-1000', {
          labels: ['security', 'severity/high', 'affects/1.0'],
          on: '2024-03-01T10:00:00Z',
        });
        app.issue('A critical bug', { labels: ['bug', 'severity/critical'] });
        app.issue('CVE-2026-1000 and CVE-2026-1001', { labels: ['kind/security'] });
        app.issue('No label');
        app.pull('fix: an odd thing', { labels: ['security'] });
      },
    });
    expect(alerts.find(({ id }) => id === '#1')).toEqual({
      source: 'issue',
      id: '#1',
      aliases: ['CVE-2026-1000'],
      title: 'An odd thing, CVE-2026-1000',
      severity: 'high',
      url: expect.stringMatching(/\/acme\/app\/issues\/1$/),
      since: '2024-03-01T10:00:00Z',
      state: 'open',
      concerns: { kind: 'lines', names: ['1.0'] },
    });
    expect(alerts.find(({ id }) => id === '#3')).toMatchObject({ aliases: [] });
    expect(alerts.map(({ id }) => id).sort()).toEqual(['#1', '#3']);
  });

  it.each([
    ['completed', 'fixed', undefined],
    [null, 'fixed', undefined],
    ['not_planned', 'dismissed', 'closed as not planned'],
    ['duplicate', 'dismissed', 'closed as duplicate'],
  ] as const)('closed as %s: %s', async (stateReason, state, reason) => {
    const closedAt = '2026-03-01T10:00:00Z';
    const { alerts } = await readAlerts({
      story: (app) => app.issue('Odd', { labels: ['security'], state: 'closed', stateReason, closedAt, on: closedAt }),
    });
    expect(alerts.map((alert) => [alert.state, alert.settledAt, alert.reason])).toEqual([[state, closedAt, reason]]);
  });

  it('one with several labels is one; those this program keeps are none; old closed ones are left', async () => {
    const { alerts } = await readAlerts({
      story: (app) => {
        app.issue('Odd', { labels: ['security', 'kind/security'] });
        app.issue('1.0: what is due', { labels: ['security'], body: '<!-- lts-policy:patch-check 1.0 -->\nText' });
        app.issue('Old', { labels: ['security'], state: 'closed', on: '2025-01-01T00:00:00Z' });
      },
    });
    expect(told(alerts, 'issue')).toEqual(['open #1']);
  });

  it('labels that cannot be asked for are said', async () => {
    const { alerts, gaps } = await readAlerts({
      story: (app) => {
        app.issue('Odd', { labels: ['security'] });
        app.issue('Even', { labels: ['severity, high, security: high'] });
      },
      question: { isTelling: (label) => label.includes('security') },
    });
    expect(told(alerts, 'issue')).toEqual(['open #1']);
    expect(gaps).toMatchObject([{ what: expect.stringMatching(/^2 labels .* 1 of them/) }]);
  });

  it('switched off: none, and nothing to say', async () => {
    const story = (app: Repository) => app.issue('Odd', { labels: ['security'] });
    const gone: Fault = { match: /\/issues\?/, status: 410, message: 'Issues has been disabled', times: 2 };
    expect(await readAlerts({ story, faults: [gone] })).toMatchObject({ alerts: [], gaps: [] });
  });
});
