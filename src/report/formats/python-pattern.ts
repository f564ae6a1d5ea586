/** Tag patterns in the words of Python, as the bot of endoflife.date reads them, with a template for the version. */
import type { TagPattern } from '../../policy/tag-pattern.ts';

export interface PythonPattern {
  readonly regex: string;
  /** Absent: the usual one, which joins `major`, `minor`, `patch` and `tiny`. */
  readonly template?: string;
}

/** What only one of the two languages knows, or what Python knows of a fixed width only. */
const UNTRANSLATABLE = /\\[pPuk]|\(\?<[=!]|\(\?[a-z]*-?[a-z]*:(?<!\(\?:)|\[\^?\]/;

/** Undefined where it cannot be said, or where prereleases would be taken for releases. */
export function pythonPattern({ text }: Pick<TagPattern, 'text'>): PythonPattern | undefined {
  if (!(text.startsWith('/') && text.endsWith('/'))) {
    const [before = '', ...after] = text.split('{version}');
    return {
      regex: String.raw`^${escaped(before)}(?P<version>\d+(?:\.\d+)*)${escaped(after.join('{version}'))}$`,
      template: '{{version}}',
    };
  }
  const source = sourceOf(text);
  if (source === undefined || UNTRANSLATABLE.test(source) || source.includes('(?<pre>')) return undefined;
  const template = templateOf((name) => source.includes(`(?<${name}>`));
  return template === undefined ? undefined : { regex: source.replaceAll('(?<', '(?P<'), template };
}

/** For a reader that knows no template: only the usual groups. */
export function usualPattern({ text }: Pick<TagPattern, 'text'>): PythonPattern | undefined {
  if (text.startsWith('/') && text.endsWith('/')) {
    const source = sourceOf(text) ?? '';
    const isUsual = !/\(\?<(?!major>|minor>|patch>)/.test(source) && source.includes('(?<minor>');
    const { regex } = (isUsual ? pythonPattern({ text }) : undefined) ?? {};
    return regex === undefined ? undefined : { regex };
  }
  const [before = '', ...after] = text.split('{version}');
  const numbers = String.raw`(?P<major>\d+)\.(?P<minor>\d+)(?:\.(?P<patch>\d+))?(?:\.(?P<tiny>\d+))?`;
  return { regex: `^${escaped(before)}${numbers}${escaped(after.join('{version}'))}$` };
}

/** Of `/regex/`, as one for whole tags, never run here; undefined: RE2 alone knows it, as `(?i)` and `[[:digit:]]`. */
function sourceOf(text: string): string | undefined {
  try {
    return new RegExp(`^(?:${text.slice(1, -1)})$`, 'u').source;
  } catch {
    return undefined;
  }
}

function templateOf(has: (name: string) => boolean): string | undefined {
  const letter = has('letter') ? '{% if letter %}{{letter}}{% endif %}' : '';
  if (has('version')) return `{{version}}${letter}`;
  if (!has('major')) return undefined;
  const others = ['minor', 'patch', 'fourth'].filter(has).map((name) => `{% if ${name} %}.{{${name}}}{% endif %}`);
  return `{{major}}${others.join('')}${letter}`;
}

function escaped(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
