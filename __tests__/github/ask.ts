import type { Github } from './server.ts';

export type Reply = { status: number; headers: Headers; text: string; body: unknown };

/** One plain request, for the server's own tests. `token` left out is anonymous. */
export async function ask(github: Github, path: string, token?: string, accept?: string): Promise<Reply> {
  const headers = { accept: accept ?? 'application/vnd.github+json', ...authorization(token) };
  return replyOf(await fetch(github.url + path, { headers }));
}

/** One request that asks for a change. A `body` that is text goes out as it is. */
export async function send(
  github: Github,
  method: string,
  path: string,
  token?: string,
  body?: object | string,
): Promise<Reply> {
  const headers = { accept: 'application/vnd.github+json', ...authorization(token) };
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  return replyOf(await fetch(github.url + path, { method, headers, ...(text === undefined ? {} : { body: text }) }));
}

export async function askGraphql(github: Github, query: string, token?: string, variables?: object): Promise<Reply> {
  const body = JSON.stringify({ query, variables });
  return replyOf(await fetch(github.graphqlUrl, { method: 'POST', headers: authorization(token), body }));
}

function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}
