/** The program's own files as the conventions see them: text, imports, names. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

export interface Import {
  /** A package, `node:…`, or a path from the root (`src/domain/day.ts`). */
  readonly target: string;
  readonly isTypeOnly: boolean;
}

export interface Source {
  /** From the root: `src/domain/day.ts`. */
  readonly path: string;
  readonly text: string;
  /** Without comments and without the contents of texts, so that words in prose are no code. */
  readonly code: string;
  readonly imports: readonly Import[];
}

/** With the pages written as elements (`.tsx`), unless another ending is asked for. */
export function sourcesIn(folder: string, ending?: string): readonly Source[] {
  const paths =
    ending === undefined ? ['.ts', '.tsx'].flatMap((each) => filesIn(folder, each)) : filesIn(folder, ending);
  return paths.map(sourceOf);
}

export function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending))
    .sort();
}

function sourceOf(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const statement = /^(?:import|export)\s(?<what>(?:(?!^(?:import|export)\s)[^;'])*?)\sfrom\s'(?<target>[^']+)'/gms;
  const bare = /^import\s+'(?<target>[^']+)'|\bimport\(\s*'(?<dynamic>[^']+)'\s*\)/gm;
  const imports = [
    ...[...text.matchAll(statement)].map(({ groups }) => ({
      target: resolved(path, groups?.target ?? ''),
      isTypeOnly: isTypeOnly(groups?.what ?? ''),
    })),
    ...[...text.matchAll(bare)].map(({ groups }) => ({
      target: resolved(path, groups?.target ?? groups?.dynamic ?? ''),
      isTypeOnly: false,
    })),
  ];
  return { path, text, code: codeOf(text), imports };
}

function isTypeOnly(what: string): boolean {
  if (/^type\s/.test(what)) return true;
  const names = /^\{(?<names>[^}]*)\}$/s.exec(what.trim())?.groups?.names;
  return names?.split(',').every((name) => name.trim() === '' || /^\s*type\s/.test(name)) ?? false;
}

function resolved(from: string, target: string): string {
  return target.startsWith('.') ? posix.join(posix.dirname(from), target) : target;
}

/** Template texts keep their `${…}`: what stands in there is code. */
function codeOf(text: string): string {
  return text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replace(/(?<=^|\s)\/\/.*$/gm, '')
    .replace(/`(?:[^`\\]|\\.)*`/g, (template) => `\`${(template.match(/\$\{[^}]*\}/g) ?? []).join('')}\``);
}
