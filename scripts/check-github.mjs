// Holds every answer of the test GitHub against GitHub's own OpenAPI description.
// The description's package is 385 MB unpacked: one file of it is fetched into .cache/ instead of depending on it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileTests } from './compile-tests.mjs';

const DESCRIPTION_VERSION = '23.0.2';
const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache');

function obtainDescription() {
  const folder = join(cache, `openapi-${DESCRIPTION_VERSION}`);
  const file = join(folder, 'api.github.com.json');
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const packed = ['pack', `@octokit/openapi@${DESCRIPTION_VERSION}`, '--silent', '--pack-destination', folder];
  const tarball = join(folder, execFileSync('npm', packed, { cwd: root, encoding: 'utf8' }).trim());
  const only = 'package/generated/api.github.com.json';
  execFileSync('tar', ['xzf', tarball, '-C', folder, '--strip-components=2', only]);
  rmSync(tarball);
  return file;
}

const description = obtainDescription();
const load = compileTests();
const { askEverything, neverAnswered } = await load('github/every-answer');
const { Description } = await load('github/openapi-description');
const { checkRequests } = await load('github/openapi-check');

const requests = await askEverything();
const result = checkRequests(requests, new Description(JSON.parse(readFileSync(description, 'utf8'))));
const problems = [...neverAnswered(requests).map((route) => `${route}: no good answer to check`), ...result.problems];
for (const problem of problems) console.error(problem);
console.log(`${result.routes.length} routes checked (${result.requests} answers), ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
