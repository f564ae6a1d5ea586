/** What class of file a path is: by globs, of which the policy may state its own. */
import picomatch from 'picomatch';
import { PATH_CLASSES, type PathClass, type PathClasses } from './change.ts';

export { DEFAULT_PATHS } from './default-paths.ts';

/**
 * Paths are the author's. What no file system takes (a name of more than 255, a path of more than 4,096) is of no class.
 * A path longer than any person writes may be a migration, so that none is hidden that way, and is nothing harmless.
 */
const LONGEST_NAME = 255;
const LONGEST_ORDINARY = 512;
const LONGEST_PATH = 4096;
const LONGEST_GLOB = 1024;
/** Regular expressions try the places of every star against those of the others. */
const MOST_STARS_IN_NAME = 3;
const MOST_GLOBSTARS = 2;
const MOST_GLOBS = 200;

type Matches = (path: string, names: readonly string[]) => boolean;
type Matchers = Readonly<Record<PathClass, Matches>>;

/** Whether no path can make a glob slow. Others match nothing; a policy that holds one is told so when it is read. */
export function isBoundedGlob(glob: string): boolean {
  const names = glob.replace(/^!/, '').split('/');
  if (glob.length > LONGEST_GLOB || names.every((name) => name === '')) return false;
  const globstars = names.filter((name) => name.includes('**')).length;
  return globstars <= MOST_GLOBSTARS && names.every((name) => starsIn(name) <= MOST_STARS_IN_NAME);
}

/**
 * Every class of a path, the one that says most of it first. A test is nothing else (a Markdown file under `test/`,
 * a migration under `test/`), nor is a document (pictures and styles of a manual); only what is left may be several.
 */
export function classesOf(path: string, classes: PathClasses): readonly PathClass[] {
  const names = namesOf(path);
  if (names === undefined) return [];
  const matchers = matchersOf(classes);
  if (path.length > LONGEST_ORDINARY) return matchers.migrations(path, names) ? ['migrations'] : [];
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

const compiled = new WeakMap<PathClasses, Matchers>();

function matchersOf(classes: PathClasses): Matchers {
  const known = compiled.get(classes);
  if (known !== undefined) return known;
  const made = Object.fromEntries(PATH_CLASSES.map((name) => [name, matcherOf(classes[name])]));
  compiled.set(classes, made as Matchers);
  return made as Matchers;
}

/** A glob after `!` takes away what the others took. */
function matcherOf(globs: readonly string[]): Matches {
  const usable = globs.slice(0, MOST_GLOBS).filter(isBoundedGlob);
  const taken = matchAny(usable.filter((glob) => !glob.startsWith('!')));
  const left = matchAny(usable.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
  return (path, names) => taken(path, names) && !left(path, names);
}

/**
 * One expression for all globs of a form. Those of one name, wherever it stands, are tried on names alone, which is most
 * of the speed. `migrate/**` is what lies in a folder: not `bin/migrate`, a file of that name.
 */
function matchAny(globs: readonly string[]): Matches {
  const [files, folders, paths]: [string[], string[], string[]] = [[], [], []];
  for (const glob of globs) {
    const [, anyFile, anyFolder] = FORMS.exec(glob) ?? [];
    if (anyFile !== undefined) files.push(anyFile);
    else if (anyFolder !== undefined) folders.push(anyFolder);
    else paths.push(glob);
  }
  const [isFile, isFolder, isPath] = [files, folders, paths].map(anyOf);
  return (path, names) =>
    isFile?.test(names.at(-1) ?? '') === true ||
    (isFolder !== undefined && names.some((name, at) => at < names.length - 1 && isFolder.test(name))) ||
    isPath?.test(path) === true;
}

/** A name at any depth, or a folder at any depth with all in it. */
const FORMS = /^\*\*\/([^/]+)$|^\*\*\/([^/]+)\/\*\*$/;

function anyOf(globs: readonly string[]): RegExp | undefined {
  return globs.length === 0 ? undefined : new RegExp(globs.map(sourceOf).join('|'));
}

/**
 * Braces, stars, `?` and sets only: what else means something in a regular expression (picomatch lets `(a+)+` through)
 * stands for itself, so `app/(shop)/**` needs no escape.
 */
function sourceOf(glob: string): string {
  const literal = glob.replace(/\\.|[()+|]/g, (found) => (found.length > 1 ? found : `\\${found}`));
  const { source } = picomatch.makeRe(literal, { dot: true, noextglob: true, nonegate: true });
  return source.replaceAll(NO_DOTS, '.*?').replaceAll(NO_DOT, '').replace(ITSELF_OR_BELOW, BELOW);
}

/** picomatch looks at each character for a folder `.` or `..`; paths of git have none, and it costs most of the time. */
const NO_DOTS = String.raw`(?:(?:(?!(?:^|\/)\.{1,2}(?:\/|$)).)*?)`;
const NO_DOT = String.raw`(?!\.{1,2}(?:\/|$))`;
/** The end of `docs/**`: for picomatch a file `docs` is meant too. */
const ITSELF_OR_BELOW = /\(\?:\\\/\.\*\?\|\$\)\)\$$/;
const BELOW = String.raw`\/.+)$$`;

function namesOf(path: string): readonly string[] | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  const names = path.split('/');
  return names.some((name) => name.length > LONGEST_NAME) ? undefined : names;
}

function starsIn(name: string): number {
  return name.split(/\*+/).length - 1;
}
