import { STATUS_CODES } from 'node:http';

export type Answer = { status: number; headers: Record<string, string>; text: string };

const DOCUMENTATION = 'https://docs.github.com/rest';

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return jsonText(JSON.stringify(value), status, headers);
}

export function jsonText(text: string, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, text };
}

/** Done, and nothing to say. */
export const NO_CONTENT: Answer = { status: 204, headers: {}, text: '' };

/** An error in GitHub's form. `status` is a string there. */
export function failure(status: number, message: string, documentation = DOCUMENTATION, more: object = {}): Answer {
  return json({ message, ...more, documentation_url: documentation, status: String(status) }, status);
}

/** The page a load balancer shows when the application behind it did not answer. */
export function htmlPage(status: number): Answer {
  const title = `${status} ${STATUS_CODES[status] ?? 'Error'}`;
  const text = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, text };
}
