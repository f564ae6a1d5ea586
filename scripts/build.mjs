// Builds dist/ from src/: tsc, then ncc on its output (ncc straight from TypeScript gives other bytes), each entry one file.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { minifySync } from '@swc/core';

run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
for (const [entry, name] of [
  ['main', 'index'],
  ['cli', 'cli'],
]) {
  run(
    'node_modules/@vercel/ncc/dist/ncc/cli.js',
    'build',
    `lib/${entry}.js`,
    '-o',
    `lib/bundle/${name}`,
    '--license',
    'licenses.txt',
    '--no-cache',
    // minipass-fetch reads other character sets with it, where it is installed; GitHub sends UTF-8
    '--external',
    'iconv-lite',
    '-q',
  );
  writeFileSync(`dist/${name}.js`, small(readFileSync(`lib/bundle/${name}/index.js`, 'utf8')), { mode: 0o755 });
  cpSync(`lib/bundle/${name}/licenses.txt`, `dist/${name}.licenses.txt`);
}
writeFileSync('dist/package.json', `${JSON.stringify({ type: 'module' })}\n`);
for (const name of ['index', 'cli'])
  console.log(`dist/${name}.js ${Math.round(readFileSync(`dist/${name}.js`).length / 1024)} KiB`);

/**
 * A third of the time before the first line of a command runs is V8 reading the bundle: less text, in one-byte
 * characters, is read sooner, and fetched sooner by a job. Names of functions stay, so that a trace can be read.
 */
function small(bundle) {
  const [hashbang = ''] = /^#!.*\n/.exec(bundle) ?? [];
  const kept = { keep_fnames: true, keep_classnames: true };
  const format = { comments: false, asciiOnly: true };
  const { code } = minifySync(bundle.slice(hashbang.length), {
    module: true,
    ecma: 2022,
    compress: kept,
    mangle: kept,
    format,
  });
  return `${hashbang}${code}\n`;
}

function run(program, ...args) {
  const { status } = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
