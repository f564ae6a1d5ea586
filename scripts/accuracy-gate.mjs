// Measures the judging of changes against changes that people labelled: kind accuracy, what a policy would let through
// and stop by mistake, how often the answer is "unknown", and whether confidence means anything. Exits 1 below the goals.
// The labels of people are compared with, never shown to the judge. But whoever wrote its rules has seen all of these
// changes and mended rules by them: on changes nobody has seen, expect less.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { transformFileSync } from '@swc/core';

const CHANGES = '../shared/data/backports/dev.json';
const GOALS = { accuracy: 0.85, falsePass: 0.05, falseBlock: 0.08, stagedPass: 0.05 };
const FORBIDDEN = ['feature', 'enhancement', 'performance', 'ui', 'refactor', 'dependency-major'];
const WELCOME = ['security', 'critical-bug', 'bug'];
/** They enter every line; see `accept.ts`. */
const HARMLESS = ['docs', 'test', 'ci', 'chore', 'release'];
/** The stages that the goals name, of the presets. */
const STAGES = [
  ['rolling', 'active'],
  ['staged', 'active'],
  ['staged', 'maintenance'],
];
const VERDICTS = ['pass', 'warn', 'ask', 'fail'];

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
  const program = await compiled();
  const items = JSON.parse(readFileSync(options.changes, 'utf8'));
  const stages = STAGES.map(([preset, name]) => stageOf(program, preset, name));
  const rows = items.map((item) => rowOf(item, program, stages));
  if (options.predictions) writeFileSync(options.predictions, rows.map(predictionOf).join(''));
  const clear = rows.filter(({ label }) => label.confidence !== 'unclear');
  const figures = figuresOf(clear);
  const missed = missedGoals(figures);
  if (options.json) console.log(JSON.stringify({ figures, missed }, undefined, 2));
  else report(rows, clear, figures, missed);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

