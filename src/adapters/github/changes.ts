/** Changes of a repository on GitHub; each question in as few rounds as it allows. */
import type { Change } from '../../domain/change/change.ts';
import type {
  Branches,
  Changes,
  ChangesInRange,
  MergeGroup,
  OpenPullRequest,
  Presence,
  PresenceQuestion,
  PullRequest,
  Range,
  ReferenceQuestion,
  References,
} from '../../ports/changes.ts';
import { readBranches } from './branches.ts';
import { readPullsOf } from './merge-group.ts';
import { readOpenPulls } from './open-pulls.ts';
import { readPresence } from './presence.ts';
import { readPull } from './pulls.ts';
import { readPullsWithHead } from './pulls-with-head.ts';
import { readBetween, readEach } from './ranges.ts';
import { readReferences } from './references.ts';
import type { GithubRepository } from './repository.ts';

export class GithubChanges implements Changes {
  readonly #repository: GithubRepository;

  constructor(repository: GithubRepository) {
    this.#repository = repository;
  }

  pull(number: number): Promise<PullRequest> {
    return readPull(this.#repository, number);
  }

  pullsOf(group: MergeGroup): Promise<readonly number[]> {
    return readPullsOf(this.#repository, group);
  }

  pullsWithHead(commit: string): Promise<readonly number[]> {
    return readPullsWithHead(this.#repository, commit);
  }

  openPulls(branches: readonly string[]): Promise<readonly OpenPullRequest[]> {
    return readOpenPulls(this.#repository, branches);
  }

  references(question: ReferenceQuestion): Promise<References> {
    return readReferences(this.#repository, question);
  }

  presence(question: PresenceQuestion): Promise<Presence> {
    return readPresence(this.#repository, question);
  }

  branches(prefix: string): Promise<Branches> {
    return readBranches(this.#repository, prefix);
  }

  between(range: Range): Promise<Change> {
    return readBetween(this.#repository, range);
  }

  each(range: Range): Promise<ChangesInRange> {
    return readEach(this.#repository, range);
  }
}
