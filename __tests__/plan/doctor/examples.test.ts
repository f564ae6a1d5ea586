/** Every workflow people copy: what it gives the action is known, what it reads from it is set, and doctor finds no fault. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { diagnosed, PATH, POLICY, workflow } from './facts.ts';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: object;
  readonly steps?: readonly Step[];
  readonly outputs?: Readonly<Record<string, string>>;
  readonly uses?: string;
}
interface Written {
  readonly name?: string;
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = 'examples/workflows';
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'));
const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const action = parse(readFileSync('action.yml', 'utf8')) as {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
};
/** Every key that asks for more than the presets do. */
const DEMANDING = `${POLICY}deadlines: { critical: 14 days }\n`;

it('the folder has those that the pages name', () => {
  expect(NAMES).toEqual(expect.arrayContaining(['patch-check.yml', 'scan-lines.yml', 'sync.yml', 'gate.yml']));
});

describe.each(NAMES)('%s', (name) => {
  const text = textOf(name);
  const { jobs, permissions } = parse(text) as Written;
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  const ours = steps.filter(({ uses }) => uses?.startsWith('lts-policy/lts-policy@'));

  it('is readable, and lacks no permission, cancels nothing, moves no tags behind our back', () => {
    const rules = diagnosed({ words: DEMANDING, setup: { workflows: [workflow(text, PATH)] } }).map(({ rule }) => rule);
    expect(rules.filter((rule) => /unreadable|unpermitted|cancels|elsewhere|forgeable|stale/.test(rule))).toEqual([]);
  });

  it('gives only inputs that there are', () => {
    const given = ours.flatMap((step) => Object.keys(step.with ?? {}));
    expect(given.filter((input) => !(input in action.inputs))).toEqual([]);
  });

  it('reads only outputs that there are', () => {
    const ids = ours.flatMap(({ id }) => id ?? []);
    const read = ids.flatMap((id) => [...text.matchAll(new RegExp(`steps\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))]);
    expect(read.flatMap(([, output = '']) => output).filter((output) => !(output in action.outputs))).toEqual([]);
  });

  it('states what its token may do', () => {
    const stated = permissions !== undefined || Object.values(jobs).every((job) => job.permissions !== undefined);
    expect(stated).toBe(true);
  });
});

describe('patch-check.yml', () => {
  const { jobs, permissions } = parse(textOf('patch-check.yml')) as Written;
  const [step] = jobs.check?.steps ?? [];

  it('asks for what it needs and no more', () => {
    expect(permissions).toEqual({
      contents: 'read',
      issues: 'write',
      'pull-requests': 'read',
      'security-events': 'read',
    });
  });

  it.each(Object.keys(permissions ?? {}).filter((scope) => scope === 'issues' || scope === 'security-events'))(
    'doctor would miss `%s`',
    (scope) => {
      const text = textOf('patch-check.yml').replace(new RegExp(`^  ${scope}: .*\\n`, 'm'), '');
      const rules = diagnosed({ words: DEMANDING, setup: { workflows: [workflow(text, PATH)] } }).map(
        ({ rule }) => rule,
      );
      expect(rules).toContain('workflow-unpermitted');
    },
  );

  it('names its command, for a schedule means `sync`', () => {
    expect(step?.with).toMatchObject({ command: 'patch-check', 'fail-on': 'breached' });
  });

  it('runs after the scan of the same day', () => {
    const timeIn = (name: string) => /cron: '(\d+) (\d+) \* \* (\d)'/.exec(textOf(name))?.slice(1).map(Number) ?? [];
    const [[minute = 0, hour = 0, weekday], [early = 0, earlyHour = 0, same]] = [
      timeIn('patch-check.yml'),
      timeIn('scan-lines.yml'),
    ];
    expect(weekday).toBe(same);
    expect(hour * 60 + minute).toBeGreaterThan(earlyHour * 60 + early);
  });
});
