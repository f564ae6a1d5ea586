/**
 * Manifests: files in which a project names what it depends on, and in which version. Read line by line from patches,
 * of which a hunk shows a few lines only; so readers know how an entry looks, and use the place above it where they see
 * it. Lock files say the same again with all that came along, and decide nothing.
 */
import { compareTexts } from '../text-order.ts';
import type { ChangedFile, VersionChange } from './change.ts';
import { readChart } from './manifest/chart.ts';
import { readCompose, readDockerfile } from './manifest/container.ts';
import { type ManifestReader, pairUp } from './manifest/declaration.ts';
import { readDotnetProject } from './manifest/dotnet.ts';
import { readGoMod } from './manifest/go-mod.ts';
import { readGradle, readProperties } from './manifest/gradle.ts';
import { hunksOf } from './manifest/hunks.ts';
import { readComposerJson, readPackageJson } from './manifest/json.ts';
import { readPom } from './manifest/maven.ts';
import { readRequirements, readSetupCfg, readSetupPy } from './manifest/requirement.ts';
import { readRuby } from './manifest/ruby.ts';
import { readToml } from './manifest/toml.ts';
import { readerOfVersionFile, readToolVersions } from './manifest/tool-versions.ts';
import { readWorkflow } from './manifest/workflow.ts';

/** What a change may hold and still be read whole: files as many as GitHub lists, text as much as is read in 50 ms. */
const MOST_FILES = 3000;
const MOST_TEXT = 400_000;
const LONGEST_PATH = 1024;

const READERS: readonly (readonly [name: RegExp, read: ManifestReader])[] = [
  [/^package\.json$/, readPackageJson],
  [/^composer\.json$/, readComposerJson],
  [/^go\.(?:mod|work)$/, readGoMod],
  [/^(?:pom|.{1,100}\.pom|extensions)\.xml$|\.pom$/, readPom],
  [/\.gradle(?:\.kts)?$/, readGradle],
  [/^(?:gradle|gradle-wrapper|maven-wrapper|versions)\.properties$/, readProperties],
  [/^(?:Cargo|pyproject|mise|\.mise|rust-toolchain)\.toml$|\.versions\.toml$|^Pipfile$/, readToml],
  [/^(?:.{0,100}[-_.])?(?:requirements|constraints)(?:[-_.].{0,100})?\.(?:txt|in|pip)$/, readRequirements],
  [/^setup\.cfg$/, readSetupCfg],
  [/^setup\.py$/, readSetupPy],
  [/^(?:Gemfile|gems\.rb)$|\.(?:gemspec|gemfile)$/, readRuby],
  [/^(?:Dockerfile|Containerfile)(?:[.-].{1,100})?$|\.(?:[dD]ockerfile|[cC]ontainerfile)$/, readDockerfile],
  [/^(?:docker-)?compose(?:[.-].{1,100})?\.ya?ml$/, readCompose],
  [/\.(?:cs|fs|vb)proj$|^(?:Directory\.(?:Packages|Build)\.(?:props|targets)|packages\.config)$/, readDotnetProject],
  [/^(?:Chart|requirements)\.ya?ml$/, readChart],
  [/^action\.ya?ml$/, readWorkflow],
  [/^\.tool-versions$/, readToolVersions],
  [/^\.nvmrc$/, readerOfVersionFile('node')],
  [/^rust-toolchain$/, readerOfVersionFile('rust')],
];

const LOCK_FILE =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|bun\.lockb|go\.sum|go\.work\.sum|packages\.lock\.json|gems\.locked|pylock(?:\..{1,60})?\.toml|buildscript-gradle\.lockfile|verification-metadata\.xml|Package\.resolved|\.terraform\.lock\.hcl|jsonnetfile\.lock\.json|pubspec\.lock|(?:.{0,60}\.)?lock\.json)$|\.(?:lock|lockfile)$/;

/** @param path from the root of the repository */
export function isLockFile(path: string): boolean {
  return path.length <= LONGEST_PATH && (LOCK_FILE.test(nameOf(path)) || /(?:^|\/)vendor\/modules\.txt$/.test(path));
}

/** Whether there is a reader for it. @param path from the root of the repository */
export function isManifest(path: string): boolean {
  return readerOf(path) !== undefined;
}

/**
 * Steps of versions in all manifests, by path. The smallest patches are read first, so that nobody hides a step behind
 * a megabyte of others.
 */
export function versionChangesIn(files: readonly ChangedFile[]): readonly VersionChange[] {
  const bySize = files
    .filter(({ path, patch }) => patch !== undefined && isManifest(path))
    .sort((a, b) => (a.patch?.length ?? 0) - (b.patch?.length ?? 0) || compareTexts(keyOf(a), keyOf(b)))
    .slice(0, MOST_FILES);
  let left = MOST_TEXT;
  const read = bySize.map((file) => {
    const patch = file.patch?.slice(0, left) ?? '';
    left -= patch.length;
    return { path: file.path, changes: versionChangesOf(file.path, patch) };
  });
  return read.sort((a, b) => compareTexts(a.path, b.path)).flatMap(({ changes }) => changes);
}

function versionChangesOf(path: string, patch: string): readonly VersionChange[] {
  const read = readerOf(path);
  if (read === undefined) return [];
  const hunks = hunksOf(patch);
  return pairUp(
    path,
    hunks.flatMap(({ before }) => read(before)),
    hunks.flatMap(({ after }) => read(after)),
  );
}

function readerOf(path: string): ManifestReader | undefined {
  if (path.length > LONGEST_PATH || isLockFile(path)) return undefined;
  const name = nameOf(path);
  const read = READERS.find(([pattern]) => pattern.test(name))?.[1];
  if (read !== undefined) return read;
  if (/(?:^|\/)\.github\/.{1,500}\.ya?ml$/.test(path)) return readWorkflow;
  if (/(?:^|\/)requirements\/[^/]{1,100}\.(?:txt|in)$/.test(path)) return readRequirements;
  const tool = /^\.?([a-z][a-z0-9_]{0,40})-version$/.exec(name)?.[1];
  return tool === undefined ? undefined : readerOfVersionFile(tool);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function keyOf({ path, patch = '' }: ChangedFile): string {
  return `${path}\n${patch}`;
}