/** Node 20 cannot import TypeScript. */
async function compiled() {
  const target = join('.cache', 'judging');
  rmSync(target, { recursive: true, force: true });
  const jsc = { parser: { syntax: 'typescript' }, target: 'es2022', rewriteRelativeImportExtensions: true };
  for (const name of ['errors.ts', ...['domain', 'policy', 'plan'].flatMap(sourcesIn)]) {
    const { code } = transformFileSync(join('src', name), { jsc, module: { type: 'es6' }, swcrc: false });
    const file = join(target, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
  const names = ['domain/change/judge', 'domain/change/paths', 'policy/document', 'policy/parse', 'policy/presets'];
  const load = (name) => import(pathToFileURL(join(target, `${name}.js`)).href);
  return Object.assign({}, ...(await Promise.all([...names, 'plan/gate/accept'].map(load))));
}

function sourcesIn(folder) {
  return readdirSync(join('src', folder), { withFileTypes: true }).flatMap((entry) => {
    const name = join(folder, entry.name);
    return entry.isDirectory() ? sourcesIn(name) : [name];
  });
}

function stageOf({ readPolicyDocument, parsePolicy, presets }, preset, name) {
  const { document } = readPolicyDocument(preset, presets[preset]);
  const { policy } = parsePolicy([document]);
  const { lts, feature } = policy.eras[0].tracks;
  const stage = [...lts, ...feature].find((one) => one.name === name);
  return { name: `${preset}, ${name}`, stage, policy };
}

function rowOf(item, { judgeChange, DEFAULT_PATHS, ruleOnKind }, stages) {
  const change = changeOf(item);
  const start = performance.now();
  const judgement = judgeChange(change, { labels: [], paths: DEFAULT_PATHS });
  const took = performance.now() - start;
  const verdicts = Object.fromEntries(
    stages.map(({ name, stage, policy }) => [name, ruleOnKind(judgement, stage, policy, name).verdict]),
  );
  return { item, label: item.human_label, judgement, verdicts, took };
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

/** Under `rolling`: forbidden kinds and what nobody can tell are held, all else passes. */
function passesRolling({ judgement: { kind } }) {
  return kind !== 'unknown' && !FORBIDDEN.includes(kind);
}

/** What `staged` takes in maintenance: security fixes of severity High or Critical. */
function isGrave({ kind, severity }) {
  return kind === 'security' && ['critical', 'high'].includes(severity);
}

function figuresOf(rows) {
  const share = (all, test) => ({ count: all.filter(test).length, of: all.length });
  const judged = (kinds) => rows.filter(({ label }) => kinds.includes(label.kind));
  const grave = rows.filter(({ label }) => isGrave(label));
  const others = rows.filter(({ label }) => !isGrave(label) && !HARMLESS.includes(label.kind));
  // Without the advisory database only what a text states can be known.
  const stated = grave.filter(({ item }) => item.severity_source === 'stated-in-text');
  return {
    accuracy: share(rows, ({ label, judgement }) => label.kind === judgement.kind),
    unknown: share(rows, ({ judgement }) => judgement.kind === 'unknown'),
    falsePass: share(judged(FORBIDDEN), passesRolling),
    falseBlock: share(judged(WELCOME), (row) => !passesRolling(row)),
    stagedPass: share(others, inMaintenance('pass', 'warn')),
    stagedAsk: share(others, inMaintenance('ask')),
    graveFail: share(grave, inMaintenance('fail')),
    graveAsk: share(grave, inMaintenance('ask')),
    statedFail: share(stated, inMaintenance('fail')),
    statedAsk: share(stated, inMaintenance('ask')),
  };
}

function inMaintenance(...wanted) {
  return ({ verdicts }) => wanted.includes(verdicts['staged, maintenance']);
}

function missedGoals({ accuracy, falsePass, falseBlock, stagedPass }) {
  const part = ({ count, of }) => (of === 0 ? 0 : count / of);
  return [
    ...(part(accuracy) < GOALS.accuracy ? [`kind accuracy is below ${100 * GOALS.accuracy} %`] : []),
    ...(part(falsePass) > GOALS.falsePass
      ? [`more than ${100 * GOALS.falsePass} % of the forbidden are let through`]
      : []),
    ...(part(falseBlock) > GOALS.falseBlock
      ? [`more than ${100 * GOALS.falseBlock} % of the welcome are stopped`]
      : []),
    ...(part(stagedPass) > GOALS.stagedPass
      ? [`more than ${100 * GOALS.stagedPass} % of what is not grave enter maintenance`]
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
    stagedPass: 'staged maintenance: not grave, let through',
    stagedAsk: 'staged maintenance: not grave, asked about',
    graveFail: 'staged maintenance: grave, refused outright',
    graveAsk: 'staged maintenance: grave, asked about',
    statedFail: '  severity stated in the text: refused',
    statedAsk: '  severity stated in the text: asked about',
  };
  for (const [key, name] of Object.entries(names)) console.log(`${name.padEnd(46)}${cell(figures[key]).padStart(18)}`);
  verdicts(clear);
  calibration(clear);
  const times = rows.map(({ took }) => took).sort((a, b) => a - b);
  console.log(`\nslowest change ${times.at(-1).toFixed(1)} ms, median ${times[times.length >> 1].toFixed(2)} ms`);
  if (options.mistakes) mistakes(clear);
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

/** Of the kinds as people see them, what each stage says of them as judged. */
function verdicts(rows) {
  const groups = {
    'forbidden by rolling': (label) => FORBIDDEN.includes(label.kind),
    'security and bugs': (label) => WELCOME.includes(label.kind),
    'grave security': isGrave,
    'docs, tests, CI, chores': (label) => HARMLESS.includes(label.kind),
  };
  console.log(`\nverdicts by stage${''.padEnd(29)}${VERDICTS.map((verdict) => verdict.padStart(6)).join('')}`);
  for (const stage of STAGES.map((names) => names.join(', '))) {
    for (const [group, isOfGroup] of Object.entries(groups)) {
      const said = rows.filter(({ label }) => isOfGroup(label)).map((row) => row.verdicts[stage]);
      const counts = VERDICTS.map((verdict) => String(said.filter((one) => one === verdict).length || '.').padStart(6));
      console.log(`${`  ${stage}: ${group}`.padEnd(46)}${counts.join('')}`);
    }
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
