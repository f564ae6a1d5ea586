import { ask, askGraphql } from './ask.ts';
import { type Github, type GithubOptions, startGithub } from './server.ts';
import { World } from './world.ts';

let github: Github | undefined;

async function start(options: GithubOptions = {}): Promise<Github> {
  const world = new World().token('reader').token('powerless', 'none');
  const app = world.repository('acme/app');
  app.tag('v1.0.0', { on: '2025-01-10T10:00:00Z', annotated: true });
  app.tag('v1.1.0', { on: '2025-03-10T10:00:00Z' });
  app.tag('v1.0.1', { on: '2025-02-10T10:00:00Z', annotated: true });
  app.file('.github/workflows/ci.yml', 'on: push');
  app.release('v1.0.0', { assets: ['app.zip'] });
  app.release('v1.1.0');
  world.repository('acme/secret', { private: true });
  github = await startGithub(world, options);
  return github;
}

afterEach(() => github?.close());

const IN_APP = (fields: string) => `{ repository(owner: "acme", name: "app") { ${fields} } }`;

it.each([
  ['a field the schema lacks', IN_APP('lineage'), /Cannot query field "lineage" on type "Repository"/],
  ['a list without bounds', IN_APP('releases { totalCount }'), /provide a `first` or `last` value/],
  ['more than a hundred at once', IN_APP('releases(first: 101) { totalCount }'), /limit of 100 records/],
  ['a field the test GitHub has no answer for', IN_APP('stargazerCount'), /does not serve Repository.stargazerCount/],
  ['a repository nobody has', '{ repository(owner: "acme", name: "none") { name } }', /Could not resolve to a Repo/],
])('refuses %s, with status 200', async (_what, query, message) => {
  const reply = await askGraphql(await start(), query, 'reader');

  expect(reply.status).toBe(200);
  expect(reply.body).toMatchObject({ errors: [{ message: expect.stringMatching(message) }] });
});

it('types its errors as GitHub does', async () => {
  const server = await start();
  const none = await askGraphql(server, '{ repository(owner: "acme", name: "none") { name } }', 'reader');
  const secret = '{ repository(owner: "acme", name: "secret") { name releases(first: 1) { totalCount } } }';
  const refused = await askGraphql(server, secret, 'powerless');

  expect(none.body).toMatchObject({
    data: { repository: null },
    errors: [{ type: 'NOT_FOUND', path: ['repository'] }],
  });
  expect(refused.body).toMatchObject({ errors: [{ type: 'FORBIDDEN', path: ['repository', 'releases'] }] });
  expect((await askGraphql(server, '{ viewer { login } }')).status).toBe(401);
});

it('answers many aliases in one call, and times out above the number it can bear', async () => {
  const server = await start({ maxAliases: 4 });
  const alias = (tag: string, name: string) =>
    `o_${name}: object(expression: "${tag}") { ... on Commit { oid } ... on Tag { name tagger { date } } }
     r_${name}: release(tagName: "${tag}") { tagName isLatest }`;

  const four = await askGraphql(server, IN_APP(`${alias('v1.0.0', 'a')} ${alias('v1.1.0', 'b')}`), 'reader');
  const five = await askGraphql(server, IN_APP(`${alias('v1.0.0', 'a')} ${alias('v1.1.0', 'b')} c: name`), 'reader');

  expect(four.body).toMatchObject({
    data: {
      repository: {
        o_a: { name: 'v1.0.0', tagger: { date: '2025-01-10T10:00:00Z' } },
        r_a: { tagName: 'v1.0.0', isLatest: false },
        o_b: { oid: expect.stringMatching(/^[0-9a-f]{40}$/) },
        r_b: { tagName: 'v1.1.0', isLatest: true },
      },
    },
  });
  expect(five.status).toBe(502);
  expect(five.text).toContain('<html>');
});

it('pages through refs by cursor, in the order asked for', async () => {
  const server = await start();
  const query = `query ($after: String) { repository(owner: "acme", name: "app") {
    refs(refPrefix: "refs/tags/", first: 2, after: $after, orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
      totalCount nodes { name } pageInfo { hasNextPage endCursor } } } }`;
  type Refs = { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  const page = async (after: string | null) =>
    ((await askGraphql(server, query, 'reader', { after })).body as { data: { repository: { refs: Refs } } }).data
      .repository.refs;

  const first = await page(null);
  const second = await page(first.pageInfo.endCursor);

  expect(first.nodes.map((ref) => ref.name)).toEqual(['v1.1.0', 'v1.0.1']);
  expect(second.nodes.map((ref) => ref.name)).toEqual(['v1.0.0']);
  expect(second.pageInfo.hasNextPage).toBe(false);
});

it('knows the node ids that REST gives out, on an enterprise server too', async () => {
  const server = await start({ basePath: '/api/v3' });
  const refs = (await ask(server, '/repos/acme/app/git/matching-refs/tags/v1.0')).body as { node_id: string }[];
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Ref { name target { __typename } } } }';

  const reply = await askGraphql(server, query, 'reader', { ids: [...refs.map((ref) => ref.node_id), 'REF_none'] });

  expect(server.url).toMatch(/\/api\/v3$/);
  expect(server.graphqlUrl).toMatch(/\/api\/graphql$/);
  expect(server.requests.map((request) => request.path)).toEqual([
    '/repos/acme/app/git/matching-refs/tags/v1.0',
    '/graphql',
  ]);
  expect(reply.body).toMatchObject({
    data: {
      nodes: [
        { name: 'v1.0.0', target: { __typename: 'Tag' } },
        { name: 'v1.0.1', target: { __typename: 'Tag' } },
        null,
      ],
    },
    errors: [{ type: 'NOT_FOUND', path: ['nodes', 2] }],
  });
});

it('tells a sync all it needs of a repository in one query', async () => {
  const server = await start();
  const query = IN_APP(`id latestRelease { tagName databaseId } defaultBranchRef { name target { oid } }
    refs(refPrefix: "refs/tags/", first: 100, orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
      nodes { name target { __typename oid ... on Commit { committedDate }
        ... on Tag { tagger { date } target { __typename oid ... on Commit { committedDate } } } } } }
    ref(qualifiedName: "refs/tags/v1.0.1") { target { oid } }
    none: ref(qualifiedName: "refs/tags/v9") { target { oid } }
    folder: object(expression: "v1.0.1:.github/workflows") { oid }
    here: object(expression: "HEAD:.github/workflows/") { oid ... on Tree { entries { name type oid object { oid } } } }
    release(tagName: "v1.0.0") { databaseId description name isDraft isPrerelease isLatest publishedAt createdAt
      releaseAssets(first: 100) { nodes { name } } }`);

  const { data, errors } = (await askGraphql(server, query, 'reader')).body as { data?: object; errors?: object };

  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    repository: {
      latestRelease: { tagName: 'v1.1.0' },
      defaultBranchRef: { name: 'main' },
      refs: { nodes: [{ name: 'v1.1.0' }, { target: { target: { __typename: 'Commit' } } }, { name: 'v1.0.0' }] },
      none: null,
      folder: null,
      here: { entries: [{ name: 'ci.yml', type: 'blob' }] },
      release: { isDraft: false, isLatest: false, releaseAssets: { nodes: [{ name: 'app.zip' }] } },
    },
  });
});
