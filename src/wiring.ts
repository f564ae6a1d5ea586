/** Which adapters an input means; shared by the Action and the command line. */

import { FileDeployments } from './adapters/file/deployments.ts';
import { FolderDocuments } from './adapters/file/documents.ts';
import { FolderFiles } from './adapters/file/files.ts';
import { FileHistory } from './adapters/file/history.ts';
import { readScans } from './adapters/file/scans.ts';
import { GitChanges } from './adapters/git/changes.ts';
import { Git } from './adapters/git/git.ts';
import { GitFiles, GitHistory, isBare, topOf } from './adapters/git/history.ts';
import { GitLineHistories } from './adapters/git/line-history.ts';
import { GitMovingTags } from './adapters/git/moving-tags.ts';
import { defaultCommit } from './adapters/git/revisions.ts';
import { GitSetup } from './adapters/git/setup.ts';
import { GithubAlerts } from './adapters/github/alerts.ts';
import { GithubChanges } from './adapters/github/changes.ts';
import { GithubCheckPages } from './adapters/github/check-pages.ts';
import type { GithubClient } from './adapters/github/client.ts';
import { GithubDraftReleases } from './adapters/github/draft-releases.ts';
import { GithubFiles } from './adapters/github/files.ts';
import { GithubHistory } from './adapters/github/history.ts';
import { GithubIssuePages } from './adapters/github/issue-pages.ts';
import { GithubLineHistories } from './adapters/github/line-history.ts';
import { GithubMovingTags } from './adapters/github/moving-tags.ts';
import { GithubReleasePages } from './adapters/github/release-pages.ts';
import { GithubRepository } from './adapters/github/repository.ts';
import { GithubSetup } from './adapters/github/setup.ts';
import { DockerConfig } from './adapters/registry/docker-config.ts';
import type { Fetch } from './adapters/registry/exchange.ts';
import { OciRegistry } from './adapters/registry/registry.ts';
import type { Outlets } from './apply.ts';
import { LtsError } from './errors.ts';
import { type Command, type Inputs, POLICY_PATH } from './inputs.ts';
import type { PolicySource } from './observe.ts';
import { parseReference } from './policy/reference.ts';
import type { Alerts, AlertsRead } from './ports/alerts.ts';
import type { Changes } from './ports/changes.ts';
import type { CheckPages } from './ports/check-pages.ts';
import type { Deployments } from './ports/deployments.ts';
import type { Documents } from './ports/documents.ts';
import type { DraftReleases } from './ports/draft-releases.ts';
import type { Files, RemoteFiles } from './ports/files.ts';
import type { History } from './ports/history.ts';
import type { IssuePages } from './ports/issue-pages.ts';
import type { LineHistories } from './ports/line-history.ts';
import type { PluginPlaces } from './ports/plugin-releases.ts';
import type { Progress } from './ports/progress.ts';
import type { SetupReader } from './ports/setup-reader.ts';
import { pluginPlaces } from './wiring-plugins.ts';

/** What a run is given by its surroundings; read in one place, by the entry. */
export interface Surroundings {
  readonly client: () => GithubClient;
  readonly progress: Progress;
  readonly fetch: Fetch;
  /** Docker's config.json, with the credentials of registries. */
  readonly dockerConfig: string;
  /** Whether files here are the user's own, and not what a pull request brought. */
  readonly isWorkspaceTrusted: boolean;
  /** `owner/repo` whose files lie in the current folder, where that is known. */
  readonly ownRepository?: string;
  /** Told every secret that is read, so that it can be masked. */
  readonly onSecret: (secret: string) => void;
}

export interface Wiring {
  readonly history: History;
  readonly policy: PolicySource;
  readonly outlets: Outlets;
  readonly setup: SetupReader;
  readonly changes: Changes;
  readonly checkPages: CheckPages;
  readonly lineHistories: LineHistories;
  readonly alerts: Alerts;
  readonly scans: () => Promise<AlertsRead>;
  readonly issuePages: IssuePages;
  readonly draftReleases: DraftReleases;
  readonly plugins: PluginPlaces;
  readonly deployments: Deployments;
  /** The documents of the clone, or of the current folder. */
  readonly documents: Documents;
  /** A folder that files are written to. */
  readonly folder: (path: string) => Documents;
  /** Why this source cannot be written to. */
  readonly readOnlyBecause?: string;
}

/** @throws LtsError GIT_* when a local clone is meant and there is none */
export async function wire(inputs: Inputs, surroundings: Surroundings): Promise<Wiring> {
  const wiring = await wireSource(inputs, surroundings);
  return {
    ...wiring,
    documents: new FolderDocuments(await documentFolder(inputs)),
    scans: () => readScans(inputs.patch?.scans ?? []),
    plugins: pluginPlaces(surroundings.client),
    deployments: new FileDeployments(),
    folder: (path) => new FolderDocuments(path),
  };
}

/** What a source brings; the rest is the same for all. */
type Sourced = Omit<Wiring, 'scans' | 'plugins' | 'deployments' | 'documents' | 'folder'>;

