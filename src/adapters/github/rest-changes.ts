/** Commits and files as GitHub's REST shows them in pull requests, comparisons and commits, in our words. */
import type { ChangeCommit, ChangedFile } from '../../domain/change/change.ts';

export interface RestUser {
  readonly login: string;
  readonly type?: string;
}

export interface RestFile {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status?: string;
  readonly patch?: string;
}

export interface RestCommit {
  readonly sha: string;
  readonly html_url?: string;
  readonly commit: {
    readonly message: string;
    readonly author?: { readonly name?: string } | null;
    /** `date` is an ISO instant. */
    readonly committer?: { readonly date?: string } | null;
    readonly tree?: { readonly sha?: string } | null;
  };
  /** An account that was deleted, or an address that no account has: null, or an empty object. */
  readonly author?: Partial<RestUser> | null;
  readonly parents?: readonly { readonly sha: string }[];
  readonly files?: readonly RestFile[];
}

/** What GitHub shows in place of an account that was deleted; nobody can be called so. */
const GHOST = 'ghost';

export function loginOf(user: Partial<RestUser> | null | undefined): string {
  return user?.login ?? GHOST;
}

export function fileOf({ filename, previous_filename, patch }: RestFile): ChangedFile {
  return {
    path: filename,
    ...(previous_filename === undefined ? {} : { previousPath: previous_filename }),
    ...(patch === undefined ? {} : { patch }),
  };
}

export function commitOf({ sha, commit }: RestCommit): ChangeCommit {
  return { id: sha, message: commit.message };
}

export function isMerge({ parents = [] }: RestCommit): boolean {
  return parents.length > 1;
}

/** A message apart: its first line, and the rest. */
export function partsOfMessage(message: string): { readonly title: string; readonly body: string } {
  const end = message.indexOf('\n');
  return end < 0 ? { title: message, body: '' } : { title: message.slice(0, end), body: message.slice(end + 1).trim() };
}
