// Runs programs as child processes, in turn, and takes medians: what one run compares was measured side by side.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PEAK = fileURLToPath(new URL('./peak.mjs', import.meta.url));

/** @returns {Promise<{ ms: number, kilobytes: number, code: number }>} */
export function run(args, env = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ['--import', PEAK, ...args], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    let [peak, errors] = ['', ''];
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.stdio[3].on('data', (chunk) => (peak += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(`${args.join(' ')} ended with ${code}: ${errors}`));
      else resolve({ ms: performance.now() - started, kilobytes: Number(peak), code });
    });
  });
}

/**
 * @param programs name → arguments and environment
 * @param times rounds; every program runs once in each
 * @param watch called with the name before and after each run
 */
export async function compare(programs, times, watch = { before() {}, after() {} }) {
  const samples = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < times; round += 1) {
    for (const [name, { args, env }] of Object.entries(programs)) {
      watch.before(name);
      samples[name].push(await run(args, env));
      watch.after(name);
    }
  }
  return Object.fromEntries(
    Object.entries(samples).map(([name, list]) => [
      name,
      { ms: median(list.map(({ ms }) => ms)), megabytes: median(list.map(({ kilobytes }) => kilobytes)) / 1024 },
    ]),
  );
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
