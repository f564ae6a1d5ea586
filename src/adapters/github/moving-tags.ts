/**
 * Moving tags by GraphQL `updateRefs`: several refs in one call, all or none, each only from the object it was seen on
 * (`beforeOid`). REST has no such precondition.
 */
import { LtsError } from '../../errors.ts';
import type { MovingTags, TagMove } from '../../ports/moving-tags.ts';
import { statusOf } from './client.ts';
import type { GithubRepository } from './repository.ts';
import type { RestRef } from './tag-dates.ts';

const MUTATION = `mutation($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) { clientMutationId }
}`;
/** "The value this ref should be at before the update; zero: must not exist" (GraphQL schema, RefUpdate). */
const NOTHING_THERE = '0'.repeat(40);
/** Refusals behind which a ref may be that somebody else moved. */
const UNCLEAR: ReadonlySet<string> = new Set(['GITHUB_REFUSED', 'CONFLICT_GONE', 'CONFLICT_MOVED']);

/** A ref that is not where it was seen is CONFLICT_MOVED; what a ruleset or the token forbids is an LtsError GITHUB_*. */
export class GithubMovingTags implements MovingTags {
  readonly #repository: GithubRepository;

  constructor(repository: GithubRepository) {
    this.#repository = repository;
  }

  async move(moves: readonly TagMove[]): Promise<void> {
    const what = `moving ${moves.map(({ name }) => name).join(', ')}`;
    const { node_id: repositoryId } = await this.#repository.about();
    const refUpdates = moves.map(({ name, from, to }) => ({
      name: `refs/tags/${name}`,
      beforeOid: from ?? NOTHING_THERE,
      afterOid: to,
      force: true,
    }));
    try {
      await this.#repository.client.mutate(what, MUTATION, { repositoryId, refUpdates });
    } catch (error) {
      if (!(error instanceof LtsError) || !UNCLEAR.has(error.code)) throw error;
      await this.#explain(error, moves);
    }
  }

  /** GitHub does not say that a ref was elsewhere: looking tells. An answer lost on its way leaves all refs where they shall be. */
  async #explain(error: LtsError, moves: readonly TagMove[]): Promise<void> {
    const seen = await Promise.all(moves.map(({ name }) => this.#objectOf(name)));
    if (moves.every(({ to }, index) => seen[index] === to)) return;
    const index = moves.findIndex(({ from }, place) => seen[place] !== from);
    const moved = moves[index];
    if (!moved) throw error;
    const details = { what: `the tag ${moved.name}`, expected: moved.from ?? 'no tag', seen: seen[index] ?? 'no tag' };
    throw new LtsError('CONFLICT_MOVED', details, { cause: error });
  }

  async #objectOf(tag: string): Promise<string | undefined> {
    try {
      const answer = await this.#repository.client.get<RestRef>(
        `the tag ${tag}`,
        '/repos/{owner}/{repo}/git/ref/{+ref}',
        { ...this.#repository.name, ref: `tags/${tag.split('/').map(encodeURIComponent).join('/')}` },
      );
      return answer.data.object.sha;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }
}
