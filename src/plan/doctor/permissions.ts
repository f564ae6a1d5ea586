/** Whether runs of `sync` may what they must: permissions of the workflow's token, and a login where images are. */
import { type Finding, finding } from '../../domain/finding.ts';
import type { Setup } from '../../domain/setup.ts';
import type { Policy } from '../../policy/policy.ts';
import { isExpression, isWorkflowToken } from './expressions.ts';
import { listed } from './facts.ts';
import type { OwnRun } from './own-runs.ts';
import type { Step } from './workflow-file.ts';

export function checkPermissions(runs: readonly OwnRun[], policy: Policy, setup: Setup): readonly Finding[] {
  const writing = runs.filter(({ isDry, isUncertain }) => !isDry && !isUncertain);
  return writing.flatMap((run) => [...workflowUnpermitted(run, policy, setup), ...registryLoginMissing(run, policy)]);
}

function workflowUnpermitted(run: OwnRun, policy: Policy, { defaultPermission }: Setup): Finding[] {
  const needed = neededBy(run, policy);
  const lacking = (is: boolean | undefined) =>
    needed.filter((scope) => isPermitted(run.permissions, { scope, access: 'write' }, defaultPermission) === is);
  const [missing, unknown] = [lacking(false), lacking(undefined)];
  const words = (scopes: readonly string[]) => scopes.map((scope) => `\`${scope}: write\``).join(' and ');
  const place = `${run.path}:${run.line}`;
  const remedy = `Write \`permissions: { ${needed.map((name) => `${name}: write`).join(', ')} }\` in the job${run.startedBy.path === run.path ? '' : ` and in the one of ${run.startedBy.path} that calls it`}, or give the action another token (\`token\`).`;
  if (missing.length > 0)
    return [
      finding(
        'workflow-unpermitted',
        place,
        `${place} runs \`sync\` in job ${run.job} without ${words(missing)}.`,
        remedy,
      ),
    ];
  if (unknown.length === 0) return [];
  const what = `Not checked: whether ${place}, which states no permissions, has ${words(unknown)} by default.`;
  return [finding('setup-unseen', place, what, remedy)];
}

/** What the workflow's own token is used for: where another is given, its permissions do not matter. */
function neededBy(run: OwnRun, policy: Policy): readonly string[] {
  const writesToGithub = policy.movingTags.length > 0 || policy.latestFlag !== undefined || policy.notes !== undefined;
  const contents = run.token === 'workflow' && writesToGithub ? ['contents'] : [];
  const isPackaged = policy.images.some(({ name }) => hostOf(name) === 'ghcr.io');
  const logins = run.before.filter((step) => isLoginAt(step, 'ghcr.io'));
  return isPackaged && logins.some(usesWorkflowToken) ? [...contents, 'packages'] : contents;
}

function usesWorkflowToken({ inputs, run, env }: Step): boolean {
  return isWorkflowToken([inputs.password, run, ...(run === undefined ? [] : Object.values(env))].join(' '));
}

export interface Permission {
  readonly scope: string;
  readonly access: 'read' | 'write';
}

/** Each level of calls takes away, none adds; the outermost begins with the default. Undefined: the default is not known. */
export function isPermitted(
  levels: readonly unknown[],
  wanted: Permission,
  byDefault: Setup['defaultPermission'],
): boolean | undefined {
  const [first, ...inner] = levels;
  const outer = stated(first, wanted) ?? (byDefault === undefined ? undefined : byDefault === 'write');
  return inner.some((level) => stated(level, wanted) === false) ? false : outer;
}

function stated(permissions: unknown, { scope, access }: Permission): boolean | undefined {
  if (permissions === undefined || permissions === null) return undefined;
  const enough = access === 'read' ? ['read', 'write'] : ['write'];
  if (typeof permissions === 'string') return enough.some((word) => permissions === `${word}-all`);
  const given = (permissions as Readonly<Record<string, unknown>>)[scope];
  return enough.some((word) => given === word);
}

/** Registries let nobody write who has not logged in. */
function registryLoginMissing(run: OwnRun, policy: Policy): Finding[] {
  const hosts = [...new Set(policy.images.map(({ name }) => hostOf(name)))];
  const missing = hosts.filter((host) => !run.before.some((step) => isLoginAt(step, host)));
  if (missing.length === 0) return [];
  const place = `${run.path}:${run.line}`;
  return [
    finding(
      'registry-login-missing',
      place,
      `${place} runs \`sync\` in job ${run.job} without logging in to ${listed(missing)}, where images of the policy are.`,
      'Put a step with docker/login-action before it, one for each registry.',
    ),
  ];
}

/** `ghcr.io/acme/app` names its registry; `acme/app` is on Docker Hub. */
function hostOf(image: string): string {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first.toLowerCase() : 'docker.io';
}

/** Steps that log in by other means, or where only a run shows, get the benefit of the doubt. */
function isLoginAt({ uses = '', inputs, run = '', env }: Step, host: string): boolean {
  if (/\blog-?in\b|DOCKER_CONFIG|DOCKER_AUTH_CONFIG|\.docker\/config\.json/i.test(run) || env.DOCKER_CONFIG)
    return true;
  if (!/login|auth/i.test(uses.replace(/@.*$/, ''))) return false;
  if (!/^docker\/login-action@/i.test(uses)) return true;
  const registry = (inputs.registry ?? '')
    .trim()
    .replace(/^https?:\/\//, '')
    .toLowerCase();
  const [at = ''] = registry.split('/');
  return isExpression(registry) || (at === '' || /(?:^|\.)docker\.io$/.test(at) ? 'docker.io' : at) === host;
}
