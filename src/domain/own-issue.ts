/** Issues that this program keeps, and what is written to them. */

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
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** Only what is named is written. */
export interface IssueChange {
  readonly body?: string;
  readonly isOpen?: boolean;
  /** Of an issue that is closed. */
  readonly closedAs?: ClosedAs;
  /** All it has afterwards. */
  readonly labels?: readonly string[];
}

export type ClosedAs = 'completed' | 'not planned' | 'duplicate';

/** The issue of a line has the name of the line; this is that of all lines, where they share one. */
export const KEY_OF_ALL = 'all';
