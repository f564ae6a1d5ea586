// Measures the engine against published lifecycle tables: runs the command line on real tag histories with the policies
// in examples/ and compares every line with what the projects say. Exits 1 when an answer is wrong, or when more of them
// are right only by hand, or off by more than a day, than the irregularities of the tables excuse.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';

const HISTORIES = '../shared/data/release-histories';
const FIELDS = ['release', 'latest', 'lts', 'eoas', 'eol'];
const CLASSES = ['exact', '1 day', '2–14 days', 'by hand', 'listed', 'wrong', 'not tested'];
/** From good to bad. A listed promotion is the rule itself, and what was not published cannot be missed. */
const RANK = { 'not tested': 0, listed: 0, exact: 0, '1 day': 1, '2–14 days': 2, 'by hand': 3, wrong: 4 };

const { values: options } = parseArgs({
  options: { json: { type: 'boolean' }, cli: { type: 'string', default: 'dist/cli.js' } },
});

function main() {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  if (!existsSync(HISTORIES)) return console.log(`No release histories in ${HISTORIES}: nothing was measured.`);
  const files = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));
  const products = files.map((name) => measure(name.replace('.json', ''), `${HISTORIES}/${name}`));
  const published = products.filter((product) => product.hasTable);
  const total = { product: `these ${published.length}`, counts: countsOf(published.flatMap(({ cycles }) => cycles)) };
  const problems = products.flatMap((product) => product.problems);
  if (options.json) console.log(JSON.stringify({ total, products, problems }, undefined, 2));
  else report(products, published, total, problems);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

function measure(id, file) {
  const history = JSON.parse(readFileSync(file, 'utf8'));
  const asOf = history.snapshot_date;
  const policyFile = `examples/policies/${id}.yml`;
  const policy = parse(readFileSync(policyFile, 'utf8'));
  const published = testableCycles(history);
  const ours = status(file, policyFile, asOf);
  const byRule = withPolicy(withoutHandMade(policy, published), (bare) => status(file, bare, asOf));
  const cycles = published.map((cycle) => {
    const [line, bare] = [ours, byRule].map(({ lines }) => lines.find((one) => one.line === cycle.cycle && one.first));
    return compare(cycle, rateFields(cycle, line, asOf), rateFields(cycle, bare, asOf), isListed(policy, cycle.cycle));
  });
  const counts = countsOf(cycles);
  const allowed = allowanceOf(published);
  const problems = [
    ...wrongFields(cycles),
    ...brokenLaws(ours, asOf),
    ...strangers(ours, history),
    ...excesses(counts.cycles, allowed),
  ].map((problem) => `${id} ${problem}`);
  return { product: id, hasTable: Boolean(history.truth), counts, allowed, cycles, problems };
}

/** The published cycles; where there is no table, at least what the tags alone show. */
function testableCycles({ truth, lines_seen: seen }) {
  if (truth) return truth.cycles.filter((cycle) => cycle.testable);
  return seen.map((line) => {
    const latest = line.latest_tag.replace(/^v/, '');
    return { cycle: line.cycle, releaseDate: line.release_day_utc, lts: false, latest, testable_latest: true };
  });
}

function status(file, policy, asOf) {
  const args = [options.cli, 'status', '--history', file, '--policy', policy, '--as-of', asOf, '--json'];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (child.status !== 0) throw new Error(`status with ${policy} exits ${child.status}:\n${child.stderr}`);
  return JSON.parse(child.stdout);
}

/** The policy as rules alone: no facts of the ledger but listed promotions, and no rule that serves a single line. */
function withoutHandMade(policy, cycles) {
  const bare = structuredClone(policy);
  const ofKind = (isLts) => cycles.filter((cycle) => Boolean(cycle.lts) === isLts);
  const kinds = new Set(layersOf(policy).flatMap(({ tracks }) => Object.keys(tracks ?? {})));
  dropSingleUse(layersOf(bare), 'lts', cycles);
  for (const kind of kinds) {
    const tracks = layersOf(bare).map(({ from, tracks }) => ({ from, tracks }));
    dropSingleUse(tracks, `tracks.${kind}`, kinds.size === 1 ? cycles : ofKind(kind === 'lts'));
  }
  const promotions = Object.entries(policy.lines ?? {}).filter(([name]) => isListed(policy, name));
  bare.lines = Object.fromEntries(promotions.map(([name, { lts, because }]) => [name, { lts, because }]));
  return bare;
}

