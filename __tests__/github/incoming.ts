import type { IncomingMessage } from 'node:http';
import { type BasePath, graphqlPath } from './address.ts';
import type { LoggedRequest } from './request-log.ts';

/** The log's line for a request that has just arrived. */
export function openEntry(request: IncomingMessage, basePath: BasePath): LoggedRequest {
  const target = request.url ?? '/';
  const cut = target.indexOf('?');
  const full = cut < 0 ? target : target.slice(0, cut);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = name === 'authorization' ? 'redacted' : String(value);
  }
  return {
    method: request.method ?? 'GET',
    path: pathWithin(basePath, full),
    query: cut < 0 ? '' : target.slice(cut + 1),
    status: 0,
    startedAt: performance.now(),
    endedAt: Number.NaN,
    headers,
    contentType: '',
    bytes: 0,
    isWrite: false,
    isApplied: false,
  };
}

function pathWithin(basePath: BasePath, path: string): string {
  if (path === graphqlPath(basePath)) return '/graphql';
  // What is not under the base path is no route; it is logged as it came.
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : `outside:${path}`;
}

export async function textOf(request: IncomingMessage): Promise<string> {
  if (request.method === 'GET') return '';
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
