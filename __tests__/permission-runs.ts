/** Every command in this process, with a token that may do what is said and nothing else. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../src/adapters/github/client.ts';
import { asLtsError } from '../src/errors.ts';
import type { Inputs } from '../src/inputs/inputs.ts';
import { parseInputs } from '../src/inputs/parse.ts';
import type { RawInputs } from '../src/inputs/raw.ts';
import { patchCheckJson } from '../src/report/patch-check-json.ts';
import { runAudit } from '../src/run/audit.ts';
import { runDocs } from '../src/run/docs.ts';
import { runDoctor } from '../src/run/doctor.ts';
import { gateExitCode, runGate } from '../src/run/gate.ts';
import { failuresOf, runPatchCheck } from '../src/run/patch-check.ts';
import { runPlugins } from '../src/run/plugins.ts';
import { runStatus } from '../src/run/status.ts';
import { runSync } from '../src/run/sync.ts';
import { runUpgrade } from '../src/run/upgrade.ts';
import type { SyncWorld } from '../src/run/view.ts';
import { wire } from '../src/wiring/wire.ts';
import type { Wiring } from '../src/wiring/wiring.ts';
import type { LoggedRequest } from './github/request-log.ts';
import { startGithub } from './github/server.ts';
import type { World } from './github/world.ts';
import { surroundingsOf } from './surroundings.ts';

export const TODAY = '2025-07-23';
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface Outcome {
  /** Code of the error that stopped the run. */
  readonly error?: string;
  /** What the command concluded, without what it says of its own limits. */
  readonly answer: unknown;
  /** What it says that it did not see, could not write, or found. */
  readonly said: readonly string[];
  /** Something was not done that should be, and the step fails for it. */
  readonly isRed: boolean;
  /** What was changed, as `PATCH /repos/acme/app/releases/1`. */
  readonly written: readonly string[];
  readonly requests: readonly LoggedRequest[];
}

type Told = Pick<Outcome, 'answer' | 'said'> & Partial<Pick<Outcome, 'isRed'>>;
type Runs = (inputs: Inputs, world: Wiring & SyncWorld) => Promise<Told>;

const messages = (errors: readonly { readonly message: string }[]) => errors.map(({ message }) => message);
const gapsIn = (gaps: readonly { readonly what: string }[]) => gaps.map(({ what }) => what);

const RUNS: Readonly<Record<string, Runs>> = {
  status: async (inputs, world) => {
    const { channels, findings } = await runStatus(inputs, world);
    return { answer: channels.map(({ name, release }) => [name, release?.tag]), said: messages(findings) };
  },
  sync: async (inputs, world) => {
    const { plan, results, unverified, status } = await runSync(inputs, world);
    const failures = results.flatMap(({ failure }) => failure ?? []);
    return {
      answer: plan.effects.map(({ kind }) => kind),
      isRed: failures.length > 0,
      said: messages([...failures, ...(unverified ? [unverified] : []), ...(status?.findings ?? [])]),
    };
  },
  gate: async (inputs, world) => {
    const found = await runGate(inputs, world);
    const { gates, unwritten } = found;
    return {
      answer: gates.map(({ verdict, deciding }) => [verdict, deciding.rule]),
      isRed: gateExitCode(found) === 1,
      said: [...gates.flatMap(({ gaps }) => gapsIn(gaps)), ...messages(unwritten.map(({ error }) => error))],
    };
  },
  audit: async (inputs, world) => {
    const audit = await runAudit(inputs, world);
    return {
      answer: audit?.changes.map(({ change, deciding }) => [change.title, deciding?.verdict]),
      said: gapsIn(audit?.gaps ?? []),
    };
  },
  'patch-check': async (inputs, world) => {
    const run = await runPatchCheck(inputs, world);
    const { unchecked: _, ...answer } = patchCheckJson(run.check);
    return {
      answer,
      said: [...gapsIn(run.check.gaps), ...messages([...run.unkept, ...failuresOf(run)].map(({ error }) => error))],
    };
  },
  doctor: async (inputs, world) => {
    const { status, findings } = await runDoctor(inputs, world);
    return { answer: status.channels.map(({ name, release }) => [name, release?.tag]), said: messages(findings) };
  },
  docs: async (inputs, world) => {
    const { plan, gaps, files } = await runDocs(inputs, world);
    return { answer: [plan, files.length], said: gapsIn(gaps) };
  },
  'upgrade-path': async (inputs, world) => {
    const { path, guard } = await runUpgrade(inputs, world);
    return { answer: [path?.verdict, guard.isAllowed], said: [] };
  },
  plugins: async (inputs, world) => {
    const { fits, check, gaps, unread } = await runPlugins(inputs, world);
    return { answer: [fits, check?.verdict], said: [...gapsIn(gaps), ...messages(unread)] };
  },
};

/** @param secret a token that the world knows */
export async function runWith(world: World, secret: string, raw: RawInputs): Promise<Outcome> {
  const github = await startGithub(world, { record: true });
  try {
    const inputs = parseInputs({ github: 'acme/app', ...raw }, { kind: 'git', directory: '.' });
    const octokit = new Octokit({ baseUrl: github.url, auth: secret, log: SILENT });
    const client = new GithubClient(octokit, { isAnonymous: false, firstPauseMs: 1 });
    const wiring = await wire(inputs, surroundingsOf(client));
    const surroundings = { now: `${TODAY}T12:00:00Z`, pause: async () => {}, save: async () => {} };
    const run = RUNS[inputs.command];
    if (!run) throw new Error(`no run for ${inputs.command}`);
    const told: Told & { error?: string } = await run(inputs, { ...wiring, ...surroundings }).catch(
      (cause: unknown) => {
        const { code, message } = asLtsError(cause);
        return { error: code, isRed: true, answer: undefined, said: [message] };
      },
    );
    const applied = github.writes().filter(({ isApplied }) => isApplied);
    return {
      isRed: false,
      ...told,
      written: applied.map(({ method, path }) => `${method} ${path}`),
      requests: github.requests,
    };
  } finally {
    await github.close();
  }
}
