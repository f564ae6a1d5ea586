/** Which issues are ours: by their hidden marker, and by who wrote them. */
import { keyIn } from '../../domain/issue-section.ts';
import { isSigned } from '../../domain/issue-sign.ts';
import { LtsError } from '../../errors.ts';
import type { OwnIssue, OwnIssues } from '../../ports/issue-pages.ts';
import { statusOf } from './client.ts';
import { type List, readList } from './list-pages.ts';
import type { GithubRepository } from './repository.ts';
import type { RestUser } from './rest-changes.ts';
import { readViewer } from './viewer.ts';

export interface RestIssue {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body?: string | null;
  readonly state: string;
  readonly labels?: readonly (string | { readonly name?: string })[];
  readonly user: RestUser | null;
  /** The list of issues has pull requests too. */
  readonly pull_request?: unknown;
}

/** So many pages of a hundred of each list; ours are few, and a bot that writes thousands of issues has labels for them. */
const MOST_PAGES = 20;
/** What a workflow's token writes as, on every server. */
const WORKFLOWS = 'github-actions[bot]';
const NONE: List<RestIssue> = { items: [], isCut: false };
const PASSING: ReadonlySet<string> = new Set(['GITHUB_UNAVAILABLE', 'GITHUB_RATE_LIMITED', 'GITHUB_UNAUTHORIZED']);

/**
 * Looked for on three ways, none of which is enough: whoever owns the token now may not have written them, and anybody
 * may take a label away. Pages are in order of creation: what is changed while they are read moves no issue from a page
 * that is yet to be read to one that was.
 *
 * @throws LtsError GITHUB_*
 */
export async function readOwnIssues(repository: GithubRepository, labels: readonly string[]): Promise<OwnIssues> {
  // A comma would ask for two labels.
  const label = labels.find((name) => !name.includes(','));
  const asking = writerOf(repository);
  const [me, ...lists] = await Promise.all([
    asking,
    readIssues(repository, label === undefined ? {} : { labels: label }),
    readIssuesBy(repository, WORKFLOWS),
    asking.then((login) => (login === undefined || login === WORKFLOWS ? NONE : readIssuesBy(repository, login))),
  ]);
  const found = lists.flatMap(({ items }) => items).filter((issue) => isOurs(issue, me, label));
  const issues = [...new Map(found.map((issue) => [issue.number, issue])).values()].flatMap(
    (issue) => asOwn(issue) ?? [],
  );
  const isCut = lists.some((list) => list.isCut);
  return { issues: issues.sort((a, b) => a.number - b.number), gaps: isCut ? [gapAt(label)] : [] };
}

/** Undefined where GitHub does not tell this token. Where it did not answer, issues of a person would not be found. */
async function writerOf(repository: GithubRepository): Promise<string | undefined> {
  try {
    return await readViewer(repository);
  } catch (error) {
    if (error instanceof LtsError && PASSING.has(error.code)) throw error;
    return undefined;
  }
}

function readIssues(repository: GithubRepository, about: Record<string, string>): Promise<List<RestIssue>> {
  const parameters = { state: 'all', ...about };
  const options = { permission: 'issues: read' };
  return readList<RestIssue>(repository, `the issues of ${repository.full}`, 'issues', parameters, MOST_PAGES, options);
}

/** Of somebody this server does not know there are none: it refuses the question (422). */
async function readIssuesBy(repository: GithubRepository, creator: string): Promise<List<RestIssue>> {
  try {
    return await readIssues(repository, { creator });
  } catch (error) {
    if (statusOf(error) === 422) return NONE;
    throw error;
  }
}

/**
 * What this token's owner wrote is ours by its marker, wherever people have put words. All workflows write by one name, and
 * every app is a bot: a link checker may quote what somebody else wrote, marker and all. So theirs must look like ours from
 * the first line, or be signed; and of another app it must have our label, which only those who look after issues give.
 */
function isOurs(
  { user, pull_request, body, labels = [] }: RestIssue,
  me: string | undefined,
  label: string | undefined,
): boolean {
  if (pull_request !== undefined || user == null) return false;
  if (user.login === me && me !== WORKFLOWS) return true;
  if (user.type !== 'Bot' || !isSigned(body ?? '')) return false;
  const isLabel = (name: string | undefined) => label !== undefined && name?.toLowerCase() === label.toLowerCase();
  return user.login === WORKFLOWS || labels.some((one) => isLabel(typeof one === 'string' ? one : one.name));
}

/** Undefined where its body is not ours. */
export function asOwn(issue: RestIssue): OwnIssue | undefined {
  const body = issue.body ?? '';
  const key = keyIn(body);
  if (key === undefined) return undefined;
  return {
    number: issue.number,
    url: issue.html_url,
    title: issue.title,
    body,
    isOpen: issue.state === 'open',
    labels: (issue.labels ?? []).flatMap((label) => (typeof label === 'string' ? label : (label.name ?? []))),
    key,
  };
}

function gapAt(label: string | undefined) {
  const most = (MOST_PAGES * 100).toLocaleString('en');
  return {
    what: `Only the newest ${most} issues were looked through for those that lts-policy keeps.`,
    remedy:
      label === undefined
        ? 'Name a label under `patchCheck: { labels: […] }` that no other issue has.'
        : `Use a label of its own instead of \`${label}\`.`,
  };
}
