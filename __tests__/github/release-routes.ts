import type { Address } from './address.ts';
import { type Answer, failure, jsonText } from './answer.ts';
import { shaOf } from './git-store.ts';
import { nodeId } from './node-id.ts';
import { pageOf } from './paging.ts';
import type { Release } from './release-shelf.ts';
import type { Repository } from './repository.ts';
import { apiUrl, userBody, webUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

type ReleaseRoute = Pick<Route, 'pattern' | 'answer'> & { about: string };

const READS: readonly ReleaseRoute[] = [
  { pattern: '/releases', about: 'list-releases', answer: listReleases },
  { pattern: '/releases/latest', about: 'get-the-latest-release', answer: getLatest },
  { pattern: '/releases/tags/*tag', about: 'get-a-release-by-tag-name', answer: getByTag },
];

export const RELEASE_ROUTES: readonly Route[] = READS.map(({ pattern, about, answer }) => ({
  method: 'GET',
  pattern,
  scope: 'contents',
  needs: 'read',
  documentation: `https://docs.github.com/rest/releases/releases#${about}`,
  answer,
}));

/** Drafts are shown to those who may write. */
export function visibleReleases(visit: Pick<Visit, 'repository' | 'caller'>): readonly Release[] {
  const all = visit.repository.releases.newestFirst();
  return visit.caller.may('write', 'contents', visit.repository) ? all : all.filter((release) => !release.draft);
}

/** `Link` counts all releases and leads on beyond the cap; the page it leads to is then refused. */
function listReleases(visit: Visit): Answer {
  const { repository, address, query, releasesCap } = visit;
  const page = pageOf(visibleReleases(visit), query, apiUrl(address, repository, '/releases'));
  if (page.start >= releasesCap) {
    const message = `Only the first ${releasesCap} results are available.`;
    return failure(422, message, 'https://docs.github.com/v3/#pagination');
  }
  const shown = page.items.slice(0, releasesCap - page.start);
  const texts = shown.map((release) => releaseText(repository, release, address));
  return jsonText(`[${texts.join(',')}]`, 200, page.link);
}

function getLatest({ repository, address, documentation }: Visit): Answer {
  const release = repository.releases.latest();
  if (release === undefined) return failure(404, 'Not Found', documentation);
  return jsonText(releaseText(repository, release, address));
}

function getByTag({ repository, address, params, documentation }: Visit): Answer {
  const release = repository.releases.named(params.tag ?? '');
  if (release === undefined || release.draft) return failure(404, 'Not Found', documentation);
  return jsonText(releaseText(repository, release, address));
}

/** A draft's page does not go by its tag, which may not exist yet. */
export function releasePage(repository: Repository, release: Release, address: Address): string {
  const word = release.draft ? `untagged-${shaOf('draft', String(release.id)).slice(0, 20)}` : release.tagName;
  return webUrl(address, repository, `/releases/tag/${encodeURIComponent(word)}`);
}

// Ten thousand releases are 26 MB of JSON: writing that out again for every run would be what a benchmark measures. A
// release is replaced, never changed, so its text holds as long as it does.
const TEXTS = new WeakMap<Release, { api: string; text: string }>();

function releaseText(repository: Repository, release: Release, address: Address): string {
  const known = TEXTS.get(release);
  if (known?.api === address.api) return known.text;
  const text = JSON.stringify(releaseBody(repository, release, address));
  TEXTS.set(release, { api: address.api, text });
  return text;
}

function releaseBody(repository: Repository, release: Release, address: Address): Record<string, unknown> {
  const url = apiUrl(address, repository, `/releases/${release.id}`);
  const archive = (kind: string) =>
    release.draft ? null : apiUrl(address, repository, `/${kind}/${encodeURIComponent(release.tagName)}`);
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    html_url: releasePage(repository, release, address),
    id: release.id,
    author: userBody(release.author, address),
    node_id: nodeId('RE', repository.id, release.id),
    tag_name: release.tagName,
    target_commitish: release.target,
    name: release.name,
    draft: release.draft,
    immutable: release.immutable,
    prerelease: release.prerelease,
    created_at: release.createdAt,
    updated_at: release.updatedAt,
    published_at: release.publishedAt ?? null,
    assets: [],
    tarball_url: archive('tarball'),
    zipball_url: archive('zipball'),
    body: release.body,
  };
}
