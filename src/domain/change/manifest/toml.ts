/** Cargo.toml, pyproject.toml, Pipfile, libs.versions.toml, mise.toml: tables whose header a hunk may not show. */
import { ANY_VERSION, type Declaration, isVersionLike, type ManifestReader } from './declaration.ts';
import { quotedRequirements, type Requirement } from './requirement.ts';

const HEADER = /^\[{1,2}([^[\]]{1,200})\]{1,2}$/;
const ENTRY = /^(?:"([^"]{1,200})"|'([^']{1,200})'|([\w.-]{1,200}))\s{0,40}=\s{0,40}(\S.{0,400})$/;
const TABLE_OF_ENTRIES =
  /(?:^|[.-])(?:dependencies|packages|versions|libraries|plugins|bundles|tools|group\..{1,60}|groups)$/;
/** `[dependencies.serde]`, with `version` on a line of its own. */
const TABLE_OF_ONE = /(?:^|[.-])dependencies\.(?:"([^"]{1,200})"|'([^']{1,200})'|([\w-]{1,200}))$/;
const LISTS = /^(?:dependencies|requires|dev-dependencies|dev|test|docs|lint)$/;
/** Keys of a project itself, where its table is not in sight. */
const OWN =
  /^(?:version|name|edition|resolver|license|description|readme|id|module|group|target-version|line-length|lto|opt-level|codegen-units|minversion|schema_version|publish|rev|tag|branch|ref)$/;
const RUNTIME = new Map([
  ['rust-version', 'rust'],
  ['channel', 'rust'],
  ['requires-python', 'python'],
  ['python_version', 'python'],
]);

export const readToml: ManifestReader = (lines) => {
  const declarations: Declaration[] = [];
  let header: string | undefined;
  /** Key of the list whose end was not seen yet. */
  let list: string | undefined;
  for (const { text, isChanged } of lines) {
    const line = withoutComment(text).trim();
    const opened = HEADER.exec(line)?.[1];
    if (opened !== undefined) [header, list] = [opened.trim(), undefined];
    const [, double, single, bare, value] = opened === undefined ? (ENTRY.exec(line) ?? []) : [];
    const key = double ?? single ?? bare;
    const found =
      key === undefined || value === undefined
        ? opened === undefined
          ? quotedRequirements(line, list !== undefined)
          : []
        : entryOf(header, key, value);
    declarations.push(...found.map(([name, version]) => ({ name, version, isChanged })));
    if (value?.startsWith('[') && !value.endsWith(']')) list = isList(header, key) ? key : undefined;
    else if (line.endsWith(']') || line === '],') list = undefined;
  }
  return declarations;
};

function entryOf(header: string | undefined, key: string, value: string): readonly Requirement[] {
  if (value.startsWith('[')) return quotedRequirements(value, isList(header, key));
  const runtime = RUNTIME.get(key);
  const text = /^["']([^"']{1,200})["']/.exec(value)?.[1];
  if (runtime !== undefined) return text === undefined ? [] : [[runtime, text]];
  const [, ...names] = (header === undefined ? null : TABLE_OF_ONE.exec(header)) ?? [];
  const one = names.find((name) => name !== undefined);
  if (one !== undefined) return key === 'version' && text !== undefined ? [[one, text]] : [];
  if (header !== undefined && !TABLE_OF_ENTRIES.test(header)) return [];
  if (header === undefined && OWN.test(key)) return [];
  if (value.startsWith('{')) return tableOf(key, value, header !== undefined);
  if (text === undefined) return [];
  // `group:artifact:1.2` and `plugin:1.2`, as version catalogs write them.
  const [, coordinate, version] = /^([\w.-]{1,150}(?::[\w.-]{1,150})?):(\d[\w.\-+]{0,60})$/.exec(text) ?? [];
  if (coordinate !== undefined && version !== undefined) return [[coordinate, version]];
  return header === undefined && !isVersionLike(text) ? [] : [[key, text]];
}

/** `{ version = "1.2", features = […] }`, `{ module = "g:a", version = "1.2" }`; a version by reference is not here. */
function tableOf(key: string, value: string, isKnown: boolean): readonly Requirement[] {
  const part = (name: string) =>
    new RegExp(String.raw`[{,\s]${name}\s{0,9}=\s{0,9}["']([^"']{1,150})["']`).exec(value)?.[1];
  const version = part('version') ?? part('strictly') ?? part('require') ?? part('tag') ?? part('rev');
  if (/\bversion\.ref\s{0,9}=/.test(value) || /\b(?:path|workspace)\s{0,9}=/.test(value)) return [];
  if (version === undefined && !isKnown) return [];
  const [group, name] = [part('group'), part('name')];
  const coordinate = group !== undefined && name !== undefined ? `${group}:${name}` : undefined;
  return [[part('module') ?? coordinate ?? part('id') ?? part('package') ?? key, version ?? ANY_VERSION]];
}

function isList(header: string | undefined, key: string | undefined): boolean {
  if (key === undefined) return false;
  return LISTS.test(key) || /optional-dependencies$|dependency-groups$/.test(header ?? '');
}

/** A `#` outside of quotes. */
function withoutComment(text: string): string {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote === '' && character === '#') return text.slice(0, at);
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return text;
}
