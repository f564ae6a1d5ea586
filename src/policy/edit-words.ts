/** How facts of a line are written: in the style of the file around them, and so that YAML reads exactly these words. */

/** What a person decides about a line, in the order it is written: `lts`, a stage's last day, `because`. */
export type LineFacts = Readonly<Record<string, string | boolean>>;

export interface WritingStyle {
  /** Of names of lines; keys and texts too where the file is JSON. */
  readonly quote: '"' | "'";
  readonly isJson: boolean;
  /** Inside braces: `{ lts: true }` or `{lts: true}`. */
  readonly pad: '' | ' ';
}

/** Words that YAML could take for something else than a text, in any of its versions. */
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const PLAIN = /^\p{L}(?:[\p{L}\p{N} .()/'-]*[\p{L}\p{N}.)])?$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function lineKey(name: string, { quote }: WritingStyle): string {
  return `${quote}${name}${quote}`;
}

/** `lts: 2026-03-10` */
export function factWords([key, value]: readonly [string, string | boolean], style: WritingStyle): string {
  return `${style.isJson ? JSON.stringify(key) : key}: ${valueWords(value, style)}`;
}

export function valueWords(value: string | boolean, { isJson }: Pick<WritingStyle, 'isJson'>): string {
  if (typeof value === 'boolean') return String(value);
  if (isJson || !(DAY.test(value) || (PLAIN.test(value) && !NO_TEXT.test(value)))) return quoted(value);
  return value;
}

/** `{ lts: 2026-03-10, because: a sentence }` */
export function flowFacts(facts: LineFacts, style: WritingStyle): string {
  return `{${style.pad}${Object.entries(facts)
    .map((fact) => factWords(fact, style))
    .join(', ')}${style.pad}}`;
}

/** The words for a person whose file this program does not dare to edit. */
export function wordsByHand(name: string, facts: LineFacts): string {
  const style: WritingStyle = { quote: '"', isJson: false, pad: ' ' };
  return `${lineKey(name, style)}: ${flowFacts(facts, style)}`;
}

/** Double quotes of JSON are double quotes of YAML; what YAML calls not printable is escaped as well. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    [...Array(sign.length).keys()].map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}
