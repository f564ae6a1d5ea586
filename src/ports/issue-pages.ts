/** Issues that this program keeps: each found again by a hidden marker, whatever else was done to it. */

export interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  readonly labels: readonly string[];
  /** The name in its marker: that of a line, or of what all lines share. */
  readonly key: string;
}

export interface IssueText {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** Only what is named is written. */
export interface IssueChange {
  readonly title?: string;
  readonly body?: string;
  readonly isOpen?: boolean;
  /** All it has afterwards. */
  readonly labels?: readonly string[];
}

export interface IssuePages {
  /**
   * Issues of ours, open and closed, by number. One counts only if this token's owner or a bot wrote it: anybody may
   * write the marker.
   *
   * @throws LtsError GITHUB_*
   */
  own(): Promise<readonly OwnIssue[]>;

  /** A new issue, unless another run was faster: the number of the one that stays. @throws LtsError GITHUB_* */
  create(issue: IssueText): Promise<OwnIssue>;

  /** @throws LtsError GITHUB_*, CONFLICT_GONE */
  change(issue: OwnIssue, change: IssueChange): Promise<void>;
}
