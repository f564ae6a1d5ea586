import { instant } from './instant.ts';

export type AdvisoryFacts = {
  ghsa: string;
  cve?: string;
  severity?: 'critical' | 'high' | 'medium' | 'low';
  summary?: string;
  publishedAt?: string;
  withdrawnAt?: string;
  /** Of a repository's own; drafts are shown to those who may. */
  state?: 'published' | 'closed' | 'withdrawn' | 'draft' | 'triage';
  /** Of a repository's own: which of its versions. */
  versions?: readonly { vulnerable?: string | null; patched?: string | null; package?: string }[];
};

const PUBLISHED = '2026-01-01T00:00:00Z';

function identifiersOf({ ghsa, cve }: AdvisoryFacts): Record<string, string>[] {
  return [{ type: 'GHSA', value: ghsa }, ...(cve === undefined ? [] : [{ type: 'CVE', value: cve }])];
}

function sharedBody(facts: AdvisoryFacts): Record<string, unknown> {
  const publishedAt = instant(facts.publishedAt ?? PUBLISHED);
  return {
    ghsa_id: facts.ghsa,
    cve_id: facts.cve ?? null,
    summary: facts.summary ?? 'An advisory',
    description: null,
    identifiers: identifiersOf(facts),
    published_at: publishedAt,
    updated_at: publishedAt,
    withdrawn_at: facts.withdrawnAt === undefined ? null : instant(facts.withdrawnAt),
    vulnerabilities: [],
    cvss: { vector_string: null, score: null },
    cwes: [],
    credits: [],
  };
}

/** As GitHub's advisory database shows it. */
export function globalAdvisoryBody(facts: AdvisoryFacts, api: string): Record<string, unknown> {
  return {
    ...sharedBody(facts),
    url: `${api}/advisories/${facts.ghsa}`,
    html_url: `https://github.com/advisories/${facts.ghsa}`,
    repository_advisory_url: null,
    type: 'reviewed',
    severity: facts.severity ?? 'unknown',
    source_code_location: null,
    references: [],
    github_reviewed_at: instant(facts.publishedAt ?? PUBLISHED),
    nvd_published_at: null,
  };
}

/** As the repository it is of shows it. */
export function repositoryAdvisoryBody(facts: AdvisoryFacts, api: string, web: string): Record<string, unknown> {
  const isPublished = (facts.state ?? 'published') === 'published' || facts.state === 'withdrawn';
  const shared = sharedBody(facts);
  return {
    ...shared,
    url: `${api}/security-advisories/${facts.ghsa}`,
    html_url: `${web}/security/advisories/${facts.ghsa}`,
    severity: facts.severity ?? null,
    state: facts.state ?? 'published',
    author: null,
    publisher: null,
    created_at: shared.published_at,
    published_at: isPublished ? shared.published_at : null,
    closed_at: null,
    submission: null,
    vulnerabilities: (facts.versions ?? []).map(versionsBody),
    cwe_ids: [],
    credits_detailed: null,
    collaborating_users: null,
    collaborating_teams: null,
    private_fork: null,
  };
}

function versionsBody(facts: NonNullable<AdvisoryFacts['versions']>[number]): Record<string, unknown> {
  return {
    package: { ecosystem: 'npm', name: facts.package ?? 'app' },
    vulnerable_version_range: facts.vulnerable ?? null,
    patched_versions: facts.patched ?? null,
    vulnerable_functions: [],
  };
}
