// Makes parts of __tests__ (the test GitHub, clones) importable by plain scripts: Node 20 cannot import TypeScript.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = fileURLToPath(new URL('..', import.meta.url));
const PARTS = ['clone.ts', 'github'];

/** @returns {(name: string) => Promise<any>} imports a compiled module by its path under __tests__, without ending */
export function compileTests() {
  const target = join(root, '.cache', 'tests');
  rmSync(target, { recursive: true, force: true });
  const jsc = { parser: { syntax: 'typescript' }, target: 'es2022', rewriteRelativeImportExtensions: true };
  for (const name of PARTS.flatMap(sourcesOf)) {
    const { code } = transformFileSync(join(root, '__tests__', name), { jsc, module: { type: 'es6' }, swcrc: false });
    const file = join(target, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
  return (name) => import(pathToFileURL(join(target, `${name}.js`)).href);
}

function sourcesOf(part) {
  if (part.endsWith('.ts')) return [part];
  const names = readdirSync(join(root, '__tests__', part));
  return names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => join(part, name));
}
