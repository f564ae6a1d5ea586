import type { Address } from './address.ts';
import type { Commit } from './git-store.ts';
import { nodeId } from './node-id.ts';
import type { Repository } from './repository.ts';
import { apiUrl, userBody, webUrl } from './repository-body.ts';
import { treeAt } from './trees.ts';

export const PERSON = { name: 'Octo Person', email: 'octo@example.com' };
export const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

/** As the git routes show it: the object and nothing of GitHub. */
export function gitCommitBody(repository: Repository, commit: Commit, address: Address): Record<string, unknown> {
  const links = (sha: string) => ({
    sha,
    url: apiUrl(address, repository, `/git/commits/${sha}`),
    html_url: webUrl(address, repository, `/commit/${sha}`),
  });
  return {
    ...links(commit.sha),
    node_id: nodeId('C', repository.id, commit.sha),
    ...signedBy(commit),
    tree: treeLink(repository, commit, address),
    message: commit.message,
    parents: commit.parents.map(links),
    verification: UNSIGNED,
  };
}

/** As branches show it: the object, and who on GitHub it came from. */
export function commitBody(repository: Repository, commit: Commit, address: Address): Record<string, unknown> {
  const links = (sha: string) => ({
    sha,
    url: apiUrl(address, repository, `/commits/${sha}`),
    html_url: webUrl(address, repository, `/commit/${sha}`),
  });
  return {
    ...links(commit.sha),
    node_id: nodeId('C', repository.id, commit.sha),
    comments_url: apiUrl(address, repository, `/commits/${commit.sha}/comments`),
    author: userBody(commit.author ?? 'octo-person', address),
    committer: userBody(commit.author ?? 'octo-person', address),
    parents: commit.parents.map(links),
    commit: {
      url: apiUrl(address, repository, `/git/commits/${commit.sha}`),
      ...signedBy(commit),
      tree: treeLink(repository, commit, address),
      message: commit.message,
      comment_count: 0,
      verification: UNSIGNED,
    },
  };
}

function signedBy({ committedAt }: Commit): Record<string, unknown> {
  return { author: { ...PERSON, date: committedAt }, committer: { ...PERSON, date: committedAt } };
}

function treeLink(repository: Repository, commit: Commit, address: Address): Record<string, unknown> {
  const sha = treeAt(commit.files, '')?.sha ?? '';
  return { sha, url: apiUrl(address, repository, `/git/trees/${sha}`) };
}
