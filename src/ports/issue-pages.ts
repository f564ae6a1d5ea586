/** Issues that this program keeps: each found again by a hidden marker, whatever else was done to it. */
import type { IssueChange, IssueText, OwnIssue } from '../domain/own-issue.ts';
import type { Gap } from '../domain/snapshot.ts';

export type { IssueChange, IssueText, OwnIssue };

export interface OwnIssues {
  /** By number. */
  readonly issues: readonly OwnIssue[];
  /** Where there are more issues than were looked through. */
  readonly gaps: readonly Gap[];
}

export interface IssuePages {
  /**
   * Issues of ours, open and closed. One counts only if this token's owner or a bot wrote it: anybody may write the
   * marker.
   *
   * @param labels that ours have, if nobody took them away: they are looked for there too
   * @throws LtsError GITHUB_*
   */
  own(labels: readonly string[]): Promise<OwnIssues>;

  /**
   * Writes a new issue, once: where the answer is lost, `own` tells whether it is there. Another run may write the same
   * at the same time, which `own` tells too.
   *
   * @throws LtsError GITHUB_*
   */
  create(issue: IssueText): Promise<OwnIssue>;

  /**
   * Reads an issue and writes it back changed, with nothing in between: there is no compare-and-swap for issues.
   *
   * @param change what to write, or undefined for nothing; what it throws is passed on, and nothing is written
   * @throws LtsError GITHUB_*, CONFLICT_GONE, CONFLICT_MOVED where its marker is gone
   */
  edit(number: number, change: (now: OwnIssue) => IssueChange | undefined): Promise<void>;
}
