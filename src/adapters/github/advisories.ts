/** What advisory databases say: GitHub's, and the repository's own, which knows the repository better. */
import { dayIn } from '../../domain/calendar.ts';
import type { Advisory } from '../../domain/change/change.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { orGap } from './asked-apart.ts';
import { type Answer, statusOf } from './client.ts';
import { type RestAdvisory, readOwnAdvisories, severityIn } from './own-advisories.ts';
import type { GithubRepository } from './repository.ts';

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readAdvisories(
  repository: GithubRepository,
  ids: readonly string[],
  gaps: Gap[],
): Promise<readonly Advisory[]> {
  if (ids.length === 0) return [];
  const ownUnread: Gap[] = [];
  const [own, ...global] = await Promise.all([
    readOwnAdvisories(repository, ownUnread),
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
  return own.find(({ ghsa_id, cve_id, identifiers }) => {
    const names = [ghsa_id, cve_id, ...(identifiers ?? []).map(({ value }) => value)];
    return names.some((name) => name?.toLowerCase() === wanted);
  });
}

/** What was withdrawn is no vulnerability any more: it rates nothing. */
function advisoryOf(id: string, own: RestAdvisory | undefined, global: RestAdvisory | undefined): Advisory | undefined {
  const standing = [own, global].filter((one) => one !== undefined && one.withdrawn_at === null);
  const severity = standing.map((one) => severityIn(one?.severity)).find((one) => one !== undefined);
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
