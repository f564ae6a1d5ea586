/** Writing what a check leaves on a pull request. */
import { LtsError } from '../../errors.ts';
import type { CheckPages, CheckStatus } from '../../ports/check-pages.ts';
import type { SendOptions } from './client.ts';
import type { GithubRepository } from './repository.ts';

/** GitHub refuses longer ones (422). */
const LONGEST_DESCRIPTION = 140;
const COMMENTING: SendOptions = { permission: 'pull-requests: write' };

/** The comment as it was read: with a body that is as it should be nothing is written. */
export interface CommentSeen {
  readonly id: number;
  readonly body?: string;
  /** Older ones of ours, to be taken away. */
  readonly leftOver?: readonly number[];
}

/**
 * `POST`, `PATCH`, `DELETE` of `/repos/{owner}/{repo}/issues/…comments` (REST, Issue comments), `POST …/statuses/{sha}`
 * (REST, Commit statuses). A comment that vanished is written anew, one to be taken away that vanished is no failure; a
 * refusal is an LtsError GITHUB_*.
 */
export class GithubCheckPages implements CheckPages {
  readonly #repository: GithubRepository;

  constructor(repository: GithubRepository) {
    this.#repository = repository;
  }

  async comment(number: number, was: CommentSeen | undefined, body: string | undefined): Promise<void> {
    const leftOver = was?.leftOver ?? [];
    const writing = body === undefined ? this.#remove(was?.id) : this.#write(number, was, body);
    await Promise.all([writing, ...leftOver.map((id) => this.#remove(id))]);
  }

  async setStatus({ commit, context, state, description, url }: CheckStatus): Promise<void> {
    const what = `setting the status "${context}" of ${commit.slice(0, 7)}`;
    const fields = {
      sha: commit,
      state,
      context,
      description: [...description].slice(0, LONGEST_DESCRIPTION).join(''),
      ...(url === undefined ? {} : { target_url: url }),
    };
    await this.#send(what, 'POST', 'statuses/{sha}', fields, { permission: 'statuses: write' });
  }

  /** One that vanished meanwhile is written anew. */
  async #write(number: number, was: CommentSeen | undefined, body: string): Promise<void> {
    if (was?.body === body) return;
    const what = `the comment on #${number}`;
    const { id } = was ?? {};
    const isChanged =
      id !== undefined &&
      (await this.#unlessGone(() =>
        this.#send(`changing ${what}`, 'PATCH', 'issues/comments/{id}', { id, body }, COMMENTING),
      ));
    // Sent twice it would stand there twice.
    const once = { ...COMMENTING, isRepeatable: false };
    if (!isChanged) await this.#send(`writing ${what}`, 'POST', 'issues/{number}/comments', { number, body }, once);
  }

  async #remove(id: number | undefined): Promise<void> {
    if (id === undefined) return;
    await this.#unlessGone(() =>
      this.#send(`taking away the comment ${id}`, 'DELETE', 'issues/comments/{id}', { id }, COMMENTING),
    );
  }

  /** Whether it was still there. */
  async #unlessGone(send: () => Promise<void>): Promise<boolean> {
    try {
      await send();
      return true;
    } catch (error) {
      if (error instanceof LtsError && error.code === 'CONFLICT_GONE') return false;
      throw error;
    }
  }

  #send(
    what: string,
    method: string,
    path: string,
    parameters: Record<string, unknown>,
    options: SendOptions,
  ): Promise<void> {
    const { client, name } = this.#repository;
    return client.send(what, `${method} /repos/{owner}/{repo}/${path}`, { ...name, ...parameters }, options);
  }
}
