// Writes src/plan/init/workflow-texts.ts from examples/workflows: `init --workflows` gives what the examples say.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const PATH = 'src/plan/init/workflow-texts.ts';
const NAMES = ['sync', 'gate', 'patch-check'];

const quoted = (line) => `'${line.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const entries = NAMES.map((name) => {
  const lines = readFileSync(`examples/workflows/${name}.yml`, 'utf8').trimEnd().split('\n');
  return `  '${name}': [\n${lines.map((line) => `    ${quoted(line)},`).join('\n')}\n  ],`;
});
writeFileSync(
  PATH,
  `// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows, not of this file
/** Lines of workflows in examples/workflows, held to them by a test; written by \`node scripts/workflow-texts.mjs\`. */
export const WORKFLOW_TEXTS = {
${entries.join('\n')}
} as const;
`,
);
const { status } = spawnSync('npx', ['--no-install', 'biome', 'check', '--write', PATH], { stdio: 'inherit' });
process.exitCode = status ?? 1;
