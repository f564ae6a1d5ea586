/** docs/permissions.md as data: the one list of what each command needs. */
import { readFileSync } from 'node:fs';
import type { Access, Scope } from './github/access.ts';
import type { LoggedRequest } from './github/request-log.ts';
import { findRoute, findSiteRoute } from './github/routes.ts';

export interface PermissionRow {
  readonly command: string;
  /** What it is for; empty: the command does not go without it. */
  readonly feature: string;
  /** `contents: read` */
  readonly permission: string;
  readonly workflow: 'always' | 'yes' | 'no';
  readonly requests: readonly string[];
  readonly without: string;
}

export type Permissions = Partial<Record<Scope, Access>>;

export function permissionRows(): readonly PermissionRow[] {
  const [, table = ''] = readFileSync('docs/permissions.md', 'utf8').split(/^## The table$/m);
  const lines = table.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => {
    const [command = '', feature = '', permission = '', workflow = '', requests = '', without = ''] = line
      .slice(2, -2)
      .split('|')
      .map((cell) => cell.trim());
    return {
      command: unquoted(command),
      feature,
      permission: unquoted(permission),
      workflow: workflow as PermissionRow['workflow'],
      // Requests of another server stand there in words.
      requests: requests.startsWith('`') ? requests.split(', ').map(unquoted) : [],
      without,
    };
  });
}

function unquoted(cell: string): string {
  return cell.replaceAll('`', '');
}

/** As a token of the test GitHub has them; of two for one scope the higher. */
export function permissionsOf(rows: readonly Pick<PermissionRow, 'permission'>[]): Permissions {
  const granted: Permissions = {};
  for (const { permission } of rows) {
    const [name = '', access = ''] = permission.split(': ');
    const scope = name.replaceAll('-', '_') as Scope;
    if (granted[scope] !== 'write') granted[scope] = access as Access;
  }
  return granted;
}

/** The requests that a permission stands for, as the table writes them. */
export function requestsFor(permission: string, requests: readonly LoggedRequest[]): ReadonlySet<string> {
  return new Set(requests.flatMap((request) => (permissionsFor(request).includes(permission) ? nameOf(request) : [])));
}

function permissionsFor(request: LoggedRequest): readonly string[] {
  const { method, path } = request;
  if (path === '/graphql') return graphqlPermissions(request);
  const site = findSiteRoute(method, path);
  if (site) return [asWorkflowsSay(site.route.accepts ?? '')];
  const route = findRoute(method, path)?.route;
  return [route?.scope, route?.or].flatMap((scope) =>
    scope === undefined ? [] : asWorkflowsSay(`${scope}=${route?.needs}`),
  );
}

const ASKS_FOR_PULLS = /ullRequest/;

function graphqlPermissions({ isWrite, requestBody = '' }: LoggedRequest): readonly string[] {
  if (isWrite) return ['contents: write', 'workflows: write'];
  return [ASKS_FOR_PULLS.test(requestBody) ? 'pull-requests: read' : 'contents: read'];
}

function asWorkflowsSay(accepted: string): string {
  return accepted.replaceAll('_', '-').replace('=', ': ');
}

function nameOf({ method, path, isWrite, requestBody = '' }: LoggedRequest): string {
  if (path === '/graphql') {
    if (isWrite) return 'GraphQL updateRefs';
    return ASKS_FOR_PULLS.test(requestBody) ? 'GraphQL query of pull requests' : 'GraphQL query';
  }
  const site = findSiteRoute(method, path)?.route.pattern;
  const own = findRoute(method, path)?.route.pattern.slice(1);
  const pattern = (site ?? own ?? path).replace(/[:*](\w+)/g, '{$1}');
  return `${method} ${pattern === '' ? '(repository)' : pattern}`;
}
