// Tries the laws of __tests__/fuzz on generated and damaged policies, tag lists, release bodies and pull requests:
//   npm run fuzz -- --runs 100000 --only policies,tags,bodies,pulls --seed 7
// Prints how many, how long, the slowest one, and the seed; exits 1 where a law falls, with the smallest case found.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { compileSources } from './compile-sources.mjs';

const HISTORIES = '../shared/data/release-histories';
const NAMES = ['policies', 'tags', 'bodies', 'pulls'];
/** No case may take longer than this, in milliseconds, however busy the machine. */
const LONGEST = 5000;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    only: { type: 'string', default: NAMES.join(',') },
  },
});

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const [runs, seed] = [Number(options.runs), Number(options.seed)];
const only = options.only.split(',');
const unknown = only.filter((name) => !NAMES.includes(name));
if (unknown.length > 0 || !(runs > 0) || !Number.isInteger(seed)) {
  console.error(`--only is one or more of ${NAMES.join(', ')}; --runs and --seed are numbers`);
  process.exit(2);
}

// A folder for each process: two of them may run at once.
const load = compileSources(`fuzz-${process.pid}`, ['src', '__tests__']);
const examples = readdirSync('examples/policies').filter((name) => name.endsWith('.yml'));
const laws = {
  policies: async () => {
    const { policyLaw, counted } = await load('__tests__/fuzz/policies');
    return { law: policyLaw(examples.map(policyText)), told: () => `${counted.policies} were policies` };
  },
  tags: async () => ({ law: (await load('__tests__/fuzz/tag-lists')).tagListLaw(projects()) }),
  bodies: async () => ({ law: (await load('__tests__/fuzz/release-bodies')).releaseBodyLaw() }),
  pulls: async () => ({ law: (await load('__tests__/fuzz/pull-requests')).pullRequestLaw() }),
};
try {
  for (const name of NAMES.filter((one) => only.includes(one))) await attempt(name, await laws[name]());
} finally {
  rmSync(`.cache/fuzz-${process.pid}`, { recursive: true, force: true });
}

function policyText(name) {
  return readFileSync(`examples/policies/${name}`, 'utf8');
}

/** Real tags with the policy that reads them: of the examples, and of the release histories where those are present. */
function projects() {
  const histories = existsSync(HISTORIES) ? readdirSync(HISTORIES).filter((name) => name.endsWith('.json')) : [];
  const known = histories.filter((name) => examples.includes(name.replace('.json', '.yml')));
  const files = [
    ['kestra.yml', 'examples/kestra.json'],
    ...known.map((name) => [name.replace('.json', '.yml'), `${HISTORIES}/${name}`]),
  ];
  return files.map(([policy, file]) => {
    const { tags } = JSON.parse(readFileSync(file, 'utf8'));
    return { policy: policyText(policy), tags: tags.map(({ name, date }) => (date ? { name, date } : { name })) };
  });
}

async function attempt(name, { law, told = () => '' }) {
  const before = process.cpuUsage();
  let slowest = 0;
  // Where the time of a case is known: around its own predicate, not around what makes it.
  const timed = Object.assign(Object.create(law), {
    run: (value) => {
      const start = performance.now();
      const failed = law.run(value);
      slowest = Math.max(slowest, performance.now() - start);
      return failed;
    },
  });
  const { failed, numRuns, counterexample, errorInstance, counterexamplePath } = fc.check(timed, {
    numRuns: runs,
    seed,
  });
  const { user, system } = process.cpuUsage(before);
  const figures = [
    `${numRuns} tried`,
    told(),
    `${((user + system) / 1e6).toFixed(0)} s`,
    `the slowest took ${slowest.toFixed(0)} ms`,
    `seed ${seed}`,
  ];
  console.log(`${name}: ${figures.filter((words) => words !== '').join(', ')}${failed ? ': A LAW FELL' : ''}`);
  if (!failed && slowest <= LONGEST) return;
  process.exitCode = 1;
  if (failed)
    console.log(`path ${counterexamplePath}\n${JSON.stringify(counterexample)}\n${errorInstance?.stack ?? ''}`);
}
