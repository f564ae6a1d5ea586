import type { FileFacts } from './file-diffs.ts';

export type Review = {
  id: number;
  /** `null`: the account was deleted. */
  author: string | null;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  body: string;
  /** A pending review has none. */
  submittedAt: string | undefined;
  commit: string;
  /** Logins of those who edited it; `null`: the account was deleted. */
  editedBy: (string | null)[];
};

export type Comment = {
  id: number;
  /** Of the issue or pull request. */
  number: number;
  author: string | null;
  body: string;
  createdAt: string;
  updatedAt: string;
  /** Written by a person through an app: their comment all the same. */
  viaApp: boolean;
};

export const ISSUE_REASONS = ['completed', 'not_planned', 'duplicate', 'reopened'] as const;
export type IssueReason = (typeof ISSUE_REASONS)[number];

/** Tests may change what people change. */
export type Issue = {
  kind: 'issue';
  id: number;
  number: number;
  title: string;
  body: string | null;
  author: string | null;
  labels: string[];
  state: 'open' | 'closed';
  stateReason: IssueReason | null;
  isLocked: boolean;
  createdAt: string;
  updatedAt: string;
  closedAt: string | undefined;
};

/** Tests may change what people change: title, body, labels, base, state, draft. */
export type Pull = {
  kind: 'pull';
  id: number;
  number: number;
  title: string;
  body: string | null;
  author: string | null;
  labels: string[];
  base: string;
  head: string;
  /** The repository of the head: `eve/app`; `null`: deleted; undefined: this one. */
  fork: string | null | undefined;
  draft: boolean;
  state: 'open' | 'closed';
  createdAt: string;
  mergedAt: string | undefined;
  mergeCommit: string | undefined;
  /** Its commits, oldest first. */
  commits: string[];
  /** The commits that merging made or brought to the base. */
  landed: string[];
  /** As told; else the difference of the trees. */
  files: readonly FileFacts[] | undefined;
  reviews: Review[];
};

export type Status = {
  id: number;
  commit: string;
  context: string;
  state: string;
  description: string | null;
  url: string | null;
  author: string;
  at: string;
};

/** Issues, pull requests (one row of numbers), their comments, and the statuses of commits. */
export class PullShelf {
  readonly #byNumber = new Map<number, Pull | Issue>();
  readonly #deleted = new Set<number>();
  #comments: readonly Comment[] = [];
  readonly statuses: Status[] = [];
  #lastId: number;

  constructor(firstId: number) {
    this.#lastId = firstId;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  get nextNumber(): number {
    return Math.max(0, ...this.#byNumber.keys(), ...this.#deleted) + 1;
  }

  add<T extends Pull | Issue>(thing: T): T {
    if (this.#byNumber.has(thing.number)) throw new Error(`#${thing.number} exists already`);
    this.#byNumber.set(thing.number, thing);
    return thing;
  }

  at(number: number): Pull | Issue | undefined {
    return this.#byNumber.get(number);
  }

  pull(number: number): Pull | undefined {
    const found = this.#byNumber.get(number);
    return found?.kind === 'pull' ? found : undefined;
  }

  get all(): (Pull | Issue)[] {
    return [...this.#byNumber.values()];
  }

  get pulls(): Pull[] {
    return this.all.filter((one) => one.kind === 'pull');
  }

  get issues(): Issue[] {
    return this.all.filter((one) => one.kind === 'issue');
  }

  /** Its number is used up, and answers 410. */
  deleteIssue(number: number): void {
    this.#byNumber.delete(number);
    this.#deleted.add(number);
  }

  wasDeleted(number: number): boolean {
    return this.#deleted.has(number);
  }

  /** Those of one number, oldest first. */
  comments(number: number): readonly Comment[] {
    return this.#comments.filter((comment) => comment.number === number);
  }

  comment(id: number): Comment | undefined {
    return this.#comments.find((comment) => comment.id === id);
  }

  addComment(facts: Omit<Comment, 'id'>): Comment {
    const comment = { ...facts, id: this.nextId() };
    this.#comments = [...this.#comments, comment];
    return comment;
  }

  removeComment(id: number): boolean {
    const before = this.#comments.length;
    this.#comments = this.#comments.filter((comment) => comment.id !== id);
    return this.#comments.length < before;
  }

  /** Of a commit, newest first, as the list of statuses has it. */
  statusesOf(commit: string): Status[] {
    return this.statuses.filter((status) => status.commit === commit).reverse();
  }
}
