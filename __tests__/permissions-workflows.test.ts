/** `permissions:` of the workflows, those to copy and our own: what docs/permissions.md names for the step, and no more. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { permissionRows, permissionsOf } from './permission-table.ts';

type Words = Readonly<Record<string, unknown>>;
type Granted = Readonly<Record<string, string>>;

interface Step {
  readonly uses?: string;
  readonly with?: Words;
}

interface Job {
  readonly permissions?: Granted;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions?: Granted;
  readonly jobs: Readonly<Record<string, Job>>;
}

const rows = permissionRows();

/** What other steps of the job need. */
const BESIDE: Readonly<Record<string, Granted>> = {
  'docs-refresh.yml refresh': { contents: 'write', pull_requests: 'write' },
  'images.yml build': { packages: 'write' },
};

const files = ['.github/workflows', 'examples/workflows'].flatMap((folder) =>
  readdirSync(folder).map((name) => ({ name, workflow: parse(readFileSync(`${folder}/${name}`, 'utf8')) as Workflow })),
);

/** Our steps of every job, with what the job may. */
const jobs = files.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).flatMap(([id, job]) => {
    const own = (job.steps ?? []).filter(({ uses }) => uses === './' || uses?.startsWith('lts-policy/lts-policy@'));
    const granted = Object.entries(job.permissions ?? workflow.permissions ?? {});
    const asScopes = Object.fromEntries(granted.map(([key, value]) => [key.replaceAll('-', '_'), value]));
    return own.length === 0 ? [] : [[`${name} ${id}`, own, asScopes, job] as const];
  }),
);

/**
 * What a step is told to do, in the words of the table. Dependabot's alerts are left out: a server that does not know
 * their permission refuses the file.
 */
function featuresOf({ with: words = {} }: Step, job: Job): readonly string[] {
  const { command } = words;
  const has = (name: string) => name in words && words[name] !== false;
  if (command === 'sync') {
    if (words['dry-run'] === true || has('history')) return [];
    const images = job.steps?.some((step) => step.with?.registry === 'ghcr.io');
    return ['what it writes', ...(images ? ['images on ghcr.io'] : [])];
  }
  if (command === 'gate')
    return [...(words.comment === false ? [] : ['the comment']), ...(has('commit-status') ? ['`commit-status`'] : [])];
  if (command === 'patch-check')
    return [
      ...['labelled issues', 'code scanning'],
      ...(words.issues === false ? [] : ['issues']),
      ...(has('commit-status') ? ['`commit-status`'] : []),
      ...(has('draft-release') ? ['draft releases'] : []),
    ];
  if (command === 'doctor') return ['workflows that are switched off'];
  return command === 'plugins' && has('check') ? ['`check`'] : [];
}

it.each(jobs)('%s', (name, steps, granted, job) => {
  const needed = steps.flatMap((step) => {
    const features = ['', ...featuresOf(step, job)];
    return rows.filter(({ command, feature }) => command === step.with?.command && features.includes(feature));
  });
  expect(needed).not.toEqual([]);
  expect(granted).toEqual({ ...permissionsOf(needed), ...BESIDE[name] });
});

it.each(files.map(({ name, workflow }) => [name, workflow] as const))(
  '%s says at its top what it may',
  (_, workflow) => {
    expect(workflow.permissions).toBeDefined();
  },
);

it.each(readdirSync('.github/workflows'))(
  '%s pins the actions of others by commit, and says which version it is',
  (name) => {
    const lines = readFileSync(`.github/workflows/${name}`, 'utf8').split('\n');
    const used = lines.filter((line) => /\buses:/.test(line) && !/uses: \.\//.test(line));
    for (const line of used) expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\b/);
  },
);
