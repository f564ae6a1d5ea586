import { readFile } from 'node:fs/promises';
import { Description, type Json, type Operation } from './openapi-description.ts';
import type { LoggedRequest } from './request-log.ts';

export type CheckResult = { requests: number; routes: string[]; problems: string[] };

/**
 * Holds a recorded log against GitHub's OpenAPI description: route, path and query parameters, request body, status and
 * body of the answer. GraphQL is left out, the server validates it against the schema as it comes. An answer given by a
 * scripted fault is not GitHub's and is not judged; the request that met it is.
 */
export function checkRequests(requests: readonly LoggedRequest[], description: Description): CheckResult {
  const routes = new Set<string>();
  const problems = new Set<string>();
  const judged = requests.filter((request) => request.path !== '/graphql');
  for (const request of judged) {
    const operation = description.find(request.method, request.path);
    if (operation === undefined) {
      problems.add(`${request.method} ${request.path}: no such route`);
      continue;
    }
    routes.add(operation.route);
    const found = [
      ...parameterProblems(request, operation, description),
      ...requestBodyProblems(request, operation, description),
      ...(request.fault === undefined ? answerProblems(request, operation, description) : []),
    ];
    for (const problem of found) problems.add(`${operation.route} → ${request.status}: ${problem}`);
  }
  return { requests: judged.length, routes: [...routes].sort(), problems: [...problems] };
}

/** The same for files: a log written by `writeLog` and the description as JSON. */
export async function checkLog(logFile: string, descriptionFile: string): Promise<CheckResult> {
  const lines = (await readFile(logFile, 'utf8')).split('\n').filter((line) => line !== '');
  const description = new Description(JSON.parse(await readFile(descriptionFile, 'utf8')) as Json);
  return checkRequests(
    lines.map((line) => JSON.parse(line) as LoggedRequest),
    description,
  );
}

function parameterProblems(request: LoggedRequest, operation: Operation, description: Description): string[] {
  const known = description.parameters(operation);
  const query = Object.fromEntries(new URLSearchParams(request.query));
  const problems = Object.keys(query)
    .filter((name) => !known.some((parameter) => parameter.in === 'query' && parameter.name === name))
    .map((name) => `unknown query parameter ${name}`);
  for (const parameter of known) {
    const name = String(parameter.name);
    const given = parameter.in === 'path' ? operation.pathValues[name] : query[name];
    if (parameter.in !== 'path' && parameter.in !== 'query') continue;
    if (given === undefined) {
      if (parameter.required === true) problems.push(`${parameter.in} parameter ${name} is missing`);
      continue;
    }
    const schema = description.resolve((parameter.schema ?? {}) as Json);
    const wrong = description.judge(schema, typed(given, schema.type));
    problems.push(...wrong.map((problem) => `${parameter.in} parameter ${name}: ${problem}`));
    // Said in words only, so the schema lets it through; GitHub silently answers with a hundred.
    if (name === 'per_page' && Number(given) > 100) problems.push('query parameter per_page: more than 100');
  }
  return problems;
}

/** A parameter is text in the URL; what is not a number or a boolean stays text and fails the schema. */
function typed(text: string, type: unknown): unknown {
  if ((type === 'integer' || type === 'number') && /^-?\d+$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true';
  return text;
}

/** GitHub ignores what it does not know; for us an unknown property is a misspelt one. */
function requestBodyProblems(request: LoggedRequest, operation: Operation, description: Description): string[] {
  const described = description.resolve((operation.details.requestBody ?? {}) as Json);
  const schema = mediaSchema(described, 'application/json');
  const text = request.requestBody ?? '';
  if (text === '') return described.required === true && schema !== undefined ? ['request body is missing'] : [];
  if (schema === undefined) return ['a request body where none is described'];
  const value = parsed(text);
  if (value === undefined) return ['request body is not JSON'];
  return description.judge(schema, value, true).map((problem) => `request body: ${problem}`);
}

/** Errors any route may give, described on hardly any of them. They all have this form. */
const COMMON_ERRORS = [401, 403, 404, 409, 422, 429];

function errorSchema(status: number): Json {
  return {
    type: 'object',
    required: ['message', 'documentation_url', 'status'],
    properties: {
      message: { type: 'string', minLength: 1 },
      documentation_url: { type: 'string', format: 'uri' },
      status: { const: String(status) },
    },
  };
}

function answerProblems(request: LoggedRequest, operation: Operation, description: Description): string[] {
  const { status, contentType } = request;
  const media = contentType.split(';')[0] ?? '';
  // The raw form of a file is described in words only; its body may be anything.
  if (status === 200 && /^application\/vnd\.github\.raw\b/.test(media) && isContents(operation)) return [];
  const responses = (operation.details.responses ?? {}) as Json;
  const named = responses[String(status)] as Json | undefined;
  const described = named === undefined ? undefined : description.resolve(named);
  if (described === undefined && !COMMON_ERRORS.includes(status)) return ['status is not described'];
  if (request.responseBody === undefined) return ['answer was not recorded'];
  // An error described without a body has the common one all the same; anything else then has none.
  const hasBody = described?.content !== undefined || status >= 400;
  if (!hasBody) return request.responseBody === '' ? [] : ['an answer where none is described'];
  const value = parsed(request.responseBody);
  if (value === undefined) return ['answer is not JSON'];
  const own = described === undefined ? undefined : mediaSchema(described, media);
  if (described?.content !== undefined && own === undefined) return [`content type ${media} is not described`];
  // Closed: a property GitHub does not send is one we misspelt.
  const problems = own === undefined ? [] : description.judge(own, value, status < 400);
  return status < 400 ? problems : [...problems, ...description.judge(errorSchema(status), value)];
}

function isContents(operation: Operation): boolean {
  return operation.template === '/repos/{owner}/{repo}/contents/{path}';
}

function mediaSchema(described: Json, media: string): Json | undefined {
  const content = (described.content ?? {}) as Record<string, Json | undefined>;
  return content[media]?.schema as Json | undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