async function wireSource(inputs: Inputs, surroundings: Surroundings): Promise<Sourced> {
  const { client } = surroundings;
  const remote: RemoteFiles = (owner, repo, ref) => new GithubFiles(client(), { owner, repo }, ref);
  const named =
    inputs.policy === undefined ? undefined : namedPolicy(inputs.policy, remote, workspaceOf(inputs, surroundings));
  const beside = await besideDocuments(inputs, surroundings);
  const startIn = (files: Files): PolicySource['start'] =>
    named ?? { files: beside ?? files, path: POLICY_PATH, isRequired: false };
  const { source } = inputs;
  if (source.kind === 'github') return wireGithub(source, inputs, surroundings, { remote, startIn });
  if (source.kind === 'git') {
    const git = new Git(source.directory);
    const policy = { start: startIn(named ? noFiles : await clonedFiles(git, inputs.command)), remote };
    const outlets = { ...outletsOf(surroundings), movingTags: new GitMovingTags(git) };
    const changes = { changes: new GitChanges(git), lineHistories: new GitLineHistories(git) };
    return { history: new GitHistory(git), policy, outlets, setup: new GitSetup(git), ...noForge, ...changes };
  }
  const history = new FileHistory(new FolderFiles('.'), source.path);
  return {
    history,
    policy: { start: startIn(noFiles), remote, carried: () => history.policy() },
    outlets: outletsOf(surroundings),
    ...noForge,
    setup: {
      read: async () => ({
        unseen: [{ what: 'rules, permissions, workflows', why: 'a history file does not know them' }],
      }),
    },
    readOnlyBecause: 'a history file stands for a repository elsewhere',
  };
}

interface PolicyPlaces {
  readonly remote: RemoteFiles;
  readonly startIn: (files: Files) => PolicySource['start'];
}

function wireGithub(
  name: { readonly owner: string; readonly repo: string },
  { command }: Inputs,
  surroundings: Surroundings,
  { remote, startIn }: PolicyPlaces,
): Sourced {
  const client = surroundings.client();
  const repository = new GithubRepository(client, { owner: name.owner, repo: name.repo });
  const isForWriting = command === 'sync' || command === 'doctor';
  return {
    history: new GithubHistory(repository, { progress: surroundings.progress, isForWriting }),
    policy: { start: startIn(new GithubFiles(client, repository.name)), remote },
    outlets: {
      ...outletsOf(surroundings),
      movingTags: new GithubMovingTags(repository),
      pages: new GithubReleasePages(repository),
    },
    changes: new GithubChanges(repository),
    checkPages: new GithubCheckPages(repository),
    lineHistories: new GithubLineHistories(repository),
    alerts: new GithubAlerts(repository),
    issuePages: new GithubIssuePages(repository),
    draftReleases: new GithubDraftReleases(repository),
    setup: new GithubSetup(repository),
    ...(client.isAnonymous ? { readOnlyBecause: 'there is no token (GITHUB_TOKEN or GH_TOKEN)' } : {}),
  };
}

/** What a source does not have is never planned for it. */
function nothing(what: string): () => Promise<never> {
  return async () => {
    throw new LtsError('INTERNAL_FAULT', { why: `${what} wanted of a source that has none` });
  };
}

const noChanges: Changes = {
  pull: nothing('a pull request'),
  pullsOf: nothing('a merge group'),
  pullsWithHead: nothing('a commit'),
  openPulls: async () => [],
  references: nothing('references'),
  presence: nothing('branches'),
  branches: nothing('branches'),
  between: nothing('commits'),
  each: nothing('commits'),
};

const noForge = {
  changes: noChanges,
  checkPages: { comment: nothing('a comment'), setStatus: nothing('a commit status') },
  lineHistories: { read: nothing('branches'), files: nothing('files'), pulls: nothing('pull requests') },
  // Only a forge knows alerts: none are told of, and none are missed.
  alerts: { read: async () => ({ alerts: [], gaps: [] }) },
  issuePages: { own: nothing('issues'), create: nothing('an issue'), edit: nothing('an issue') },
  draftReleases: { drafts: nothing('drafts'), create: nothing('a draft'), change: nothing('a draft') },
};

/** Registries are the same for every source. */
function outletsOf({ progress, fetch, dockerConfig, onSecret }: Surroundings): Outlets {
  return {
    movingTags: { move: nothing('tags') },
    pages: { setLatest: nothing('a flag'), edit: nothing('notes') },
    registry: new OciRegistry({ fetch, credentials: new DockerConfig({ path: dockerConfig, onSecret }), onSecret }),
    progress,
  };
}

/** A history file stands for a repository elsewhere: the policy of the current folder is not its policy. */
const noFiles: Files = { describe: (path) => path, read: async () => undefined };

/** The gate reads the rules where a proposed change cannot have changed them: on the default branch. */
async function clonedFiles(git: Git, command: Command): Promise<Files> {
  await git.checkVersion();
  if (command === 'gate') return new GitFiles(git, await defaultCommit(git));
  return (await isBare(git)) ? new GitFiles(git) : new FolderFiles(await topOf(git));
}

/** The top of the clone, from wherever in it the run was started; of any other source the current folder. */
async function documentFolder({ command, source }: Inputs): Promise<string> {
  if (command !== 'docs' || source.kind !== 'git') return '.';
  const git = new Git(source.directory);
  return (await isBare(git)) ? source.directory : topOf(git);
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

function namedPolicy(text: string, remote: RemoteFiles, workspace: Files): PolicySource['start'] {
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
