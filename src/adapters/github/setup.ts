/** What GitHub tells of rules, permissions and workflows; each question on its own, because tokens may ask some only. */
import type { Setup, WorkflowFile } from '../../domain/setup.ts';
import { asLtsError, LtsError } from '../../errors.ts';
import type { SetupQuestion, SetupReader } from '../../ports/setup-reader.ts';
import { statusOf } from './client.ts';
import { GithubFiles } from './files.ts';
import { listOf } from './release-list.ts';
import type { GithubRepository } from './repository.ts';
import { readTagRulesets } from './rulesets.ts';
import { foreignWorkflows, readTrees, WORKFLOWS } from './workflow-trees.ts';

/** More workflow files than this nobody has; each is a request. */
const MOST_WORKFLOWS = 100;
/** What a person may do who may write contents. */
const WRITERS: readonly string[] = ['WRITE', 'MAINTAIN', 'ADMIN'];

type Unseen = { what: string; why: string };

interface Asker extends Pick<Setup, 'askedBy' | 'mayWrite'> {
  /** Absent: not a person. */
  readonly mayAdminister?: boolean;
}

/** What a token may not ask is named in `unseen`, and never an error. */
export class GithubSetup implements SetupReader {
  readonly #repository: GithubRepository;

  constructor(repository: GithubRepository) {
    this.#repository = repository;
  }

  async read(question: SetupQuestion): Promise<Setup> {
    const unseen: Unseen[] = [];
    const asking = this.#ask('what this token may do', unseen, () => this.#asker());
    const [about, asker, rulesets, immutableReleases, workflows, disabledWorkflows, defaultPermission, trees] =
      await Promise.all([
        this.#repository.about(),
        asking,
        this.#ask('tag rulesets', unseen, () => this.#rulesets(unseen)),
        this.#ask('whether releases are immutable', unseen, async () => this.#immutableReleases(await asking)),
        this.#ask('workflow files', unseen, () => this.#workflows()),
        this.#ask('whether workflows are switched off', unseen, () => this.#disabled()),
        // Told to administrators only, and of no matter where workflows say what they may: who needs it says so.
        this.#ask('default permissions of workflows', [], () => this.#defaultPermission()),
        this.#ask('workflow files of tags and branches', unseen, () => this.#trees(question)),
      ]);
    return {
      ...(asker?.askedBy ? { askedBy: asker.askedBy } : {}),
      ...(asker?.mayWrite === undefined ? {} : { mayWrite: asker.mayWrite }),
      isArchived: about.archived === true,
      ...(rulesets ? { rulesets } : {}),
      ...(immutableReleases === undefined ? {} : { immutableReleases }),
      ...(workflows ? { workflows, workflowsOf: 'default branch' } : {}),
      ...(disabledWorkflows ? { disabledWorkflows } : {}),
      ...(defaultPermission ? { defaultPermission } : {}),
      ...trees,
      // In the order of the alphabet, not of the answers.
      unseen: unseen.toSorted((a, b) => (a.what < b.what ? -1 : 1)),
    };
  }

