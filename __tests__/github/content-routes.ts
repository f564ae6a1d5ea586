import { type Answer, failure, json } from './answer.ts';
import { apiUrl, webUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';
import { blobSha, type Tree, type TreeEntry, treeAt } from './trees.ts';

export const CONTENT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/contents/*path',
    scope: 'contents',
    needs: 'read',
    documentation: 'https://docs.github.com/rest/repos/contents#get-repository-content',
    answer: getContent,
  },
];

const WANTS_RAW = /application\/vnd\.github\.(?:v3\.)?raw\b/;

function getContent(visit: Visit): Answer {
  const { repository, params, query, documentation } = visit;
  const path = params.path ?? '';
  const ref = query.get('ref') ?? repository.defaultBranch;
  if (repository.git.isEmpty) return failure(404, 'This repository is empty.', documentation);
  const commit = repository.git.commitAt(ref);
  if (commit === undefined) return failure(404, `No commit found for the ref ${ref}`, documentation);
  const text = commit.files.get(path);
  if (text === undefined) {
    const tree = treeAt(commit.files, path);
    return tree === undefined ? failure(404, 'Not Found', documentation) : json(folderBody(visit, tree, ref));
  }
  if (!WANTS_RAW.test(visit.accept)) return json(fileBody(visit, path, ref, Buffer.from(text)));
  return { status: 200, headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' }, text };
}

function fileBody(visit: Visit, path: string, ref: string, bytes: Buffer): Record<string, unknown> {
  return {
    ...contentBody(visit, ref, { path, kind: 'blob', sha: blobSha(bytes), size: bytes.length }),
    // GitHub breaks the lines; a decoder that cannot stand it must fail here.
    content: bytes.toString('base64').replace(/.{1,60}/g, '$&\n'),
    encoding: 'base64',
  };
}

/** A folder's files and folders, without what is in them. */
function folderBody(visit: Visit, tree: Tree, ref: string): Record<string, unknown>[] {
  return tree.entries.map((entry) => contentBody(visit, ref, entry));
}

function contentBody(visit: Visit, ref: string, entry: Omit<TreeEntry, 'name'>): Record<string, unknown> {
  const { repository, address } = visit;
  const { path, kind, sha, size } = entry;
  const there = path.split('/').map(encodeURIComponent).join('/');
  const self = apiUrl(address, repository, `/contents/${there}?ref=${encodeURIComponent(ref)}`);
  const git = apiUrl(address, repository, `/git/${kind}s/${sha}`);
  const html = webUrl(address, repository, `/${kind}/${encodeURIComponent(ref)}/${there}`);
  const raw = webUrl(address, repository, `/raw/${encodeURIComponent(ref)}/${there}`);
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    size,
    url: self,
    html_url: html,
    git_url: git,
    download_url: kind === 'tree' ? null : raw,
    type: kind === 'tree' ? 'dir' : 'file',
    _links: { self, git, html },
  };
}
