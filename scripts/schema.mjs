// Writes schema/*.json from the compiled schemas.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(1);
const { publishedSchemas } = await import('../lib/report/published-schema.js');
mkdirSync('schema', { recursive: true });
for (const [name, text] of Object.entries(publishedSchemas())) writeFileSync(`schema/${name}`, text);