/** A rule that only one published line ever follows is a fact about that line, wherever it is written. */
function dropSingleUse(layers, path, cycles) {
  const [section, kind] = path.split('.');
  const places = layers.map((layer) => ({ from: layer.from, keys: kind ? layer[section] : layer }));
  const holders = places.filter(({ keys }) => keys?.[kind ?? section] !== undefined);
  const values = holders.map(({ keys }) => keys[kind ?? section]);
  holders.forEach(({ from, keys }, index) => {
    const end = holders[index + 1]?.from;
    const users = cycles.filter(({ cycle }) => isFrom(cycle, from) && !(end && isFrom(cycle, end)));
    if (users.length !== 1 || holders.length === 1) return;
    // The base cannot do without a rule: it takes over what comes next.
    if (index === 0) keys[kind ?? section] = values[1];
    else delete keys[kind ?? section];
  });
}

/** The keys of the policy as written, then what each era changes. */
function layersOf(policy) {
  return [policy, ...(policy.eras ?? [])];
}

function isFrom(name, from = '0') {
  return name.localeCompare(from, 'en', { numeric: true }) >= 0;
}

/** A promotion named in the ledger where the policy says that promotions are named there. */
function isListed(policy, name) {
  const rule = layersOf(policy).findLast(({ lts, from }) => lts && isFrom(name, from))?.lts;
  return Boolean(policy.lines?.[name]?.lts) && (rule?.when ?? 'listed') === 'listed';
}

