/** What the history lacks, as readers of documents are told it. */
import type { Gap } from '../../domain/snapshot.ts';
import type { Status } from '../status.ts';

/** Why blocks about releases are kept, and what a page may lack. */
export function historyGaps({ findings, releases, ignored }: Status): readonly Gap[] {
  const partial = findings.filter(({ rule }) => rule === 'history-partial');
  const told = partial.map(({ message, remedy }) => ({ what: message, remedy }));
  if (releases.length > 0 || partial.length > 0) return told;
  const what =
    ignored.length === 0
      ? 'There are no tags, so blocks about releases are left as they are.'
      : 'No tag was read as a release, so blocks about releases are left as they are.';
  const remedy =
    ignored.length === 0
      ? 'Fetch them (`git fetch --tags`, or `fetch-depth: 0` in actions/checkout).'
      : 'Correct `tag` in the policy; `lts-policy status` shows why each tag was left out.';
  return [{ what, remedy }];
}
