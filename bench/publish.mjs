// What documents cost: `docs` over a long history, in a clone with commits to tell of, and `fleet` over a thousand answers.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grown } from './grown.mjs';
import { compare } from './measure.mjs';

const NODE = { args: ['-e', '0'] };
const POLICY = `extends: staged
product: Acme
`;
const README = [
  'current-releases',
  'supported-versions',
  'lifecycle',
  'support-scope',
  'deadlines',
  'upgrades',
  'chart',
]
  .map((name) => `<!-- lts-policy:begin ${name} -->\n<!-- lts-policy:end -->\n`)
  .join('\n');
const AS_OF = ['--as-of', '2025-12-01'];
const DAY_MS = 86_400_000;

/** @param {{ cli: string, load: Function, times: number, folder: string, sizes: number[], rows: object[] }} bench */
export async function publish(bench) {
  for (const size of bench.sizes) await fromFile(size, bench);
  await fromClone({ lines: 4, perLine: 4000, every: 20 }, bench);
  await fleet(1000, bench);
}

/** Lines of twelve patches, the newest of them supported today. */
function tagsOf(size) {
  const end = Date.UTC(2025, 10, 1);
  return Array.from({ length: size }, (_, index) => ({
    name: `v${Math.floor(index / 1200)}.${Math.floor(index / 12) % 100}.${index % 12}`,
    date: new Date(end - (size - 1 - index) * 7 * DAY_MS).toISOString().slice(0, 10),
  })).filter(({ date }) => date > '1970-01-01');
}

async function fromFile(size, { cli, times, folder, rows }) {
  const at = join(folder, `docs-${size}`);
  mkdirSync(at);
  const [history, policy, out] = ['history.json', 'policy.yml', 'site'].map((name) => join(at, name));
  const tags = tagsOf(Math.min(size, 2800));
  // More releases than weeks since 1970: the rest came out in the same weeks.
  const more = Array.from({ length: size - tags.length }, (_, index) => ({
    name: `v0.0.${index + 100}`,
    date: '1970-02-01',
  }));
  writeFileSync(history, JSON.stringify({ tags: [...more, ...tags] }));
  writeFileSync(policy, POLICY);
  const ours = { args: [cli, 'docs', '--history', history, '--policy', policy, '--out', out, ...AS_OF] };
  const result = await compare({ node: NODE, ours }, times);
  rows.push({
    source: 'docs, file',
    size: String(size),
    who: `lts-policy docs, page ${pageSize(out)}`,
    ms: result.ours.ms - result.node.ms,
    megabytes: result.ours.megabytes,
  });
}

async function fromClone({ lines, perLine, every }, { cli, load, times, folder, rows }) {
  const { Clone } = await load('clone');
  const clone = new Clone({});
  clone.git(['fast-import', '--quiet', '--done'], grown({ lines, perLine, onMain: 2000 }).stream());
  clone.git(['update-ref', '--stdin'], [...Array(lines).keys()].map((line) => patchesOf(clone, line, every)).join(''));
  clone.git(['reset', '--quiet', '--hard', 'main']);
  const [policy, out] = ['clone-policy.yml', 'clone-site'].map((name) => join(folder, name));
  writeFileSync(policy, POLICY);
  writeFileSync(join(clone.directory, 'README.md'), README);
  const ours = {
    args: [cli, 'docs', '--repo', clone.directory, '--policy', policy, '--out', out, '--as-of', '2025-03-01'],
  };
  const result = await compare({ node: NODE, ours }, times).finally(() => clone.remove());
  rows.push({
    source: 'docs, clone',
    size: `${lines} lines x ${perLine / 10 / every} patches x ${every} commits`,
    who: `lts-policy docs, page ${pageSize(out)}`,
    ms: result.ours.ms - result.node.ms,
    megabytes: result.ours.megabytes,
  });
}

function patchesOf(clone, line, every) {
  const commits = clone
    .git(['rev-list', '--reverse', `v1.${line}.1..release/1.${line}`])
    .trim()
    .split('\n');
  return commits
    .filter((_, index) => index % every === every - 1)
    .map((commit, index) => `create refs/tags/v1.${line}.${index + 2} ${commit}\n`)
    .join('');
}

function pageSize(out) {
  return `${Math.round(statSync(join(out, 'index.html')).size / 1024)} KiB`;
}

async function fleet(count, { cli, times, folder, rows }) {
  const at = join(folder, 'fleet');
  mkdirSync(at);
  const one = join(folder, 'one.json');
  writeFileSync(one, JSON.stringify({ tags: tagsOf(600) }));
  const args = [cli, 'status', '--history', one, '--policy', join(folder, 'clone-policy.yml'), '--json', ...AS_OF];
  const example = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 }));
  for (let index = 0; index < count; index += 1) {
    const file = join(at, `acme-${index}`);
    mkdirSync(file);
    // One shard was cut off.
    const text = JSON.stringify({ ...example, product: `acme/app-${index}` });
    writeFileSync(join(file, 'status.json'), index === 500 ? text.slice(0, 1000) : text);
  }
  const ours = { args: [cli, 'fleet', at, ...AS_OF] };
  const result = await compare({ node: NODE, ours }, times);
  rows.push({
    source: 'fleet',
    size: `${count} files, one broken`,
    who: 'lts-policy fleet',
    ms: result.ours.ms - result.node.ms,
    megabytes: result.ours.megabytes,
  });
}
