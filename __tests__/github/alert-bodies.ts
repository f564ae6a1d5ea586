import type { Address } from './address.ts';
import { type CodeAlert, changedAt, type DependencyAlert, stateOf } from './alert-shelf.ts';
import { instant } from './instant.ts';
import type { Repository } from './repository.ts';
import { apiUrl, userBody, webUrl } from './repository-body.ts';

/** @param branch the one that was asked for; its instance is told */
export function codeAlertBody(repository: Repository, alert: CodeAlert, branch: string, address: Address): object {
  const { number, dismissed, rule } = alert;
  const url = apiUrl(address, repository, `/code-scanning/alerts/${number}`);
  const html = webUrl(address, repository, `/security/code-scanning/${number}`);
  return {
    number,
    created_at: instant(alert.createdAt),
    updated_at: changedAt(alert),
    url,
    html_url: html,
    instances_url: `${url}/instances`,
    state: stateOf(alert),
    fixed_at: alert.fixedAt === null ? null : instant(alert.fixedAt),
    dismissed_by: dismissed ? userBody('octo-person', address) : null,
    dismissed_at: dismissed ? instant(dismissed.at) : null,
    dismissed_reason: dismissed?.reason ?? null,
    dismissed_comment: dismissed?.comment ?? null,
    rule: {
      id: rule,
      name: rule,
      severity: 'error',
      security_severity_level: alert.severity,
      description: alert.description,
      full_description: alert.description,
      tags: alert.tags,
      help: alert.help,
      help_uri: null,
    },
    tool: { name: alert.tool, version: null, guid: null },
    most_recent_instance: {
      ref: `refs/heads/${branch}`,
      analysis_key: 'weekly',
      environment: '{}',
      category: 'weekly',
      state: dismissed ? 'dismissed' : alert.on[branch],
      commit_sha: repository.git.commitAt(`refs/heads/${branch}`)?.sha ?? '0'.repeat(40),
      message: { text: alert.description },
      location: { path: alert.path, start_line: 1, end_line: 1, start_column: 1, end_column: 2 },
      html_url: `${html}?ref=${encodeURIComponent(branch)}`,
      classifications: [],
    },
    assignees: [],
  };
}

export function dependencyAlertBody(repository: Repository, alert: DependencyAlert, address: Address): object {
  const { number, ghsa, cve, severity, state, settledAt } = alert;
  const dependency = { ecosystem: 'npm', name: alert.package };
  const settled = (one: DependencyAlert['state']) => (state === one && settledAt !== null ? instant(settledAt) : null);
  const vulnerability = {
    package: dependency,
    severity,
    vulnerable_version_range: '< 2.0.0',
    first_patched_version: { identifier: '2.0.0' },
  };
  return {
    number,
    state,
    dependency: { package: dependency, manifest_path: alert.manifest, scope: 'runtime', relationship: 'direct' },
    security_advisory: {
      ghsa_id: ghsa,
      cve_id: cve,
      summary: alert.summary,
      description: alert.summary,
      vulnerabilities: [vulnerability],
      severity,
      cvss: { score: 0, vector_string: null },
      cwes: [],
      identifiers: [{ type: 'GHSA', value: ghsa }, ...(cve === null ? [] : [{ type: 'CVE', value: cve }])],
      references: [],
      published_at: instant(alert.createdAt),
      updated_at: instant(alert.createdAt),
      withdrawn_at: null,
    },
    security_vulnerability: vulnerability,
    url: apiUrl(address, repository, `/dependabot/alerts/${number}`),
    html_url: webUrl(address, repository, `/security/dependabot/${number}`),
    created_at: instant(alert.createdAt),
    updated_at: changedAt(alert),
    dismissed_at: settled('dismissed'),
    dismissed_by: state === 'dismissed' ? userBody('octo-person', address) : null,
    dismissed_reason: state === 'dismissed' ? alert.reason : null,
    dismissed_comment: state === 'dismissed' ? alert.comment : null,
    fixed_at: settled('fixed'),
    auto_dismissed_at: settled('auto_dismissed'),
    assignees: [],
  };
}
