import { type Answer, failure, json } from './answer.ts';
import { nodeId } from './node-id.ts';
import { pageOf } from './paging.ts';
import { apiUrl, webUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';
import { mayBypass, type Ruleset } from './rulesets.ts';

const ABOUT = 'https://docs.github.com/rest';

/** What a repository is set to allow. Rules anybody may look up; the rest is for those who administer it. */
export const SETTINGS_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/rulesets',
    scope: 'metadata',
    needs: 'read',
    documentation: `${ABOUT}/repos/rules#get-all-repository-rulesets`,
    answer: listRulesets,
  },
  {
    method: 'GET',
    pattern: '/rulesets/:id',
    scope: 'metadata',
    needs: 'read',
    documentation: `${ABOUT}/repos/rules#get-a-repository-ruleset`,
    answer: getRuleset,
  },
  {
    method: 'GET',
    pattern: '/immutable-releases',
    scope: 'administration',
    needs: 'read',
    documentation: `${ABOUT}/repos/repos#check-if-immutable-releases-are-enabled-for-a-repository`,
    answer: getImmutableReleases,
  },
  {
    method: 'GET',
    pattern: '/actions/permissions/workflow',
    scope: 'administration',
    needs: 'read',
    documentation: `${ABOUT}/actions/permissions#get-default-workflow-permissions-for-a-repository`,
    answer: ({ repository }) =>
      json({
        default_workflow_permissions: repository.workflowPermissions,
        can_approve_pull_request_reviews: false,
      }),
  },
  {
    method: 'GET',
    pattern: '/actions/workflows',
    scope: 'actions',
    needs: 'read',
    documentation: `${ABOUT}/actions/workflows#list-repository-workflows`,
    answer: listWorkflows,
  },
];

/** Names and enforcement only: what a ruleset covers and forbids is told one by one. */
function listRulesets(visit: Visit): Answer {
  const { repository, query, address } = visit;
  const targets = query.get('targets')?.split(',');
  const withParents = query.get('includes_parents') !== 'false';
  const wanted = repository.rulesets.all
    .filter(({ target }) => targets === undefined || targets.includes(target))
    .filter(({ organization }) => withParents || organization === undefined);
  const page = pageOf(wanted, query, apiUrl(address, repository, '/rulesets'));
  return json(
    page.items.map((ruleset) => summaryBody(visit, ruleset)),
    200,
    page.link,
  );
}

function getRuleset(visit: Visit): Answer {
  const { repository, caller, params, query, documentation } = visit;
  const ruleset = repository.rulesets.all.find(({ id }) => String(id) === params.id);
  const isParents = ruleset?.organization !== undefined;
  if (ruleset === undefined || (isParents && query.get('includes_parents') === 'false')) {
    return failure(404, 'Not Found', documentation);
  }
  const administers = caller.may('write', 'administration', repository);
  const bypass = ruleset.bypass.map((actor) => ({ bypass_mode: 'always', ...actor }));
  return json({
    ...summaryBody(visit, ruleset),
    conditions: { ref_name: { include: ruleset.include, exclude: ruleset.exclude } },
    rules: [...ruleset.rules.map((type) => (type === 'update' ? UPDATE_RULE : { type })), ...ruleset.toldRules],
    current_user_can_bypass: mayBypass(ruleset, caller, administers) ? 'always' : 'never',
    // Who may pass is told only to those who may change it.
    ...(administers ? { bypass_actors: bypass } : {}),
  });
}

const UPDATE_RULE = { type: 'update', parameters: { update_allows_fetch_and_merge: false } };

function summaryBody({ repository, address }: Visit, ruleset: Ruleset): Record<string, unknown> {
  const { id, name, target, enforcement, organization } = ruleset;
  return {
    id,
    name,
    target,
    source_type: organization === undefined ? 'Repository' : 'Organization',
    source: organization ?? repository.fullName,
    enforcement,
    node_id: nodeId('RRS', repository.id, id),
    _links: {
      self: { href: apiUrl(address, repository, `/rulesets/${id}`) },
      html: { href: webUrl(address, repository, `/rules/${id}`) },
    },
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
  };
}

/** Those of the default branch, as GitHub knows them. */
function listWorkflows({ repository, query, address }: Visit): Answer {
  const files = [...(repository.git.commitAt('HEAD')?.files.keys() ?? [])];
  const paths = files.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)).sort();
  const page = pageOf(paths, query, apiUrl(address, repository, '/actions/workflows'));
  const workflows = page.items.map((path) => {
    const id = repository.id * 100 + paths.indexOf(path);
    const self = apiUrl(address, repository, `/actions/workflows/${id}`);
    return {
      ...{ id, node_id: nodeId('W', repository.id, id), name: path, path },
      state: repository.disabledWorkflows.get(path) ?? 'active',
      created_at: repository.createdAt,
      updated_at: repository.createdAt,
      url: self,
      html_url: webUrl(address, repository, `/blob/${repository.defaultBranch}/${path}`),
      badge_url: webUrl(address, repository, `/workflows/${encodeURIComponent(path)}/badge.svg`),
    };
  });
  return json({ total_count: paths.length, workflows }, 200, page.link);
}

/** 404 stands for "not switched on". */
function getImmutableReleases({ repository, documentation }: Visit): Answer {
  const by = repository.immutableReleases;
  if (by === undefined) return failure(404, 'Not Found', documentation);
  return json({ enabled: true, enforced_by_owner: by === 'owner' });
}
