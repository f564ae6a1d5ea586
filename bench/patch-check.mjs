// What `patch-check` costs: over lines of many commits on GitHub, and in a clone, where the number of git processes must not grow.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { grown } from './grown.mjs';
import { compare, run } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const NODE = { args: ['-e', '0'] };
const OURS = 'lts-policy patch-check';
const POLICY = `tag: v{version}
line: minor
branch: release/{line}
timezone: UTC
lts: { when: all }
tracks: { lts: [{ stage: active, until: 36 months, accepts: { security: any, bug: any } }] }
upstream: newest
patchDay: tuesday
`;
const AS_OF = ['--as-of', '2025-12-01', '--fail-on', 'never'];

/** @param {{ cli: string, load: Function, times: number, folder: string, latencyMs: number, rows: object[] }} bench */
export async function patchCheck(bench) {
  for (const size of [
    { lines: 3, perLine: 500, onMain: 500 },
    { lines: 10, perLine: 2000, onMain: 2000 },
  ])
    await onGithub(size, bench);
  for (const size of [
    { lines: 10, perLine: 100, onMain: 1000 },
    { lines: 10, perLine: 1000, onMain: 10_000 },
  ])
    await inClone(size, bench);
}

async function onGithub(size, { cli, load, times, folder, latencyMs, rows }) {
  const [{ World }, { startGithub }, { countRounds, longestChain }] = await Promise.all(
    ['github/world', 'github/server', 'github/rounds'].map(load),
  );
  const world = new World().token('reader', 'read');
  const repository = world.repository('acme/app', { defaultBranch: 'main', empty: true });
  grown(size).tellGithub(repository);
  repository.file('.github/lts-policy.yml', POLICY);
  // Rounds are counted where answers take longer than a busy machine needs to send a wave.
  const start = (record) =>
    startGithub(world, { latencyMs: record ? 10 * latencyMs : latencyMs, readyForGraphql: true, record });
  const oursAt = ({ url }) => ({
    args: [cli, 'patch-check', '--github', 'acme/app', ...AS_OF],
    env: { GITHUB_API_URL: url, GITHUB_TOKEN: 'reader' },
  });
  const waves = join(folder, 'waves.json');
  let rounds = 0;
  const scribe = await start(true);
  try {
    // Once for the server, which sums up every commit the first time; once for the record.
    for (let time = 0; time < 2; time += 1) {
      scribe.requests.length = 0;
      const { args, env } = oursAt(scribe);
      await run(args, env);
    }
    rounds = countRounds(scribe.requests);
    writeFileSync(waves, JSON.stringify(wavesOf(scribe.requests, longestChain)));
  } finally {
    await scribe.close();
  }
  const server = await start(false);
  const ours = oursAt(server);
  const seen = {};
  const watch = {
    before: () => (server.requests.length = 0),
    after: (who) =>
      (seen[who] = {
        requests: server.requests.length,
        graphql: server.requests.filter(({ path }) => path === '/graphql').length,
        rounds,
      }),
  };
  const floor = { args: [join(root, 'bench/replay.mjs'), waves], env: ours.env };
  const result = await compare({ node: NODE, floor, [OURS]: ours }, times, watch).finally(() => server.close());
  tell(result, { source: 'GitHub', size: `${size.lines} x ${size.perLine}` }, rows, seen);
}

/** Each request as late as it was sent: behind so many of the longest chain. */
function wavesOf(requests, longestChain) {
  const chain = longestChain([...requests]);
  const waves = Array.from({ length: chain.length + 1 }, () => []);
  for (const { method, path, query, requestBody, startedAt } of requests)
    waves[chain.filter(({ endedAt }) => endedAt <= startedAt).length].push({ method, path, query, requestBody });
  return waves.filter((wave) => wave.length > 0);
}

async function inClone(size, { cli, load, times, folder, rows }) {
  const { Clone } = await load('clone');
  const clone = new Clone({});
  const policy = join(folder, 'patch.yml');
  writeFileSync(policy, POLICY);
  try {
    const told = grown(size);
    clone.git(['fast-import', '--quiet', '--done'], told.stream());
    const tip = clone.git(['rev-parse', 'main']).trim();
    if (tip !== told.branches.get('main')) throw new Error(`main is at ${tip}`);
    const ours = { args: [cli, 'patch-check', '--repo', clone.directory, '--policy', policy, ...AS_OF] };
    const floor = { args: [join(root, 'bench/log-floor.mjs'), clone.directory] };
    const result = await compare({ node: NODE, floor, [OURS]: ours }, times);
    const processes = await gitProcesses(ours.args, folder);
    tell(result, { source: 'clone', size: `${told.commits.length} in ${size.lines}` }, rows, { [OURS]: { processes } });
  } finally {
    clone.remove();
  }
}

/** Counted by a `git` that comes first in the path, in a run of its own. */
async function gitProcesses(args, folder) {
  const [bin, log] = [join(folder, 'bin'), join(folder, 'git.log')];
  mkdirSync(bin, { recursive: true });
  rmSync(log, { force: true });
  const path = join(bin, 'git');
  writeFileSync(path, `#!/bin/sh\necho "$*" >> '${log}'\nPATH='${process.env.PATH}' exec git "$@"\n`);
  chmodSync(path, 0o755);
  await run(args, { PATH: `${bin}${delimiter}${process.env.PATH}` });
  return readFileSync(log, 'utf8').trim().split('\n').length;
}

function tell(result, row, rows, seen) {
  const floor = result.floor.ms - result.node.ms;
  for (const who of ['floor', OURS]) {
    const ms = result[who].ms - result.node.ms;
    rows.push({ ...row, who, ms, megabytes: result[who].megabytes, ratio: ms / floor, ...seen[who] });
  }
}
