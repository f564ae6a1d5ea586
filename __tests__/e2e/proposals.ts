/** Pull requests against the repository of the sync tests, and how a test tells what the gate made of them. */
import type { Pull } from '../github/pull-shelf.ts';
import type { PullFacts } from '../github/pull-story.ts';
import type { Repository } from '../github/repository.ts';
import { HEAD, inScene, LINES, type Scene, type SceneOptions } from './acme.ts';
import type { ActionRun } from './child.ts';

/** No direction asked for: what most tests are not about. */
export const GATED = `${HEAD}upstream: none\n${LINES}`;
export const OLD_LINE = 'releases/v1.0.x';
export const NEW_LINE = 'releases/v1.2.x';

/** Line branches, and a maintainer called rita. */
export function withLines(repository: Repository): void {
  repository.branch(OLD_LINE, { at: 'v1.0.1' }).branch('releases/v1.1.x', { at: 'v1.1.0' });
  repository.branch(NEW_LINE, { at: 'v1.2.0' });
  repository.roles.set('rita', 'maintain');
}

export const CODE = [{ path: 'src/scheduler.ts', patch: '@@ -1 +1 @@\n-a\n+b' }];

/** A pull request into the old line unless it says otherwise. */
export function propose(repository: Repository, title: string, facts: PullFacts = {}): Pull {
  return repository.pull(title, { base: OLD_LINE, files: CODE, ...facts });
}

export interface Judged {
  readonly code: number;
  /** `fail kind-refused feature` */
  readonly said: string;
  readonly run: ActionRun;
}

export async function judge(
  scene: Scene,
  pull: Pull,
  inputs: Readonly<Record<string, string>> = {},
  event = 'pull_request_target',
): Promise<Judged> {
  const payload = { pull_request: { number: pull.number, title: 'what the event says is stale' }, number: pull.number };
  return judged(await scene.run(inputs, { GITHUB_EVENT_NAME: event }, payload));
}

export function judged(run: ActionRun): Judged {
  const { verdict, rule, kind } = run.outputs;
  return { code: run.code, said: [verdict, rule, kind].join(' '), run };
}

/** Bodies of the comments of a pull request, and who wrote them. */
export function commentsOn({ pulls }: Repository, { number }: Pull): readonly string[] {
  return pulls.comments(number).map(({ body }) => body);
}

export function inGate(
  options: SceneOptions,
  play: (scene: Scene, repository: Repository) => Promise<unknown>,
): Promise<void> {
  const story = (repository: Repository) => {
    withLines(repository);
    options.story?.(repository);
  };
  return inScene({ policy: GATED, ...options, story }, (scene) => play(scene, scene.repository));
}
