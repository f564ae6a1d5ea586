/** `sync`, `gate` and `patch-check` in this process: as the command line runs them, with waits a thousand times shorter. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { fetchOverHttp } from '../../src/adapters/github/http.ts';
import { asLtsError, exitCodeOf, type LtsError } from '../../src/errors.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import { parseInputs } from '../../src/inputs/parse.ts';
import type { RawInputs } from '../../src/inputs/raw.ts';
import { worstOf } from '../../src/plan/gate/ruling.ts';
import { gateText } from '../../src/report/gate-text.ts';
import { patchCheckText } from '../../src/report/patch-check-text.ts';
import { writtenWords } from '../../src/report/patch-check-written.ts';
import { itemsOf } from '../../src/report/sync-items.ts';
import { syncText } from '../../src/report/sync-text.ts';
import { gateExitCode, runGate } from '../../src/run/gate.ts';
import { failuresOf, patchCheckExitCode, runPatchCheck, unkeptWords } from '../../src/run/patch-check.ts';
import { runSync, syncExitCode } from '../../src/run/sync.ts';
import type { SyncWorld } from '../../src/run/view.ts';
import { wire } from '../../src/wiring/wire.ts';
import type { Wiring } from '../../src/wiring/wiring.ts';
import { SECRET } from '../e2e/acme.ts';
import { surroundingsOf } from '../surroundings.ts';
import { owedIn } from './owed.ts';

/** How a request leaves the run; a harness may hold it up, or never let it come back. */
export type Send = (url: string, init: Record<string, unknown>) => Promise<unknown>;

/** The way of the command line, and that of the Action. */
export const TRANSPORTS: Readonly<Record<'http' | 'fetch', Send>> = {
  http: fetchOverHttp,
  fetch: (url, init) => fetch(url, init as RequestInit),
};

export interface Run {
  readonly exit: number;
  /** Everything that it prints. */
  readonly said: string;
  /** Codes of what failed; empty where nothing did. */
  readonly codes: readonly string[];
  /** How much could not be seen, or has to wait, and is told. */
  readonly gaps: number;
  /** Of a gate: the worst. */
  readonly verdict?: string;
  /** Of a patch check: what it says of each line. */
  readonly owed?: readonly string[];
}

export interface Manner {
  readonly send?: Send;
  readonly longestSilenceMs?: number;
}

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
/** So much faster time passes between tries. */
const HURRY = 1000;
const TODAY = '2025-07-23T12:00:00Z';

/** Never rejects: what a run throws is told as the command line tells it. */
export async function run(raw: RawInputs, baseUrl: string, manner: Manner = {}): Promise<Run> {
  try {
    const inputs = parseInputs({ github: 'acme/app', ...raw }, { kind: 'git', directory: '.' });
    const world = await worldOf(inputs, baseUrl, manner);
    if (inputs.command === 'sync') return await sync(inputs, world);
    return inputs.command === 'gate' ? await gate(inputs, world) : await patchCheck(inputs, world);
  } catch (error) {
    const known = asLtsError(error);
    const said = `${known.code}: ${known.message}\n${known.remedy}\n`;
    return { exit: exitCodeOf(known), said: withCause(known, said), codes: [known.code], gaps: 0 };
  }
}

/** A fault of ours is of use only with its place; the harness counts it as wrong in any case. */
function withCause({ code, cause }: LtsError, said: string): string {
  return code === 'INTERNAL_FAULT' ? `${said}${(cause as Error | undefined)?.stack ?? ''}` : said;
}

async function worldOf(
  inputs: Inputs,
  baseUrl: string,
  { send, longestSilenceMs }: Manner,
): Promise<Wiring & SyncWorld> {
  const request = { fetch: send ?? TRANSPORTS.http };
  const client = new GithubClient(new Octokit({ auth: SECRET, baseUrl, log: SILENT, request }), {
    isAnonymous: false,
    pause: after,
    ...(longestSilenceMs === undefined ? {} : { longestSilenceMs }),
  });
  const wiring = await wire(inputs, surroundingsOf(client));
  return { ...wiring, now: TODAY, pause: after, save: async () => {} };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms / HURRY));
}

async function sync(inputs: Inputs, world: SyncWorld): Promise<Run> {
  const found = await runSync(inputs, world);
  const { unverified } = found;
  const items = itemsOf(found);
  const told = unverified ? [`What was written could not be read back: ${unverified.message}`] : [];
  return {
    exit: syncExitCode(found),
    said: [syncText(found, { isColoured: false, isFull: true }), ...told].join('\n'),
    codes: [...items.flatMap(({ code }) => code ?? []), ...(unverified ? [unverified.code] : [])],
    gaps: items.filter(({ outcome }) => outcome === 'pending' || outcome === 'refused').length,
  };
}

async function gate(inputs: Inputs, world: Wiring & SyncWorld): Promise<Run> {
  const found = await runGate(inputs, world);
  const told = found.unwritten.map(
    ({ what, error }) => `The ${what} was not written: ${error.message} ${error.remedy}`,
  );
  return {
    exit: gateExitCode(found),
    said: [gateText(found.gates, false), ...told].join('\n'),
    codes: found.unwritten.map(({ error }) => error.code),
    gaps: found.gates.reduce((sum, { gaps }) => sum + gaps.length, 0),
    verdict: worstOf(found.gates.map(({ verdict }) => verdict)),
  };
}

async function patchCheck(inputs: Inputs, world: Wiring & SyncWorld): Promise<Run> {
  const found = await runPatchCheck(inputs, world);
  const { check, issues, drafts, unkept, dryBecause } = found;
  const failed = [...unkept, ...failuresOf(found)];
  const written = writtenWords([...issues, ...drafts], dryBecause);
  const text = patchCheckText(check, { isColoured: false, isFull: true });
  return {
    exit: Math.max(patchCheckExitCode(check, inputs), ...failed.map(({ error }) => exitCodeOf(error))),
    said: [text, ...written, ...unkept.map(unkeptWords)].join('\n'),
    codes: failed.map(({ error }) => error.code),
    gaps: check.gaps.length,
    owed: owedIn(check),
  };
}
