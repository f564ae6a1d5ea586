import { type Answer, failure, jsonText } from './answer.ts';
import { pageOf } from './paging.ts';
import { releaseText } from './release-body.ts';
import type { Release } from './release-shelf.ts';
import { RELEASE_WRITES } from './release-writes.ts';
import { apiUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

type ReleaseRoute = Pick<Route, 'pattern' | 'answer'> & { about: string };

const READS: readonly ReleaseRoute[] = [
  { pattern: '/releases', about: 'list-releases', answer: listReleases },
  { pattern: '/releases/latest', about: 'get-the-latest-release', answer: getLatest },
  { pattern: '/releases/tags/*tag', about: 'get-a-release-by-tag-name', answer: getByTag },
  { pattern: '/releases/:id', about: 'get-a-release', answer: getById },
];

const READ_ROUTES: readonly Route[] = READS.map(({ pattern, about, answer }) => ({
  method: 'GET',
  pattern,
  scope: 'contents',
  needs: 'read',
  documentation: `https://docs.github.com/rest/releases/releases#${about}`,
  answer,
}));

export const RELEASE_ROUTES: readonly Route[] = [...READ_ROUTES, ...RELEASE_WRITES];

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

function getById({ repository, caller, address, params, documentation }: Visit): Answer {
  const release = repository.releases.byId(Number(params.id));
  const isHidden = release?.draft && !caller.may('write', 'contents', repository);
  if (release === undefined || isHidden) return failure(404, 'Not Found', documentation);
  return jsonText(releaseText(repository, release, address));
}
