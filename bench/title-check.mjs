// A plain check of a title, as such actions do it: the pull request, then its commits, with Octokit; one regular expression.
import { Octokit } from '@octokit/rest';

const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN, baseUrl: process.env.GITHUB_API_URL });
const pull = { owner: 'acme', repo: 'app', pull_number: Number(process.env.PULL) };
const { data } = await octokit.rest.pulls.get(pull);
const { data: commits } = await octokit.rest.pulls.listCommits(pull);
const isRight = (text) => /^(?:fix|feat|docs|chore)(?:\([\w-]+\))?!?: ./.test(text);
console.log(isRight(data.title) && commits.every(({ commit }) => isRight(commit.message)));
