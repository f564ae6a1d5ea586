import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from './ask.ts';
import { neverAnswered } from './every-answer.ts';
import { checkLog } from './openapi-check.ts';
import { type LoggedRequest, writeLog } from './request-log.ts';
import { countRounds, longestChain } from './rounds.ts';
import { startGithub } from './server.ts';
import { World } from './world.ts';

describe('rounds', () => {
  it.each([
    ['nothing', '', 0],
    ['one after another', '0-10 10-20 25-30', 3],
    ['all at once', '0-10 1-11 2-12', 1],
    ['a wave after the first page', '0-10 11-21 11-25 12-22', 2],
    ['a long one beside two short ones', '0-30 0-10 11-20', 2],
    ['one that never ended', '0-10 11-never', 1],
  ])('%s: %s', (_what, spans, rounds) => {
    const requests = spans.split(' ').map((span) => span.split('-').map(Number));
    expect(countRounds(requests.map(([startedAt = NaN, endedAt = NaN]) => ({ startedAt, endedAt })))).toBe(rounds);
  });

  it('are seen on a real log when the latency is well above the time a wave takes', async () => {
    const world = new World();
    world.repository('acme/app').generate(5);
    const github = await startGithub(world, { latencyMs: 50 });

    await ask(github, '/repos/acme/app');
    await Promise.all(['tags', 'branches', 'releases'].map((list) => ask(github, `/repos/acme/app/${list}`)));
    await github.close();

    expect(github.requests).toHaveLength(4);
    expect(longestChain(github.requests)).toHaveLength(2);
  });
});

describe('the log', () => {
  it('never keeps a token, and bodies only when recording', async () => {
    const world = new World().token('s3cret');
    world.repository('acme/app');
    for (const record of [true, false]) {
      const github = await startGithub(world, { record });
      await ask(github, '/repos/acme/app/releases?per_page=5', 's3cret');
      await github.close();

      expect(JSON.stringify(github.requests)).not.toContain('s3cret');
      expect(github.requests).toMatchObject([{ method: 'GET', query: 'per_page=5', status: 200, bytes: 2 }]);
      expect(github.requests[0]?.responseBody).toBe(record ? '[]' : undefined);
    }
  });

  it('names the routes it holds no good answer of', () => {
    expect(neverAnswered([])).toContain('GET /releases/latest');
  });
});

describe('the check against a description', () => {
  const parameter = (name: string, type: string) => ({ name, in: 'query', schema: { type } });
  const description = {
    paths: {
      '/repos/{owner}/{repo}/git/ref/{ref}': {
        get: {
          parameters: [
            { name: 'ref', in: 'path', required: true, 'x-multi-segment': true, schema: { type: 'string' } },
            parameter('page', 'integer'),
          ],
          responses: { '200': { content: { 'application/json': { schema: { $ref: '#/components/schemas/ref' } } } } },
        },
      },
    },
    components: {
      schemas: {
        ref: {
          type: 'object',
          required: ['ref', 'object'],
          properties: { ref: { type: 'string' }, object: { nullable: true, allOf: [{ type: 'object' }] } },
        },
      },
    },
  };
  const good = {
    method: 'GET',
    path: '/repos/acme/app/git/ref/tags/v1',
    query: '',
    status: 200,
    contentType: 'application/json; charset=utf-8',
    responseBody: '{"ref":"refs/tags/v1","object":null}',
  };
  const rows: [string, Partial<LoggedRequest>, RegExp | undefined][] = [
    ['a good answer', {}, undefined],
    ['an answer of a scripted fault', { status: 502, responseBody: '<html>', fault: 'status 502' }, undefined],
    ['an error every route may give', notFound({ status: '404' }), undefined],
    ['an error without its status', notFound({}), /required property 'status'/],
    ['an unknown route', { path: '/repos/acme/app/lines' }, /no such route/],
    ['an unknown parameter', { query: 'pages=1' }, /unknown query parameter pages/],
    ['a parameter of another type', { query: 'page=one' }, /must be integer/],
    ['a missing property', { responseBody: '{"ref":"refs/tags/v1"}' }, /required property 'object'/],
    ['a misspelt property', { responseBody: '{"ref":"r","object":null,"reff":1}' }, /unevaluated properties \(reff\)/],
    ['a status nobody described', { status: 201 }, /status is not described/],
    ['half an answer', { responseBody: '{"ref":' }, /not JSON/],
    ['a body on a route that takes none', { requestBody: '{}' }, /a request body where none is described/],
  ];

  function notFound(more: object): Partial<LoggedRequest> {
    const error = { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', ...more };
    return { status: 404, responseBody: JSON.stringify(error) };
  }

  it.each(rows)('%s', async (_what, change, problem) => {
    const folder = await mkdtemp(join(tmpdir(), 'openapi-check-'));
    const [log, described] = [join(folder, 'log.jsonl'), join(folder, 'description.json')];
    await writeLog(log, [{ ...good, ...change } as LoggedRequest]);
    await writeFile(described, JSON.stringify(description));

    const { problems } = await checkLog(log, described);
    await rm(folder, { recursive: true });

    expect(problems).toEqual(problem === undefined ? [] : [expect.stringMatching(problem)]);
  });
});
