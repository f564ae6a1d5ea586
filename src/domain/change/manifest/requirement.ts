/** A Python requirement, as PEP 508 writes it: `requests[socks]>=2.31,<3; python_version >= "3.8"`. */
import { ANY_VERSION, type Declaration, type ManifestReader, readEachLine } from './declaration.ts';

const NAME = /^[A-Za-z0-9][\w.-]{0,100}/;
const EXTRAS = /^\s{0,9}\[[\w\s,.-]{0,200}\]/;
const COMPARED = /^\(?((?:[<>=!~]=?=?\s{0,9}[\w.*+!-]{1,60}\s{0,9},?\s{0,9}){1,6})\)?$/;
/** From a repository: `@ git+https://…@v1.2`. */
const TAGGED = /^@\s{0,9}\S{1,250}@(v?\d[\w.\-+]{0,60})(?:#\S{0,100})?$/;

export type Requirement = readonly [name: string, version: string];

/** Names are told as PEP 503 compares them: without case, `_` and `.` as `-`. */
function requirementOf(text: string): Requirement | undefined {
  const line = text.trimStart();
  const [name] = NAME.exec(line) ?? [];
  if (name === undefined || name.endsWith('-')) return undefined;
  const rest = (line.slice(name.length).split(/\s#|\s--|;/, 1)[0] ?? '').replace(EXTRAS, '').trim();
  const compared = COMPARED.exec(rest)?.[1] ?? TAGGED.exec(rest)?.[1];
  if (compared === undefined && rest !== '' && !rest.startsWith('@')) return undefined;
  const version =
    compared
      ?.replace(/\s/g, '')
      .replace(/,$/, '')
      .replace(/^===?(?=[^,]{1,80}$)/, '') ?? ANY_VERSION;
  return [name.toLowerCase().replace(/[-_.]+/g, '-'), version];
}

export const readRequirements: ManifestReader = (lines) =>
  readEachLine(lines, (text) => {
    const found = requirementOf(text.trimEnd().replace(/\\$/, ''));
    return found === undefined ? [] : [found];
  });

/** setup.cfg: lists stand indented below their key, which is seldom in sight; so only what compares is a requirement. */
export const readSetupCfg: ManifestReader = (lines) =>
  readEachLine(lines, (text) => {
    const python = /^python_requires\s{0,9}=\s{0,9}(\S.{0,60})$/.exec(text)?.[1];
    if (python !== undefined) return [['python', python.trim()]];
    const [, key, value = ''] = /^(?:\s{1,40}|([\w-]{1,60})\s{0,9}=\s{0,9})(\S.{0,200})$/.exec(text) ?? [];
    const found = key === undefined || /requires?$/.test(key) ? requirementOf(value) : undefined;
    return found === undefined || found[1] === ANY_VERSION ? [] : [found];
  });

/** Requirements in quotes: lists of pyproject.toml and setup.py. */
export function quotedRequirements(text: string, mayBeOpen: boolean): readonly Requirement[] {
  const quoted = [...text.matchAll(/"([^"\\]{1,200})"|'([^'\\]{1,200})'/g)];
  return quoted.flatMap(([, double, single]): readonly Requirement[] => {
    const found = requirementOf(double ?? single ?? '');
    return found === undefined || (found[1] === ANY_VERSION && !mayBeOpen) ? [] : [found];
  });
}

export const readSetupPy: ManifestReader = (lines): readonly Declaration[] =>
  readEachLine(lines, (text) => {
    const python = /\bpython_requires\s{0,9}=\s{0,9}["']([^"']{1,60})["']/.exec(text)?.[1];
    return python === undefined ? quotedRequirements(text.split('#')[0] ?? '', false) : [['python', python]];
  });
