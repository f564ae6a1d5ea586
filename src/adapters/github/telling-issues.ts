/** Issues that tell of a vulnerability by their labels. */
import type { Alert } from '../../domain/alert.ts';
import { oneFaultIn } from '../../domain/alert-names.ts';
import { MARKER_SIGN } from '../../domain/block-marker.ts';
import { shortText } from '../../domain/short-text.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { AlertQuestion } from '../../ports/alerts.ts';
import { statusOf } from './client.ts';
import { orClosed, type Source } from './closed-source.ts';
import { isSince } from './code-scanning.ts';
import { readList } from './list-pages.ts';
import type { GithubRepository } from './repository.ts';

/** A thousand labels nobody can choose from. */
const MOST_LABEL_PAGES = 10;
/** Each is two lists. */
const MOST_LABELS = 20;
const MOST_ISSUE_PAGES = 3;
/** Issues are switched off: there are none. */
const GONE = 410;

interface RestLabel {
  readonly name?: string | null;
}

interface RestIssue {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body?: string | null;
  readonly state: string;
  readonly state_reason?: string | null;
  readonly created_at: string;
  readonly closed_at?: string | null;
  readonly labels?: readonly (string | RestLabel)[] | null;
  readonly pull_request?: unknown;
}

const SOURCE: Source = {
  what: 'Issues about vulnerabilities',
  permission: 'issues: read',
  remedy: 'Nothing, if vulnerabilities are not kept in issues.',
};

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readTellingIssues(
  repository: GithubRepository,
  question: AlertQuestion,
  gaps: Gap[],
): Promise<readonly Alert[]> {
  const read = await orClosed(repository, SOURCE, gaps, async () => {
    const labels = await tellingLabels(repository, question, gaps);
    const found = await Promise.all(labels.map((label) => issuesWith(repository, label, question, gaps)));
    return new Map(found.flat().map((issue) => [issue.number, issue]));
  });
  return [...(read?.values() ?? [])]
    .filter(({ pull_request, body }) => pull_request === undefined && !body?.includes(MARKER_SIGN))
    .map((issue) => alertOf(issue, question))
    .filter(({ settledAt }) => isSince(settledAt, question.settledSince));
}

async function tellingLabels(
  repository: GithubRepository,
  { isTelling }: AlertQuestion,
  gaps: Gap[],
): Promise<readonly string[]> {
  const what = `the labels of ${repository.full}`;
  const { permission } = SOURCE;
  const { items } = await readList<RestLabel>(repository, what, 'labels', {}, MOST_LABEL_PAGES, { permission });
  const telling = items.flatMap(({ name }) => (typeof name === 'string' && isTelling(name) ? [name] : []));
  // A list of labels is divided by commas, and GitHub knows no way to write one in a name.
  const asked = telling.filter((name) => !name.includes(',')).slice(0, MOST_LABELS);
  if (asked.length < telling.length) {
    gaps.push({
      what: `${telling.length} labels tell of vulnerabilities; issues with ${asked.length} of them were read.`,
      remedy: `Use at most ${MOST_LABELS} such labels, without commas.`,
    });
  }
  return asked;
}

/** An open issue that nobody touched for a year is all the more late, so only closed ones are asked for by their day. */
async function issuesWith(
  repository: GithubRepository,
  label: string,
  { settledSince }: AlertQuestion,
  gaps: Gap[],
): Promise<readonly RestIssue[]> {
  const read = async (parameters: Record<string, string>) => {
    const what = `issues with the label ${shortText(label, 60)}`;
    const asked = { labels: label, ...parameters };
    const options = { permission: SOURCE.permission };
    const list = await readList<RestIssue>(repository, what, 'issues', asked, MOST_ISSUE_PAGES, options);
    if (list.isCut) {
      gaps.push({
        what: `Only the newest ${list.items.length} ${parameters.state} ${what} were read.`,
        remedy: 'Close what is done, or use a label of its own for vulnerabilities.',
      });
    }
    return list.items;
  };
  try {
    const since: Record<string, string> = settledSince === undefined ? {} : { since: settledSince };
    return (await Promise.all([read({ state: 'open' }), read({ state: 'closed', ...since })])).flat();
  } catch (error) {
    if (statusOf(error) === GONE) return [];
    throw error;
  }
}

function alertOf(issue: RestIssue, { severityOf, linesOf }: AlertQuestion): Alert {
  const labels = (issue.labels ?? []).flatMap((label) => (typeof label === 'string' ? label : (label.name ?? [])));
  const [severity, lines] = [severityOf(labels), linesOf(labels)];
  const isClosed = issue.state === 'closed';
  const reason = issue.state_reason ?? 'completed';
  const isDone = reason !== 'not_planned' && reason !== 'duplicate';
  return {
    source: 'issue',
    id: `#${issue.number}`,
    aliases: oneFaultIn(issue.title),
    title: shortText(issue.title),
    ...(severity === undefined ? {} : { severity }),
    url: issue.html_url,
    since: issue.created_at,
    state: isClosed ? (isDone ? 'fixed' : 'dismissed') : 'open',
    ...(isClosed && issue.closed_at ? { settledAt: issue.closed_at } : {}),
    ...(isClosed && !isDone ? { reason: `closed as ${reason.replaceAll('_', ' ')}` } : {}),
    ...(lines === undefined ? {} : { concerns: { kind: 'lines', names: lines } }),
  };
}
