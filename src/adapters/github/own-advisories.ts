/** Security advisories that the repository published or is about to: for the gate, and for the clocks of lines. */
import type { Severity } from '../../domain/change/change.ts';
import { SEVERITIES } from '../../domain/change/change.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { orGap } from './asked-apart.ts';
import { statusOf } from './client.ts';
import { readChain } from './list-chain.ts';
import type { GithubRepository } from './repository.ts';

/** A hundred each. */
const MOST_PAGES = 5;
const NOT_TOLD = [401, 403, 404];
/** Anybody may report one (`triage`); those who look after the repository make a draft of it, or close it. */
const COUNTING: readonly string[] = ['published', 'draft'];

export interface RestAdvisory {
  readonly ghsa_id: string;
  readonly cve_id: string | null;
  readonly html_url: string;
  readonly summary: string;
  readonly severity: string | null;
  readonly published_at: string | null;
  readonly created_at?: string | null;
  readonly withdrawn_at: string | null;
  readonly identifiers?: readonly { readonly value: string }[] | null;
  /** Of a repository's own. */
  readonly state?: string;
  readonly vulnerabilities?: readonly RestVulnerability[] | null;
}

interface RestVulnerability {
  readonly package?: { readonly ecosystem?: string; readonly name?: string | null } | null;
  readonly vulnerable_version_range?: string | null;
  readonly patched_versions?: string | null;
}

/**
 * Drafts count too, for those who may see them: the fix is on its way before the advisory is. Withdrawn ones are told.
 *
 * @param unread what could not be read
 * @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED
 */
export async function readOwnAdvisories(repository: GithubRepository, unread: Gap[]): Promise<readonly RestAdvisory[]> {
  const what = `the security advisories of ${repository.full}`;
  const read = await orGap(what, unread, async () => {
    try {
      return await readChain<RestAdvisory>(repository, { what, path: 'security-advisories', most: MOST_PAGES });
    } catch (error) {
      if (!NOT_TOLD.includes(statusOf(error)) || isBadToken(repository, error)) throw error;
      unread.push({
        what: `${what.replace('the', 'The')} are not told to this token.`,
        remedy:
          'Give it `repository-advisories: read` (a GitHub App or a fine-grained token; no workflow token has it), or name an advisory of the public database.',
        cause: 'closed',
      });
      return undefined;
    }
  });
  if (read?.isCut) {
    unread.push({
      what: `Only the newest ${read.items.length} security advisories of ${repository.full} were read.`,
      remedy: 'Nothing, if no older one concerns a supported line.',
    });
  }
  return (read?.items ?? []).filter(({ state }) => COUNTING.includes(state ?? ''));
}

/** A severity by GitHub's word for it; undefined: none that is known. */
export function severityIn(word: string | null | undefined): Severity | undefined {
  const named = word?.toLowerCase();
  return SEVERITIES.find((severity) => severity === named);
}

/** 401 to nobody is a closed door; to a token it says that the token is none. */
function isBadToken({ client }: GithubRepository, error: unknown): boolean {
  return statusOf(error) === 401 && !client.isAnonymous;
}
