/**
 * The repository of the sync tests, in the state a sync leaves it in: one LTS line, its label, its channel. A test lets
 * something happen to it, runs the bundles, and looks at the world itself.
 */
import { writeBlock } from '../../src/domain/managed-block.ts';
import { labelWords } from '../../src/domain/notes-label.ts';
import type { Repository } from '../github/repository.ts';
import { type Github, type GithubOptions, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';
import { Scripted } from '../registry/scripted.ts';
import { type ActionRun, type Finished, type Running, runCli, startAction } from './child.ts';

export const SECRET = 'ghs_secretsecretsecret';
/** Far enough not to come while these tests live. */
export const UNTIL = '2099-12-31';
export const HEAD = 'extends: rolling\nproduct: Acme\nlts: { when: listed }\n';
export const LINES = `lines:\n  "1.0": { lts: true, active: ${UNTIL}, because: promised }\n`;
export const POLICY = `${HEAD}${LINES}`;
/** The same lines, with more words. */
export const GATED_WITH = (words: string) => `${HEAD}${words}${LINES}`;
export const POLICY_FILE = '.github/lts-policy.yml';

export type Story = (repository: Repository) => unknown;

/** Released on a day: tag, page, and the flag with it as GitHub gives it. */
export function publish(
  repository: Repository,
  tag: string,
  on: string,
  facts: Parameters<Repository['release']>[1] = {},
) {
  repository.tag(tag, { on: `${on}T10:00:00Z`, annotated: !tag.endsWith('1') });
  repository.release(tag, { publishedAt: `${on}T11:00:00Z`, body: notesOf(tag), ...facts });
}

export function notesOf(tag: string): string {
  return `## ${tag}\r\n\r\n- Ein Fehler weniger 🎉\r\n`;
}

/** Notes with the label as a sync writes it. */
export function labelled(body: string, line = '1.0', supportedUntil: string | undefined = UNTIL): string {
  return writeBlock(body, labelWords({ line, ...(supportedUntil === undefined ? {} : { supportedUntil }) }));
}

/** v1.0.0 and v1.0.1 of the LTS line, two feature lines, the flag on the highest; all as the policy says. */
export function acme(policy: string | undefined = POLICY): { world: World; repository: Repository } {
  const world = new World().token(SECRET, 'write');
  const repository = world.repository('acme/app', { defaultBranch: 'main' });
  if (policy !== undefined) repository.file(POLICY_FILE, policy);
  publish(repository, 'v1.0.0', '2025-03-04', { body: labelled(notesOf('v1.0.0')) });
  publish(repository, 'v1.0.1', '2025-04-01', { body: labelled(notesOf('v1.0.1')) });
  publish(repository, 'v1.1.0', '2025-05-06');
  publish(repository, 'v1.2.0', '2025-07-01');
  repository.tag('latest-lts', { commit: 'v1.0.1' });
  return { world, repository };
}

/** What has just happened in most scenes: a patch of the LTS line is out, and GitHub gave it the flag. */
export const patched: Story = (repository) => publish(repository, 'v1.0.2', '2025-07-08');
export const PATCHED = [
  'move-tag latest-lts: v1.0.1 → v1.0.2',
  'set-latest Latest: v1.0.2 → v1.2.0',
  'write-notes v1.0.2: label',
] as const;

/** After it: what the policy asks for, seen in the world itself. */
export const RIGHT = {
  channel: 'v1.0.2',
  latest: 'v1.2.0',
  labels: ['v1.0.0', 'v1.0.1', 'v1.0.2'],
  notes: labelled(notesOf('v1.0.2')),
} as const;

export function seenIn(repository: Repository): { [Key in keyof typeof RIGHT]: unknown } {
  return {
    channel: standing(repository, 'latest-lts'),
    latest: repository.releases.latest()?.tagName,
    labels: labels(repository),
    notes: repository.releases.named('v1.0.2')?.body,
  };
}

/** A second repository, with generated releases only, for what depends on their number. */
export function long(
  scene: Scene,
  count: number,
  generation: Parameters<Repository['generate']>[1],
  policy: string,
): Repository {
  const repository = scene.world.repository('acme/long');
  repository.generate(count, { bodyBytes: 30, ...generation });
  return repository.file(POLICY_FILE, policy);
}
export const IN_LONG = { GITHUB_REPOSITORY: 'acme/long' };

/** All that a sync may touch, and all that it must not: two states are equal when nobody can tell them apart. */
export interface State {
  readonly refs: Readonly<Record<string, string>>;
  readonly pages: Readonly<Record<string, readonly [title: string | null, body: string | null, kind: string]>>;
  readonly latest: string | undefined;
}

export function stateOf({ git, releases }: Repository): State {
  const pages = releases
    .newestFirst()
    .map(({ id, tagName, name, body, draft, prerelease }) => [
      `${tagName} ${id}`,
      [name, body, draft ? 'draft' : prerelease ? 'prerelease' : 'release'] as const,
    ]);
  return {
    refs: Object.fromEntries(git.refs('refs/').map(({ name, sha }) => [name, sha])),
    pages: Object.fromEntries(pages),
    latest: releases.latest()?.tagName,
  };
}

/** The version a tag stands on; an annotated moving tag would be `annotated v1.0.1`. */
export function standing({ git }: Repository, tag: string): string | undefined {
  const sha = git.ref(`refs/tags/${tag}`)?.sha ?? '';
  const title = git.commitAt(sha)?.message.replace(/^Release /, '');
  return git.annotatedTag(sha) === undefined ? title : `annotated ${title}`;
}

/** Tags of releases whose notes carry our label, in the order they were made. */
export function labels({ releases }: Repository): readonly string[] {
  return releases
    .newestFirst()
    .filter(({ body }) => body?.includes('<!-- lts-policy:begin'))
    .map(({ tagName }) => tagName)
    .reverse();
}

export interface PlanItem {
  readonly kind: string;
  readonly subject: string;
  readonly outcome: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly because: string;
  readonly remedy: string | null;
  readonly code: string | null;
  readonly policy: { readonly file: string; readonly line: number } | null;
}

export function itemsIn(run: Pick<ActionRun, 'outputs'>): readonly PlanItem[] {
  return (JSON.parse(run.outputs.plan ?? '{"items":[]}') as { items: PlanItem[] }).items;
}

/** What a run says it did or would do, one short line each: `move-tag latest-lts: v1.0.1 → v1.0.2`. */
export function told(items: readonly PlanItem[], ...outcomes: readonly string[]): readonly string[] {
  return items
    .filter(({ outcome }) => outcomes.includes(outcome))
    .map(({ kind, subject, from, to }) =>
      kind === 'write-notes'
        ? `${kind} ${subject}: ${to === 'no label' ? 'no label' : 'label'}`
        : `${kind} ${subject}: ${from ?? 'nothing'} → ${to ?? 'nothing'}`,
    );
}

export interface SceneOptions extends GithubOptions {
  readonly policy?: string | undefined;
  readonly story?: Story | undefined;
  readonly token?: Parameters<World['token']>[1];
  /** More environment for every run. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A repository, the GitHub it is on, and runs against it. Nothing that a run shows may hold one of the secrets. */
export class Scene {
  readonly world: World;
  readonly repository: Repository;
  readonly server: Github;
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: string[] = [SECRET];

  private constructor(told: ReturnType<typeof acme>, server: Github, env: Readonly<Record<string, string>>) {
    this.world = told.world;
    this.repository = told.repository;
    this.server = server;
    this.env = {
      GITHUB_API_URL: server.url,
      GITHUB_GRAPHQL_URL: server.graphqlUrl,
      GITHUB_SERVER_URL: server.webUrl,
      GITHUB_REPOSITORY: 'acme/app',
      GITHUB_EVENT_NAME: 'release',
      ...env,
    };
  }

  static async open({ policy = POLICY, story, token, env = {}, ...options }: SceneOptions): Promise<Scene> {
    const told = acme(policy);
    if (token !== undefined) told.world.token(SECRET, token);
    story?.(told.repository);
    return new Scene(told, await startGithub(told.world, { readyForGraphql: true, ...options }), env);
  }

  async run(
    inputs: Readonly<Record<string, string>> = {},
    env = {},
    payload: object = {},
    workspace?: string,
  ): Promise<ActionRun> {
    return this.start(inputs, env, payload, workspace).finished;
  }

  start(
    inputs: Readonly<Record<string, string>> = {},
    env = {},
    payload: object = {},
    workspace?: string,
  ): Running<ActionRun> {
    const running = startAction({ 'github-token': SECRET, ...inputs }, { ...this.env, ...env }, payload, workspace);
    const finished = running.finished.then((run) => {
      this.#keepsSecrets(run.stdout, run.stderr, run.summary, JSON.stringify(run.outputs), run.json ?? '');
      return run;
    });
    return { ...running, finished };
  }

  async cli(
    args: readonly string[],
    env: Readonly<Record<string, string>> = { GITHUB_TOKEN: SECRET },
  ): Promise<Finished> {
    return this.shell(['sync', '--github', 'acme/app', ...args], env);
  }

  /** Any command. */
  async shell(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Finished> {
    const run = await runCli(args, { env: { ...this.env, ...env } });
    this.#keepsSecrets(run.stdout, run.stderr);
    return run;
  }

  /** The command line with its exit code and what it says of each thing. */
  async told(args: readonly string[] = []): Promise<Finished & { readonly items: readonly PlanItem[] }> {
    const run = await this.cli(['--json', ...args]);
    return { ...run, items: run.stdout === '' ? [] : (JSON.parse(run.stdout) as { items: PlanItem[] }).items };
  }

  /** The runner hides what it is told to, and does not show the line that tells it. */
  #keepsSecrets(...texts: readonly string[]): void {
    const shown = texts.join('\n').replace(/^::add-mask::.*$/gm, '');
    for (const secret of this.secrets) expect(shown).not.toContain(secret);
  }

  get state(): State {
    return stateOf(this.repository);
  }

  /** How many requests asked for a change, and how many made one. */
  get writes(): { asked: number; applied: number } {
    const writes = this.server.writes();
    return { asked: writes.length, applied: writes.filter(({ isApplied }) => isApplied).length };
  }
}

/** Opens a scene for one test, which may run beside others; every scripted fault must have come to pass. */
export async function inScene(options: SceneOptions, play: (scene: Scene) => Promise<unknown>): Promise<void> {
  const scene = await Scene.open(options);
  try {
    await play(scene);
    expect(scene.server.faults.pending).toBe(0);
  } finally {
    await scene.server.close();
  }
}

/** The same with a scripted registry, whose one image is called `app`. */
export async function inSceneWithImages(
  { policy, ...options }: Omit<SceneOptions, 'policy'> & { readonly policy: (image: string) => string },
  play: (scene: Scene, registry: Scripted) => Promise<unknown>,
): Promise<void> {
  const registry = await Scripted.start();
  try {
    await inScene({ ...options, policy: policy(`${registry.host}/app`) }, (scene) => play(scene, registry));
    expect(registry.pending).toBe(0);
  } finally {
    await registry.close();
  }
}
