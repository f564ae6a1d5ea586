import { type Answer, failure, jsonText, NO_CONTENT } from './answer.ts';
import { Fields } from './fields.ts';
import { makeChange, refusalOf } from './ref-change.ts';
import { type FieldError, Refused, validationFailed } from './refused.ts';
import { releaseText } from './release-body.ts';
import type { Release, ReleaseChange } from './release-shelf.ts';
import { apiUrl } from './repository-body.ts';
import { forbidden, type Route, type Visit, WITH_WORKFLOWS } from './route.ts';

const BODY_LIMIT = 125_000;

type ReleaseWrite = Pick<Route, 'method' | 'pattern' | 'answer'> & { about: string };

const WRITES: readonly ReleaseWrite[] = [
  { method: 'POST', pattern: '/releases', about: 'create-a-release', answer: createRelease },
  { method: 'PATCH', pattern: '/releases/:id', about: 'update-a-release', answer: updateRelease },
  { method: 'DELETE', pattern: '/releases/:id', about: 'delete-a-release', answer: deleteRelease },
];

export const RELEASE_WRITES: readonly Route[] = WRITES.map(({ method, pattern, about, answer }) => ({
  method,
  pattern,
  scope: 'contents',
  needs: 'write',
  ...(method === 'POST' ? { accepts: WITH_WORKFLOWS } : {}),
  documentation: `https://docs.github.com/rest/releases/releases#${about}`,
  answer,
}));

function createRelease(visit: Visit): Answer {
  const { repository, caller, world, address } = visit;
  const fields = new Fields(visit);
  const tagName = fields.demand('tag_name', 'string');
  const asked = changeOf(fields);
  const draft = asked.draft ?? false;
  const target = asked.target ?? repository.defaultBranch;
  check(visit, { ...asked, tagName, target, draft, prerelease: asked.prerelease ?? false }, undefined);
  const committedAt = (repository.git.commitAt(`refs/tags/${tagName}`) ?? repository.git.commitAt(target))?.committedAt;
  const release = repository.releases.add(tagName, {
    createdAt: committedAt ?? world.now(),
    author: caller.login,
    immutable: !draft && repository.immutableReleases !== undefined,
    at: world.now(),
    ...asked,
    target,
  });
  const location = apiUrl(address, repository, `/releases/${release.id}`);
  return jsonText(releaseText(repository, release, address), 201, { location });
}

function updateRelease(visit: Visit): Answer {
  const { repository, world, address } = visit;
  const old = releaseAt(visit);
  const change = changeOf(new Fields(visit));
  check(visit, { ...old, ...change }, old);
  const publishes = old.draft && change.draft === false;
  const lasting = publishes && repository.immutableReleases !== undefined ? { immutable: true } : {};
  const release = repository.releases.change(old.id, { ...change, ...lasting, at: world.now() });
  return jsonText(releaseText(repository, release, address));
}

function deleteRelease(visit: Visit): Answer {
  visit.repository.releases.discard(releaseAt(visit).id);
  return NO_CONTENT;
}

function releaseAt({ repository, params, documentation }: Visit): Release {
  const release = repository.releases.byId(Number(params.id));
  if (release === undefined) throw new Refused(failure(404, 'Not Found', documentation));
  return release;
}

/** Only what was sent: a property left out stays as it is. */
function changeOf(fields: Fields): ReleaseChange {
  const change = {
    tagName: fields.get('tag_name', 'string'),
    target: fields.get('target_commitish', 'string'),
    name: fields.get('name', 'string'),
    body: fields.get('body', 'string'),
    draft: fields.get('draft', 'boolean'),
    prerelease: fields.get('prerelease', 'boolean'),
    makeLatest: fields.oneOf('make_latest', ['true', 'false', 'legacy']),
  };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as ReleaseChange;
}

type Wish = Pick<Release, 'tagName' | 'target' | 'draft' | 'prerelease'> & Pick<ReleaseChange, 'body' | 'makeLatest'>;

/** Refuses with all that is wrong at once; otherwise makes the tag a published release needs. */
function check(visit: Visit, wish: Wish, old: Release | undefined): void {
  const custom = (message: string, field?: string): FieldError => {
    return { resource: 'Release', code: 'custom', ...(field === undefined ? {} : { field }), message };
  };
  const errors: FieldError[] = [];
  if ([...(wish.body ?? '')].length > BODY_LIMIT) {
    errors.push(custom(`body is too long (maximum is ${BODY_LIMIT} characters)`, 'body'));
  }
  if (wish.makeLatest === 'true' && (wish.draft || wish.prerelease)) {
    errors.push(custom('Latest release cannot be draft or prerelease.'));
  }
  if (old?.immutable && (wish.tagName !== old.tagName || wish.draft)) {
    errors.push(custom('tag_name cannot be changed on an immutable release', 'tag_name'));
  }
  const publishes = !wish.draft && (old === undefined || old.draft || old.tagName !== wish.tagName);
  if (publishes && errors.length === 0) errors.push(...tagErrors(visit, wish, custom));
  if (errors.length > 0) throw validationFailed(visit.documentation, errors);
}

function tagErrors(visit: Visit, wish: Wish, custom: (message: string, field: string) => FieldError): FieldError[] {
  const { repository, caller } = visit;
  const { git, releases } = repository;
  const burnt = custom('tag_name was used by an immutable release', 'tag_name');
  const used = releases.isReserved(wish.tagName) ? [burnt] : [];
  if (releases.published(wish.tagName) !== undefined) {
    return [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }, ...used];
  }
  const name = `refs/tags/${wish.tagName}`;
  if (git.ref(name) !== undefined) return used;
  const commit = git.commitAt(wish.target);
  if (commit === undefined) return [{ resource: 'Release', code: 'invalid', field: 'target_commitish' }];
  const refusal = refusalOf(repository, caller, { name, after: commit.sha, force: false });
  if (refusal?.kind === 'workflows') throw forbidden(visit);
  if (refusal === undefined && used.length === 0) makeChange(repository, { name, after: commit.sha });
  if (refusal === undefined) return used;
  const noTag: FieldError = {
    resource: 'Release',
    code: 'custom',
    message: 'Published releases must have a valid tag',
  };
  return [custom(`pre_receive ${refusal.message}`, 'pre_receive'), ...used, noTag];
}
