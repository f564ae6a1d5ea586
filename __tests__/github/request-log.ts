import { writeFile } from 'node:fs/promises';

/** One request as the server saw it. Bodies are kept only with the option `record`. */
export type LoggedRequest = {
  method: string;
  /** Still percent-encoded, without the base path; `/graphql` also where a GHES has `/api/graphql`. */
  path: string;
  query: string;
  /** 0 when the connection was cut before an answer. */
  status: number;
  /** `performance.now()` of the server's process; `endedAt` is NaN while the answer is on its way. */
  startedAt: number;
  endedAt: number;
  /** Request headers; the value of `authorization` is never kept. */
  headers: Record<string, string>;
  contentType: string;
  /** Length of the answer's body. */
  bytes: number;
  /** It asked for a change: any method but GET on REST, a mutation on GraphQL. */
  isWrite: boolean;
  /** The change was made; whether the client was told so is another matter. */
  isApplied: boolean;
  /** The scripted fault that answered in GitHub's place, if one did. */
  fault?: string;
  requestBody?: string;
  responseBody?: string;
};

/** Whether a request asks for a change. */
export function asksToWrite(method: string, path: string, body: string): boolean {
  if (path !== '/graphql') return method !== 'GET' && method !== 'HEAD';
  // Enough for queries that begin with what they are, as all of ours do.
  return /"query"\s*:\s*"(?:\\n|\\t|\s|#.*?\\n)*mutation\b/.test(body);
}

/** One request a line, for `openapi-check.ts`. */
export async function writeLog(file: string, requests: readonly LoggedRequest[]): Promise<void> {
  await writeFile(file, requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
}
