/** Which adapters an input means; shared by the Action and the command line. */
import { FileDeployments } from '../adapters/file/deployments.ts';
import { FolderDocuments } from '../adapters/file/documents.ts';
import { FolderFiles } from '../adapters/file/files.ts';
import { FileHistory } from '../adapters/file/history.ts';
import { readScans } from '../adapters/file/scans.ts';
import { GitChanges } from '../adapters/git/changes.ts';
import { Git } from '../adapters/git/git.ts';
import { GitHistory, isBare, topOf } from '../adapters/git/history.ts';
import { GitLineHistories } from '../adapters/git/line-history.ts';
import { GitMovingTags } from '../adapters/git/moving-tags.ts';
import { GitSetup } from '../adapters/git/setup.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { noForge } from './absent.ts';
import { wireGithub } from './github.ts';
import { outletsOf } from './outlets.ts';
import { pluginPlaces } from './plugins.ts';
import { clonedFiles, noFiles, type PolicyPlaces, policyPlaces } from './policy-places.ts';
import type { Sourced, Surroundings, Wiring } from './wiring.ts';

/** @throws LtsError GIT_* when a local clone is meant and there is none */
export async function wire(inputs: Inputs, surroundings: Surroundings): Promise<Wiring> {
  const sourced = await wireSource(inputs, surroundings);
  return {
    ...sourced,
    documents: new FolderDocuments(await documentFolder(inputs)),
    scans: () => readScans(inputs.patch?.scans ?? []),
    plugins: pluginPlaces(surroundings.client),
    deployments: new FileDeployments(),
    folder: (path) => new FolderDocuments(path),
  };
}

async function wireSource(inputs: Inputs, surroundings: Surroundings): Promise<Sourced> {
  const { source } = inputs;
  const places = await policyPlaces(inputs, surroundings);
  if (source.kind === 'github') return wireGithub(source, inputs, surroundings, places);
  if (source.kind === 'git') return wireClone(source.directory, inputs, surroundings, places);
  return wireFile(source.path, surroundings, places);
}

async function wireClone(
  directory: string,
  { command }: Inputs,
  surroundings: Surroundings,
  { remote, startIn }: PolicyPlaces,
): Promise<Sourced> {
  const git = new Git(directory);
  return {
    ...noForge,
    history: new GitHistory(git),
    policy: { start: await startIn(() => clonedFiles(git, command)), remote },
    outlets: { ...outletsOf(surroundings), movingTags: new GitMovingTags(git) },
    setup: new GitSetup(git),
    changes: new GitChanges(git),
    lineHistories: new GitLineHistories(git),
  };
}

async function wireFile(path: string, surroundings: Surroundings, { remote, startIn }: PolicyPlaces): Promise<Sourced> {
  const history = new FileHistory(new FolderFiles('.'), path);
  return {
    ...noForge,
    history,
    policy: { start: await startIn(async () => noFiles), remote, carried: () => history.policy() },
    outlets: outletsOf(surroundings),
    setup: {
      read: async () => ({
        unseen: [{ what: 'rules, permissions, workflows', why: 'a history file does not know them' }],
      }),
    },
    readOnlyBecause: 'a history file stands for a repository elsewhere',
  };
}

/** The top of the clone, from wherever in it the run was started; of any other source the current folder. */
async function documentFolder({ command, source }: Inputs): Promise<string> {
  if (command !== 'docs' || source.kind !== 'git') return '.';
  const git = new Git(source.directory);
  return (await isBare(git)) ? source.directory : topOf(git);
}
