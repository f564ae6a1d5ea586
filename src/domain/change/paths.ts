/** What class of file a path is: by globs, of which the policy may state its own. */
import { matchAny } from '../pattern/glob.ts';
import { MOST_GLOBS } from '../pattern/glob-bounds.ts';
import type { GlobRules } from '../pattern/glob-source.ts';
import { PATH_CLASSES, type PathClass, type PathClasses } from './change.ts';
import { DEFAULT_PATHS } from './default-paths.ts';

export { DEFAULT_PATHS };

/**
 * Paths are the author's. What no file system takes (a name of more than 255, a path of more than 4,096) is of no class.
 * A path longer than any person writes may be a migration, so that none is hidden that way, and is nothing harmless.
 */
const LONGEST_NAME = 255;
const LONGEST_ORDINARY = 512;
const MOST_ORDINARY_FOLDERS = 40;
const LONGEST_PATH = 4096;
/** Names of folders are few, and asked about in every path. */
const MOST_REMEMBERED = 10_000;

type Matches = (path: string, names: readonly string[]) => boolean;
type Matchers = Readonly<Record<PathClass, Matches>>;

/**
 * Every class of a path, the one that says most of it first. A test is nothing else (a Markdown file under `test/`,
 * a migration under `test/`), nor is a document (pictures and styles of a manual); only what is left may be several.
 */
export function classesOf(path: string, classes: PathClasses): readonly PathClass[] {
  const names = namesOf(path);
  if (names === undefined) return [];
  const matchers = matchersOf(classes);
  if (path.length > LONGEST_ORDINARY || names.length > MOST_ORDINARY_FOLDERS)
    return matchers.migrations(path, names) ? ['migrations'] : [];
  if (matchers.test(path, names) && !isRunAnyway(names, matchers)) return ['test'];
  if (matchers.docs(path, names)) return ['docs'];
  return (['migrations', 'ci', 'ui'] as const).filter((name) => matchers[name](path, names));
}

/**
 * Tools run what they find below their folder of migrations, `db/migrate/test/1_a.rb` and `migrations/test_a.py` too; so
 * only a folder above makes it a test. Go alone never builds `_test.go`.
 */
function isRunAnyway(names: readonly string[], matchers: Matchers): boolean {
  if (names.at(-1)?.endsWith('_test.go') === true) return false;
  const folders = names.slice(0, -1);
  const below = (depth: number) => [...folders.slice(0, depth), '_'];
  const found = folders.findIndex((_, at) => matchers.migrations(below(at + 1).join('/'), below(at + 1)));
  return found >= 0 && !matchers.test(below(found + 1).join('/'), below(found + 1));
}

/** Whether a path matches any of a policy's globs, in the same way; those after `!` take away. */
export function matchPaths(globs: readonly string[]): (path: string) => boolean {
  const matches = matcherOf(globs);
  return (path) => {
    const names = namesOf(path);
    return names !== undefined && matches(path, names);
  };
}

function matchersOf(classes: PathClasses): Matchers {
  return Object.fromEntries(PATH_CLASSES.map((name) => [name, matcherOf(classes[name])])) as Matchers;
}

const OURS: ReadonlySet<readonly string[]> = new Set(Object.values(DEFAULT_PATHS));

/** By list: those by default are the same for every change. */
const compiled = new WeakMap<readonly string[], Matches>();

/** A glob after `!` takes away what the others took. */
function matcherOf(globs: readonly string[]): Matches {
  const matches = compiled.get(globs) ?? compiledFrom(globs);
  compiled.set(globs, matches);
  return matches;
}

function compiledFrom(globs: readonly string[]): Matches {
  const rules = { isOurs: OURS.has(globs) };
  const usable = globs.slice(0, MOST_GLOBS);
  const taken = matchForms(
    usable.filter((glob) => !glob.startsWith('!')),
    rules,
  );
  const left = matchForms(
    usable.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)),
    rules,
  );
  return (path, names) => taken(path, names) && !left(path, names);
}

/** Globs of one name, wherever it stands, are tried on names alone, which is most of the speed. */
function matchForms(globs: readonly string[], rules: GlobRules): Matches {
  const [files, folders, paths]: [string[], string[], string[]] = [[], [], []];
  for (const glob of globs) {
    const [, anyFile, anyFolder] = FORMS.exec(glob) ?? [];
    if (anyFile !== undefined) files.push(anyFile);
    else if (anyFolder !== undefined) folders.push(anyFolder);
    else paths.push(glob);
  }
  const [isFile, isPath] = [matchAny(files, rules), matchAny(paths, rules)];
  const isFolder = remembering(matchAny(folders, rules));
  return (path, names) =>
    isFile(names.at(-1) ?? '') || names.some((name, at) => at < names.length - 1 && isFolder(name)) || isPath(path);
}

/** A name at any depth, or a folder at any depth with all in it. */
const FORMS = /^\*\*\/([^/]+)$|^\*\*\/([^/]+)\/\*\*$/;

function remembering(matches: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const told = known.get(name) ?? matches(name);
    if (known.size < MOST_REMEMBERED) known.set(name, told);
    return told;
  };
}

function namesOf(path: string): readonly string[] | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  const names = path.split('/');
  return names.some((name) => name.length > LONGEST_NAME) ? undefined : names;
}
