/** Where the policy is read: beside the history, in the folder the run was started in, or where `policy` points. */
import { FolderFiles } from '../adapters/file/files.ts';
import type { Git } from '../adapters/git/git.ts';
import { GitFiles, isBare, topOf } from '../adapters/git/history.ts';
import { defaultCommit } from '../adapters/git/revisions.ts';
import { GithubFiles } from '../adapters/github/files.ts';
import { type Command, type Inputs, POLICY_PATH } from '../inputs/inputs.ts';
import { parseReference } from '../policy/reference.ts';
import type { Files, RemoteFiles } from '../ports/files.ts';
import type { PolicySource } from '../run/observe.ts';
import type { Surroundings } from './wiring.ts';

type Start = PolicySource['start'];

export interface PolicyPlaces {
  readonly remote: RemoteFiles;
  /** Where the reading starts; the files beside the history are wanted only where nothing else is named. */
  readonly startIn: (beside: () => Promise<Files>) => Promise<Start>;
}

export async function policyPlaces(inputs: Inputs, surroundings: Surroundings): Promise<PolicyPlaces> {
  const { client } = surroundings;
  const remote: RemoteFiles = (owner, repo, ref) => new GithubFiles(client(), { owner, repo }, ref);
  const named =
    inputs.policy === undefined ? undefined : namedPolicy(inputs.policy, remote, workspaceOf(inputs, surroundings));
  const workspace = await besideDocuments(inputs, surroundings);
  const startIn = async (beside: () => Promise<Files>): Promise<Start> =>
    named ?? { files: workspace ?? (await beside()), path: POLICY_PATH, isRequired: false };
  return { remote, startIn };
}

/** A history file stands for a repository elsewhere: the policy of the current folder is not its policy. */
export const noFiles: Files = { describe: (path) => path, read: async () => undefined };

/** The gate reads the rules where a proposed change cannot have changed them: on the default branch. */
export async function clonedFiles(git: Git, command: Command): Promise<Files> {
  await git.checkVersion();
  if (command === 'gate') return new GitFiles(git, await defaultCommit(git));
  return (await isBare(git)) ? new GitFiles(git) : new FolderFiles(await topOf(git));
}

/** Documents of a workspace agree with the policy beside them, which a change may bring together with them. */
async function besideDocuments(
  { command, source }: Inputs,
  { ownRepository }: Surroundings,
): Promise<Files | undefined> {
  if (command !== 'docs' || source.kind !== 'github' || `${source.owner}/${source.repo}` !== ownRepository)
    return undefined;
  const files = new FolderFiles('.');
  return (await files.read(POLICY_PATH)) === undefined ? undefined : files;
}

/** In a workflow the workspace may hold what a pull request brings; the rules it is judged by are read by API. */
function workspaceOf({ source, command, plugins }: Inputs, { client, isWorkspaceTrusted }: Surroundings): Files {
  const isJudging = command === 'gate' || command === 'audit' || plugins?.check !== undefined;
  if (isWorkspaceTrusted || !isJudging || source.kind !== 'github') return new FolderFiles('.');
  return new GithubFiles(client(), { owner: source.owner, repo: source.repo });
}

function namedPolicy(text: string, remote: RemoteFiles, workspace: Files): Start {
  const reference = parseReference(text);
  if (reference.kind === 'remote') {
    return {
      files: remote(reference.owner, reference.repository, reference.ref),
      path: reference.path,
      isRequired: true,
    };
  }
  return { files: workspace, path: text, isRequired: true };
}