function withPolicy(policy, use) {
  const folder = mkdtempSync(join(tmpdir(), 'lts-accuracy-'));
  try {
    const file = join(folder, 'policy.yml');
    writeFileSync(file, stringify(policy, { defaultStringType: 'QUOTE_DOUBLE' }));
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A cycle under its worst field. By hand is what the rules alone get less right. */
function compare({ cycle }, rated, byRule, isPromotionListed) {
  const fields = FIELDS.map((field) => {
    const { published, ours, is } = rated[field];
    if (RANK[is] < RANK[byRule[field].is]) return { field, published, ours, is: 'by hand' };
    return { field, published, ours, is: field === 'lts' && is === 'exact' && isPromotionListed ? 'listed' : is };
  });
  const worst = fields.reduce((a, b) => (RANK[b.is] > RANK[a.is] ? b : a)).is;
  return { cycle, is: RANK[worst] === 0 ? 'exact' : worst, fields };
}

function rateFields(cycle, line, asOf) {
  const day = (published, ours) => ({ published, ours, is: line ? rateDay(published, ours, asOf) : 'wrong' });
  const same = (published, ours) => ({ published, ours, is: published === ours && line ? 'exact' : 'wrong' });
  return {
    release: day(cycle.releaseDate, line?.releasedOn),
    latest: same(cycle.testable_latest ? cycle.latest : cycle.latest_as_published_at_snapshot, line?.latest.version),
    lts: typeof cycle.lts === 'string' ? day(cycle.lts, line?.ltsOn) : same(cycle.lts, line?.type === 'lts'),
    eoas: day(cycle.eoas, line?.activeUntil),
    eol: day(cycle.eol, line?.endOfLife),
  };
}

/** A published `true` or `false` is no day to compare with, but must not be contradicted; nor must an end still open. */
function rateDay(published, ours, asOf) {
  if (published === null || published === undefined) return 'not tested';
  if (published === true) return ours !== null && ours <= asOf ? 'not tested' : 'wrong';
  if (published === false) return ours !== null && ours < asOf ? 'wrong' : 'not tested';
  if (ours === null) return published > asOf ? 'not tested' : 'wrong';
  const days = Math.abs(Date.parse(published) - Date.parse(ours)) / 86_400_000;
  return days === 0 ? 'exact' : days === 1 ? '1 day' : days <= 14 ? '2–14 days' : 'wrong';
}

/** What must hold on the day itself, whatever was published. */
function brokenLaws({ lines }, asOf) {
  const isOver = (day) => day !== null && day < asOf;
  const released = lines.filter((line) => line.stage !== 'upcoming');
  return released.flatMap(({ line, type, stage, supported, ltsOn, activeUntil, endOfLife }) =>
    [
      supported === isOver(endOfLife) && `${line}: ${stage}, but its end of life is ${endOfLife}`,
      /current|active/.test(stage) && isOver(activeUntil) && `${line}: ${stage}, but only until ${activeUntil}`,
      (type === 'lts') !== (ltsOn !== null && ltsOn <= asOf) && `${line}: ${type}, but LTS from ${ltsOn}`,
    ].filter(Boolean),
  );
}

/** Lines that neither the table nor the tags know; nobody has listed those before the oldest known one. */
function strangers({ lines }, { truth, lines_seen: seen, lines_in_tags_without_published_cycle: unpublished }) {
  const known = new Set([...(truth?.cycles ?? seen).map((line) => line.cycle), ...(unpublished ?? [])]);
  const oldest = [...known].reduce((a, b) => (isFrom(a, b) ? b : a));
  const strange = lines.filter(({ line, first }) => first && isFrom(line, oldest) && !known.has(line));
  return strange.map(({ line, first }) => `${line}: no such line is known (${first.tag})`);
}

/** What the tables excuse: cycles that no rule of their compilers meets. Their verdict leaves out the LTS day. */
function allowanceOf(cycles) {
  const count = (isExcused) => cycles.filter(({ check }) => check && isExcused(check.verdict, check.deviates)).length;
  const byHand = count((verdict) => verdict === 'override needed');
  const near = count((verdict) => verdict === 'by-rule (within 14 days)');
  return { byHand, near, ltsDay: count((verdict, off) => /1 day/.test(verdict) && off.includes('lts date')) };
}

/** A cycle excused for being by hand may be merely near instead, but not both. */
function excesses({ 'by hand': byHand, '2–14 days': near }, allowed) {
  const sum = allowed.byHand + allowed.near + allowed.ltsDay;
  return [
    byHand > allowed.byHand && `${byHand} cycles by hand, allowed ${allowed.byHand}`,
    byHand + near > sum && `${byHand + near} cycles by hand or 2–14 days off, allowed ${sum}`,
  ].filter(Boolean);
}

function wrongFields(cycles) {
  const wrong = ({ fields }) => fields.filter((field) => field.is === 'wrong');
  return cycles.flatMap((cycle) =>
    wrong(cycle).map(({ field, published, ours }) => `${cycle.cycle}: ${field} is ${ours}, published ${published}`),
  );
}

function countsOf(cycles) {
  const tally = (given) =>
    Object.fromEntries(CLASSES.map((name) => [name, given.filter(({ is }) => is === name).length]));
  const ofField = (name) => cycles.map(({ fields }) => fields.find(({ field }) => field === name));
  return { cycles: tally(cycles), ...Object.fromEntries(FIELDS.map((field) => [field, tally(ofField(field))])) };
}

function report(products, published, total, problems) {
  const row = (first, ...cells) =>
    console.log(first.padEnd(26) + cells.map((cell) => String(cell).padStart(11)).join(''));
  row('', ...CLASSES);
  for (const { product, counts } of [...products, total])
    for (const [field, tally] of Object.entries(counts))
      row(field === 'cycles' ? product : `  ${field}`, ...Object.values(tally));
  console.log('\nNot exact (published → ours):');
  for (const { product, cycles } of products)
    for (const { cycle, fields } of cycles)
      for (const { field, published, ours, is } of fields.filter((entry) => RANK[entry.is] > 0))
        console.log(`  ${product} ${cycle} ${field}: ${published} → ${ours} (${is})`);
  console.log('\nAllowed by the tables: by hand / 2–14 days / 2–14 days for the LTS day alone');
  for (const { product, allowed } of published)
    console.log(`  ${product}: ${allowed.byHand} / ${allowed.near} / ${allowed.ltsDay}`);
  console.log(problems.length > 0 ? `\n${problems.join('\n')}` : '\nNothing is wrong, and every allowance is kept.');
}

main();
