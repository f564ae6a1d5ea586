// All that may go wrong on the way to GitHub, as a matrix and not as examples: each request of a run hit by each fault,
// runs killed at each write, two runs interleaved. Prints counts; ends with 1 where anything was lost or wrong.
// usage: node scripts/faults.mjs [--only sync,gate,patch-check,kill,interleave] [--seeds 200] [--fault WORDS] [--story WORDS] [--show 20] [--alone]
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileSources } from './compile-sources.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'sync,gate,patch-check,kill,interleave' },
    seeds: { type: 'string', default: '200' },
    fault: { type: 'string', default: '' },
    story: { type: 'string', default: '' },
    show: { type: 'string', default: '20' },
    alone: { type: 'boolean', default: false },
  },
});
const AT_ONCE = 8;
const FATES = ['passed', 'told', 'misled', 'missed', 'wrong', 'lost', 'late'];
const BAD = ['wrong', 'lost', 'late'];

const parts = values.only.split(',');
if (parts.length > 1 && !values.alone) await inProcesses();
else await alone();

/** Two parts at a time, each in a process of its own. */
async function inProcesses() {
  const started = performance.now();
  const waiting = [...parts];
  let isBad = false;
  const worker = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift())
      isBad = (await child(['--only', part])) !== 0 || isBad;
  };
  await Promise.all([worker(), worker()]);
  console.log(`${Math.round((performance.now() - started) / 1000)} s, Node ${process.versions.node}`);
  process.exit(isBad ? 1 : 0);
}

function child(args) {
  const { seeds, fault, story, show } = values;
  const all = [...args, '--seeds', seeds, '--fault', fault, '--story', story, '--show', show];
  const running = spawn(process.execPath, [fileURLToPath(import.meta.url), ...all], { stdio: 'inherit' });
  return new Promise((resolve) => running.on('close', resolve));
}

async function alone() {
  const load = compileSources(`faults-${parts.join('-')}`, ['src', '__tests__']);
  const { PARTS } = await load('__tests__/faults/parts');
  let [shown, isBad] = [0, false];
  for (const part of parts) {
    for (const { name, cells } of await PARTS[part](values)) {
      const started = performance.now();
      const counts = await played(await cells(), (title, { fate, why = '' }) => {
        isBad = true;
        shown += 1;
        if (shown <= Number(values.show)) console.log(`--- ${fate}: ${title}\n${why.slice(0, 3000)}\n`);
      });
      const seconds = Math.round((performance.now() - started) / 1000);
      console.log(
        `${name}: ${FATES.flatMap((fate) => (counts[fate] ? `${counts[fate]} ${fate}` : [])).join(', ')} (${seconds} s)`,
      );
    }
  }
  process.exit(isBad ? 1 : 0);
}

async function played(cells, tellBad) {
  const counts = {};
  const waiting = [...cells];
  const worker = async () => {
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      const ending = await cell.play();
      counts[ending.fate] = (counts[ending.fate] ?? 0) + 1;
      if (BAD.includes(ending.fate)) tellBad(cell.title, ending);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return counts;
}
