// Measures the judging of changes against changes that people labelled: kind accuracy, what a policy would let through
// and stop by mistake, how often the answer is "unknown", and whether confidence means anything. Exits 1 below the goals.
// The labels of people are compared with, never shown to the judge.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { transformFileSync } from '@swc/core';

const CHANGES = '../shared/data/backports/dev.json';
const GOALS = { accuracy: 0.85, falsePass: 0.05, falseBlock: 0.08 };
const FORBIDDEN = ['feature', 'enhancement', 'performance', 'ui', 'refactor', 'dependency-major'];
const WELCOME = ['security', 'critical-bug', 'bug'];
/** Rules were written with these in view, drawn by chance in four steps; the others are only scored. */
const VIEWED = [
  { seed: '7:', share: 60 },
  { seed: '10:', share: 35 },
];
const VIEWED_REPOSITORIES = ['containerd/containerd', 'etcd-io/etcd'];
const HALF_VIEWED = ['symfony/symfony', 'vitejs/vite'];

const { values: options } = parseArgs({
  options: {
    predictions: { type: 'string' },
    changes: { type: 'string', default: CHANGES },
    mistakes: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});

async function main() {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  if (!existsSync(options.changes))
    return console.log(`No labelled changes in ${options.changes}: nothing was measured.`);
  const { judgeChange, DEFAULT_PATHS } = await compiledJudge();
  const items = JSON.parse(readFileSync(options.changes, 'utf8'));
  const rows = items.map((item) => rowOf(item, judgeChange, { labels: [], paths: DEFAULT_PATHS }));
  if (options.predictions) writeFileSync(options.predictions, rows.map(predictionOf).join(''));
  const clear = rows.filter(({ label }) => label.confidence !== 'unclear');
  const figures = {
    all: figuresOf(clear),
    viewed: figuresOf(clear.filter(isViewed)),
    others: figuresOf(clear.filter((row) => !isViewed(row))),
  };
  const missed = missedGoals(figures.all);
  if (options.json) console.log(JSON.stringify({ figures, missed }, undefined, 2));
  else report(rows, clear, figures, missed);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

/** Node 20 cannot import TypeScript. */
async function compiledJudge() {
  const target = join('.cache', 'judging');
  rmSync(target, { recursive: true, force: true });
  const jsc = { parser: { syntax: 'typescript' }, target: 'es2022', rewriteRelativeImportExtensions: true };
  for (const name of ['errors.ts', ...sourcesIn('domain')]) {
    const { code } = transformFileSync(join('src', name), { jsc, module: { type: 'es6' }, swcrc: false });
    const file = join(target, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
  const load = (name) => import(pathToFileURL(join(target, 'domain', 'change', name)).href);
  return { ...(await load('judge.js')), ...(await load('paths.js')) };
}

function sourcesIn(folder) {
  return readdirSync(join('src', folder), { withFileTypes: true }).flatMap((entry) => {
    const name = join(folder, entry.name);
    return entry.isDirectory() ? sourcesIn(name) : [name];
  });
}

function rowOf(item, judgeChange, rules) {
  const change = changeOf(item);
  const start = performance.now();
  const judgement = judgeChange(change, rules);
  return { item, label: item.human_label, judgement, took: performance.now() - start };
}

function changeOf(item) {
  return {
    id: item.id,
    title: item.title ?? '',
    body: item.body ?? '',
    labels: item.labels ?? [],
    ...(item.base_branch ? { baseBranch: item.base_branch } : {}),
    commits: (item.commits ?? []).map((message) => ({ message })),
    ...(item.files ? { files: item.files.map((path) => ({ path })) } : {}),
    versionChanges: (item.version_changes ?? []).map(({ file, name, from, to }) => ({
      file,
      name,
      ...(from === null || from === undefined ? {} : { from }),
      ...(to === null || to === undefined ? {} : { to }),
    })),
    originals: [],
    advisories: [],
  };
}

function predictionOf({ item, judgement }) {
  const { kind, severity } = judgement;
  return `${JSON.stringify({ id: item.id, kind, ...(severity ? { severity } : {}) })}\n`;
}

function isViewed({ item: { id, repo } }) {
  const draw = (text) => Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16);
  if (VIEWED_REPOSITORIES.includes(repo)) return true;
  if (HALF_VIEWED.includes(repo)) return draw(`half:${id}`) < 2 ** 31;
  return VIEWED.some(({ seed, share }) => draw(`${seed}${repo}`) % 100 < share);
}

/** Under `rolling`: forbidden kinds and what nobody can tell are held, all else passes. */
function passesRolling({ judgement: { kind } }) {
  return kind !== 'unknown' && !FORBIDDEN.includes(kind);
}

/** Under `staged` in maintenance: only security fixes of severity High or Critical. */
function isGrave({ kind, severity }) {
  return kind === 'security' && ['critical', 'high'].includes(severity);
}

function figuresOf(rows) {
  const share = (all, test) => ({ count: all.filter(test).length, of: all.length });
  const judged = (kinds) => rows.filter(({ label }) => kinds.includes(label.kind));
  const grave = rows.filter(({ label }) => isGrave(label));
  // Without the advisory database only what a text states can be known.
  const stated = grave.filter(({ item }) => item.severity_source === 'stated-in-text');
  return {
    accuracy: share(rows, ({ label, judgement }) => label.kind === judgement.kind),
    unknown: share(rows, ({ judgement }) => judgement.kind === 'unknown'),
    falsePass: share(judged(FORBIDDEN), passesRolling),
    falseBlock: share(judged(WELCOME), (row) => !passesRolling(row)),
    stagedFalsePass: share(
      rows.filter(({ label }) => !isGrave(label)),
      ({ judgement }) => isGrave(judgement),
    ),
    stagedFalseBlock: share(grave, ({ judgement }) => !isGrave(judgement)),
    stagedFalseBlockStated: share(stated, ({ judgement }) => !isGrave(judgement)),
    stagedMissedSecurity: share(grave, ({ judgement }) => judgement.kind !== 'security'),
  };
}

function missedGoals({ accuracy, falsePass, falseBlock }) {
  const part = ({ count, of }) => (of === 0 ? 0 : count / of);
  return [
    ...(part(accuracy) < GOALS.accuracy ? [`kind accuracy is below ${100 * GOALS.accuracy} %`] : []),
    ...(part(falsePass) > GOALS.falsePass
      ? [`more than ${100 * GOALS.falsePass} % of the forbidden are let through`]
      : []),
    ...(part(falseBlock) > GOALS.falseBlock
      ? [`more than ${100 * GOALS.falseBlock} % of the welcome are stopped`]
      : []),
  ];
}

function report(rows, clear, figures, missed) {
  confusion(clear);
  console.log(`\n${clear.length} of ${rows.length} changes, those without a clear label left out`);
  const names = {
    accuracy: 'kind as labelled',
    unknown: 'unknown',
    falsePass: 'rolling: forbidden, let through',
    falseBlock: 'rolling: welcome, stopped',
    stagedFalsePass: 'staged maintenance: not grave, let through',
    stagedFalseBlock: 'staged maintenance: grave, stopped',
    stagedFalseBlockStated: '  of these, severity stated in the text',
    stagedMissedSecurity: '  grave, not seen to be security at all',
  };
  console.log(`${''.padEnd(44)}${['all', 'viewed', 'others'].map((name) => name.padStart(18)).join('')}`);
  for (const [key, name] of Object.entries(names)) {
    const cells = ['all', 'viewed', 'others'].map((part) => cell(figures[part][key]).padStart(18));
    console.log(`${name.padEnd(44)}${cells.join('')}`);
  }
  calibration(clear);
  const times = rows.map(({ took }) => took).sort((a, b) => a - b);
  console.log(`\nslowest change ${times.at(-1).toFixed(1)} ms, median ${times[times.length >> 1].toFixed(2)} ms`);
  if (options.mistakes) mistakes(clear.filter(isViewed));
  for (const problem of missed) console.log(`\nGOAL MISSED: ${problem}`);
}

function confusion(rows) {
  const kinds = [...new Set(rows.flatMap(({ label, judgement }) => [label.kind, judgement.kind]))].sort();
  const short = (kind) => kind.replace('dependency', 'dep').replace('critical', 'crit').slice(0, 9);
  console.log(
    `rows: as labelled, columns: as judged\n${''.padEnd(17)}${kinds.map((kind) => short(kind).padStart(10)).join('')}`,
  );
  for (const kind of kinds) {
    const row = rows.filter(({ label }) => label.kind === kind);
    const count = (judged) => row.filter(({ judgement }) => judgement.kind === judged).length || '.';
    if (row.length > 0)
      console.log(kind.padEnd(17) + kinds.map((judged) => String(count(judged)).padStart(10)).join(''));
  }
}

function calibration(rows) {
  console.log('\nconfidence, and how often it was right');
  for (const confidence of ['sure', 'likely', 'unclear']) {
    const those = rows.filter(({ judgement }) => judgement.confidence === confidence);
    const right = those.filter(({ label, judgement }) => label.kind === judgement.kind).length;
    console.log(`  ${confidence.padEnd(9)}${cell({ count: right, of: those.length })}`);
  }
}

/** Only of the repositories in view: whoever mends rules must not look at the others. */
function mistakes(rows) {
  for (const { item, label, judgement } of rows.filter((row) => row.label.kind !== row.judgement.kind)) {
    console.log(`\n${item.id}  ${label.kind} (${label.confidence}) judged ${judgement.kind}\n  ${item.title}`);
    for (const { source, says, weight } of judgement.evidence.slice(0, 8))
      console.log(`    ${weight} ${source}: ${says}`);
  }
}

function cell({ count, of }) {
  return of === 0 ? '–' : `${count}/${of} (${((100 * count) / of).toFixed(1)} %)`;
}

await main();
