/** Tag patterns in the words of Python, as the bot of endoflife.date reads them, with a template for the version. */
import type { TagPattern } from '../../policy/policy.ts';

export interface PythonPattern {
  readonly regex: string;
  /** Absent: the usual one, which joins `major`, `minor`, `patch` and `tiny`. */
  readonly template?: string;
}

/** What only one of the two languages knows, or what Python knows of a fixed width only. */
const UNTRANSLATABLE = /\\[pPuk]|\(\?<[=!]|\(\?[a-z]*-?[a-z]*:(?<!\(\?:)|\[\^?\]/;

/** Undefined where it cannot be said, or where prereleases would be taken for releases. */
export function pythonPattern({ text, expression }: TagPattern): PythonPattern | undefined {
  if (!(text.startsWith('/') && text.endsWith('/'))) {
    const [before = '', ...after] = text.split('{version}');
    return {
      regex: String.raw`^${escaped(before)}(?P<version>\d+(?:\.\d+)*)${escaped(after.join('{version}'))}$`,
      template: '{{version}}',
    };
  }
  const source = expression.source;
  if (UNTRANSLATABLE.test(source) || source.includes('(?<pre>')) return undefined;
  const template = templateOf((name) => source.includes(`(?<${name}>`));
  return template === undefined ? undefined : { regex: source.replaceAll('(?<', '(?P<'), template };
}

/** For a reader that knows no template: only the usual groups. */
export function usualPattern({ text, expression }: TagPattern): PythonPattern | undefined {
  if (text.startsWith('/') && text.endsWith('/')) {
    const isUsual = !/\(\?<(?!major>|minor>|patch>)/.test(expression.source) && expression.source.includes('(?<minor>');
    const { regex } = (isUsual ? pythonPattern({ text, expression }) : undefined) ?? {};
    return regex === undefined ? undefined : { regex };
  }
  const [before = '', ...after] = text.split('{version}');
  const numbers = String.raw`(?P<major>\d+)\.(?P<minor>\d+)(?:\.(?P<patch>\d+))?(?:\.(?P<tiny>\d+))?`;
  return { regex: `^${escaped(before)}${numbers}${escaped(after.join('{version}'))}$` };
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
