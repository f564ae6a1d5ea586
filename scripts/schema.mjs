// Writes schema/*.json from the compiled schemas. usage: node scripts/schema.mjs [--compiled]: lib/ is fresh, as after a build
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

if (!process.argv.includes('--compiled')) {
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
  if (spawnSync(process.execPath, tsc, { stdio: 'inherit' }).status !== 0) process.exit(1);
}
const { publishedSchemas } = await import('../lib/report/published-schema.js');
mkdirSync('schema', { recursive: true });
for (const [name, text] of Object.entries(publishedSchemas())) writeFileSync(`schema/${name}`, text);
