// What each command costs: wall time over an empty node, peak memory, requests, rounds; beside a plain script and a floor.
// usage: node bench/run.mjs [--times N] [--sizes 30,1000,10000,50000] [--only start,real,git,file,github,sync,gate,patch-check,publish] [--cli FILE]
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileTests } from '../scripts/compile-tests.mjs';
import { justPublished } from './just-published.mjs';
import { compare, run } from './measure.mjs';
import { patchCheck } from './patch-check.mjs';
import { proposed } from './proposed.mjs';
import { publish } from './publish.mjs';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '30,1000,10000,50000' },
    cli: { type: 'string', default: 'dist/cli.js' },
    only: { type: 'string', default: 'start,real,git,file,github,sync,gate,patch-check,publish' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const CLI = resolve(root, values.cli);
const LATENCY_MS = 40;
const POLICY = 'extends: rolling\ntimezone: Europe/Paris\n';
const times = Number(values.times);
const sizes = values.sizes.split(',').map(Number);
const folder = mkdtempSync(join(tmpdir(), 'lts-bench-'));
const policy = join(folder, 'policy.yml');
writeFileSync(policy, POLICY);
const load = compileTests();
const AGAIN = 'lts-policy sync, again';
const rows = [];

try {
  const bench = { cli: CLI, load, times, folder, sizes, latencyMs: LATENCY_MS, rows };
  const sources = {
    start,
    real,
    git,
    file,
    github,
    sync,
    gate,
    'patch-check': () => patchCheck(bench),
    publish: () => publish(bench),
  };
  for (const source of values.only.split(',')) await sources[source]();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
print();

/** What a command pays before it does anything: the bundle is read, and an Action's inputs beside it. */
async function start() {
  const example = [
    '--history',
    join(root, 'examples/kestra.json'),
    '--policy',
    join(root, 'examples/policies/kestra.yml'),
  ];
  const [history, policy] = [example[1], example[3]];
  const action = {
    INPUT_COMMAND: 'status',
    INPUT_HISTORY: history,
    INPUT_POLICY: policy,
    GITHUB_OUTPUT: join(folder, 'out'),
    RUNNER_TEMP: folder,
  };
  writeFileSync(action.GITHUB_OUTPUT, '');
  const result = await compare(
    {
      node: { args: ['-e', '0'] },
      '--version': { args: [CLI, '--version'] },
      'status, seven tags': { args: [CLI, 'status', ...example, '--as-of', '2025-11-21'] },
      'the Action, status': { args: [join(dirname(CLI), 'index.js')], env: action },
    },
    times,
  );
  rows.push({ source: 'start', size: '', who: 'node -e 0 (in all)', ...result.node });
  for (const who of ['--version', 'status, seven tags', 'the Action, status'])
    rows.push({
      source: 'start',
      size: '',
      who,
      ms: result[who].ms - result.node.ms,
      megabytes: result[who].megabytes,
    });
}

/** What a server was asked; GraphQL has an allowance of its own. */
function askedOf(server, countRounds) {
  const isGraphql = ({ path }) => path === '/graphql';
  return {
    requests: server.requests.length,
    graphql: server.requests.filter(isGraphql).length,
    rounds: countRounds(server.requests),
    writes: server.writes().length,
  };
}

/** A row for each program but node, in ratio to the first of them. */
function tell(result, seen, row) {
  const [first, ...others] = Object.keys(result).filter((who) => who !== 'node');
  const floor = result[first].ms - result.node.ms;
  for (const who of [first, ...others]) {
    const ms = result[who].ms - result.node.ms;
    rows.push({ ...row, who, ms, megabytes: result[who].megabytes, ...seen[who], ratio: ms / floor });
  }
}

/** The largest real history, where the folder with the histories is there. */
async function real() {
  const histories = join(root, '../shared/data/release-histories');
  if (!existsSync(histories)) return console.error('no real histories here: that row is left out');
  const files = readdirSync(histories).filter((name) => name.endsWith('.json'));
  const largest = files.toSorted((a, b) => statSync(join(histories, b)).size - statSync(join(histories, a)).size)[0];
  const count = JSON.parse(readFileSync(join(histories, largest), 'utf8')).tags.length;
  await local(`file, ${largest.replace('.json', '')}`, count, [
    '--history',
    join(histories, largest),
    '--policy',
    join(root, 'examples/policies', largest.replace('.json', '.yml')),
  ]);
}

async function file() {
  for (const size of sizes) {
    const path = join(folder, `${size}.json`);
    writeFileSync(path, JSON.stringify({ tags: generated(size).map(({ name, on }) => ({ name, date: on })) }));
    await local('file', size, ['--history', path, '--policy', policy]);
  }
}

async function git() {
  const { Clone } = await load('clone');
  for (const size of sizes) {
    const clone = new Clone({ tags: generated(size) });
    clone.git(['pack-refs', '--all']);
    await local('git', size, ['--repo', clone.directory, '--policy', policy]);
    clone.remove();
  }
}

async function local(source, size, args) {
  const result = await compare({ node: { args: ['-e', '0'] }, ours: { args: [CLI, 'status', ...args] } }, times);
  rows.push({ source, size, who: 'lts-policy', ms: result.ours.ms - result.node.ms, megabytes: result.ours.megabytes });
}

async function github() {
  const [{ World }, { startGithub }, { countRounds }] = await Promise.all(
    ['github/world', 'github/server', 'github/rounds'].map(load),
  );
  for (const size of sizes) {
    const world = new World().token('reader', 'read');
    world.repository('acme/app', { defaultBranch: 'main' }).file('.github/lts-policy.yml', POLICY).generate(size);
    const server = await startGithub(world, { latencyMs: LATENCY_MS, readyForGraphql: true });
    const env = { GITHUB_API_URL: server.url, GITHUB_TOKEN: 'reader' };
    const seen = {};
    const watch = {
      before: () => (server.requests.length = 0),
      after: (who) => (seen[who] = askedOf(server, countRounds)),
    };
    const programs = {
      node: { args: ['-e', '0'] },
      floor: { args: [join(root, 'bench/floor.mjs')], env },
      // 500 pages one after the other take half a minute at the largest size: measured up to the one before
      ...(size <= 10_000 ? { 'octokit script': { args: [join(root, 'bench/octokit-script.mjs')], env } } : {}),
      'lts-policy': { args: [CLI, 'status', '--github', 'acme/app'], env },
    };
    const result = await compare(programs, times, watch).finally(() => server.close());
    tell(result, seen, { source: 'GitHub', size });
  }
}

/** A release was published: what `sync` takes to put everything right, and to find it right the next time. */
async function sync() {
  const [{ World }, { startGithub }, { countRounds }] = await Promise.all(
    ['github/world', 'github/server', 'github/rounds'].map(load),
  );
  for (const size of sizes.filter((count) => count <= 10_000)) {
    const story = justPublished(World, size);
    story.restore();
    const server = await startGithub(story.world, { latencyMs: LATENCY_MS, readyForGraphql: true });
    const env = {
      GITHUB_API_URL: server.url,
      GITHUB_TOKEN: 'writer',
      LTS_TAG: story.published,
      NEWEST_TAG: story.newest,
    };
    const ours = { args: [CLI, 'sync', '--github', 'acme/app'], env };
    await run(ours.args, env);
    const seen = {};
    const watch = {
      before: (who) => {
        if (who !== AGAIN) story.restore();
        server.requests.length = 0;
      },
      after: (who) => (seen[who] = askedOf(server, countRounds)),
    };
    const programs = {
      node: { args: ['-e', '0'] },
      floor: { args: [join(root, 'bench/sync-floor.mjs')], env },
      'octokit script': { args: [join(root, 'bench/sync-script.mjs')], env },
      'lts-policy sync': ours,
      [AGAIN]: ours,
    };
    const result = await compare(programs, times, watch).finally(() => server.close());
    tell(result, seen, { source: 'published', size });
  }
}

/** A backport is proposed: what `gate` takes to judge it, beside a plain check of its title. */
async function gate() {
  const [{ World }, { startGithub }, { countRounds }] = await Promise.all(
    ['github/world', 'github/server', 'github/rounds'].map(load),
  );
  for (const size of sizes.filter((count) => count <= 10_000)) {
    const { world, number } = proposed(World, size);
    const server = await startGithub(world, { latencyMs: LATENCY_MS, readyForGraphql: true });
    const env = { GITHUB_API_URL: server.url, GITHUB_TOKEN: 'writer', PULL: String(number) };
    const seen = {};
    const watch = {
      before: () => (server.requests.length = 0),
      after: (who) => (seen[who] = askedOf(server, countRounds)),
    };
    const programs = {
      node: { args: ['-e', '0'] },
      'title check': { args: [join(root, 'bench/title-check.mjs')], env },
      'lts-policy gate': { args: [CLI, 'gate', '--github', 'acme/app', '--pr', String(number)], env },
    };
    const result = await compare(programs, times, watch).finally(() => server.close());
    tell(result, seen, { source: 'proposed', size });
  }
}

/** Lines of twelve patches, one every four days, twenty lines a major; every third tag annotated. */
function generated(size) {
  return Array.from({ length: size }, (_, index) => {
    const line = Math.floor(index / 12);
    const on = new Date(Date.UTC(2000, 0, 1) + index * 4 * 3_600_000).toISOString();
    return { name: `v${1 + Math.floor(line / 20)}.${line % 20}.${index % 12}`, on, annotated: index % 3 === 0 };
  });
}

function print() {
  console.log(
    `Medians of ${times}; Node ${process.versions.node}; ms over \`node -e 0\`; GitHub on loopback with ${LATENCY_MS} ms of latency.\n`,
  );
  console.log(
    '| source | size | who | ms | x floor | peak MB | requests | of them GraphQL | rounds | writes | git processes |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  );
  for (const { source, size, who, ms, ratio, megabytes, requests, graphql, rounds, writes, processes } of rows) {
    const cells = [
      source,
      size,
      who,
      Math.round(ms),
      ratio?.toFixed(1) ?? '',
      Math.round(megabytes),
      requests ?? '',
      graphql ?? '',
      rounds ?? '',
      writes ?? '',
      processes ?? '',
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
