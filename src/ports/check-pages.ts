/** What a check leaves on a pull request: one comment, one commit status. */
export interface CheckStatus {
  readonly commit: string;
  /** The name that a branch rule requires. */
  readonly context: string;
  readonly state: 'success' | 'failure' | 'error';
  /** At most 140 characters. */
  readonly description: string;
  readonly url?: string;
}

export interface CheckPages {
  /**
   * The comment of a pull request as it should be: written, changed, or (with no body) taken away.
   *
   * @param was the comment as it was read, if there was one
   * @throws LtsError GITHUB_*
   */
  comment(number: number, was: { readonly id: number } | undefined, body: string | undefined): Promise<void>;

  /** @throws LtsError GITHUB_* */
  setStatus(status: CheckStatus): Promise<void>;
}
