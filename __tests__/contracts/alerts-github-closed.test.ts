/** The port Alerts on GitHub: what each source looks like when it is closed, and that none costs another. */
import type { Alert } from '../../src/domain/alert.ts';
import type { Grant } from '../github/access.ts';
import type { Fault } from '../github/faults.ts';
import type { Repository } from '../github/repository.ts';
import { ALL, readAlerts, type Scene } from './alerts-github-place.ts';

describe('what is closed is said once, and costs nothing else', () => {
  const story = (app: Repository) => {
    app.alerts.codeAlert('CVE-2026-1000', { on: { main: 'open', 'release/1.0': 'open' } });
    app.alerts.dependencyAlert('GHSA-aaaa-bbbb-cccc');
    app.advisories.push({ ghsa: 'GHSA-aaaa-bbbb-dddd' });
    app.issue('Odd', { labels: ['security'] });
  };
  const without = (...scopes: string[]): Grant => ({
    permissions: Object.fromEntries(Object.entries(ALL.permissions ?? {}).filter(([scope]) => !scopes.includes(scope))),
  });

  it.each<[string, Scene, readonly Alert['source'][], readonly (readonly [RegExp, RegExp])[]]>([
    [
      'no permission for code scanning',
      { grant: without('security_events') },
      ['advisory', 'Dependabot', 'issue'],
      [
        [
          /^Alerts of code scanning are not told to this token \(403: Resource not accessible/,
          /`security-events: read`/,
        ],
      ],
    ],
    [
      'no permission for Dependabot',
      { grant: without('vulnerability_alerts') },
      ['advisory', 'code scanning', 'code scanning', 'issue'],
      [[/^Dependabot's alerts are not told to this token/, /`vulnerability-alerts: read`/]],
    ],
    [
      'no permission for anything but contents, private',
      { grant: { permissions: { contents: 'read' } }, isPrivate: true },
      [],
      [
        [/^Alerts of code scanning are not told/, /`security-events: read`/],
        [/^Dependabot's alerts are not told/, /`vulnerability-alerts: read`/],
        [/^Issues about vulnerabilities are not told/, /`issues: read`/],
        [/^The security advisories of acme\/app are not told/, /`repository-advisories: read`/],
      ],
    ],
    [
      'nobody',
      { isAnonymous: true },
      ['advisory', 'issue'],
      [
        [/^Alerts of code scanning are not told to this token \(401/, /`security-events: read`/],
        [/^Dependabot's alerts are not told to this token \(401/, /`vulnerability-alerts: read`/],
      ],
    ],
    [
      'code scanning is off',
      { story: (app) => Object.assign(app.alerts, { codeScanning: 'off' }) && story(app) },
      ['advisory', 'Dependabot', 'issue'],
      [[/^Alerts of code scanning: there are none to read \(Code Security must be enabled/, /settings/]],
    ],
    [
      'nothing was ever scanned',
      { story: (app) => Object.assign(app.alerts, { codeScanning: 'none' }) && story(app) },
      ['advisory', 'Dependabot', 'issue'],
      [[/^Alerts of code scanning: there are none to read \(no analysis found\)/, /scan-lines\.yml/]],
    ],
    [
      'Dependabot is off',
      { story: (app) => Object.assign(app.alerts, { dependabot: 'off' }) && story(app) },
      ['advisory', 'code scanning', 'code scanning', 'issue'],
      [[/^Dependabot's alerts: there are none to read \(Dependabot alerts are disabled/, /Switch them on/]],
    ],
    [
      'advisories do not answer',
      { faults: [{ match: /security-advisories/, status: 502, times: 4 }] },
      ['code scanning', 'code scanning', 'Dependabot', 'issue'],
      [[/^The security advisories of acme\/app could not be checked: .*502/, /./]],
    ],
    [
      'labels are no list',
      { faults: [{ match: /\/labels/, status: 200, message: 'Hello' }] },
      ['advisory', 'code scanning', 'code scanning', 'Dependabot'],
      [[/^Issues about vulnerabilities could not be read: .*expected a list/, /./]],
    ],
  ])('%s', async (_, scene, sources, gaps) => {
    const found = await readAlerts({ story, ...scene });
    expect(found.alerts.map(({ source }) => source).sort()).toEqual([...sources].sort());
    expect(found.gaps.map(({ what }) => what)).toEqual(gaps.map(([what]) => expect.stringMatching(what)));
    expect(found.gaps.map(({ remedy }) => remedy)).toEqual(gaps.map(([, remedy]) => expect.stringMatching(remedy)));
  });

  it('an answer that passes is asked for again', async () => {
    const faults: Fault[] = [
      { match: /code-scanning/, status: 502, times: 2 },
      { match: /dependabot/, kind: 'reset' },
    ];
    const found = await readAlerts({ story, faults });
    expect(found.alerts).toHaveLength(5);
    expect(found.gaps).toEqual([]);
  });

  it.each([
    ['GITHUB_UNAUTHORIZED', { match: /dependabot/, status: 401 }],
    ['GITHUB_RATE_LIMITED', { match: /code-scanning/, kind: 'limit-exhausted' }],
  ] as const)('%s concerns everything', async (code, fault) => {
    await expect(readAlerts({ story, faults: [fault] })).rejects.toMatchObject({ code });
  });
});

it('asks side by side, and each thing once', async () => {
  const { server } = await readAlerts({
    story: (app) => {
      app.alerts.codeAlert('CVE-2026-1000');
      app.issue('Odd', { labels: ['security'] });
    },
  });
  const asked = server.requests.map(({ path, query }) => `${path}?${query}`);
  expect(new Set(asked).size).toBe(asked.length);
  // The repository, advisories, 2 branches × 3 states, Dependabot open and settled, labels, issues open and closed.
  expect(asked).toHaveLength(13);
});
