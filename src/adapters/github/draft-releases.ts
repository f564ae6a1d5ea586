/** Draft releases on GitHub. A draft has no tag, so two of them may wait for the same: the older one counts. */
import { isOwnDraft, markAsOwn } from '../../domain/draft-release.ts';
import { LtsError } from '../../errors.ts';
import type { DraftRelease, DraftReleases, NewDraft } from '../../ports/draft-releases.ts';
import { statusOf } from './client.ts';
import { readList } from './list-pages.ts';
import type { GithubRepository } from './repository.ts';

/** GitHub lists drafts by the day they were made, among the releases: one behind three hundred is nobody's proposal. */
const MOST_PAGES = 3;
const ROUTE = '/repos/{owner}/{repo}/releases';
const WRITING = { permission: 'contents: write' };

interface RestDraft {
  readonly id: number;
  readonly tag_name: string;
  readonly name: string | null;
  readonly body?: string | null;
  readonly draft: boolean;
  readonly html_url: string;
}

/** Nothing of it is known where the answer says nothing; `failure`: it may have been made all the same. */
interface Made {
  readonly id?: number;
  readonly url?: string;
  readonly failure?: LtsError;
}

/**
 * `/repos/{owner}/{repo}/releases` (REST, Releases): `GET` of the newest pages, `POST` with `draft`, `PATCH` of one.
 * Whoever may not write is shown no drafts. A draft that somebody published or made their own is CONFLICT_MOVED, and left
 * alone; a refusal is an LtsError GITHUB_*.
 */
export class GithubDraftReleases implements DraftReleases {
  readonly #repository: GithubRepository;

  constructor(repository: GithubRepository) {
    this.#repository = repository;
  }

  async drafts(): Promise<readonly DraftRelease[]> {
    const what = `the draft releases of ${this.#repository.full}`;
    const { items } = await readList<RestDraft>(this.#repository, what, 'releases', {}, MOST_PAGES, WRITING);
    return items.filter(({ draft }) => draft === true).map(draftOf);
  }

  async create({ tag, target, name, body }: NewDraft): Promise<{ readonly url: string }> {
    // Another run may have been faster since the plan was made.
    const before = await this.#own(tag);
    if (before !== undefined) return { url: before.url };
    const answer = await this.#send({ tag_name: tag, target_commitish: target, name, body: markAsOwn(body) });
    const kept = await this.#own(tag);
    // Two runs at once: the older one stays. Ours is a moment old, and nobody has looked at it.
    if (kept && answer.id !== undefined && kept.id < answer.id) await this.#takeBack(answer.id, tag);
    // A list may lag behind what was just written.
    const url = kept?.url ?? answer.url;
    if (url !== undefined) return { url };
    throw answer.failure ?? new LtsError('GITHUB_ANSWER_INVALID', { what: `the draft of ${tag}`, why: 'no address' });
  }

  async change(id: number, { body }: { readonly body: string }): Promise<void> {
    const what = `the draft release ${id}`;
    const now = await this.#read(id, what);
    if (!now.draft || !isOwnDraft(now.body ?? '')) {
      const seen = now.draft ? 'one without the marker of lts-policy' : 'a published release';
      throw new LtsError('CONFLICT_MOVED', { what, expected: 'a draft of lts-policy', seen });
    }
    const { client, name } = this.#repository;
    const fields = { ...name, release_id: id, body: markAsOwn(body) };
    await client.send(`writing ${what}`, `PATCH ${ROUTE}/{release_id}`, fields, WRITING);
  }

  /** The oldest: two runs that did not see each other agree on it. */
  async #own(tag: string): Promise<DraftRelease | undefined> {
    const own = (await this.drafts()).filter((draft) => draft.tag === tag && isOwnDraft(draft.body));
    return own.toSorted((one, other) => one.id - other.id)[0];
  }

  /** Sent once. */
  async #send(fields: Record<string, string>): Promise<Made> {
    const { client, name } = this.#repository;
    const asked = { ...name, ...fields, draft: true, make_latest: 'false' };
    const what = `making the draft release of ${fields.tag_name}`;
    const once = { ...WRITING, isRepeatable: false };
    try {
      const made = await client.send<Partial<RestDraft> | undefined>(what, `POST ${ROUTE}`, asked, once);
      return typeof made?.id === 'number' && made.html_url !== undefined ? { id: made.id, url: made.html_url } : {};
    } catch (error) {
      if (error instanceof LtsError && error.code === 'GITHUB_UNAVAILABLE') return { failure: error };
      throw error;
    }
  }

  async #takeBack(id: number, tag: string): Promise<void> {
    const { client, name } = this.#repository;
    const what = `taking back the second draft of ${tag}`;
    try {
      await client.send(what, `DELETE ${ROUTE}/{release_id}`, { ...name, release_id: id }, WRITING);
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
  }

  async #read(id: number, what: string): Promise<RestDraft> {
    const { client, name } = this.#repository;
    try {
      const { data } = await client.get<RestDraft>(what, `${ROUTE}/{release_id}`, { ...name, release_id: id }, WRITING);
      if (data?.id === id && typeof data.draft === 'boolean') return data;
      throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected that release' });
    } catch (error) {
      if (statusOf(error) === 404) throw new LtsError('CONFLICT_GONE', { what }, { cause: error });
      throw error;
    }
  }
}

function draftOf({ id, tag_name: tag, name, body, html_url: url }: RestDraft): DraftRelease {
  return { id, tag, name: name ?? '', body: body ?? '', url };
}
