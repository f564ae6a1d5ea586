/** What is written to an issue: complete, so that writing it needs no judgement; and what that changes. */
import { fitsInIssue, LONGEST_BODY, writeSection } from '../../domain/issue-section.ts';
import type { ClosedAs, IssueChange, OwnIssue } from '../../domain/own-issue.ts';
import { LtsError } from '../../errors.ts';

export interface IssueAction {
  readonly kind: 'create' | 'change' | 'close' | 'reopen';
  readonly key: string;
  /** Absent: it is yet to be created. */
  readonly number?: number;
  readonly url?: string;
  /** Given once, when it is created: what people make of it stays. */
  readonly title: string;
  /** Markdown of our section, without markers. */
  readonly section: string;
  /** Those that it must have; those of people stay. */
  readonly labels: readonly string[];
  readonly closedAs?: ClosedAs;
  /** Key of the issue that takes over and is created in the same run: its number is not known yet. */
  readonly successor?: string;
  readonly because: string;
}

export interface IssuePlan {
  readonly actions: readonly IssueAction[];
  /** Issues that are left as they are, since nobody could look whether they are done: how they would be closed. */
  readonly held?: readonly IssueAction[];
}

type Wanted = Pick<IssueAction, 'kind' | 'key' | 'section' | 'labels' | 'closedAs'>;

/**
 * From an issue as it is to what the action wants; undefined where it is so already.
 *
 * @throws LtsError GITHUB_REFUSED where people's own words leave no room for ours
 */
export function changeOf({ kind, key, section, labels, closedAs }: Wanted, now: OwnIssue): IssueChange | undefined {
  const ours = { key, words: section };
  const body = writeSection(now.body, ours);
  if (body !== now.body && !fitsInIssue(now.body, ours)) throw tooLong(now, body.length);
  const has = new Set(now.labels.map((label) => label.toLowerCase()));
  const missing = labels.filter((label) => !has.has(label.toLowerCase()));
  const isOpen = kind !== 'close';
  const change = {
    ...(body === now.body ? {} : { body }),
    ...(missing.length === 0 ? {} : { labels: [...now.labels, ...missing] }),
    ...(isOpen === now.isOpen ? {} : { isOpen }),
    ...(closedAs === undefined || isOpen || !now.isOpen ? {} : { closedAs }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

function tooLong({ number }: OwnIssue, length: number): LtsError {
  const why = `it would have ${length} characters, and GitHub takes ${LONGEST_BODY}`;
  const remedy = 'Shorten what stands above or below our part of it; nothing was written to it.';
  return new LtsError('GITHUB_REFUSED', { what: `the text of issue #${number}`, why, remedy });
}
