/** What the changed files say: documents, tests or CI alone settle it; what users see and migrations are hints. */
import type { ChangedFile, Evidence, PathClass, PathClasses, VersionChange } from './change.ts';
import { claim, glance } from './claim.ts';
import { manifestEvidence } from './dependency.ts';
import { isLockFile, isManifest } from './manifest.ts';
import { classesOf } from './paths.ts';

/** GitHub shows at most 3,000. */
const MOST_FILES = 3000;
/** Nothing for users is in them, so no title makes them anything else. */
const SETTLING = ['test', 'ci', 'docs'] as const;
type Settling = (typeof SETTLING)[number];
const SETTLES = 10;
const SAYS: Readonly<Record<Settling, string>> = {
  test: 'tests only',
  ci: 'CI and tools of development only',
  docs: 'documents only',
};

/** Texts only: `src/License.java` is a program. */
const LEGAL =
  /(?:^|\/)(?:licen[cs]es?|notice|copying|third[-_]party[-_](?:licen[cs]es|notices))(?:-\w{1,12})?(?:\.(?:md|txt|rst|adoc|html?))?$/i;

/** How it is built; what is built stands in other files. */
export const MAKING = /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/;

/** Who looks after what. */
export const OWNERS = /(?:^|\/)(?:CODEOWNERS|OWNERS|OWNERS_ALIASES|MAINTAINERS|AUTHORS)(?:\.(?:md|txt|rst|ya?ml))?$/;

export interface FilesSeen {
  readonly evidence: readonly Evidence[];
  /** Classes of which a good part of the files is; undefined where files are not known. */
  readonly classes?: ReadonlySet<PathClass>;
}

/** @param files undefined: not known, so that the manifests alone speak */
export function filesEvidence(
  files: readonly ChangedFile[] | undefined,
  versions: readonly VersionChange[],
  paths: PathClasses,
): FilesSeen {
  if (files === undefined) return { evidence: manifestEvidence(versions, false) };
  const read = files
    // What was moved is judged by both of its names.
    .flatMap(({ path, previousPath }) => (previousPath === undefined ? [path] : [path, previousPath]))
    .sort()
    .slice(0, MOST_FILES)
    .map((path) => ({ path, classes: classesOf(path, paths) }));
  const classes = new Set<PathClass>(
    SETTLING.filter((name) => 3 * read.filter((file) => file.classes.includes(name)).length >= read.length),
  );
  const shown = glance(
    read
      .slice(0, 3)
      .map(({ path }) => path)
      .join(', '),
  );
  const isWhole = read.length > 0 && files.length <= MOST_FILES;
  if (isWhole && read.every(({ path }) => LEGAL.test(path))) {
    return { evidence: [claim('files', shown, 'compliance', SETTLES, 'licences and notices only')] };
  }
  if (isWhole && read.every(({ path }) => OWNERS.test(path))) {
    return { evidence: [claim('files', shown, 'chore', SETTLES, 'lists of people only')] };
  }
  const settled = isWhole ? settledBy(read) : [];
  if (settled.length > 0) {
    return { evidence: settled.map((name, rank) => claim('files', shown, name, SETTLES - rank, SAYS[name])), classes };
  }
  if (isWhole && read.length > 0 && read.every(({ path }) => MAKING.test(path))) {
    return { evidence: [claim('files', shown, 'ci', 6, 'makefiles only')], classes: new Set(['ci']) };
  }
  const isAllManifests = isWhole && read.every(({ path }) => isManifest(path) || isLockFile(path));
  return { evidence: [...manifestEvidence(versions, isAllManifests), ...hints(read, shown)], classes };
}

type Read = readonly { readonly path: string; readonly classes: readonly PathClass[] }[];

/** Where all files are of these classes: they, that of most files first. Which of them it is, a title may tell. */
function settledBy(read: Read): readonly Settling[] {
  const counts = new Map<Settling, number>();
  for (const { classes } of read) {
    const first = SETTLING.find((name) => name === classes[0]);
    if (first === undefined) return [];
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return [...counts.keys()].sort(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || SETTLING.indexOf(a) - SETTLING.indexOf(b),
  );
}

function hints(read: Read, shown: string): readonly Evidence[] {
  const code = read.filter(({ classes }) => !SETTLING.some((name) => classes.includes(name)));
  const isUi = code.length > 0 && code.every(({ classes }) => classes.includes('ui'));
  const migration = read.find(({ classes }) => classes.includes('migrations'));
  return [
    ...(isUi ? [claim('files', shown, 'ui', 3, 'user interface only')] : []),
    ...(migration
      ? [{ source: 'files' as const, seen: glance(migration.path), says: 'a database migration', weight: 1 }]
      : []),
  ];
}
