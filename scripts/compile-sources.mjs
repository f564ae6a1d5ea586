// Makes src importable by plain scripts: Node 20 cannot import TypeScript.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string} name of the folder under .cache
 * @param {readonly string[]} parts files and folders of the project
 * @returns {(path: string) => Promise<any>} imports a compiled module by its path in the project, without ending
 */
export function compileSources(name, parts) {
  const target = join(root, '.cache', name);
  rmSync(target, { recursive: true, force: true });
  const jsc = { parser: { syntax: 'typescript' }, target: 'es2022', rewriteRelativeImportExtensions: true };
  for (const path of parts.flatMap(sourcesIn)) {
    const { code } = transformFileSync(join(root, path), { jsc, module: { type: 'es6' }, swcrc: false });
    const file = join(target, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
  return (path) => import(pathToFileURL(join(target, `${path}.js`)).href);
}

function sourcesIn(part) {
  if (part.endsWith('.ts')) return [part];
  const names = readdirSync(join(root, part), { recursive: true }).map(String);
  return names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => join(part, name));
}
