import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Address, addressOf, type BasePath } from './address.ts';
import { type Answer, failure } from './answer.ts';
import { Faults, type Seen } from './faults.ts';
import type { View } from './graphql-nodes.ts';
import { openEntry, textOf } from './incoming.ts';
import {
  allowanceHeaders,
  exhaustedAnswer,
  RateLimit,
  secondaryLimitAnswer,
  type WriteAllowance,
  WriteLimit,
} from './rate-limit.ts';
import { asksToWrite, type LoggedRequest } from './request-log.ts';
import { answerRest } from './routes.ts';
import { isSpoiling } from './spoilt.ts';
import type { VagueRefusals } from './update-refs.ts';
import type { World } from './world.ts';

export type GithubOptions = {
  /** Added before each answer. */
  latencyMs?: number;
  /** How many releases the REST list gives out; its pages beyond are refused with 422. */
  releasesCap?: number;
  /** `/api/v3` makes it a GitHub Enterprise Server, with GraphQL at `/api/graphql`. */
  basePath?: BasePath;
  /** Keep request and response bodies in the log. */
  record?: boolean;
  /** A GraphQL call with more aliases times out as a 502. */
  maxAliases?: number;
  /** Load and build the GraphQL schema (about half a second) before the start, not at the first GraphQL request. */
  readyForGraphql?: boolean;
  /** Refuse when the hour's requests are used up, instead of only counting. */
  enforceRateLimit?: boolean;
  /** Refuse more writes than 80 a minute (or what is said here) with the secondary limit. */
  enforceWriteLimit?: boolean | WriteAllowance;
  /** Which refusals of `updateRefs` do not give their reason. */
  vagueRefusals?: VagueRefusals;
};

export type Github = {
  /** Root of the REST API, as in `GITHUB_API_URL`. */
  url: string;
  /** As in `GITHUB_GRAPHQL_URL`. */
  graphqlUrl: string;
  /** As in `GITHUB_SERVER_URL`. */
  webUrl: string;
  requests: LoggedRequest[];
  /** The requests that asked for a change; `isApplied` says whether it was made. */
  writes: () => LoggedRequest[];
  faults: Faults;
  close: () => Promise<void>;
};

type Desk = Required<GithubOptions> & {
  world: World;
  address: Address;
  requests: LoggedRequest[];
  faults: Faults;
  rateLimit: RateLimit;
  writeLimit: WriteLimit;
};

let graphql: Promise<typeof import('./graphql.ts')> | undefined;

/** Half a second that many tests can do without; loaded once, because Jest lets no test that runs beside others import. */
function loadGraphql(): NonNullable<typeof graphql> {
  graphql ??= import('./graphql.ts');
  return graphql;
}

export async function startGithub(world: World, options: GithubOptions = {}): Promise<Github> {
  const server = createServer({ keepAlive: true, keepAliveTimeout: 60_000 });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const basePath = options.basePath ?? '';
  const address = addressOf((server.address() as AddressInfo).port, basePath);
  const desk: Desk = {
    latencyMs: options.latencyMs ?? 0,
    releasesCap: options.releasesCap ?? 10_000,
    basePath,
    record: options.record ?? false,
    maxAliases: options.maxAliases ?? Number.POSITIVE_INFINITY,
    enforceRateLimit: options.enforceRateLimit ?? false,
    readyForGraphql: options.readyForGraphql ?? false,
    enforceWriteLimit: options.enforceWriteLimit ?? false,
    vagueRefusals: options.vagueRefusals ?? 'stale',
    world,
    address,
    requests: [],
    faults: new Faults(),
    rateLimit: new RateLimit(options.enforceRateLimit ?? false),
    writeLimit: new WriteLimit(options.enforceWriteLimit ?? false),
  };
  if (desk.readyForGraphql) (await loadGraphql()).githubSchema();
  // What fails here failed between us and the client, such as a client that hangs up while it sends.
  server.on('request', (request, response) => void serve(desk, request, response).catch(() => response.destroy()));
  const { requests, faults } = desk;
  return {
    url: address.api,
    graphqlUrl: address.graphql,
    webUrl: address.web,
    requests,
    writes: () => requests.filter((request) => request.isWrite),
    faults,
    close: closing(server),
  };
}

