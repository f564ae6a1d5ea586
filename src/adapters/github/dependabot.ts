/** Dependabot's alerts. They are of the default branch only, whatever other branches hold. */
import type { Alert } from '../../domain/alert.ts';
import { shortText } from '../../domain/short-text.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { AlertQuestion } from '../../ports/alerts.ts';
import { orClosed, type Source } from './closed-source.ts';
import { isSince, reasonOf } from './code-scanning.ts';
import { readChain } from './list-chain.ts';
import { severityIn } from './own-advisories.ts';
import type { GithubRepository } from './repository.ts';

/** A hundred each, one after the other: GitHub gives a cursor and no numbers. */
const MOST_OPEN_PAGES = 10;
const MOST_SETTLED_PAGES = 3;

interface RestDependabotAlert {
  readonly number: number;
  readonly html_url: string;
  readonly state: 'auto_dismissed' | 'dismissed' | 'fixed' | 'open';
  readonly created_at: string;
  readonly updated_at: string;
  readonly fixed_at?: string | null;
  readonly dismissed_at?: string | null;
  readonly dismissed_reason?: string | null;
  readonly auto_dismissed_at?: string | null;
  readonly dependency?: {
    readonly package?: { readonly name?: string | null } | null;
    readonly manifest_path?: string | null;
  } | null;
  readonly security_advisory: {
    readonly ghsa_id: string;
    readonly cve_id?: string | null;
    readonly summary?: string | null;
    readonly severity?: string | null;
  };
  readonly security_vulnerability?: { readonly severity?: string | null } | null;
}

const SOURCE: Source = {
  what: "Dependabot's alerts",
  permission: 'vulnerability-alerts: read',
  remedy: 'Switch them on in the settings (Advanced Security), or go by other sources.',
};

/** `GET /repos/{owner}/{repo}/dependabot/alerts`; switched off or not permitted is a gap. @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readDependabot(
  repository: GithubRepository,
  { defaultBranch, settledSince }: AlertQuestion,
  gaps: Gap[],
): Promise<readonly Alert[]> {
  const list = {
    what: `Dependabot's alerts of ${repository.full}`,
    path: 'dependabot/alerts',
    options: { permission: SOURCE.permission },
  };
  const open = { ...list, parameters: { state: 'open' }, most: MOST_OPEN_PAGES };
  const settled = {
    ...list,
    parameters: { state: 'auto_dismissed,dismissed,fixed', sort: 'updated', direction: 'desc' },
    most: MOST_SETTLED_PAGES,
    isLast: ({ updated_at }: RestDependabotAlert) => !isSince(updated_at, settledSince),
  };
  const read = await orClosed(repository, SOURCE, gaps, () =>
    Promise.all([
      readChain<RestDependabotAlert>(repository, open),
      readChain<RestDependabotAlert>(repository, settled),
      defaultBranch ?? repository.about().then((about) => about.default_branch),
    ]),
  );
  if (!read) return [];
  const [newest, closed, branch] = read;
  if (newest.isCut) {
    gaps.push({
      what: `Only the newest ${newest.items.length} of Dependabot's open alerts were read.`,
      remedy: 'Fix or dismiss some: the older ones are looked at only then.',
      cause: 'failed',
    });
  }
  return [...newest.items, ...closed.items]
    .map((alert) => alertOf(alert, branch))
    .filter(({ settledAt }) => isSince(settledAt, settledSince));
}

function alertOf(alert: RestDependabotAlert, branch: string): Alert {
  const { security_advisory: advisory, dependency } = alert;
  const severity = severityIn(alert.security_vulnerability?.severity) ?? severityIn(advisory.severity);
  const where = [dependency?.package?.name, dependency?.manifest_path].filter((text) => typeof text === 'string');
  return {
    source: 'Dependabot',
    id: advisory.cve_id ?? advisory.ghsa_id,
    aliases: advisory.cve_id ? [advisory.ghsa_id] : [],
    title: shortText(advisory.summary ?? advisory.ghsa_id),
    ...(severity === undefined ? {} : { severity }),
    url: alert.html_url,
    since: alert.created_at,
    ...settlementOf(alert),
    ...(where.length === 0 ? {} : { where: shortText(where.join(' in ')) }),
    concerns: { kind: 'branch', name: branch },
  };
}

function settlementOf(alert: RestDependabotAlert): Pick<Alert, 'state' | 'settledAt' | 'reason'> {
  const at = (instant: string | null | undefined) => (instant ? { settledAt: instant } : {});
  switch (alert.state) {
    case 'open':
      return { state: 'open' };
    case 'fixed':
      return { state: 'fixed', ...at(alert.fixed_at) };
    case 'auto_dismissed':
      return { state: 'dismissed', ...at(alert.auto_dismissed_at), reason: 'dismissed by a rule of Dependabot' };
    case 'dismissed': {
      return { state: 'dismissed', ...at(alert.dismissed_at), reason: reasonOf(alert.dismissed_reason) };
    }
  }
}
