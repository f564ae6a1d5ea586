/**
 * One policy file: YAML with positions, checked against the schema. All its problems come back together, each with
 * line, column, what was expected, what was seen and, for a misspelt word, the nearest one.
 */
import {
  type Alias,
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import type * as z from 'zod';
import type { Problem } from '../errors.ts';
import type { Origin } from './origin.ts';
import { policySchema, type RawPolicy } from './schema.ts';
import { type Path, schemaProblems, type WrittenPolicy } from './schema-problems.ts';

/** Far beyond any real policy; a larger file is a mistake or an attack. */
const LARGEST_POLICY = 262_144;

export interface PolicyDocument {
  readonly file: string;
  readonly value: RawPolicy;
  readonly has: (path: Path) => boolean;
  readonly originOf: (path: Path) => Origin;
}

export interface RefusedDocument {
  readonly problems: readonly Problem[];
  /** The file without what was refused, where the rest still means what it says: its other problems can be told too. */
  readonly rest?: PolicyDocument;
}

export type ReadDocument = { readonly document: PolicyDocument } | RefusedDocument;

/** @param file its name in problems @param content at most 256 KiB; a byte order mark is no part of it */
export function readPolicyDocument(file: string, content: string): ReadDocument {
  const whole = (expected: string, seen: string) => ({ problems: [{ file, line: 1, column: 1, expected, seen }] });
  if (content.length > LARGEST_POLICY) {
    return whole(`a policy file of at most ${LARGEST_POLICY / 1024} KiB`, `${Math.ceil(content.length / 1024)} KiB`);
  }
  const text = content.replace(/^\uFEFF/, '');
  const lines = linesOf(text);
  const yaml = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  if (yaml.errors.some((error) => /call stack/.test(error.message)))
    return whole('a policy file', 'too deep a nesting');
  const problems = yaml.errors.map((error) => yamlProblem(file, text, lines, error));
  // A duplicate key leaves a document that can be read on: its other problems are told too.
  if (yaml.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return { problems };
  if (!isMap(yaml.contents))
    return whole('a mapping of policy keys', yaml.contents === null ? 'an empty file' : 'a list or a single value');
  const checked = checkDocument(file, text, yaml, lines);
  if (problems.length === 0) return checked;
  if ('document' in checked) return { problems: inOrder(problems), rest: checked.document };
  return { ...checked, problems: inOrder([...problems, ...checked.problems]) };
}

/** Counted here, since the parser counts no ends of lines within what it could not read. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

function checkDocument(file: string, text: string, yaml: Document.Parsed, lines: LineCounter): ReadDocument {
  const place = placer(file, yaml, lines);
  const keys = badKeys(file, text, yaml, lines);
  const unknown = unknownAliases(file, yaml, lines);
  if (unknown.length > 0) return { problems: inOrder([...keys, ...unknown]) };
  const value = toValue(yaml);
  if (value === undefined) {
    return { problems: [{ file, line: 1, column: 1, expected: 'a policy file', seen: 'too many aliases (`*name`)' }] };
  }
  const sourceAt = (path: Path) => {
    const node = yaml.getIn(path, true);
    return isNode(node) && node.range ? text.slice(node.range[0], node.range[1]) : undefined;
  };
  const written: WrittenPolicy = { value, place, sourceAt };
  const checked = policySchema.safeParse(value);
  const problems = checked.success ? [] : checked.error.issues.flatMap((issue) => schemaProblems(issue, written));
  const all = [...keys, ...problems];
  const document = (own: RawPolicy): PolicyDocument => ({
    file,
    value: own,
    has: (path) => yaml.hasIn(path),
    originOf: place,
  });
  if (checked.success && all.length === 0) return { document: document(checked.data) };
  const rest = checked.success ? checked.data : withoutRefused(value, checked.error.issues);
  return { problems: inOrder(all), ...(rest === undefined ? {} : { rest: document(rest) }) };
}

/** Keys that other parts of a policy are judged by: without one of them no judgement of the rest is worth telling. */
const JUDGED_BY: readonly PropertyKey[] = ['extends', 'tag', 'line', 'lts', 'tracks', 'eras'];

/** The policy without the keys (in the ledger: the lines) that the schema refused. */
function withoutRefused(value: unknown, issues: readonly z.core.$ZodIssue[]): RawPolicy | undefined {
  const refused = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.map((key) => [key]) : [issue.path],
  );
  if (refused.some((path) => path.length === 0 || JUDGED_BY.includes(path[0] ?? ''))) return undefined;
  const rest = structuredClone(value) as Record<PropertyKey, Record<PropertyKey, unknown>>;
  for (const [key = '', name] of refused) {
    if (key === 'lines' && name !== undefined) delete rest.lines?.[name];
    else delete rest[key];
  }
  const checked = policySchema.safeParse(rest);
  return checked.success ? checked.data : undefined;
}

/** Undefined for a document whose aliases multiply beyond reason. */
function toValue(yaml: Document.Parsed): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function yamlProblem(
  file: string,
  text: string,
  lines: LineCounter,
  error: { code: string; message: string; pos: [number, number] },
): Problem {
  const place = at(file, lines, error.pos[0]);
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^\s:]*/.exec(text.slice(error.pos[0]))?.[0];
    return { ...place, expected: 'each key once', seen: `\`${key}\` a second time, a duplicate key` };
  }
  if (error.code === 'MULTIPLE_DOCS') return { ...place, expected: 'one YAML document', seen: 'a second one' };
  return { ...place, expected: 'valid YAML', seen: error.message.replace(/\.$/, '') };
}

/** Keys written as bare numbers (`3.10:` would name the line 3.1), and the one name that JavaScript keeps for itself. */
function badKeys(file: string, text: string, yaml: Document.Parsed, lines: LineCounter): Problem[] {
  const found: Problem[] = [];
  visit(yaml, {
    Pair(_, pair) {
      if (!isScalar(pair.key)) return;
      const [start = 0, end = 0] = (pair.key as ParsedNode).range;
      const source = text.slice(start, end);
      const place = at(file, lines, start);
      if (typeof pair.key.value === 'number') {
        const hint = `Write "${source}": unquoted, 3.10 is the number 3.1.`;
        found.push({ ...place, expected: 'a name in quotes', seen: `the number ${source}`, hint });
      }
      if (pair.key.value === '__proto__') found.push({ ...place, expected: 'another name', seen: '`__proto__`' });
    },
  });
  return found;
}

function unknownAliases(file: string, yaml: Document.Parsed, lines: LineCounter): Problem[] {
  const found: Alias[] = [];
  visit(yaml, {
    Alias(_, alias) {
      if (alias.resolve(yaml) === undefined) found.push(alias);
    },
  });
  return found.map((alias) => ({
    ...at(file, lines, alias.range?.[0] ?? 0),
    expected: `an anchor \`&${alias.source}\` before it`,
    seen: `\`*${alias.source}\``,
  }));
}

/** Where the key of a path stands; for a missing one, its nearest ancestor. */
function placer(file: string, yaml: Document.Parsed, lines: LineCounter): (path: Path) => Origin {
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetOf(yaml, path.slice(0, length));
      if (offset !== undefined) return at(file, lines, offset);
    }
    return { file, line: 1, column: 1 };
  };
}

function offsetOf(yaml: Document.Parsed, path: Path): number | undefined {
  const parent = path.length === 1 ? yaml.contents : yaml.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last));
    return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = yaml.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

function at(file: string, lines: LineCounter, offset: number): Origin {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
