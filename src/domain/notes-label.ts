/** The label in the notes of a release, with the list of fixes: static words, so that a change of stage alone rewrites no release. */
import { readUrl } from './url.ts';

export interface Fix {
  readonly text: string;
  /** Other versions that carry it. */
  readonly alsoIn: readonly string[];
}

interface LabelFacts {
  readonly line: string;
  /** Last supported day. */
  readonly supportedUntil?: string;
  /** Left out unless it is a web address. */
  readonly readMore?: string;
  readonly fixes?: readonly Fix[];
}

const BADGE = '> **LTS** · ';
/** Signs that are markup anywhere, those that make an address a link, those that begin a list. */
const MARKUP = /[\\`*_[\]<>|~&$#@]|:(?=\/\/)|(?<=www)\.|^[-+]|(?<=^\d{1,9})[.)](?=\s|$)/gi;

export function labelWords({ line, supportedUntil, readMore, fixes = [] }: LabelFacts): string {
  const url = readMore === undefined ? undefined : webAddress(readMore);
  const parts = [
    `release line ${plainText(line)}`,
    ...(supportedUntil === undefined ? [] : [`supported until ${plainText(supportedUntil)}`]),
    ...(url === undefined ? [] : [`[support policy](${url})`]),
  ];
  return [`${BADGE}${parts.join(' · ')}`, ...(fixes.length === 0 ? [] : ['>']), ...fixes.map(fixLine)].join('\n');
}

/**
 * Ours by its look, also where it says something else than today. Not the lines of fixes: they look as people's would,
 * and a line too much is better than a word lost. A lone `\r` shows as a new line, so what follows it is not ours either.
 */
export function isLabelLine(line: string): boolean {
  const text = line.trim();
  return text === '>' || (text.startsWith(BADGE) && !text.includes('\r'));
}

function fixLine({ text, alsoIn }: Fix): string {
  const versions = alsoIn.map(plainText).join(', ');
  return `> - ${plainText(text) || '(untitled)'}${versions === '' ? '' : ` (also in ${versions})`}`;
}

/**
 * Shown as written and never as markup, wherever in a line it stands. GitHub looks for mentions and references in the
 * finished page, where a character reference is the character again; hence the zero-width space after `@` and `#`.
 */
function plainText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/(?![\u200C\u200D])\p{Cf}/gu, '')
    .trim()
    .replace(MARKUP, (sign) => `&#${sign.charCodeAt(0)};${sign === '@' || sign === '#' ? '&#8203;' : ''}`);
}

/** Written so that it ends where it should, and says the same to whoever reads it as Markdown. */
function webAddress(text: string): string | undefined {
  const url = readUrl(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return url.href
    .replace(/[^\w\-.~:/?#@!$&+,;=%]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replaceAll('&', '&amp;');
}