  /** A question that may not be asked is named, and the others are asked all the same. */
  async #ask<T>(what: string, unseen: Unseen[], ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      unseen.push({ what, why: asLtsError(error).message });
      return undefined;
    }
  }

  #get<T>(what: string, path: string, parameters: Record<string, unknown> = {}) {
    const { client, name } = this.#repository;
    return client.get<T>(what, `/repos/{owner}/{repo}/${path}`, { ...name, ...parameters });
  }

  /**
   * "Will return null if authenticated as a GitHub App" (GraphQL schema, viewerPermission), which the token of every
   * workflow is. The `permissions` of REST are of no use: an app is told `push: false` whatever it may do.
   */
  async #asker(): Promise<Asker> {
    const { client, name } = this.#repository;
    if (client.isAnonymous) return { askedBy: 'nobody', mayWrite: false };
    const answer = await client.query<{ repository: { viewerPermission: string | null } }>(
      'what this token may do',
      'query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { viewerPermission } }',
      { ...name },
    );
    const { viewerPermission } = answer.repository;
    if (viewerPermission === null) return { askedBy: 'app' };
    const mayWrite = WRITERS.includes(viewerPermission);
    return { askedBy: 'person', mayWrite, mayAdminister: viewerPermission === 'ADMIN' };
  }

  /** A plan without rulesets for private repositories answers 403 "Upgrade to …": there are none. */
  async #rulesets(unseen: Unseen[]): Promise<Setup['rulesets']> {
    try {
      return await readTagRulesets(this.#repository, (name, why) => {
        unseen.push({ what: `the tag ruleset "${name}"`, why });
      });
    } catch (error) {
      if (statusOf(error) === 403 && /upgrade to/i.test(asLtsError(error).message)) return [];
      throw error;
    }
  }

  /** 404: not switched on; or, to a person who is no administrator, not told. */
  async #immutableReleases(asker: Asker | undefined): Promise<boolean> {
    try {
      const answer = await this.#get<{ enabled?: boolean }>('immutable releases', 'immutable-releases');
      return answer.data.enabled === true;
    } catch (error) {
      const isTold = asker?.mayAdminister !== false && asker?.askedBy !== 'nobody';
      if (statusOf(error) === 404 && isTold) return false;
      if (![401, 403, 404].includes(statusOf(error))) throw error;
      return this.#hasImmutableRelease(error);
    }
  }

  /** The setting is told to administrators only; a release that is immutable tells everybody. */
  async #hasImmutableRelease(refusal: unknown): Promise<boolean> {
    const newest = await this.#get<{ immutable?: boolean }[]>('the newest releases', 'releases', { per_page: 5 });
    if (listOf(newest, 'the newest releases').some(({ immutable }) => immutable === true)) return true;
    throw refusal;
  }

  async #defaultPermission(): Promise<'read' | 'write'> {
    const answer = await this.#get<{ default_workflow_permissions: 'read' | 'write' }>(
      'default permissions of workflows',
      'actions/permissions/workflow',
    );
    return answer.data.default_workflow_permissions;
  }

  async #workflows(): Promise<readonly WorkflowFile[]> {
    const files = new GithubFiles(this.#repository.client, this.#repository.name);
    const paths = (await this.#paths()).slice(0, MOST_WORKFLOWS);
    const read = await Promise.all(paths.map(async (path) => ({ path, text: await files.read(path) })));
    return read.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
  }

  async #paths(): Promise<readonly string[]> {
    try {
      const answer = await this.#get<{ path: string; type: string }[]>('workflow files', `contents/${WORKFLOWS}`);
      return listOf(answer, 'workflow files')
        .filter(({ path, type }) => type === 'file' && /\.ya?ml$/.test(path))
        .map(({ path }) => path);
    } catch (error) {
      if (statusOf(error) === 404) return [];
      throw error;
    }
  }

  /** GitHub stops schedules of a public repository after 60 days without activity, and people switch workflows off. */
  async #disabled(): Promise<Setup['disabledWorkflows']> {
    const answer = await this.#get<{ workflows?: readonly { path: string; state: string }[] }>(
      'the state of workflows',
      'actions/workflows',
      { per_page: MOST_WORKFLOWS },
    );
    const { workflows } = answer.data;
    if (!Array.isArray(workflows))
      throw new LtsError('GITHUB_ANSWER_INVALID', { what: 'the state of workflows', why: 'expected a list' });
    const off = (workflows as { path: string; state: string }[]).filter(({ state }) => state.startsWith('disabled'));
    return new Map(off.map(({ path, state }) => [path, state]));
  }

  /** Only for those who may use GraphQL. */
  async #trees({ commits, branches, refs }: SetupQuestion): Promise<Pick<Setup, 'foreignWorkflows' | 'workflowsAt'>> {
    if (this.#repository.client.isAnonymous || commits.length + refs.length === 0) return {};
    const [foreign, at] = await Promise.all([
      foreignWorkflows(this.#repository, commits, branches),
      readTrees(this.#repository, refs),
    ]);
    const paths = [...at].map(([ref, tree]) => [ref, [...(tree?.keys() ?? [])]] as const);
    return { foreignWorkflows: foreign, workflowsAt: new Map(paths) };
  }
}
