// Builds dist/ from src/: tsc, then ncc on its output (ncc straight from TypeScript gives other bytes), each entry one file.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

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
  cpSync(`lib/bundle/${name}/index.js`, `dist/${name}.js`);
  cpSync(`lib/bundle/${name}/licenses.txt`, `dist/${name}.licenses.txt`);
}
writeFileSync('dist/package.json', `${JSON.stringify({ type: 'module' })}\n`);
for (const name of ['index', 'cli'])
  console.log(`dist/${name}.js ${Math.round(readFileSync(`dist/${name}.js`).length / 1024)} KiB`);

function run(program, ...args) {
  const { status } = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
