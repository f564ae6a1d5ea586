import { codeAlertBody, dependencyAlertBody } from './alert-bodies.ts';
import { type CodeAlert, changedAt, type DependencyAlert, stateOf } from './alert-shelf.ts';
import { type Answer, failure, json } from './answer.ts';
import { chainedPageOf } from './chained-paging.ts';
import { pageOf } from './paging.ts';
import { labelBody } from './pull-body.ts';
import { apiUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

/** What scanners told, and the labels that issues have. */
export const ALERT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/code-scanning/alerts',
    scope: 'security_events',
    needs: 'read',
    documentation:
      'https://docs.github.com/rest/code-scanning/code-scanning#list-code-scanning-alerts-for-a-repository',
    answer: listCodeAlerts,
  },
  {
    method: 'GET',
    pattern: '/dependabot/alerts',
    scope: 'vulnerability_alerts',
    needs: 'read',
    documentation: 'https://docs.github.com/rest/dependabot/alerts#list-dependabot-alerts-for-a-repository',
    answer: listDependencyAlerts,
  },
  {
    method: 'GET',
    pattern: '/labels',
    scope: 'issues',
    or: 'pull_requests',
    needs: 'read',
    documentation: 'https://docs.github.com/rest/issues/labels#list-labels-for-a-repository',
    answer: listLabels,
  },
];

/** Alerts that were ever seen on the branch; the filter goes by the state of the whole alert. */
function listCodeAlerts({ repository, query, address, documentation }: Visit): Answer {
  const { codeScanning, code } = repository.alerts;
  if (codeScanning === 'off') {
    return failure(403, 'Code Security must be enabled for this repository to use code scanning.', documentation);
  }
  if (codeScanning === 'none') return failure(404, 'no analysis found', documentation);
  const branch = (query.get('ref') ?? repository.defaultBranch).replace(/^refs\/heads\//, '');
  const state = query.get('state');
  const asked = code.filter((alert) => branch in alert.on && (state === null || stateOf(alert) === state));
  const page = pageOf(ordered(asked, query), query, apiUrl(address, repository, '/code-scanning/alerts'));
  const bodies = page.items.map((alert) => codeAlertBody(repository, alert, branch, address));
  return json(bodies, 200, page.link);
}

function listDependencyAlerts({ repository, query, address, documentation }: Visit): Answer {
  const { dependabot, dependencies } = repository.alerts;
  if (dependabot === 'off') return failure(403, 'Dependabot alerts are disabled for this repository.', documentation);
  const states = query.get('state')?.split(',');
  const asked = dependencies.filter(({ state }) => states === undefined || states.includes(state));
  const page = chainedPageOf(ordered(asked, query), query, apiUrl(address, repository, '/dependabot/alerts'));
  return json(
    page.items.map((alert) => dependencyAlertBody(repository, alert, address)),
    200,
    page.link,
  );
}

/** Newest first, by what is asked. */
function ordered<T extends CodeAlert | DependencyAlert>(alerts: readonly T[], query: URLSearchParams): readonly T[] {
  const keyOf = (alert: T) => (query.get('sort') === 'updated' ? changedAt(alert) : alert.createdAt);
  return alerts.toSorted((a, b) => (keyOf(a) === keyOf(b) ? b.number - a.number : keyOf(a) < keyOf(b) ? 1 : -1));
}

/** All that are in use. */
function listLabels({ repository, query, address }: Visit): Answer {
  const names = [...new Set(repository.pulls.all.flatMap(({ labels }) => labels))].sort();
  const page = pageOf(names, query, apiUrl(address, repository, '/labels'));
  return json(
    page.items.map((name) => labelBody(repository, name, address)),
    200,
    page.link,
  );
}
