/** Alerts of code scanning, as they stand on each branch. */
import type { Alert } from '../../domain/alert.ts';
import { oneFaultIn } from '../../domain/alert-names.ts';
import { shortText } from '../../domain/short-text.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { AlertQuestion } from '../../ports/alerts.ts';
import { orClosed, type Source } from './closed-source.ts';
import { readList } from './list-pages.ts';
import { severityIn } from './own-advisories.ts';
import type { GithubRepository } from './repository.ts';

/** A hundred each; what is settled comes newest first. */
const MOST_PAGES = { open: 10, fixed: 2, dismissed: 2 } as const;
type State = keyof typeof MOST_PAGES;

export interface RestCodeAlert {
  readonly number: number;
  readonly html_url: string;
  readonly created_at: string;
  readonly updated_at?: string | null;
  readonly state?: State | null;
  readonly fixed_at?: string | null;
  readonly dismissed_at?: string | null;
  readonly dismissed_reason?: string | null;
  readonly rule?: {
    readonly id?: string | null;
    readonly name?: string | null;
    readonly description?: string | null;
    readonly help?: string | null;
    readonly tags?: readonly string[] | null;
    readonly security_severity_level?: string | null;
  } | null;
  readonly tool?: { readonly name?: string | null } | null;
  readonly most_recent_instance?: {
    readonly state?: State | null;
    readonly commit_sha?: string | null;
    readonly location?: { readonly path?: string | null } | null;
  } | null;
}

const SOURCE: Source = {
  what: 'Alerts of code scanning',
  permission: 'security-events: read',
  remedy:
    'Upload a scan of each line branch, with its `ref` and `sha` (examples/workflows/scan-lines.yml), or switch code scanning on in the settings.',
};

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readCodeScanning(
  repository: GithubRepository,
  { branches, settledSince }: AlertQuestion,
  gaps: Gap[],
): Promise<readonly Alert[]> {
  const asked = branches.flatMap((branch) =>
    (['open', 'fixed', 'dismissed'] as const).map((state) => readState(repository, branch, state, gaps)),
  );
  const found = (await Promise.all(asked)).flat();
  const byName = new Map(found.map((alert) => [`${alert.concerns?.name} ${alert.url}`, alert]));
  return [...byName.values()].filter(({ settledAt }) => isSince(settledAt, settledSince));
}

export function isSince(instant: string | undefined, since: string | undefined): boolean {
  return instant === undefined || since === undefined || Date.parse(instant) >= Date.parse(since);
}

type BranchAlert = Alert & { readonly concerns: { readonly kind: 'branch'; readonly name: string } };

async function readState(
  repository: GithubRepository,
  branch: string,
  state: State,
  gaps: Gap[],
): Promise<readonly BranchAlert[]> {
  const parameters = {
    ref: `refs/heads/${branch}`,
    state,
    ...(state === 'open' ? {} : { sort: 'updated', direction: 'desc' }),
  };
  const read = await orClosed(repository, SOURCE, gaps, () =>
    readList<RestCodeAlert>(
      repository,
      `the alerts of code scanning on ${branch}`,
      'code-scanning/alerts',
      parameters,
      MOST_PAGES[state],
      { permission: SOURCE.permission },
    ),
  );
  if (read?.isCut && state === 'open') gaps.push(cutGap(branch, read.items.length));
  return (read?.items ?? []).flatMap((alert) => alertOf(alert, branch, state) ?? []);
}

function cutGap(branch: string, seen: number): Gap {
  return {
    what: `Only the newest ${seen} open alerts of code scanning on ${branch} were read.`,
    remedy: 'Fix or dismiss some: the older ones are looked at only then.',
    cause: 'failed',
  };
}

/** Undefined: what is neither of security nor names an advisory is a matter of style, and has no deadline. */
function alertOf(alert: RestCodeAlert, branch: string, asked: State): BranchAlert | undefined {
  const { rule, most_recent_instance: instance } = alert;
  const tags = (rule?.tags ?? []).map(String);
  const severity = severityIn(rule?.security_severity_level);
  const [named, ...aliases] = namesIn(alert, tags);
  if (severity === undefined && named === undefined && !tags.includes('security')) return undefined;
  const state = stateOf(alert, asked);
  const settledAt = settledAtOf(alert, state);
  const reason = state === 'dismissed' ? reasonOf(alert.dismissed_reason) : undefined;
  const [where, commit] = [instance?.location?.path, instance?.commit_sha];
  return {
    source: 'code scanning',
    id: named ?? ruleName(alert),
    aliases,
    title: shortText(String(rule?.description || rule?.name || rule?.id || 'without a title')),
    ...(severity === undefined ? {} : { severity }),
    url: alert.html_url,
    since: alert.created_at,
    state,
    ...(settledAt === undefined ? {} : { settledAt }),
    ...(reason === undefined ? {} : { reason }),
    ...(where ? { where: shortText(where) } : {}),
    ...(commit ? { commit } : {}),
    // GitHub shows these to few; a fault of the code itself is nowhere else. What an advisory names everybody knows.
    ...(named === undefined ? { isUndisclosed: true } : {}),
    concerns: { kind: 'branch', name: branch },
  };
}

/** One rule finds many faults, of which each has a clock of its own. */
function ruleName({ rule, number }: RestCodeAlert): string {
  return `${shortText(rule?.id || 'a rule', 100)} (alert ${number})`;
}

/** A rule of CodeQL is a kind of mistake; the advisories its help refers to are examples. */
function namesIn({ rule, tool }: RestCodeAlert, tags: readonly string[]): readonly string[] {
  const own = oneFaultIn(String(rule?.id ?? ''), String(rule?.name ?? ''), ...tags);
  if (own.length > 0 || tool?.name === 'CodeQL') return own;
  return oneFaultIn(String(rule?.description ?? ''), String(rule?.help ?? ''));
}

/** A dismissal holds on all branches; else the instance tells how it is on the branch that was asked for. */
function stateOf({ state, dismissed_at, most_recent_instance: instance }: RestCodeAlert, asked: State): State {
  if (state === 'dismissed' || typeof dismissed_at === 'string') return 'dismissed';
  return instance?.state ?? state ?? asked;
}

/** Where it is fixed on this branch alone no day is told; it was so at the latest when the alert changed last. */
function settledAtOf(alert: RestCodeAlert, state: State): string | undefined {
  if (state === 'open') return undefined;
  return (state === 'dismissed' ? alert.dismissed_at : alert.fixed_at) ?? alert.updated_at ?? undefined;
}

/**
 * Why somebody dismissed an alert, by the word he chose. What he wrote beside it GitHub shows to those who may see alerts,
 * and it may say how a fault is reached: it is not read, since issues and summaries are for everybody.
 */
export function reasonOf(reason: string | null | undefined): string {
  const word = reason?.replaceAll('_', ' ').trim() ?? '';
  return word === '' ? 'without a reason' : shortText(word, 60);
}
