/** Where a page leads to: only to addresses of the web, and to files beside it. */
import type { Status } from '../../plan/status.ts';
import { releaseUrl } from '../quoting.ts';
import { webAddress } from '../web-address.ts';

const COMMIT = /^[0-9a-f]{7,64}$/;

export function releaseAddress({ url }: Pick<Status, 'url'>, tag: string): string | undefined {
  const base = webAddress(url);
  return base === undefined ? undefined : releaseUrl(base, tag);
}

export function commitAddress({ url }: Pick<Status, 'url'>, commit: string): string | undefined {
  const base = webAddress(url);
  return base === undefined || !COMMIT.test(commit) ? undefined : `${base}/${ownFolder(base)}commit/${commit}`;
}

export function pullAddress({ url }: Pick<Status, 'url'>, pull: number): string | undefined {
  const base = webAddress(url);
  if (base === undefined) return undefined;
  return isGitLab(base) ? `${base}/-/merge_requests/${pull}` : `${base}/pull/${pull}`;
}

/** A file beside the page, by its name. */
export function fileAddress(name: string): string {
  return name
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\uFFFD')))
    .join('/');
}

/** Enterprise servers go by their own names; every reader knows the page as a GitHub release. */
export function forgeName(url: string | undefined): string {
  return url !== undefined && isGitLab(url) ? 'GitLab' : 'GitHub';
}

function isGitLab(url: string): boolean {
  return /\/\/gitlab\./.test(url);
}

function ownFolder(base: string): string {
  return isGitLab(base) ? '-/' : '';
}
