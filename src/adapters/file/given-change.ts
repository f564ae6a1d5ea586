/** The forms a change may be given in: our own, that of `gh pr list --json …`, that of GitHub's REST API, and snake case. */
import * as z from 'zod';
import type { Change, ChangeCommit, ChangedFile, VersionChange } from '../../domain/change/change.ts';
import { versionChangesIn } from '../../domain/change/manifest.ts';

const FILE = 'a path, or an object with `path`';
const COMMIT = 'a text, or an object with `message` or `messageHeadline`';

const text = z.string();
const optionalText = text.nullish();
const label = z.union([text, z.object({ name: text })], 'a text, or an object with `name`');
const file = z.union(
  [
    text,
    z
      .object({
        path: optionalText,
        filename: optionalText,
        previousPath: optionalText,
        previous_path: optionalText,
        previous_filename: optionalText,
        patch: optionalText,
      })
      .refine(({ path, filename }) => path || filename, FILE),
  ],
  FILE,
);
const commit = z.union(
  [
    text,
    z
      .object({
        id: optionalText,
        oid: optionalText,
        sha: optionalText,
        message: optionalText,
        messageHeadline: optionalText,
        messageBody: optionalText,
      })
      .refine(({ message, messageHeadline }) => typeof (message ?? messageHeadline) === 'string', COMMIT),
  ],
  COMMIT,
);
const author = z.union([text, z.object({ login: optionalText })], 'a text, or an object with `login`');
const versionChange = z.object({ file: text, name: text, from: optionalText, to: optionalText });

export const changeSchema = z.object({
  id: z.union([text, z.number()], 'a text or a number').nullish(),
  number: z.number().nullish(),
  title: text,
  body: optionalText,
  labels: z.array(label).nullish(),
  author: author.nullish(),
  baseBranch: optionalText,
  baseRefName: optionalText,
  base_branch: optionalText,
  commits: z.array(commit).nullish(),
  files: z.array(file).nullish(),
  versionChanges: z.array(versionChange).nullish(),
  version_changes: z.array(versionChange).nullish(),
});
type Given = z.infer<typeof changeSchema>;

/** @param position its place in the input, where it has no name of its own */
export function changeOf(given: Given, position: number): Change {
  const baseBranch = given.baseBranch || given.baseRefName || given.base_branch;
  const login = typeof given.author === 'string' ? given.author : given.author?.login;
  const files = given.files?.map(fileOf);
  const versionChanges = given.versionChanges ?? given.version_changes;
  return {
    id: idOf(given, position),
    title: given.title,
    body: given.body ?? '',
    labels: (given.labels ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.name)),
    ...(login ? { author: login } : {}),
    ...(baseBranch ? { baseBranch } : {}),
    commits: (given.commits ?? []).map(commitOf),
    ...(files === undefined ? {} : { files }),
    versionChanges: versionChanges?.map(versionChangeOf) ?? versionChangesIn(files ?? []),
    originals: [],
    advisories: [],
  };
}

function idOf({ id, number }: Given, position: number): string {
  if (typeof id === 'string' && id !== '') return id;
  const numbered = typeof id === 'number' ? id : number;
  return typeof numbered === 'number' ? `#${numbered}` : String(position);
}

function fileOf(given: z.infer<typeof file>): ChangedFile {
  if (typeof given === 'string') return { path: given };
  const previousPath = given.previousPath || given.previous_path || given.previous_filename;
  return {
    path: given.path || given.filename || '',
    ...(previousPath ? { previousPath } : {}),
    ...(typeof given.patch === 'string' ? { patch: given.patch } : {}),
  };
}

function commitOf(given: z.infer<typeof commit>): ChangeCommit {
  if (typeof given === 'string') return { message: given };
  const id = given.id || given.oid || given.sha;
  return {
    ...(id ? { id } : {}),
    message: given.message ?? joined(given.messageHeadline ?? '', given.messageBody ?? ''),
  };
}

/** GitHub cuts a long summary in two, with `…` on both sides of the cut. */
function joined(headline: string, body: string): string {
  if (body === '') return headline;
  if (headline.endsWith('…') && body.startsWith('…')) return `${headline.slice(0, -1)}${body.slice(1)}`;
  return `${headline}\n\n${body}`;
}

function versionChangeOf({ file, name, from, to }: z.infer<typeof versionChange>): VersionChange {
  return { file, name, ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
