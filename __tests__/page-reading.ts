/** Markdown pages as their tests see them: prose without code, headings with their anchors, fenced blocks. */
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { filesIn } from './sources.ts';

export interface Fence {
  /** What stands behind the opening fence: `sh`, `yaml`, nothing. */
  readonly language: string;
  readonly text: string;
  /** For messages: `docs/gate.md:12`. */
  readonly place: string;
}

export const PAGES: readonly string[] = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CONTEXT.md', 'CHANGELOG.md'],
  ...['docs', 'examples', 'bench'].flatMap((folder) => filesIn(folder, '.md')),
];

export function fencesOf(page: string): readonly Fence[] {
  const text = readFileSync(page, 'utf8');
  const fence = /^(?<indent> *)(?<marks>`{3,})(?<language>\w*)\n(?<inside>[\s\S]*?)^ *\k<marks>$/gm;
  return [...text.matchAll(fence)].map(({ groups = {}, index }) => ({
    language: groups.language ?? '',
    text: (groups.inside ?? '').replaceAll(new RegExp(`^${groups.indent}`, 'gm'), ''),
    place: `${page}:${text.slice(0, index).split('\n').length}`,
  }));
}

/** The page without its fenced blocks and comments; spans of code stay. */
export function proseOf(page: string): string {
  return readFileSync(page, 'utf8')
    .replace(/^ *(`{3,})[^\n]*\n[\s\S]*?^ *\1$/gm, '')
    .replace(/<!--[\s\S]*?-->/g, '');
}

export function linksOf(page: string): readonly string[] {
  const prose = proseOf(page).replace(/`[^`\n]*`/g, '`');
  const links = [
    ...prose.matchAll(/\]\((?<target>[^()\s]+)\)/g),
    ...prose.matchAll(/\bsrc(?:set)?="(?<target>[^"]+)"/g),
  ];
  return links.map(({ groups }) => groups?.target ?? '').filter((target) => !/^[a-z]+:/.test(target));
}

/** @param link as written on the page; true where file and heading are there */
export function isThere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || (target.endsWith('.md') && anchorsOf(target).has(anchor));
}

/** As GitHub makes them: small letters, no punctuation, hyphens for blanks, a number for the second of one name. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of proseOf(page).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    const numbers = [...Array(99).keys()].map((number) => (number === 0 ? anchor : `${anchor}-${number}`));
    anchors.add(numbers.find((name) => !anchors.has(name)) ?? anchor);
  }
  return anchors;
}
