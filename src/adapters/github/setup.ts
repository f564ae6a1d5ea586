/** What GitHub tells of rules, permissions and workflows; each question on its own, because tokens may ask some only. */
import type { Setup, TagRuleset, WorkflowFile } from '../../domain/setup.ts';
import { asLtsError } from '../../errors.ts';
import type { SetupReader } from '../../ports/setup-reader.ts';
import { statusOf } from './client.ts';
import { GithubFiles } from './files.ts';
import { listOf } from './release-list.ts';
import type { GithubRepository } from './repository.ts';

const WORKFLOWS = '.github/workflows';
/** More workflow files than this nobody has; each is a request. */
const MOST_WORKFLOWS = 50;
/** Commits or branches a query asks for. */
const MOST_TREES = 100;

interface RestRuleset {
  readonly id: number;
  readonly name: string;
  readonly target?: string;
  readonly enforcement: string;
  readonly _links?: { readonly html?: { readonly href: string } | null };
  readonly conditions?: {
    readonly ref_name?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  } | null;
  readonly rules?: readonly { readonly type: string }[];
  readonly current_user_can_bypass?: string;
}

type Unseen = { what: string; why: string };

export class GithubSetup implements SetupReader {
  readonly #repository: GithubRepository;

  constructor(repository: GithubRepository) {
    this.#repository = repository;
  }

  async read(question: { readonly commits: readonly string[]; readonly branches: readonly string[] }): Promise<Setup> {
    const unseen: Unseen[] = [];
    const [about, rulesets, immutableReleases, workflows, defaultPermission, workflowsMatch] = await Promise.all([
      this.#repository.about(),
      this.#ask('tag rulesets', unseen, () => this.#rulesets()),
      this.#ask('whether releases are immutable', unseen, () => this.#immutableReleases()),
      this.#ask('workflow files', unseen, () => this.#workflows()),
      this.#ask('default permissions of workflows', unseen, () => this.#defaultPermission()),
      this.#ask('workflow files of the commits', unseen, () =>
        this.#workflowsMatch(question.commits, question.branches),
      ),
    ]);
    const mayWrite = about.permissions?.push;
    return {
      ...(mayWrite === undefined ? {} : { mayWrite }),
      ...(rulesets ? { rulesets } : {}),
      ...(immutableReleases === undefined ? {} : { immutableReleases }),
      ...(workflows ? { workflows } : {}),
      ...(defaultPermission ? { defaultPermission } : {}),
      ...(workflowsMatch ? { workflowsMatch } : {}),
      unseen,
    };
  }

  /** A question that may not be asked is named, and the others are asked all the same. */
  async #ask<T>(what: string, unseen: Unseen[], ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      const { message } = asLtsError(error);
      unseen.push({ what, why: message });
      return undefined;
    }
  }

  async #get<T>(what: string, path: string, parameters: Record<string, unknown> = {}) {
    const { client, name } = this.#repository;
    return client.get<T>(what, `/repos/{owner}/{repo}/${path}`, { ...name, ...parameters });
  }

  async #rulesets(): Promise<readonly TagRuleset[]> {
    const question = { includes_parents: true, targets: 'tag', per_page: 100 };
    const list = listOf(await this.#get<RestRuleset[]>('the tag rulesets', 'rulesets', question), 'the tag rulesets');
    const active = list.filter(({ enforcement, target }) => enforcement === 'active' && (target ?? 'tag') === 'tag');
    return Promise.all(
      active.map(async ({ id }) => {
        const answer = await this.#get<RestRuleset>('a tag ruleset', 'rulesets/{ruleset_id}', { ruleset_id: id });
        return rulesetOf(answer.data);
      }),
    );
  }

  /** 404: not switched on. */
  async #immutableReleases(): Promise<boolean> {
    try {
      const answer = await this.#get<{ enabled?: boolean }>('immutable releases', 'immutable-releases');
      return answer.data.enabled === true;
    } catch (error) {
      if (statusOf(error) === 404) return false;
      if (statusOf(error) !== 403) throw error;
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
    const paths = (await this.#names()).filter((path) => /\.ya?ml$/.test(path)).slice(0, MOST_WORKFLOWS);
    const read = await Promise.all(paths.map(async (path) => ({ path, text: await files.read(path) })));
    return read.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
  }

  async #names(): Promise<readonly string[]> {
    try {
      const answer = await this.#get<{ path: string }[]>('workflow files', `contents/${WORKFLOWS}`);
      return listOf(answer, 'workflow files').map(({ path }) => path);
    } catch (error) {
      if (statusOf(error) === 404) return [];
      throw error;
    }
  }

  /** The folder of workflow files as git knows it: equal ids, equal files. */
  async #workflowsMatch(
    commits: readonly string[],
    branches: readonly string[],
  ): Promise<ReadonlyMap<string, boolean> | undefined> {
    if (commits.length === 0 || this.#repository.client.isAnonymous) return undefined;
    const names = [
      ...commits.slice(0, MOST_TREES),
      ...['HEAD', ...branches.map((name) => `refs/heads/${name}`)].slice(0, MOST_TREES),
    ];
    const fields = names.map(
      (name, index) => `t${index}: object(expression: ${JSON.stringify(`${name}:${WORKFLOWS}`)}) { oid }`,
    );
    const query = `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {\n${fields.join('\n')}\n} }`;
    const answer = await this.#repository.client.query<{ repository: Record<string, { oid: string } | null> | null }>(
      'workflow files of the commits',
      query,
      { ...this.#repository.name },
    );
    const trees = names.map((_, index) => answer.repository?.[`t${index}`]?.oid);
    const count = Math.min(commits.length, MOST_TREES);
    const ofBranches = new Set(trees.slice(count));
    return new Map(
      commits
        .slice(0, count)
        .map((commit, index) => [commit, trees[index] === undefined || ofBranches.has(trees[index])]),
    );
  }
}

function rulesetOf({ name, conditions, rules = [], current_user_can_bypass, _links }: RestRuleset): TagRuleset {
  const url = _links?.html?.href;
  return {
    name,
    ...(url === undefined ? {} : { url }),
    include: conditions?.ref_name?.include ?? [],
    exclude: conditions?.ref_name?.exclude ?? [],
    rules: rules.map(({ type }) => type),
    isBypassed: current_user_can_bypass === 'always' || current_user_can_bypass === 'exempt',
  };
}
