import { createHash } from 'node:crypto';
import { type Answer, failure, json } from './answer.ts';
import { apiUrl, webUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

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
  if (text === undefined) return failure(404, 'Not Found', documentation);
  if (!WANTS_RAW.test(visit.accept)) return json(contentBody(visit, path, ref, Buffer.from(text)));
  return { status: 200, headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' }, text };
}

function contentBody(visit: Visit, path: string, ref: string, bytes: Buffer): Record<string, unknown> {
  const { repository, address } = visit;
  const sha = blobSha(bytes);
  const there = path.split('/').map(encodeURIComponent).join('/');
  const self = apiUrl(address, repository, `/contents/${there}?ref=${encodeURIComponent(ref)}`);
  const git = apiUrl(address, repository, `/git/blobs/${sha}`);
  const html = webUrl(address, repository, `/blob/${encodeURIComponent(ref)}/${there}`);
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    size: bytes.length,
    url: self,
    html_url: html,
    git_url: git,
    download_url: webUrl(address, repository, `/raw/${encodeURIComponent(ref)}/${there}`),
    type: 'file',
    // GitHub breaks the lines; a decoder that cannot stand it must fail here.
    content: bytes.toString('base64').replace(/.{1,60}/g, '$&\n'),
    encoding: 'base64',
    _links: { self, git, html },
  };
}

/** The SHA git itself gives these bytes. */
export function blobSha(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
