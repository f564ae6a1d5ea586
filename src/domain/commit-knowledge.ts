/** What was looked up about commits beyond their messages: the files they touch, the pull request they came by. */
import type { ChangedFile, Original } from './change/change.ts';
import { versionChangesIn } from './change/manifest.ts';
import type { LandedChange } from './landed-change.ts';

/** Both by commit; what is absent was not looked up, or not told. */
export interface CommitKnowledge {
  readonly files: ReadonlyMap<string, readonly ChangedFile[]>;
  readonly pulls: ReadonlyMap<string, Original>;
  /** Commits whose pull request was asked for, and nobody told: its labels are not known. */
  readonly untold?: ReadonlySet<string>;
}

export const NOTHING_KNOWN: CommitKnowledge = { files: new Map(), pulls: new Map() };

/** A change with the files of its commits, and the labels of its pull request. */
export function withKnowledge(landed: LandedChange, { files, pulls }: CommitKnowledge): LandedChange {
  const { change, commit } = landed;
  const commits = change.commits.map((one) => {
    const own = files.get(one.id ?? '');
    return own === undefined ? one : { ...one, files: own };
  });
  const isWhole = commits.length > 0 && commits.every((one) => one.files !== undefined);
  const all = isWhole ? commits.flatMap((one) => one.files ?? []) : [];
  const pull = [commit, ...commits.map(({ id }) => id ?? '')]
    .map((id) => pulls.get(id))
    .find((one) => one !== undefined);
  const number = /^#(\d{1,9})$/.exec(pull?.id ?? '')?.[1];
  return {
    ...landed,
    change: {
      ...change,
      commits,
      ...(isWhole ? { files: all, versionChanges: versionChangesIn(all) } : {}),
      ...(pull ? { labels: pull.labels, originals: [pull] } : {}),
    },
    ...(number === undefined ? {} : { pull: Number(number) }),
  };
}
