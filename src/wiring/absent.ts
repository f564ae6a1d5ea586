/** What a source has not: it is never planned for, and wanting it is a fault of the program. */
import { LtsError } from '../errors.ts';
import type { Changes } from '../ports/changes.ts';

/** @throws LtsError INTERNAL_FAULT, by the function it returns */
export function nothing(what: string): () => Promise<never> {
  return async () => {
    throw new LtsError('INTERNAL_FAULT', { why: `${what} wanted of a source that has none` });
  };
}

const noChanges: Changes = {
  pull: nothing('a pull request'),
  pullsOf: nothing('a merge group'),
  pullsWithHead: nothing('a commit'),
  openPulls: async () => [],
  references: nothing('references'),
  presence: nothing('branches'),
  branches: nothing('branches'),
  between: nothing('commits'),
  each: nothing('commits'),
};

/** Of a clone and of a history file, beside what they do have. */
export const noForge = {
  changes: noChanges,
  checkPages: { comment: nothing('a comment'), setStatus: nothing('a commit status') },
  lineHistories: { read: nothing('branches'), files: nothing('files'), pulls: nothing('pull requests') },
  // Only a forge knows alerts: none are told of, and none are missed.
  alerts: { read: async () => ({ alerts: [], gaps: [] }) },
  issuePages: { own: nothing('issues'), create: nothing('an issue'), edit: nothing('an issue') },
  draftReleases: { drafts: nothing('drafts'), create: nothing('a draft'), change: nothing('a draft') },
};
