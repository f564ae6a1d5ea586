/** Which adapters an input means; shared by the Action and the command line. */
import { FolderFiles } from './adapters/file/files.ts';
import { FileHistory } from './adapters/file/history.ts';
import { Git } from './adapters/git/git.ts';
import { GitFiles, GitHistory, isBare, topOf } from './adapters/git/history.ts';
import type { GithubClient } from './adapters/github/client.ts';
import { GithubFiles } from './adapters/github/files.ts';
import { GithubHistory } from './adapters/github/history.ts';
import { type Inputs, POLICY_PATH } from './inputs.ts';
import type { PolicySource } from './observe.ts';
import { parseReference } from './policy/reference.ts';
import type { Files, RemoteFiles } from './ports/files.ts';
import type { History } from './ports/history.ts';
import type { Progress } from './ports/progress.ts';

export interface Wiring {
  readonly history: History;
  readonly policy: PolicySource;
}

/** @throws LtsError GIT_* when a local clone is meant and there is none */
export async function wire(inputs: Inputs, client: () => GithubClient, progress: Progress): Promise<Wiring> {
  const remote: RemoteFiles = (owner, repo, ref) => new GithubFiles(client(), { owner, repo }, ref);
  const named = inputs.policy === undefined ? undefined : namedPolicy(inputs.policy, remote);
  const { source } = inputs;
  if (source.kind === 'github') {
    const name = { owner: source.owner, repo: source.repo };
    const files = new GithubFiles(client(), name);
    return {
      history: new GithubHistory(client(), name, progress),
      policy: { start: named ?? { files, path: POLICY_PATH, isRequired: false }, remote },
    };
  }
  if (source.kind === 'file') {
    const history = new FileHistory(new FolderFiles('.'), source.path);
    return {
      history,
      policy: {
        start: named ?? { files: noFiles, path: POLICY_PATH, isRequired: false },
        remote,
        carried: () => history.policy(),
      },
    };
  }
  const git = new Git(source.directory);
  const start = named ?? { files: await clonedFiles(git), path: POLICY_PATH, isRequired: false };
  return { history: new GitHistory(git), policy: { start, remote } };
}

/** A history file stands for a repository elsewhere: the policy of the current folder is not its policy. */
const noFiles: Files = { describe: (path) => path, read: async () => undefined };

async function clonedFiles(git: Git): Promise<Files> {
  await git.checkVersion();
  return (await isBare(git)) ? new GitFiles(git) : new FolderFiles(await topOf(git));
}

function namedPolicy(text: string, remote: RemoteFiles): PolicySource['start'] {
  const reference = parseReference(text);
  if (reference.kind === 'remote') {
    return {
      files: remote(reference.owner, reference.repository, reference.ref),
      path: reference.path,
      isRequired: true,
    };
  }
  return { files: new FolderFiles('.'), path: text, isRequired: true };
}
