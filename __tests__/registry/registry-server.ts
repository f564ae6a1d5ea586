/**
 * A real registry for tests: Debian's `docker-registry` as a child process on loopback, in memory, with no login, with
 * user and password, or with tokens. Ended by its own id only.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Action, startTokenServer } from './token-server.ts';

export type Mode = 'none' | 'basic' | 'token';

export const USER = { username: 'robot', password: 'pass:wörd' };
/** `htpasswd -Bbn -C 4 robot 'pass:wörd'`; docker-registry knows bcrypt only. */
const HTPASSWD = 'robot:$2y$04$gUhwIvZeIFJ1Xfm5Ry2Rb.hrnCuVHlzcYRvaTCPPQuJceScy5CNj6\n';

export interface RegistryServer {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly mode: Mode;
  /** For the harness itself, so that filling the registry does not hang on what is tested. */
  readonly headersFor: (image: string, actions?: readonly Action[]) => Record<string, string>;
  /** How often a token was given out; 0 in the other modes. */
  readonly tokensGiven: () => number;
  readonly close: () => Promise<void>;
}

/** CI says so, so that it cannot lose these tests without a word. */
const isRequired = process.env.LTS_POLICY_REGISTRY === 'required';
/** Why there is no real registry on this machine; undefined when there is. */
const absence = absenceOf('docker-registry', '--version') ?? absenceOf('openssl', 'version');
const noSkopeo = absenceOf('skopeo', '--version');
/** Where it is required its absence is a failure, like everything else that does not start. */
export const hasSkopeo = noSkopeo === undefined || isRequired;

/** `describe`, where there is a real registry. Elsewhere the suite is shown as skipped, and the reason is printed. */
export function describeOnRegistry(name: string, suite: () => void): void {
  if (absence === undefined || isRequired) {
    if (!hasSkopeo) console.warn(`${name}: nothing is checked with skopeo, because ${noSkopeo}`);
    describe(name, suite);
    return;
  }
  const why = `${absence}; apt-get install docker-registry openssl skopeo`;
  console.warn(`SKIPPED: ${name}, because ${why}`);
  describe.skip(`${name} (skipped: ${why})`, suite);
}

export async function startRegistry(mode: Mode): Promise<RegistryServer> {
  if (absence !== undefined) throw new Error(absence);
  const folder = mkdtempSync(join(tmpdir(), 'lts-registry-'));
  const tokens = mode === 'token' ? await startTokenServer(folder, USER) : undefined;
  writeFileSync(join(folder, 'htpasswd'), HTPASSWD);
  const auth =
    mode === 'basic'
      ? `auth: {htpasswd: {realm: test, path: ${JSON.stringify(join(folder, 'htpasswd'))}}}`
      : tokens
        ? `auth: {token: {realm: "${tokens.realm}", service: test, issuer: test, rootcertbundle: ${JSON.stringify(tokens.certificate)}}}`
        : '';
  const config = `version: 0.1\nstorage: {inmemory: {}, delete: {enabled: true}}\nhttp: {addr: "127.0.0.1:0", secret: test}\n${auth}\n`;
  writeFileSync(join(folder, 'registry.yml'), config);
  const child = spawn('docker-registry', ['serve', join(folder, 'registry.yml')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const host = await addressOf(child);
  const basic = { authorization: `Basic ${Buffer.from(`${USER.username}:${USER.password}`).toString('base64')}` };
  return {
    host,
    mode,
    headersFor: (image, actions = ['pull', 'push', 'delete']) =>
      tokens ? { authorization: `Bearer ${tokens.tokenFor(image, actions)}` } : mode === 'basic' ? basic : {},
    tokensGiven: () => tokens?.given() ?? 0,
    close: async () => {
      await ended(child);
      await tokens?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The registry takes a free port and tells it in its log. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      const address = /msg="listening on (127\.0\.0\.1:\d+)"/.exec(log)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`docker-registry ended (${code}): ${log}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function absenceOf(command: string, question: string): string | undefined {
  try {
    execFileSync(command, [question], { stdio: 'ignore' });
    return undefined;
  } catch (error) {
    return `the program ${command} cannot be started (${(error as NodeJS.ErrnoException).code ?? 'it failed'})`;
  }
}
