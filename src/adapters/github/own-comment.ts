/** Which comment of a pull request is ours. */
import { GATE_MARKER } from '../../domain/gate-comment.ts';
import type { OwnComment } from '../../ports/changes.ts';
import type { GithubRepository } from './repository.ts';
import type { RestUser } from './rest-changes.ts';
import { readViewer } from './viewer.ts';

export interface RestComment {
  readonly id: number;
  readonly body?: string | null;
  readonly user: RestUser | null;
}

/**
 * Anybody may write a comment with our marker, and a token that may write comments may change and delete everybody's: a
 * comment counts only if an app wrote it as itself (`user.type` is `Bot`; apps are let in by those who administer the
 * repository), or the person whose token this is. That it was written *through* an app says nothing: a person's comment by
 * a telephone is one too. The newest counts; older ones are left over from runs that did not see each other.
 */
export async function ownCommentOf(
  repository: GithubRepository,
  comments: readonly RestComment[],
): Promise<OwnComment | undefined> {
  const marked = comments.filter(({ body }) => body?.startsWith(GATE_MARKER));
  const ofPeople = marked.filter(({ user }) => user !== null && user.type !== 'Bot');
  // Asked only where it matters: the token of a workflow is an app's.
  const me = ofPeople.length > 0 ? await readViewer(repository).catch(() => undefined) : undefined;
  const ours = marked.filter(({ user }) => user !== null && (user.type === 'Bot' || user.login === me));
  const newest = ours.at(-1);
  if (newest === undefined) return undefined;
  const leftOver = ours.slice(0, -1).map(({ id }) => id);
  return { id: newest.id, body: newest.body ?? '', ...(leftOver.length > 0 ? { leftOver } : {}) };
}
