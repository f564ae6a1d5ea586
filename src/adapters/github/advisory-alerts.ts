/** The repository's own advisories as alerts of the versions they name. */
import type { Alert } from '../../domain/alert.ts';
import { shortText } from '../../domain/short-text.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { type RestAdvisory, readOwnAdvisories, severityIn } from './own-advisories.ts';
import type { GithubRepository } from './repository.ts';

/** Nobody reads more packages of one advisory; the text is hostile. */
const MOST_RANGES = 50;
const MOST_CHARACTERS = 1_000;

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readAdvisoryAlerts(repository: GithubRepository, gaps: Gap[]): Promise<readonly Alert[]> {
  const own = await readOwnAdvisories(repository, gaps);
  return own.filter(({ withdrawn_at }) => withdrawn_at === null || withdrawn_at === undefined).map(alertOf);
}

function alertOf(advisory: RestAdvisory): Alert {
  const severity = severityIn(advisory.severity);
  const parts = (advisory.vulnerabilities ?? []).slice(0, MOST_RANGES);
  const packages = [...new Set(parts.flatMap((part) => part.package?.name ?? []))];
  const since = advisory.published_at ?? advisory.created_at ?? undefined;
  const names = [advisory.cve_id, advisory.ghsa_id, ...(advisory.identifiers ?? []).map(({ value }) => value)];
  const [id = advisory.ghsa_id, ...aliases] = new Set(names.filter((name) => typeof name === 'string'));
  return {
    source: 'advisory',
    id,
    aliases,
    title: shortText(advisory.summary),
    ...(severity === undefined ? {} : { severity }),
    url: advisory.html_url,
    ...(since === undefined ? {} : { since }),
    // Whether a line still has it is said by versions, for each line apart.
    state: 'open',
    ...(packages.length === 0 ? {} : { where: shortText(packages.join(', ')) }),
    ...(advisory.state === 'draft' ? { isUndisclosed: true } : {}),
    concerns: {
      kind: 'versions',
      vulnerable: textsOf(parts.map((part) => part.vulnerable_version_range)),
      patched: textsOf(parts.map((part) => part.patched_versions)),
    },
  };
}

function textsOf(texts: readonly (string | null | undefined)[]): readonly string[] {
  return texts.flatMap((text) =>
    typeof text === 'string' && text.trim() !== '' ? text.slice(0, MOST_CHARACTERS) : [],
  );
}
