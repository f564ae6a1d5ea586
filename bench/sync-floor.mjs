// The least a program can do for the same facts and the same writes: node:http, all that can be side by side is.
import http from 'node:http';

const { GITHUB_API_URL: api, GITHUB_TOKEN: token, LTS_TAG, NEWEST_TAG } = process.env;
const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
const headers = { authorization: `Bearer ${token}`, 'user-agent': 'floor', 'content-type': 'application/json' };

function send(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(`${api}${path}`, { method, agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode >= 300) reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
        else resolve({ link: response.headers.link ?? '', text });
      });
    });
    request.on('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
const get = (path) => send('GET', `/repos/acme/app${path}`);
const patch = (id, body) => send('PATCH', `/repos/acme/app/releases/${id}`, body);
const graphql = (query, variables) => send('POST', '/graphql', { query, variables });
const kept = ({ text }) => JSON.parse(text).map(({ id, tag_name }) => [tag_name, id]);
const allReleases = async () => {
  const first = await get('/releases?per_page=100');
  const last = Math.min(100, Number(/[?&]page=(\d+)[^>]*>; rel="last"/.exec(first.link)?.[1] ?? 1));
  const others = await Promise.all(
    Array.from({ length: last - 1 }, (_, index) => get(`/releases?per_page=100&page=${index + 2}`).then(kept)),
  );
  return new Map([...kept(first), ...others.flat()]);
};
const refs = () =>
  get('/git/matching-refs/tags/').then(
    ({ text }) => new Map(JSON.parse(text).map(({ ref, object }) => [ref.slice('refs/tags/'.length), object.sha])),
  );
const COMMIT = `query($tag: String!) { repository(owner: "acme", name: "app") { object(expression: $tag) { oid ... on Tag { target { oid } } } } }`;
const MOVE = `mutation($repositoryId: ID!, $refUpdates: [RefUpdate!]!) { updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) { clientMutationId } }`;

const [about, , , objects, releases, commit] = await Promise.all([
  get('').then(({ text }) => JSON.parse(text)),
  get('/contents/.github/lts-policy.yml'),
  get('/releases/latest'),
  refs(),
  allReleases(),
  graphql(COMMIT, { tag: LTS_TAG }).then(({ text }) => JSON.parse(text).data.repository.object),
]);
const move = {
  name: 'refs/tags/latest-lts',
  beforeOid: objects.get('latest-lts'),
  afterOid: commit.target?.oid ?? commit.oid,
  force: true,
};
await Promise.all([
  graphql(MOVE, { repositoryId: about.node_id, refUpdates: [move] }),
  patch(releases.get(NEWEST_TAG), { make_latest: 'true' }),
  get(`/releases/${releases.get(LTS_TAG)}`).then(({ text }) =>
    patch(releases.get(LTS_TAG), { body: `> LTS\n\n${JSON.parse(text).body}`, make_latest: 'false' }),
  ),
]);
await Promise.all([refs(), get('/releases?per_page=100'), get('/releases/latest')]);
agent.destroy();
