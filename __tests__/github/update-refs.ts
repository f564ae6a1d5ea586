import { refusalWording } from './access.ts';
import { typedError } from './graphql-connection.ts';
import type { View } from './graphql-nodes.ts';
import { readNodeId } from './node-id.ts';
import { makeChange, type RefRefusal, refusalOf } from './ref-change.ts';
import type { Repository } from './repository.ts';

/**
 * Which refusals of `updateRefs` go without their reason. On GitHub a call that lost the race is told only that
 * something went wrong (`stale`, the default); what the others say is less well known.
 */
export type VagueRefusals = 'none' | 'stale' | 'all';

type RefUpdate = { name: string; beforeOid?: string | null; afterOid: string; force?: boolean | null };

type UpdateRefsInput = { clientMutationId?: string | null; repositoryId: string; refUpdates: readonly RefUpdate[] };

const NOBODY = '0'.repeat(40);

/** All of the updates or none. */
export function updateRefs(view: View, input: UpdateRefsInput): Record<string, unknown> {
  const repository = repositoryOf(view, input.repositoryId);
  const changes = input.refUpdates.map((update) => {
    if (!/^refs\/[^/]+\/./.test(update.name)) {
      throw typedError('UNPROCESSABLE', `${update.name} is not a fully qualified ref name.`);
    }
    const after = update.afterOid === NOBODY ? undefined : update.afterOid;
    return { name: update.name, before: update.beforeOid ?? undefined, after, force: update.force ?? false };
  });
  if (new Set(changes.map(({ name }) => name)).size < changes.length) throw somethingWrong();
  for (const { before, ...change } of changes) {
    if (isStale(repository, change.name, before)) throw staleError(view, change.name);
    const refusal = refusalOf(repository, view.caller, change);
    if (refusal !== undefined) throw refusalError(view, refusal);
  }
  for (const change of changes) makeChange(repository, change);
  return { clientMutationId: input.clientMutationId ?? null };
}

function repositoryOf(view: View, id: string): Repository {
  const name = readNodeId(id);
  const repository = name?.kind === 'R' ? view.world.findById(Number(name.parts[0])) : undefined;
  if (repository === undefined || !view.caller.sees(repository)) {
    throw typedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
  }
  if (view.caller.may('write', 'contents', repository)) return repository;
  throw typedError('FORBIDDEN', refusalWording(view.caller));
}

/** Without `beforeOid` nothing is compared; zeros stand for "does not exist". */
function isStale(repository: Repository, name: string, before: string | undefined): boolean {
  return before !== undefined && (repository.git.ref(name)?.sha ?? NOBODY) !== before;
}

function staleError(view: View, name: string): Error {
  if (view.vagueRefusals !== 'none') return somethingWrong();
  return typedError('STALE_DATA', `Reference ${name} is not at the expected object.`);
}

function refusalError(view: View, { kind, message }: RefRefusal): Error {
  if (view.vagueRefusals === 'all') return somethingWrong();
  return typedError(kind === 'workflows' ? 'FORBIDDEN' : 'UNPROCESSABLE', message);
}

function somethingWrong(): Error {
  const report = 'Please include `0000:000000:0000000:0000000:00000000` when reporting this issue.';
  return new Error(`Something went wrong while executing your query. ${report}`);
}
