import { type Answer, failure, json, NO_CONTENT } from './answer.ts';
import { Fields } from './fields.ts';
import { refBody } from './ref-body.ts';
import { makeChange, type RefChange, refusalOf } from './ref-change.ts';
import { invalidRequest, Refused } from './refused.ts';
import { forbidden, type Route, type Visit, WITH_WORKFLOWS } from './route.ts';

type RefWrite = Pick<Route, 'method' | 'pattern' | 'answer'> & { about: string };

const WRITES: readonly RefWrite[] = [
  { method: 'POST', pattern: '/git/refs', about: 'create-a-reference', answer: createRef },
  { method: 'PATCH', pattern: '/git/refs/*ref', about: 'update-a-reference', answer: updateRef },
  { method: 'DELETE', pattern: '/git/refs/*ref', about: 'delete-a-reference', answer: deleteRef },
];

export const REF_WRITES: readonly Route[] = WRITES.map(({ method, pattern, about, answer }) => ({
  method,
  pattern,
  scope: 'contents',
  needs: 'write',
  needsCommits: true,
  ...(method === 'DELETE' ? {} : { accepts: WITH_WORKFLOWS }),
  documentation: `https://docs.github.com/rest/git/refs#${about}`,
  answer,
}));

function createRef(visit: Visit): Answer {
  const { repository, documentation } = visit;
  const fields = new Fields(visit);
  const name = fields.demand('ref', 'string');
  const after = shaOf(visit, fields);
  if (!/^refs\/[^/]+\/./.test(name)) {
    const problem = 'Reference name must start with "refs/" and have at least two slashes.';
    throw new Refused(failure(422, problem, documentation));
  }
  if (repository.git.ref(name) !== undefined)
    throw new Refused(failure(422, 'Reference already exists', documentation));
  carryOut(visit, { name, after, force: false });
  return json(refBody(visit, { name, sha: after }), 201);
}

function updateRef(visit: Visit): Answer {
  const name = existing(visit);
  const fields = new Fields(visit);
  const after = shaOf(visit, fields);
  carryOut(visit, { name, after, force: fields.get('force', 'boolean') ?? false });
  return json(refBody(visit, { name, sha: after }));
}

function deleteRef(visit: Visit): Answer {
  carryOut(visit, { name: existing(visit), after: undefined, force: true });
  return NO_CONTENT;
}

function shaOf(visit: Visit, fields: Fields): string {
  const sha = fields.demand('sha', 'string');
  if (/^[0-9a-f]{40}$/.test(sha)) return sha;
  throw invalidRequest(
    visit.documentation,
    'The sha parameter must be exactly 40 characters and contain only [0-9a-f].',
  );
}

function existing({ repository, params, documentation }: Visit): string {
  const name = `refs/${params.ref ?? ''}`;
  if (repository.git.ref(name) !== undefined) return name;
  throw new Refused(failure(422, 'Reference does not exist', documentation));
}

function carryOut(visit: Visit, change: RefChange): void {
  const refusal = refusalOf(visit.repository, visit.caller, change);
  if (refusal?.kind === 'workflows') throw forbidden(visit);
  if (refusal !== undefined) throw new Refused(failure(422, refusal.message, visit.documentation));
  makeChange(visit.repository, change);
}
