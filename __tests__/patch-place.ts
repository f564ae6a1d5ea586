/** `patch-check` in this process, on a GitHub that remembers: the repository of the sync tests on a day of its year. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../src/adapters/github/client.ts';
import { parseInputs } from '../src/inputs/parse.ts';
import type { RawInputs } from '../src/inputs/raw.ts';
import { type PatchCheckRun, type PatchCheckWorld, runPatchCheck } from '../src/run/patch-check.ts';
import { wire } from '../src/wiring/wire.ts';
import { acme, GATED_WITH } from './e2e/acme.ts';
import { OLD_LINE, withLines } from './e2e/proposals.ts';
import type { Issue } from './github/pull-shelf.ts';
import type { Repository } from './github/repository.ts';
import { type Github, type GithubOptions, startGithub } from './github/server.ts';
import { surroundingsOf } from './surroundings.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const TOKENS = {
  workflow: {
    permissions: {
      contents: 'write',
      issues: 'write',
      pull_requests: 'read',
      statuses: 'write',
      security_events: 'read',
    },
  },
  reader: { permissions: { contents: 'read', issues: 'read', pull_requests: 'read' } },
} as const;

export type Token = keyof typeof TOKENS | 'none';

/** 1.0 is LTS, 1.2 the newest line, 1.1 has ended: a Wednesday, eight days after the fix on 1.2. */
export const TODAY = '2025-07-23';
export const LANDED = '2025-07-14T10:00:00Z';

export class PatchPlace {
  readonly app: Repository;
  readonly github: Github;

  private constructor(app: Repository, github: Github) {
    this.app = app;
    this.github = github;
  }

  /** @param words more of the policy */
  static async open(words = '', options: GithubOptions = {}): Promise<PatchPlace> {
    const { world, repository } = acme(GATED_WITH(words));
    for (const [secret, grant] of Object.entries(TOKENS)) world.token(secret, grant);
    withLines(repository);
    return new PatchPlace(repository, await startGithub(world, options));
  }

  /** A fix on the newest line and on main: a patch is overdue on the one, a backport missing on 1.0. */
  forget(): void {
    const fix = this.app.commit('fix: rows are sorted by name (#41)', {
      on: LANDED,
      files: this.#withRows('main'),
    });
    this.app.commit(`fix: rows are sorted by name (#42)\n\n(cherry picked from commit ${fix.sha})`, {
      on: LANDED,
      branch: 'releases/v1.2.x',
      files: this.#withRows('releases/v1.2.x'),
    });
  }

  /** Released on a Tuesday, and picked to 1.0: nothing is due any more. */
  mend(): void {
    const fix = this.app.git.commitAt('main');
    this.app.commit(`fix: rows are sorted by name (#43)\n\n(cherry picked from commit ${fix?.sha})`, {
      on: LANDED,
      branch: OLD_LINE,
      files: this.#withRows(OLD_LINE),
    });
    for (const [tag, branch] of [
      ['v1.0.2', OLD_LINE],
      ['v1.2.1', 'releases/v1.2.x'],
    ] as const) {
      this.app.tag(tag, { commit: branch, on: '2025-07-15T10:00:00Z' });
      this.app.release(tag, { publishedAt: '2025-07-15T11:00:00Z' });
    }
  }

  #withRows(branch: string): ReadonlyMap<string, string> {
    return new Map([...(this.app.git.commitAt(branch)?.files ?? []), ['src/rows.ts', 'sorted\n']]);
  }

  /** @param change of the world that was wired */
  async run(
    raw: RawInputs = {},
    token: Token = 'workflow',
    change: (world: PatchCheckWorld) => PatchCheckWorld = (world) => world,
  ): Promise<PatchCheckRun> {
    const inputs = parseInputs(
      { command: 'patch-check', github: 'acme/app', issues: 'true', ...raw },
      { kind: 'git', directory: '.' },
    );
    const auth = token === 'none' ? {} : { auth: token };
    const octokit = new Octokit({ baseUrl: this.github.url, ...auth, log: SILENT });
    const client = new GithubClient(octokit, { isAnonymous: token === 'none', firstPauseMs: 1 });
    const wiring = await wire(inputs, surroundingsOf(client));
    const world = {
      ...wiring,
      now: `${TODAY}T12:00:00Z`,
      save: async () => {},
    };
    return runPatchCheck(inputs, change(world));
  }

  get issues(): readonly Issue[] {
    return this.app.pulls.all.filter((one): one is Issue => one.kind === 'issue').sort((a, b) => a.number - b.number);
  }

  get drafts() {
    return this.app.releases.newestFirst().filter(({ draft }) => draft);
  }

  get writes(): number {
    return this.github.writes().length;
  }

  close(): Promise<void> {
    return this.github.close();
  }
}

/** `create 1.2` */
export function told({ issues }: PatchCheckRun): readonly string[] {
  return issues.map(({ action, failure, isLeft }) =>
    [action.kind, action.key, ...(failure ? [failure.code] : []), ...(isLeft ? ['left'] : [])].join(' '),
  );
}
