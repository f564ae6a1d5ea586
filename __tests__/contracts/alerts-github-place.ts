/** GitHub as the port Alerts sees it, told in a few words. */
import { Octokit } from '@octokit/rest';
import { GithubAlerts } from '../../src/adapters/github/alerts.ts';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import type { Alert } from '../../src/domain/alert.ts';
import { tellingLabels } from '../../src/plan/patch-check/telling-labels.ts';
import type { AlertQuestion, AlertsRead } from '../../src/ports/alerts.ts';
import { policy } from '../domain/history.ts';
import type { Grant } from '../github/access.ts';
import type { Fault } from '../github/faults.ts';
import type { Repository } from '../github/repository.ts';
import { type Github, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const WORDS = 'extends: staged\npatchCheck: { affects: "affects/{line}" }\n';
/** Everything that alerts need, and no more. */
export const ALL: Grant = {
  kind: 'personal',
  permissions: { contents: 'read', issues: 'read', security_events: 'read', vulnerability_alerts: 'read' },
};
const SINCE = '2025-06-01T00:00:00Z';

export interface Scene {
  readonly story?: (app: Repository) => unknown;
  readonly grant?: Grant;
  readonly isAnonymous?: boolean;
  readonly isPrivate?: boolean;
  readonly faults?: readonly Fault[];
  readonly question?: Partial<AlertQuestion>;
}

export async function readAlerts(scene: Scene): Promise<AlertsRead & { readonly server: Github }> {
  const { story, grant = ALL, isAnonymous = false, isPrivate = false, faults = [], question = {} } = scene;
  const world = new World().token('secret', grant);
  const app = world.repository('acme/app', { private: isPrivate });
  app.branch('release/1.0');
  story?.(app);
  const server = await startGithub(world);
  for (const fault of faults) server.faults.next(fault);
  const octokit = new Octokit({ baseUrl: server.url, log: SILENT, ...(isAnonymous ? {} : { auth: 'secret' }) });
  const client = new GithubClient(octokit, { isAnonymous, firstPauseMs: 1 });
  const alerts = new GithubAlerts(new GithubRepository(client, { owner: 'acme', repo: 'app' }));
  try {
    const found = await alerts.read({
      branches: ['main', 'release/1.0'],
      settledSince: SINCE,
      ...tellingLabels(policy(WORDS)),
      ...question,
    });
    expect(server.faults.pending).toBe(0);
    expect(server.writes()).toEqual([]);
    return { ...found, server };
  } finally {
    await server.close();
  }
}

/** `open CVE-1 on main`, of one source. */
export function told(alerts: readonly Alert[], source: Alert['source']): readonly string[] {
  return alerts
    .filter((alert) => alert.source === source)
    .map(({ state, id, concerns }) => `${state} ${id}${concerns?.kind === 'branch' ? ` on ${concerns.name}` : ''}`)
    .sort();
}
