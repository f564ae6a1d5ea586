import type { Ref } from './git-store.ts';
import { nodeId } from './node-id.ts';
import { apiUrl } from './repository-body.ts';
import type { Visit } from './route.ts';

export function refBody({ repository, address }: Visit, ref: Ref): Record<string, unknown> {
  const type = repository.git.object(ref.sha)?.kind ?? 'commit';
  return {
    ref: ref.name,
    node_id: nodeId('REF', repository.id, ref.name),
    url: apiUrl(address, repository, `/git/${encodeURI(ref.name)}`),
    object: { sha: ref.sha, type, url: apiUrl(address, repository, `/git/${type}s/${ref.sha}`) },
  };
}
