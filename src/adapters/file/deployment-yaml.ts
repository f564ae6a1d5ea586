/** YAML of a deployment, node by node: with the place of each word, through anchors and merge keys, within bounds. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Problem } from '../../errors.ts';

/** Far more than anybody writes by hand. */
export const LARGEST_DEPLOYMENT = 1024 * 1024;
/** Anchors may multiply: what is more than this is no file of a person. */
const MOST_NODES = 50_000;
const DEEPEST = 60;
/** Maps that one map is merged from. */
const MOST_MERGED = 200;

export interface DeploymentYaml {
  readonly root: ParsedNode;
  /** A node itself, or what its alias stands for. */
  readonly resolved: (node: unknown) => unknown;
  /** Own entries, then those of merge keys that are not written out. */
  readonly entries: (map: YAMLMap) => readonly (readonly [key: string, value: unknown])[];
  readonly placeOf: (node: unknown) => { readonly line: number; readonly column: number };
}

export function readDeploymentYaml(file: string, content: string): DeploymentYaml | { readonly problems: Problem[] } {
  const whole = (expected: string, seen: string) => ({ problems: [{ file, line: 1, column: 1, expected, seen }] });
  if (content.length > LARGEST_DEPLOYMENT) return whole('a file of at most 1 MiB', `${content.length} characters`);
  const lines = new LineCounter();
  const yaml = parsed(content.replace(/^\uFEFF/, ''), lines);
  if (!yaml || yaml.errors.some(({ message }) => /call stack/.test(message)))
    return whole('a deployment file', 'too deep a nesting');
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (yaml.errors.length > 0)
    return {
      problems: yaml.errors.slice(0, 20).map(({ code, message, pos }) => ({
        file,
        ...placeAt(pos[0]),
        expected: code === 'MULTIPLE_DOCS' ? 'one YAML document' : 'valid YAML',
        seen: code === 'MULTIPLE_DOCS' ? 'a second one' : message.replace(/\.$/, ''),
      })),
    };
  if (!isMap(yaml.contents)) return whole('a mapping', yaml.contents === null ? 'an empty file' : 'no mapping');
  const targets = aliasTargets(yaml);
  const resolved = (node: unknown): unknown => (isAlias(node) ? targets.get(node) : node);
  return {
    root: yaml.contents,
    resolved,
    entries: (map) => entriesOf(map, resolved),
    placeOf: (node) => placeAt((node as { range?: [number] | null } | undefined)?.range?.[0] ?? 0),
  };
}

/** Every map with its dotted path; false where there are more nodes than a person writes. */
export function visitMaps(yaml: DeploymentYaml, see: (map: YAMLMap, path: readonly string[]) => void): boolean {
  let left = MOST_NODES;
  const look = (given: unknown, path: readonly string[]): boolean => {
    left -= 1;
    if (left < 0) return false;
    const node = yaml.resolved(given);
    if (path.length > DEEPEST || isCustom(node)) return true;
    if (isSeq(node)) return node.items.every((item, index) => look(item, [...path, String(index)]));
    if (!isMap(node)) return true;
    see(node, path);
    return yaml.entries(node).every(([key, value]) => look(value, [...path, key]));
  };
  return look(yaml.root, []);
}

/** A single value, as it is written; undefined for anything else, and for what stands under a tag of its own. */
export function scalarAt(yaml: DeploymentYaml, node: unknown): Scalar | undefined {
  const found = yaml.resolved(node);
  return isScalar(found) && !isCustom(found) ? found : undefined;
}

/** `!reset` and the like: what they mean, only their program knows. */
function isCustom(node: unknown): boolean {
  const { tag } = (node ?? {}) as { tag?: string };
  return tag !== undefined && !tag.startsWith('tag:yaml.org,2002:');
}

/** Each alias with the last anchor of its name before it, found in one walk: the package looks anew for each. */
function aliasTargets(yaml: Document.Parsed): ReadonlyMap<Alias, unknown> {
  const anchors = new Map<string, unknown>();
  const targets = new Map<Alias, unknown>();
  visit(yaml, (_, node) => {
    if (isAlias(node)) targets.set(node, anchors.get(node.source));
    else if (isNode(node) && 'anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node);
  });
  return targets;
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error' });
  } catch {
    return undefined;
  }
}

/** Merged maps may merge others themselves, and the first that has a key wins: https://yaml.org/type/merge.html */
function entriesOf(
  map: YAMLMap,
  resolved: (node: unknown) => unknown,
): readonly (readonly [key: string, value: unknown])[] {
  const found = new Map<string, unknown>();
  const seen = new Set<unknown>();
  const take = (given: unknown): void => {
    if (!isMap(given) || seen.has(given) || seen.size > MOST_MERGED) return;
    seen.add(given);
    const merged: unknown[] = [];
    for (const { key, value } of given.items) {
      const name = isScalar(key) ? String(key.source ?? key.value) : undefined;
      if (name === '<<') merged.push(value);
      else if (name !== undefined && !found.has(name)) found.set(name, value);
    }
    for (const one of merged) {
      const node = resolved(one);
      for (const item of isSeq(node) ? node.items : [node]) take(resolved(item));
    }
  };
  take(map);
  return [...found];
}
