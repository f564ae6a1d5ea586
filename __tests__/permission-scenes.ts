/** What must be there for a command to need a permission: for each row of docs/permissions.md a repository and a run. */
import type { RawInputs } from '../src/inputs/raw.ts';
import { acme, GATED_WITH, publish } from './e2e/acme.ts';
import { OLD_LINE, propose, withLines } from './e2e/proposals.ts';
import type { Repository } from './github/repository.ts';
import type { World } from './github/world.ts';

export interface PermissionScene {
  readonly raw: RawInputs;
  /** More of the policy. */
  readonly words?: string;
  readonly story?: (app: Repository, world: World) => unknown;
}

const FEATURE = 'feat: a dashboard';
const PATCHED = (app: Repository) => publish(app, 'v1.0.2', '2025-07-08');
const DEADLINES = 'deadlines: { high: 14 days }\n';
const ADVISORY = {
  ghsa: 'GHSA-vvvv-bbbb-cccc',
  severity: 'high',
  state: 'draft',
  versions: [{ vulnerable: '>= 1.0.0, < 1.0.9', patched: '1.0.9' }],
} as const;
const RITA_WAIVES = 'lts: waive a contract until 2099-01-01';
const PLUGIN = "plugins: [{ name: git, repository: acme/git, core: { file: p.txt, match: '/^core=(?<core>.+)$/' } }]\n";

const WORKFLOW = `on: schedule
permissions: { contents: write }
jobs: { lts: { runs-on: ubuntu-latest, steps: [{ uses: lts-policy/lts-policy@v0, with: { command: sync } }] } }
`;

const proposed = (app: Repository) => propose(app, FEATURE);
const gate: PermissionScene = { raw: { command: 'gate', pull: '1' }, story: proposed };
const owing: PermissionScene = {
  raw: { command: 'patch-check', issues: 'false' },
  story: (app) => {
    const on = '2025-07-14T10:00:00Z';
    const files = new Map([['src/rows.ts', 'sorted\n']]);
    const { sha } = app.commit('fix: rows are sorted (#41)', { on, files: withFiles(app, 'main', files) });
    const branch = 'releases/v1.2.x';
    const message = `fix: rows are sorted (#42)\n\n(cherry picked from commit ${sha})`;
    app.commit(message, { on, branch, files: withFiles(app, branch, files) });
  },
};
const plugged = (_: Repository, world: World): Repository => {
  const plugin = world.repository('acme/git', { private: true });
  plugin.file('p.txt', 'core=1.0.0\n').tag('v1.0.0', { on: '2025-07-01T10:00:00Z' });
  plugin.pull('feat: two', { number: 1, head: 'two', base: 'main' });
  return plugin;
};

function withFiles({ git }: Repository, ref: string, files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...(git.commitAt(ref)?.files ?? []), ...files]);
}

function withWorkflow(app: Repository): Repository {
  PATCHED(app);
  app.protectTags({ pattern: 'v*.*.*', update: true });
  return app.file('.github/workflows/lts.yml', WORKFLOW);
}

/** By command and, after a comma, what the row is for. */
export const SCENES: Readonly<Record<string, PermissionScene>> = {
  status: { raw: { command: 'status' } },
  sync: { raw: { command: 'sync', dryRun: true }, story: PATCHED },
  'sync, what it writes': { raw: { command: 'sync' }, story: PATCHED },
  'sync, tags on commits with other workflow files': {
    raw: { command: 'sync' },
    story: (app) => {
      app.file('.github/workflows/ci.yml', 'on: push\n');
      PATCHED(app);
      app.file('.github/workflows/ci.yml', 'on: pull_request\n');
    },
  },
  gate,
  'gate, the comment': { ...gate, raw: { ...gate.raw, comment: true } },
  'gate, `commit-status`': {
    raw: { ...gate.raw, commitStatus: 'lts-policy' },
    words: 'upstream: none\n',
    story: (app) => propose(app, 'fix: crash on start'),
  },
  'gate, teams of approvers': {
    ...gate,
    words: 'approvers: { teams: [acme/release] }\n',
    story: (app, world) => {
      world.team('acme/release', ['rita']);
      app.review(propose(app, FEATURE), { author: 'rita', body: RITA_WAIVES });
    },
  },
  'gate, advisories of the repository': {
    ...gate,
    story: (app) => {
      app.advisories.push(ADVISORY);
      propose(app, 'fix: GHSA-vvvv-bbbb-cccc');
    },
  },
  audit: { raw: { command: 'audit', range: 'v1.0.0..v1.0.1' } },
  'patch-check': owing,
  'patch-check, issues': { ...owing, raw: { ...owing.raw, issues: 'true' } },
  'patch-check, labelled issues': {
    ...owing,
    words: DEADLINES,
    story: (app) => app.issue('Something', { labels: ['security'] }),
  },
  'patch-check, code scanning': {
    ...owing,
    words: DEADLINES,
    story: ({ alerts }) => alerts.codeAlert('CVE-2025-1000', { on: { [OLD_LINE]: 'open' } }),
  },
  'patch-check, Dependabot': {
    ...owing,
    words: DEADLINES,
    story: ({ alerts }) => alerts.dependencyAlert('GHSA-aaaa-bbbb-cccc'),
  },
  'patch-check, advisories of the repository': {
    ...owing,
    words: DEADLINES,
    story: ({ advisories }) => advisories.push(ADVISORY),
  },
  'patch-check, `commit-status`': { raw: { ...owing.raw, commitStatus: 'lts-policy' }, story: proposed },
  'patch-check, draft releases': { ...owing, raw: { ...owing.raw, draftRelease: true } },
  doctor: { raw: { command: 'doctor' }, story: withWorkflow },
  'doctor, workflows that are switched off': {
    raw: { command: 'doctor' },
    story: (app) => withWorkflow(app).disabledWorkflows.set('.github/workflows/lts.yml', 'disabled_inactivity'),
  },
  'doctor, settings of the repository': { raw: { command: 'doctor' }, story: withWorkflow },
  docs: { raw: { command: 'docs', check: true } },
  'upgrade-path': { raw: { command: 'upgrade-path', from: 'v1.0.0', to: 'v1.2.0' } },
  plugins: { raw: { command: 'plugins' }, words: PLUGIN, story: plugged },
  'plugins, `check`': {
    raw: { command: 'plugins', subject: 'git', check: true, pull: '1' },
    words: PLUGIN,
    story: plugged,
  },
};

export function placeOf({ words = '', story }: PermissionScene): { world: World; app: Repository } {
  const { world, repository } = acme(GATED_WITH(words));
  repository.private = true;
  withLines(repository);
  story?.(repository, world);
  return { world, app: repository };
}
