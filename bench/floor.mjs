// The least a program can do for the same facts: node:http, all pages side by side, nothing judged.
import http from 'node:http';

const api = process.env.GITHUB_API_URL;
const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
const headers = { authorization: `Bearer ${process.env.GITHUB_TOKEN}`, 'user-agent': 'floor' };

function get(path) {
  return new Promise((resolve, reject) => {
    const request = http.get(`${api}/repos/acme/app${path}`, { agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ link: response.headers.link ?? '', text: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject);
  });
}

const kept = ({ text }) => JSON.parse(text).map((release) => [release.tag_name, release.published_at, release.draft]);
const [, , refs, releases] = await Promise.all([
  get(''),
  get('/contents/.github/lts-policy.yml'),
  get('/git/matching-refs/tags/').then(({ text }) => JSON.parse(text).map(({ ref, object }) => [ref, object.sha])),
  get('/releases?per_page=100').then(async (first) => {
    // GitHub lists no more than 10,000; the floor leaves the rest alone, which no real program may.
    const last = Math.min(100, Number(/[?&]page=(\d+)[^>]*>; rel="last"/.exec(first.link)?.[1] ?? 1));
    const others = await Promise.all(
      Array.from({ length: last - 1 }, (_, index) => get(`/releases?per_page=100&page=${index + 2}`).then(kept)),
    );
    return [...kept(first), ...others.flat()];
  }),
]);
console.log(`${refs.length} tags, ${releases.length} releases`);
agent.destroy();
