// Measures the search for missing backports: on repositories that a generator tells and git writes, whose truth is known;
// and with --clone on a real one that picks with -x: its trailers are taken out of what is read, and the pairs sought again.
// Exits 1 below the goals.
import { parseArgs } from 'node:util';
import { measureClone } from './accuracy-of-clone.mjs';
import { compileSources } from './compile-sources.mjs';

const GOAL = 0.95;
const WAYS = ['commit', 'trailer', 'patch-id', 'original', 'lines', 'summary'];

const { values: options } = parseArgs({
  options: {
    stories: { type: 'string', default: '10' },
    clone: { type: 'string' },
    trunk: { type: 'string', default: 'main' },
    lines: { type: 'string', default: '' },
  },
});
const SOURCES = ['src/errors.ts', 'src/domain', 'src/policy', 'src/plan', 'src/adapters/git'];

async function main() {
  const load = compileSources('backports', [...SOURCES, '__tests__/clone.ts', '__tests__/backports']);
  if (options.clone !== undefined) {
    return measureClone(load, { ...options, lines: options.lines.split(',').filter((line) => line !== '') });
  }
  const program = await load('__tests__/backports/measured');
  const all = await measure(program, WAYS);
  console.table(byCase(all.answers));
  const figures = { 'all signs together': figuresOf(all) };
  // What is on a branch by its very id is there, whatever else is looked at.
  for (const way of WAYS.slice(1)) figures[`${way} alone`] = figuresOf(await measure(program, ['commit', way]));
  console.table(figures);
  const { precision, recall } = figures['all signs together'];
  process.exitCode = precision >= GOAL && recall >= GOAL ? 0 : 1;
}

async function measure({ storyOf, searchOf, measured }, ways) {
  const all = { answers: [], strays: { told: 0, found: 0, wrong: [] } };
  for (let seed = 1; seed <= Number(options.stories); seed += 1) {
    const story = storyOf(seed);
    const { answers, strays } = measured(story, await searchOf(story, ways));
    all.answers.push(...answers);
    all.strays.told += strays.told;
    all.strays.found += strays.found;
    all.strays.wrong.push(...strays.wrong);
  }
  return all;
}

/** What is doubtful is not told to be missing. */
function figuresOf({ answers, strays }) {
  const rightly = answers.filter((one) => isWanted(one) && isTold(one)).length;
  const told = answers.filter(isTold).length;
  const wanted = answers.filter(isWanted).length;
  return {
    precision: rounded(rightly / told),
    recall: rounded(rightly / wanted),
    missing: wanted,
    'told as missing': told,
    doubtful: answers.filter(({ answer }) => answer === 'doubtful').length,
    'strays: precision': rounded(strays.found / (strays.found + strays.wrong.length)),
    'strays: recall': rounded(strays.found / strays.told),
  };
}

function byCase(answers) {
  const rows = {};
  for (const one of answers) {
    rows[one.how] ??= { changes: 0, right: 0, 'wrongly missing': 0, 'not told': 0, doubtful: 0 };
    const row = rows[one.how];
    row.changes += 1;
    if (one.answer === 'doubtful') row.doubtful += 1;
    if (isTold(one) === isWanted(one)) row.right += 1;
    else row[isTold(one) ? 'wrongly missing' : 'not told'] += 1;
  }
  return rows;
}

function isWanted({ truth }) {
  return truth === 'missing' || truth === 'partly';
}

function isTold({ answer }) {
  return answer === 'missing' || answer === 'partly';
}

function rounded(share) {
  return Math.round(share * 1000) / 1000;
}

await main();
