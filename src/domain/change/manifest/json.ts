/** package.json and composer.json, line by line: a hunk seldom shows the key its lines stand under. */
import type { Declaration, ManifestReader } from './declaration.ts';
import { isVersionLike } from './declaration.ts';

interface Shape {
  /** Keys under which every entry is a dependency. */
  readonly groups: RegExp;
  /** Where the key above is not in sight: whether an entry may be a dependency. */
  readonly mayBe: (name: string, version: string) => boolean;
}

/** A key with its text, a key that opens an object, an object without a key, or an end of one. */
const TOKEN = /"([^"\\]{1,214})"\s{0,20}:\s{0,20}(?:"([^"\\]{0,300})"|(\{))|([{}])/g;

const NO_PACKAGE = /^(?:version|node|npm|yarn|pnpm|bun|vscode|port|year)$/;

export const readPackageJson = readerOf({
  groups:
    /^(?:dependencies|devDependencies|peerDependencies|optionalDependencies|resolutions|overrides|catalogs?|bundledDependencies)$/,
  mayBe: (name, version) =>
    !NO_PACKAGE.test(name) && isVersionLike(version.replace(/^(?:npm:@?[^@]{1,214}@|workspace:)/, '')),
});

/** `php` and extensions stand among packages; `platform` is what the project is resolved for. */
export const readComposerJson = readerOf({
  groups: /^(?:require|require-dev|platform)$/,
  mayBe: (name, version) => (name.includes('/') || /^(?:php|ext-.+|lib-.+)$/.test(name)) && isVersionLike(version),
});

function readerOf({ groups, mayBe }: Shape): ManifestReader {
  return (lines) => {
    const declarations: Declaration[] = [];
    /** Keys of the objects that were seen to open. */
    const open: string[] = [];
    for (const { text, isChanged } of lines) {
      for (const [, key = '', value, opens, brace] of text.matchAll(TOKEN)) {
        if (opens !== undefined) open.push(key);
        else if (brace === '{') open.push('');
        else if (brace === '}') open.pop();
        else if (value !== undefined) {
          const isDependency = open.length === 0 ? mayBe(key, value) : open.some((name) => groups.test(name));
          if (isDependency) declarations.push({ name: key, version: value.trim() || '*', isChanged });
        }
      }
    }
    return declarations;
  };
}
