// The script most people write: Octokit, one page after the other.
import { Octokit } from '@octokit/rest';

const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN, baseUrl: process.env.GITHUB_API_URL });
const repository = { owner: 'acme', repo: 'app' };
await octokit.rest.repos.get(repository);
const tags = await octokit.paginate(octokit.rest.repos.listTags, { ...repository, per_page: 100 });
const releases = await octokit.paginate(octokit.rest.repos.listReleases, { ...repository, per_page: 100 });
console.log(`${tags.length} tags, ${releases.length} releases`);
