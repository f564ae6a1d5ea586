import { instant } from './instant.ts';
import type { Issue, IssueReason } from './pull-shelf.ts';
import type { Repository } from './repository.ts';

export type IssueFacts = Partial<Omit<Issue, 'kind' | 'id' | 'createdAt' | 'updatedAt'>> & { on?: string };

const FIRST_DAY = '2026-01-05T10:00:00Z';

/** What people, and runs of before, have opened. */
export function openIssue(repository: Repository, title: string, facts: IssueFacts = {}): Issue {
  const { on, ...others } = facts;
  const at = instant(on ?? FIRST_DAY);
  return repository.pulls.add({
    id: repository.pulls.nextId(),
    number: repository.pulls.nextNumber,
    body: '',
    labels: [],
    author: 'octo-person',
    state: 'open',
    stateReason: null,
    isLocked: false,
    ...others,
    title,
    kind: 'issue',
    createdAt: at,
    updatedAt: at,
    closedAt: facts.closedAt ?? (facts.state === 'closed' ? at : undefined),
  });
}

/** Closing needs no reason, opening again is one. The reason alone changes nothing. */
export function setIssueState(issue: Issue, state: Issue['state'], reason: IssueReason | null, at: string): void {
  if (issue.state === state) return;
  issue.state = state;
  issue.closedAt = state === 'closed' ? at : undefined;
  issue.stateReason = state === 'closed' ? (reason ?? 'completed') : 'reopened';
}
