/**
 * `fetch` over node:http, for the command line: Node's own `fetch` costs a tenth of a second before its first request,
 * more than everything else a small repository needs. (The Action uses that of @actions/github, which knows proxies.)
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import fetch from 'minipass-fetch';

const SOCKETS = { keepAlive: true, maxSockets: 100 };
const agents = { http: new HttpAgent(SOCKETS), https: new HttpsAgent(SOCKETS) };

/** Shaped as Octokit wants it. */
export function fetchOverHttp(url: string, init: Record<string, unknown>): Promise<unknown> {
  return fetch(url, { ...init, agent: url.startsWith('http:') ? agents.http : agents.https });
}
