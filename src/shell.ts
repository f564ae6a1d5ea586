/** What is around a command in a shell: environment, clock, standard streams, the way to GitHub. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Octokit } from '@octokit/rest';
import { CommanderError } from 'commander';
import { writeText } from './adapters/file/files.ts';
import { writeSnapshot } from './adapters/file/history.ts';
import { GithubClient } from './adapters/github/client.ts';
import { fetchOverHttp } from './adapters/github/http.ts';
import type { Fetch } from './adapters/registry/exchange.ts';
import { asLtsError, exitCodeOf } from './errors.ts';
import { type Inputs, parseInputs, type RawInputs } from './inputs.ts';
import type { Progress } from './ports/progress.ts';
import type { SyncWorld } from './view.ts';
import { type Wiring, wire } from './wiring.ts';

export const VERSION = '0.1.0';

export const token = process.env.GITHUB_TOKEN || process.env.GH_TOKEN || undefined;

export function isColoured(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR;
}

export function inputsOf(raw: RawInputs): Inputs {
  return parseInputs(raw, { kind: 'git', directory: '.' });
}

export async function worldOf(inputs: Inputs): Promise<Wiring & SyncWorld> {
  const wiring = await wire(inputs, {
    client: githubClient,
    progress: progress(),
    // It says less of its types than it does.
    fetch: fetchOverHttp as unknown as Fetch,
    isWorkspaceTrusted: true,
    dockerConfig: join(process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'), 'config.json'),
    onSecret: (secret) => secrets.add(secret),
  });
  return {
    ...wiring,
    now: new Date().toISOString(),
    pause: (ms) => (ms === 0 ? Promise.resolve() : pause(ms)),
    save: (path, snapshot, policy) => writeText(path, writeSnapshot(snapshot, policy)),
  };
}

/** What no message may hold. */
const secrets = new Set(token === undefined ? [] : [token]);

let client: GithubClient | undefined;

function githubClient(): GithubClient {
  const baseUrl = process.env.GITHUB_API_URL?.replace(/\/$/, '');
  client ??= new GithubClient(
    new Octokit({
      ...(token ? { auth: token } : {}),
      ...(baseUrl ? { baseUrl } : {}),
      userAgent: `lts-policy/${VERSION}`,
      log: silent,
      request: { fetch: fetchOverHttp },
    }),
    { isAnonymous: token === undefined },
  );
  return client;
}

/** Octokit would write its own lines to the terminal; every failure is told once, by us. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Long work is told on standard error: nothing in the first seconds, then at most a line a second. */
function progress(): Progress {
  let next = Date.now() + 2000;
  return (text) => {
    const now = Date.now();
    if (now < next) return;
    next = now + 1000;
    process.stderr.write(`${text}\n`);
  };
}

export function print(text: string): void {
  const clean = withoutSecrets(text);
  process.stdout.write(clean.endsWith('\n') ? clean : `${clean}\n`);
}

export function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

export function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const known = asLtsError(error);
  const text = `${known.code}: ${known.message}\n${known.remedy}\n`;
  process.stderr.write(withoutSecrets(text));
  process.exitCode = exitCodeOf(known);
}

export function withoutSecrets(text: string): string {
  return [...secrets].reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}
