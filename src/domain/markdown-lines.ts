/**
 * The lines of a Markdown text, and which of them belong to code or raw HTML that an earlier line opened.
 *
 * By the rules of CommonMark, with three simplifications. What opens a region is seen in its own line alone, so that a
 * line may be taken out or put in between without a change to the meaning of the others. A fence opened in a list item
 * ends at its closing fence, not with the item. Fences in block quotes are not followed: they end with the quote, so
 * they never reach a line that stands at the margin. Line ends are `\n` and `\r\n`; a lone `\r` is a character.
 */
export interface MarkdownLine {
  readonly text: string;
  /** `\n`, `\r\n`, or nothing at the end of the text. */
  readonly ending: string;
  /** Belongs to what an earlier line opened. */
  readonly continues: boolean;
  /** A line that would close what is still open after this one. */
  readonly closer?: string;
}

interface Region {
  readonly closer: string;
  readonly isClosedBy: (text: string) => boolean;
}

/** At most three spaces, perhaps list markers, then a fence or an element. Each part begins with a sign of its own. */
const OPENING =
  /^ {0,3}(?:(?<items>(?:(?:[-+*]|\d{1,9}[.)])[ \t]{1,4})*)(?:(?<ticks>`{3,})[^`]*|(?<tildes>~{3,}).*)|(?<html><.*))$/s;
const FENCE = /^(?<indent>[ \t]*)(?<fence>`+|~+)[ \t]*$/;

/** HTML that hides what follows until its own end; other HTML ends at an empty line and hides no fence for long. */
const RAW_HTML = [
  { opens: /^<!--/, closes: /-->/, closer: '-->' },
  {
    opens: /^<(?:pre|script|style|textarea)(?:[ \t>]|$)/i,
    closes: /<\/(?:pre|script|style|textarea)>/i,
    closer: '</pre>',
  },
  { opens: /^<\?/, closes: /\?>/, closer: '?>' },
  { opens: /^<![a-z]/i, closes: />/, closer: '>' },
  { opens: /^<!\[CDATA\[/, closes: /\]\]>/, closer: ']]>' },
];

export function* linesOf(markdown: string): Generator<MarkdownLine> {
  let region: Region | undefined;
  let start = 0;
  for (const match of markdown.matchAll(/\r?\n|$/g)) {
    const [ending] = match;
    if (start === markdown.length) return;
    const text = markdown.slice(start, match.index);
    const continues = region !== undefined;
    if (!region) region = regionOpenedBy(text);
    else if (region.isClosedBy(text)) region = undefined;
    yield { text, ending, continues, ...(region ? { closer: region.closer } : {}) };
    start = match.index + ending.length;
  }
}

function regionOpenedBy(text: string): Region | undefined {
  const { items, ticks, tildes, html } = OPENING.exec(text)?.groups ?? {};
  const fence = ticks ?? tildes;
  if (fence !== undefined) return fenced(fence, items ? text.indexOf(fence) : 0);
  const raw = html === undefined ? undefined : RAW_HTML.find(({ opens }) => opens.test(html));
  if (!html || !raw || raw.closes.test(html)) return undefined;
  return { closer: raw.closer, isClosedBy: (line) => raw.closes.test(line) };
}

/** Closed by at least as many of the same sign, indented by less than four beyond what the list item asks for. */
function fenced(opening: string, column: number): Region {
  return {
    closer: opening,
    isClosedBy: (line) => {
      const { indent = '', fence = '' } = FENCE.exec(line)?.groups ?? {};
      const columns = indent.replaceAll('\t', '    ').length;
      return fence[0] === opening[0] && fence.length >= opening.length && columns <= column + 3;
    },
  };
}
