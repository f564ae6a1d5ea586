/** How facts of a line are written: in the style of the file around them, and so that YAML reads exactly these words. */

/** What a person decides about a line, in the order it is written: `lts`, a stage's last day, `because`. */
export type LineFacts = Readonly<Record<string, string | boolean>>;

export interface WritingStyle {
  /** Around names of lines. */
  readonly quote: '"' | "'";
  /** Keys and texts are in quotes too. */
  readonly isJson: boolean;
  /** Inside braces: `{ lts: true }` or `{lts: true}`. */
  readonly pad: '' | ' ';
}

/** Words that YAML could take for something else than a text, in any of its versions. */
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const PLAIN = /^\p{L}(?:[\p{L}\p{N} .()/'-]*[\p{L}\p{N}.)])?$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `"1.3": { lts: 2026-03-10, because: a sentence }` */
export function entryWords(line: string, facts: LineFacts, style: WritingStyle): string {
  const words = Object.entries(facts).map(([key, value]) => factWords(key, value, style));
  return `${style.quote}${line}${style.quote}: {${style.pad}${words.join(', ')}${style.pad}}`;
}

/** The same as lines of a block; `step` is how much deeper the facts stand. */
export function entryLines(line: string, facts: LineFacts, style: WritingStyle, step: string): readonly string[] {
  const words = Object.entries(facts).map(([key, value]) => `${step}${factWords(key, value, style)}`);
  return [`${style.quote}${line}${style.quote}:`, ...words];
}

export function factWords(key: string, value: string | boolean, style: Pick<WritingStyle, 'isJson'>): string {
  return `${style.isJson ? JSON.stringify(key) : key}: ${valueWords(value, style)}`;
}

export function valueWords(value: string | boolean, { isJson }: Pick<WritingStyle, 'isJson'>): string {
  if (typeof value === 'boolean') return String(value);
  if (isJson) return quoted(value);
  return DAY.test(value) || (PLAIN.test(value) && !NO_TEXT.test(value)) ? value : quoted(value);
}

/** Double quotes of JSON are double quotes of YAML; what YAML calls not printable is escaped as well. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}
