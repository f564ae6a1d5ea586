/** Writing to release pages: notes, title, "Latest" flag; slowly where there is much to write. */
import { LtsError } from '../../errors.ts';
import type { ReleaseChange, ReleasePages, ReleaseText } from '../../ports/release-pages.ts';
import { statusOf } from './client.ts';
import type { GithubRepository } from './repository.ts';

/** So many edits go out at once; an ordinary release needs fewer. */
const AT_ONCE = 20;
/** "Wait at least one second between each request" that writes, where there are many (GitHub, best practices for REST). */
const PAUSE_MS = 1000;

const CONCERNS_ALL: ReadonlySet<string> = new Set(['GITHUB_FORBIDDEN', 'GITHUB_UNAUTHORIZED', 'GITHUB_RATE_LIMITED']);

const ROUTE = '/repos/{owner}/{repo}/releases/{release_id}';

interface RestText {
  readonly id: number;
  readonly name: string | null;
  readonly body: string | null;
  readonly tag_name: string;
}

/**
 * `GET` and `PATCH /repos/{owner}/{repo}/releases/{release_id}` (REST, Releases); an edit is made of what was read a moment
 * before. A release that is gone is CONFLICT_GONE; after a refusal for good no other page is tried.
 */
export class GithubReleasePages implements ReleasePages {
  readonly #repository: GithubRepository;
  readonly #pauseMs: number;
  #edits = 0;
  /** A token that may not write one page may write none: the others are not tried. */
  #refusal: LtsError | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(repository: GithubRepository, pauseMs = PAUSE_MS) {
    this.#repository = repository;
    this.#pauseMs = pauseMs;
  }

  setLatest(id: number): Promise<void> {
    return this.#write(id, 'the "Latest" flag', { make_latest: 'true' });
  }

  async edit(id: number, change: (now: ReleaseText) => ReleaseChange | undefined): Promise<void> {
    await this.#nextTurn();
    if (this.#refusal) throw this.#refusal;
    const now = await this.#read(id);
    const wanted = change({ body: now.body ?? '', ...(now.name ? { title: now.name } : {}) });
    if (!wanted) return;
    await this.#write(id, `the notes of ${now.tag_name}`, {
      ...(wanted.body === undefined ? {} : { body: wanted.body }),
      ...(wanted.title === undefined ? {} : { name: wanted.title }),
      make_latest: String(wanted.isLatest),
    });
  }

  async #read(id: number): Promise<RestText> {
    const what = `the release ${id}`;
    try {
      const { data } = await this.#repository.client.get<RestText>(what, ROUTE, this.#address(id));
      // Written back without its notes, a release would have lost them.
      if (data?.id !== id) throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected that release' });
      return data;
    } catch (error) {
      if (statusOf(error) === 404) throw new LtsError('CONFLICT_GONE', { what }, { cause: error });
      throw error;
    }
  }

  async #write(id: number, what: string, fields: Record<string, string>): Promise<void> {
    try {
      await this.#repository.client.send(`writing ${what}`, `PATCH ${ROUTE}`, { ...this.#address(id), ...fields });
    } catch (error) {
      if (error instanceof LtsError && CONCERNS_ALL.has(error.code)) this.#refusal = error;
      throw error;
    }
  }

  #address(id: number): Record<string, unknown> {
    return { ...this.#repository.name, release_id: id };
  }

  #nextTurn(): Promise<void> {
    this.#edits += 1;
    if (this.#edits > AT_ONCE) this.#turn = this.#turn.then(() => this.#pause());
    return this.#turn;
  }

  async #pause(): Promise<void> {
    if (!this.#refusal) await new Promise((resolve) => setTimeout(resolve, this.#pauseMs));
  }
}
