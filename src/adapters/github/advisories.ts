/** What advisory databases say: GitHub's, and the repository's own, which knows the repository better. */
import { dayIn } from '../../domain/calendar.ts';
import { type Advisory, SEVERITIES, type Severity } from '../../domain/change/change.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { orGap } from './asked-apart.ts';
import { type Answer, statusOf } from './client.ts';
import { readList } from './list-pages.ts';
import type { GithubRepository } from './repository.ts';

/** Advisories of one's own; a hundred each. */
const OWN_PAGES = 5;
const NOT_TOLD = [403, 404];
/** Anybody may report one (`triage`); those who look after the repository make a draft of it, or close it. */
const COUNTING: readonly (string | undefined)[] = ['published', 'draft'];

interface RestAdvisory {
  readonly ghsa_id: string;
  readonly cve_id: string | null;
  readonly html_url: string;
  readonly summary: string;
  readonly severity: string | null;
  readonly published_at: string | null;
  readonly withdrawn_at: string | null;
  readonly identifiers?: readonly { readonly value: string }[] | null;
  /** Of a repository's own. */
  readonly state?: string;
}

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readAdvisories(
  repository: GithubRepository,
  ids: readonly string[],
  gaps: Gap[],
): Promise<readonly Advisory[]> {
  if (ids.length === 0) return [];
  const ownUnread: Gap[] = [];
  const [own, ...global] = await Promise.all([
    readOwn(repository, ownUnread),
    ...ids.map(async (id) => {
      const unread: Gap[] = [];
      return { found: await readGlobal(repository, id, unread), unread };
    }),
  ]);
  const all = ids.map((id, index) => {
    const { found, unread = [] } = global[index] ?? {};
    return { id, unread, advisory: advisoryOf(id, ownCalled(own, id), found) };
  });
  // What could not be asked matters only where the other answers do not settle it.
  const unrated = all.filter(({ advisory }) => advisory?.severity === undefined);
  gaps.push(...unrated.flatMap(({ id, unread }) => (unread.length > 0 ? unread : [unratedGap(id)])));
  if (unrated.length > 0) gaps.push(...ownUnread);
  return all.flatMap(({ advisory }) => advisory ?? []);
}

/** Drafts count too, for those who may see them: the fix is on its way before the advisory is. */
async function readOwn(repository: GithubRepository, unread: Gap[]): Promise<readonly RestAdvisory[]> {
  const what = `the security advisories of ${repository.full}`;
  const read = await orGap(what, unread, async () => {
    try {
      return await readList<RestAdvisory>(repository, what, 'security-advisories', {}, OWN_PAGES);
    } catch (error) {
      if (!NOT_TOLD.includes(statusOf(error))) throw error;
      unread.push({
        what: `${what.replace('the', 'The')} are not told to this token.`,
        remedy:
          'Give it `repository-advisories: read` (a GitHub App or a fine-grained token; no workflow token has it), or name an advisory of the public database.',
      });
      return undefined;
    }
  });
  return read?.items ?? [];
}

async function readGlobal(repository: GithubRepository, id: string, unread: Gap[]): Promise<RestAdvisory | undefined> {
  if (/^GO-/i.test(id)) return undefined;
  return orGap(`the advisory ${id}`, unread, async () => {
    const asked = id.toUpperCase();
    if (/^CVE-/.test(asked))
      return firstOf(await ask<RestAdvisory[]>(repository, id, '/advisories', { cve_id: asked }));
    try {
      // GitHub writes the letters of an id small.
      const ghsa = `GHSA${id.slice(4).toLowerCase()}`;
      return (await ask<RestAdvisory>(repository, id, '/advisories/{ghsa}', { ghsa })).data;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  });
}

function ask<T>(
  { client }: GithubRepository,
  id: string,
  route: string,
  parameters: Record<string, unknown>,
): Promise<Answer<T>> {
  return client.get<T>(`the advisory ${id}`, route, parameters);
}

function firstOf({ data }: Answer<RestAdvisory[]>): RestAdvisory | undefined {
  return Array.isArray(data) ? data[0] : undefined;
}

function ownCalled(own: readonly RestAdvisory[], id: string): RestAdvisory | undefined {
  const wanted = id.toLowerCase();
  return own.find(({ ghsa_id, cve_id, identifiers, state }) => {
    const names = [ghsa_id, cve_id, ...(identifiers ?? []).map(({ value }) => value)];
    return COUNTING.includes(state) && names.some((name) => name?.toLowerCase() === wanted);
  });
}

/** What was withdrawn is no vulnerability any more: it rates nothing. */
function advisoryOf(id: string, own: RestAdvisory | undefined, global: RestAdvisory | undefined): Advisory | undefined {
  const standing = [own, global].filter((one) => one !== undefined && one.withdrawn_at === null);
  const severity = standing.map((one) => severityOf(one?.severity)).find((one) => one !== undefined);
  const [first] = standing;
  if (first === undefined) return undefined;
  const day = standing.map((one) => one?.published_at).find((one) => typeof one === 'string');
  const publishedOn = day === undefined || day === null ? undefined : dayIn('UTC', day);
  return {
    id,
    ...(severity === undefined ? {} : { severity }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    summary: first.summary,
    url: first.html_url,
  };
}

function severityOf(word: string | null | undefined): Severity | undefined {
  return SEVERITIES.find((severity) => severity === word);
}

function unratedGap(id: string): Gap {
  if (/^GO-/i.test(id)) {
    return {
      what: `${id} is an id of the Go vulnerability database, which GitHub does not know by it.`,
      remedy: 'Name its CVE or GHSA beside it.',
    };
  }
  return {
    what: `GitHub knows no severity of ${id}: it is not in the advisory database, not rated yet, or was withdrawn.`,
    remedy: 'Check the id, or set a label for the severity.',
  };
}
