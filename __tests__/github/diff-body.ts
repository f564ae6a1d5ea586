import type { Address } from './address.ts';
import type { FileFacts } from './file-diffs.ts';
import type { Repository } from './repository.ts';
import { apiUrl, webUrl } from './repository-body.ts';
import { blobSha } from './trees.ts';

/** A file of a diff as pull requests, commits and comparisons show it. */
export function diffBody(
  repository: Repository,
  file: FileFacts,
  commit: string,
  address: Address,
): Record<string, unknown> {
  const there = file.path.split('/').map(encodeURIComponent).join('/');
  const { additions, deletions } = countsOf(file);
  return {
    sha: blobSha(Buffer.from(file.path + (file.patch ?? ''))),
    filename: file.path,
    status: file.status ?? (file.previousPath === undefined ? 'modified' : 'renamed'),
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: webUrl(address, repository, `/blob/${commit}/${there}`),
    raw_url: webUrl(address, repository, `/raw/${commit}/${there}`),
    contents_url: apiUrl(address, repository, `/contents/${there}?ref=${commit}`),
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  };
}

export function countsOf({ patch = '' }: FileFacts): { additions: number; deletions: number } {
  const starts = patch.split('\n').map((line) => line[0]);
  return {
    additions: starts.filter((start) => start === '+').length,
    deletions: starts.filter((start) => start === '-').length,
  };
}