function closing(server: Server): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const entry = openEntry(request, desk.basePath);
  desk.requests.push(entry);
  response.once('close', () => {
    entry.endedAt = performance.now();
  });
  const body = await textOf(request);
  if (desk.record) entry.requestBody = body;
  entry.isWrite = asksToWrite(entry.method, entry.path, body);
  const { method, path, query, isWrite } = entry;
  const seen: Seen = { method, path, query, body, isWrite };
  const strike = desk.faults.strike(seen);
  if (strike !== undefined) entry.fault = strike.name;
  const delayMs = desk.latencyMs + (strike?.delayMs ?? 0);
  if (delayMs > 0) await wait(delayMs);
  if (strike?.isApplied) await carriedOut(desk, entry, seen, request);
  const usual = strike?.answer ?? (await carriedOut(desk, entry, seen, request));
  const answer = strike?.spoil(usual) ?? usual;
  // There was nothing to spoil: it was not hit.
  if (strike && answer === usual && isSpoiling(strike.name)) delete entry.fault;
  if (strike?.name === 'silent') return;
  if (strike?.name === 'reset' || strike?.name === 'dropped') response.destroy();
  // The client may have hung up meanwhile; its entry then keeps the status 0.
  else if (!response.destroyed) {
    response.once('finish', () => void desk.faults.change('answered', seen));
    send(desk, entry, response, answer);
  }
}

async function carriedOut(desk: Desk, entry: LoggedRequest, seen: Seen, request: IncomingMessage): Promise<Answer> {
  try {
    await desk.faults.change('before', seen);
    const answer = await answerTo(desk, seen, request);
    entry.isApplied = seen.isWrite && isDone(seen, answer);
    await desk.faults.change('after', seen);
    return answer;
  } catch (error) {
    // A defect of the test GitHub must not look like one of GitHub's errors.
    return failure(599, `test GitHub: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

function isDone(seen: Seen, { status, text }: Answer): boolean {
  if (status < 200 || status > 299) return false;
  return seen.path !== '/graphql' || (JSON.parse(text) as { errors?: unknown }).errors === undefined;
}

async function answerTo(desk: Desk, seen: Seen, request: IncomingMessage): Promise<Answer> {
  const { world, address, releasesCap, maxAliases, vagueRefusals } = desk;
  const caller = world.caller(request.headers.authorization);
  if (caller === undefined) return failure(401, 'Bad credentials');
  const isGraphql = seen.path === '/graphql' && seen.method === 'POST';
  if (isGraphql && caller.kind === 'anonymous') return failure(401, 'This endpoint requires you to be authenticated.');
  const allowance = desk.rateLimit.spend(caller, isGraphql ? 'graphql' : 'core');
  if (allowance.exhausted) return exhaustedAnswer(allowance);
  const secondsToWait = seen.isWrite ? desk.writeLimit.spend() : undefined;
  if (secondsToWait !== undefined) return secondaryLimitAnswer(403, secondsToWait);
  const accept = request.headers.accept ?? '';
  const query = new URLSearchParams(seen.query);
  const view: View = { world, caller, address, allowance, vagueRefusals };
  const answer = isGraphql
    ? await (await loadGraphql()).answerGraphql(seen.body, view, maxAliases)
    : await answerRest({ ...seen, query, accept, world, caller, address, releasesCap });
  return { ...answer, headers: { ...allowanceHeaders(allowance), ...answer.headers } };
}

function send(desk: Desk, entry: LoggedRequest, response: ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(answer.text);
  entry.status = answer.status;
  entry.contentType = answer.headers['content-type'] ?? '';
  entry.bytes = bytes.length;
  if (desk.record) entry.responseBody = answer.text;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.status === 204 ? {} : { 'content-length': bytes.length }),
    'x-github-request-id': randomUUID(),
    'x-github-media-type': 'github.v3; format=json',
    ...(desk.basePath === '' ? {} : { 'x-github-enterprise-version': 'enterprise-server@3.17.0' }),
  });
  if (entry.fault === 'truncated') response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  else response.end(bytes);
}
