/** The text of a deployment file → the version it names, or what is wrong with it. */
import { isMap, isSeq } from 'yaml';
import { type DeployedVersion, isDigest, readImage, readTag } from '../../domain/deployed-version.ts';
import type { Problem } from '../../errors.ts';
import { type VersionPlace, versionPlaces } from './deployment-places.ts';
import { type DeploymentYaml, readDeploymentYaml, scalarAt } from './deployment-yaml.ts';

export type FoundVersion = { readonly deployed: DeployedVersion } | { readonly problems: readonly Problem[] };

const SHOWN = 12;

/** @param pick dotted path or name of an image; absent: there is but one */
export function deployedVersionIn(file: string, text: string, pick?: string): FoundVersion {
  const yaml = readDeploymentYaml(file, text);
  if ('problems' in yaml) return yaml;
  const places = versionPlaces(yaml);
  const whole = (expected: string, seen: string, hint?: string): FoundVersion => ({
    problems: [{ file, line: 1, column: 1, expected, seen, ...(hint === undefined ? {} : { hint }) }],
  });
  if (places === undefined) return whole('a deployment file', 'too many aliases (`*name`)');
  const fitting = pick === undefined ? usual(places) : picked(yaml, places, pick);
  const [only] = fitting;
  if (only && fitting.length === 1) return versionAt(file, yaml, only);
  const offered = fitting.length > 1 ? fitting : places;
  const known = offered.slice(0, SHOWN).map(({ path }) => inOneLine(path));
  const more = offered.length > SHOWN ? ` and ${offered.length - SHOWN} more` : '';
  const hint =
    known.length === 0
      ? 'Name the dotted path of the version: FILE#path.'
      : `Name one: ${file}#${known.join(', #')}${more}.`;
  if (pick !== undefined && fitting.length === 0) return whole(`a version at \`${pick}\``, 'none there', hint);
  return whole('one version', fitting.length === 0 ? 'no image, tag or appVersion' : `${fitting.length} of them`, hint);
}

/** Keys are text of others: a line of an error that begins with `::` is a command to the runner of a workflow. */
function inOneLine(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

function usual(places: readonly VersionPlace[]): readonly VersionPlace[] {
  const first = places.filter(({ isUsual }) => isUsual);
  return first.length > 0 ? first : places;
}

/** By the whole path, by a path above it, by the name of its image, by any other path that leads to a value. */
function picked(yaml: DeploymentYaml, places: readonly VersionPlace[], pick: string): readonly VersionPlace[] {
  const ways = [
    (place: VersionPlace) => place.path === pick,
    (place: VersionPlace) => place.path.startsWith(`${pick}.`),
    (place: VersionPlace) => place.names.includes(pick),
    (place: VersionPlace) => place.names.some((name) => name.endsWith(`/${pick}`)),
  ];
  const found = ways.map((way) => places.filter(way)).find((some) => some.length > 0);
  if (found) return found;
  const node = scalarAt(yaml, nodeAt(yaml, pick.split('.')));
  return node ? [{ path: pick, names: [], node, kind: 'version', isUsual: false }] : [];
}

function nodeAt(yaml: DeploymentYaml, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((given, key) => {
    const node = yaml.resolved(given);
    if (isMap(node)) return new Map(yaml.entries(node)).get(key);
    return isSeq(node) && /^\d{1,6}$/.test(key) ? node.items[Number(key)] : undefined;
  }, yaml.root);
}

function versionAt(file: string, yaml: DeploymentYaml, place: VersionPlace): FoundVersion {
  const { node, kind, names, digest, path } = place;
  const spot = yaml.placeOf(node);
  const problem = (expected: string, seen: string, hint?: string): FoundVersion => ({
    problems: [{ file, ...spot, expected, seen, ...(hint === undefined ? {} : { hint }) }],
  });
  const { value, source = '' } = node;
  if (typeof value === 'number' && String(value) !== source)
    return problem('a version in quotes', `the number ${source}`, `Write "${source}": unquoted it is ${value}.`);
  const text = value === null || value === undefined ? '' : String(value).trim();
  if (text === '' && digest === undefined)
    return problem(
      `a version at \`${inOneLine(path)}\``,
      'an empty one',
      kind === 'tag' ? 'Helm takes the `appVersion` of the chart then: name Chart.yaml.' : undefined,
    );
  if (/\$\{|\{\{|\$\(/.test(text) || /^\$\w/.test(text))
    return problem('a version', 'a variable, whose value is not in this file', 'Name the version itself.');
  const where = `${file}:${spot.line}:${spot.column}`;
  const read = kind === 'image' ? readImage(text) : readTag(text, names[0]);
  const pinned = read.digest ?? (digest !== undefined && isDigest(digest) ? digest : undefined);
  return { deployed: { ...read, ...(pinned === undefined ? {} : { digest: pinned }), where } };
}
