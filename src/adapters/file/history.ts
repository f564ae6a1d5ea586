/** History from a file: our own snapshot, any object with `tags`, or what `gh release list --json …` prints. */
import * as z from 'zod';
import type { ReleasePage, Snapshot } from '../../domain/snapshot.ts';
import { LtsError, type Problem } from '../../errors.ts';
import type { Files, PolicyText } from '../../ports/files.ts';
import type { History } from '../../ports/history.ts';

const SNAPSHOT_VERSION = 1;

const text = z.string();
const optionalText = z.string().nullish();
const tag = z.object({ name: text, date: optionalText, commit: optionalText, object: optionalText });
const page = z.object({
  id: z.number().nullish(),
  tag: text,
  name: optionalText,
  publishedAt: optionalText,
  createdAt: optionalText,
  draft: z.boolean(),
  prerelease: z.boolean(),
  latest: z.boolean().nullish(),
  notes: z.object({ content: text.optional(), isWhole: z.boolean(), length: z.number() }).nullish(),
  assets: z.array(text).nullish(),
});
const policyText = z.object({ file: text, text });

const snapshotSchema = z.object({
  snapshotVersion: z.literal(SNAPSHOT_VERSION, `the number ${SNAPSHOT_VERSION}, the only version known`).optional(),
  source: z.enum(['git', 'github', 'file']).optional(),
  repository: optionalText,
  url: optionalText,
  defaultBranch: optionalText,
  tags: z.array(tag),
  releases: z.array(page).optional(),
  branches: z.array(text).optional(),
  gaps: z.array(z.object({ what: text, remedy: text })).optional(),
  policyFiles: z.array(policyText).optional(),
});

const listSchema = z.array(
  z.object({
    tagName: text,
    name: optionalText,
    publishedAt: optionalText,
    createdAt: optionalText,
    isDraft: z.boolean().optional(),
    isPrerelease: z.boolean().optional(),
    isLatest: z.boolean().optional(),
  }),
);

export interface HistoryFile {
  readonly snapshot: Snapshot;
  /** The policy that travels with a snapshot, base first; with it a snapshot is a whole bug report. */
  readonly policy: readonly PolicyText[];
}

/**
 * A snapshot that was saved, or what `gh release list --json` prints.
 *
 * @throws LtsError INPUT_FILE_UNREADABLE, INPUT_HISTORY_INVALID naming every problem
 */
export class FileHistory implements History {
  readonly place: string;
  readonly #load: () => Promise<HistoryFile>;
  #loaded: Promise<HistoryFile> | undefined;

  constructor(files: Files, path: string) {
    this.place = `the file ${path}`;
    this.#load = async () => {
      const content = await files.read(path);
      if (content === undefined) throw new LtsError('INPUT_FILE_UNREADABLE', { path, why: 'it does not exist' });
      return parseHistory(path, content);
    };
  }

  async read(): Promise<Snapshot> {
    return (await this.#once()).snapshot;
  }

  async policy(): Promise<readonly PolicyText[]> {
    return (await this.#once()).policy;
  }

  /** A file has no more to tell than it told. */
  async commitsOf(): Promise<ReadonlyMap<string, string>> {
    return new Map();
  }

  async commitsBetween(): Promise<undefined> {
    return undefined;
  }

  async readAgain(expected: Snapshot): Promise<Snapshot> {
    return expected;
  }

  #once(): Promise<HistoryFile> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }
}

export function writeSnapshot(snapshot: Snapshot, policy: readonly PolicyText[]): string {
  const entries = <T>(list: readonly T[]) =>
    list.length === 0 ? '[]' : `[\n${list.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
  const { tags, releases, ...head } = snapshot;
  const fields = Object.entries({ snapshotVersion: SNAPSHOT_VERSION, ...head, policyFiles: policy }).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${[...fields, `  "tags": ${entries(tags)}`, `  "releases": ${entries(releases)}`].join(',\n')}\n}\n`;
}

function parseHistory(file: string, content: string): HistoryFile {
  const value = parseJson(file, content.replace(/^\uFEFF/, ''));
  if (Array.isArray(value)) return { snapshot: fromList(check(file, listSchema, value)), policy: [] };
  const { snapshotVersion: _, policyFiles, ...rest } = check(file, snapshotSchema, value);
  return { snapshot: fromSnapshot(rest), policy: policyFiles ?? [] };
}

function fromSnapshot(value: Omit<z.infer<typeof snapshotSchema>, 'policyFiles' | 'snapshotVersion'>): Snapshot {
  return {
    source: value.source ?? 'file',
    ...present({ repository: value.repository, url: value.url, defaultBranch: value.defaultBranch }),
    tags: value.tags.map(({ name, ...rest }) => ({ name, ...present(rest) })),
    releases: (value.releases ?? []).map(({ tag, draft, prerelease, notes, ...rest }) => ({
      tag,
      draft,
      prerelease,
      ...present(rest),
      ...(notes
        ? { notes: { ...present({ content: notes.content }), isWhole: notes.isWhole, length: notes.length } }
        : {}),
    })),
    branches: value.branches ?? [],
    gaps: value.gaps ?? [],
  };
}

function fromList(list: z.infer<typeof listSchema>): Snapshot {
  const releases = list.map(
    (entry): ReleasePage => ({
      tag: entry.tagName,
      draft: entry.isDraft ?? false,
      prerelease: entry.isPrerelease ?? false,
      ...present({
        name: entry.name,
        publishedAt: entry.publishedAt,
        createdAt: entry.createdAt,
        latest: entry.isLatest,
      }),
    }),
  );
  return { source: 'file', tags: [], releases, branches: [], gaps: [] };
}

function parseJson(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    const position = Number(/position (\d+)/.exec(String(cause))?.[1] ?? 0);
    const before = content.slice(0, position).split('\n');
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const seen = content.trim() === '' ? 'an empty file' : 'something else';
    throw new LtsError('INPUT_HISTORY_INVALID', { problems: [{ file, ...place, expected: 'JSON', seen }] }, { cause });
  }
}

function check<T>(file: string, schema: z.ZodType<T>, value: unknown): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.slice(0, 20).map((issue): Problem => {
    const path = issue.path
      .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
      .join('')
      .replace(/^\./, '');
    const [, expected = issue.message, received] =
      /^Invalid input: expected ([^,]+), received (.+)$/.exec(issue.message) ?? [];
    const where = path === '' ? 'the top' : `\`${path}\``;
    return {
      file,
      expected: `${expected} at ${where}`,
      seen: received === 'undefined' ? 'nothing' : (received ?? 'something else'),
    };
  });
  throw new LtsError('INPUT_HISTORY_INVALID', { problems });
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined | null> };

/** Drops what is null, missing or an empty text: "no answer" is an absent key. `gh` prints year 1 for an unpublished draft. */
function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, inner]) => inner !== undefined && inner !== null && inner !== '' && !String(inner).startsWith('0001-01-01'),
    ),
  ) as Present<T>;
}
