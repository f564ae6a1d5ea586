/** A catalogue of plugins: a JSON list of versions, each with the lowest version of the core it runs on. */
import { isNode, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import type { Problem } from '../errors.ts';
import { type Day, parseDay } from './calendar.ts';
import { parseStated } from './plugin-file.ts';
import { type Version, versionKey } from './version.ts';

export interface CatalogueEntry {
  readonly name: string;
  readonly version: Version;
  readonly core?: Version;
  readonly on?: Day;
}

/** Some hundred plugins of some hundred versions each. */
export const LARGEST_CATALOGUE = 4_194_304;
/** Of larger files problems are told by their place in the list: the reader that knows lines is slow. */
const LARGEST_WITH_LINES = 262_144;
const MOST_PROBLEMS = 50;
const LONGEST_SEEN = 60;
const CONTRADICTED = 'the `core` that another entry states for this version';

const version = (what: string) =>
  z
    .string(what)
    .max(100, what)
    .transform((text, context) => {
      const read = parseStated(text);
      if (read) return read;
      context.addIssue({ code: 'custom', message: what });
      return z.NEVER;
    });

const day = z.string('a day as YYYY-MM-DD').transform((text, context) => {
  const read = parseDay(text);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'a day as YYYY-MM-DD' });
  return z.NEVER;
});

// Catalogues are written for others too: what else an entry says is left alone.
const entry = z.object(
  {
    name: z.string('a name').min(1, 'a name').max(100, 'a name of at most 100 characters'),
    version: version('a version such as `1.4.0`'),
    core: version('the lowest version of the core, such as `1.2.0`').nullish(),
    on: day.nullish(),
  },
  'an object with `name`, `version` and `core`',
);

const catalogue = z.array(entry, 'a list of `{ "name", "version", "core" }`').superRefine((entries, context) => {
  const cores = new Map<string, string>();
  for (const [index, { name, version: own, core }] of entries.entries()) {
    const [key, needed] = [JSON.stringify([name, versionKey(own)]), core ? versionKey(core) : ''];
    if ((cores.get(key) ?? needed) !== needed)
      context.addIssue({ code: 'custom', path: [index, 'core'], message: CONTRADICTED });
    cores.set(key, needed);
  }
});

/** JSON is YAML, whose reader knows where everything stands. */
export function parseCatalogue(
  file: string,
  content: string,
): { readonly entries: readonly CatalogueEntry[] } | { readonly problems: readonly Problem[] } {
  const text = content.replace(/^\uFEFF/, '');
  const whole = (seen: string): { readonly problems: readonly Problem[] } => ({
    problems: [{ file, line: 1, column: 1, expected: 'a JSON list of `{ "name", "version", "core" }`', seen }],
  });
  if (text.length > LARGEST_CATALOGUE) return whole(`more than ${LARGEST_CATALOGUE / 1_048_576} MiB`);
  const value = jsonOf(text);
  if ('why' in value) return whole(value.why);
  const read = catalogue.safeParse(value.json);
  if (!read.success) return { problems: problemsOf(file, text, read.error.issues) };
  return {
    entries: read.data.map(({ name, version: read_, core, on }) => ({
      name,
      version: read_,
      ...(core ? { core } : {}),
      ...(on ? { on } : {}),
    })),
  };
}

function jsonOf(text: string): { readonly json: unknown } | { readonly why: string } {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    // What JSON.parse says quotes the text, and differs from version to version of node.
    return { why: error instanceof SyntaxError && text.trim() !== '' ? 'text that is no JSON' : 'an empty file' };
  }
}

/** Places cost a second reading, which only a catalogue with mistakes needs. */
function problemsOf(file: string, text: string, issues: readonly z.core.$ZodIssue[]): readonly Problem[] {
  const first = issues.slice(0, MOST_PROBLEMS);
  const told = text.length > LARGEST_WITH_LINES ? first.map((issue) => byPath(file, issue)) : byLine(file, text, first);
  const left = issues.length - first.length;
  return left > 0 ? [...told, { file, expected: 'no other', seen: `${left} more problems` }] : told;
}

function byPath(file: string, { path, message }: z.core.$ZodIssue): Problem {
  return { file, expected: message, seen: `something else at \`${path.join('.')}\`` };
}

function byLine(file: string, text: string, issues: readonly z.core.$ZodIssue[]): readonly Problem[] {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error', uniqueKeys: false });
  return issues.map(({ path, message }) => {
    const own = yaml.getIn(path, true);
    const node = own ?? yaml.getIn(path.slice(0, -1), true);
    const range = isNode(node) ? node.range : undefined;
    const at = range ? lines.linePos(range[0]) : { line: 1, col: 1 };
    const seen = own !== undefined && range ? text.slice(range[0], range[1]) : 'nothing';
    return { file, line: at.line, column: at.col, expected: message, seen: shortened(seen) };
  });
}

function shortened(seen: string): string {
  const line = seen.replace(/\s+/g, ' ');
  return line.length > LONGEST_SEEN ? `${line.slice(0, LONGEST_SEEN)}…` : line;
}
