import { type Answer, json } from './answer.ts';
import { Fields } from './fields.ts';
import { nodeId } from './node-id.ts';
import type { Status } from './pull-shelf.ts';
import { validationFailed } from './refused.ts';
import { apiUrl, userBody } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

const LONGEST_DESCRIPTION = 140;

export const STATUS_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    pattern: '/statuses/:sha',
    scope: 'statuses',
    needs: 'write',
    documentation: 'https://docs.github.com/rest/commits/statuses#create-a-commit-status',
    answer: createStatus,
  },
];

function createStatus(visit: Visit): Answer {
  const { repository, caller, world, params, documentation } = visit;
  const fields = new Fields(visit);
  const wrong = (message: string) =>
    validationFailed(documentation, [{ resource: 'Status', code: 'custom', field: 'description', message }]);
  const state = fields.oneOf('state', ['error', 'failure', 'pending', 'success']);
  const description = fields.get('description', 'string') ?? null;
  if (state === undefined) throw wrong('state is not included in the list');
  if ([...(description ?? '')].length > LONGEST_DESCRIPTION) {
    throw wrong(`description is too long (maximum is ${LONGEST_DESCRIPTION} characters)`);
  }
  const commit = repository.git.commit(params.sha ?? '');
  if (commit === undefined) throw wrong(`No commit found for SHA: ${params.sha}`);
  const status: Status = {
    id: repository.pulls.nextId(),
    commit: commit.sha,
    context: fields.get('context', 'string') ?? 'default',
    state,
    description,
    url: fields.get('target_url', 'string') ?? null,
    author: caller.login,
    at: world.now(),
  };
  repository.pulls.statuses.push(status);
  return json(statusBody(visit, status), 201);
}

function statusBody({ repository, address }: Visit, status: Status): Record<string, unknown> {
  const creator = userBody(status.author, address);
  return {
    url: apiUrl(address, repository, `/statuses/${status.commit}`),
    avatar_url: creator.avatar_url,
    id: status.id,
    node_id: nodeId('SC', repository.id, status.id),
    state: status.state,
    description: status.description,
    target_url: status.url,
    context: status.context,
    created_at: status.at,
    updated_at: status.at,
    creator,
  };
}
