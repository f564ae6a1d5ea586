// The script most people write after a release: Octokit, one page after the other, refs moved by force.
import { Octokit } from '@octokit/rest';

const { GITHUB_API_URL: baseUrl, GITHUB_TOKEN: auth, LTS_TAG, NEWEST_TAG } = process.env;
const { rest, paginate } = new Octokit({ auth, baseUrl });
const repository = { owner: 'acme', repo: 'app' };
const tags = await paginate(rest.repos.listTags, { ...repository, per_page: 100 });
const releases = await paginate(rest.repos.listReleases, { ...repository, per_page: 100 });
const release = (name) => releases.find(({ tag_name }) => tag_name === name);
const { sha } = tags.find(({ name }) => name === LTS_TAG).commit;
await rest.git.updateRef({ ...repository, ref: 'tags/latest-lts', sha, force: true });
await rest.repos.updateRelease({ ...repository, release_id: release(NEWEST_TAG).id, make_latest: 'true' });
const body = `> LTS\n\n${release(LTS_TAG).body}`;
await rest.repos.updateRelease({ ...repository, release_id: release(LTS_TAG).id, body, make_latest: 'false' });
