/**
 * The two comments around a managed block of a document: `<!-- lts-policy:begin NAME -->` and `<!-- lts-policy:end -->`,
 * or the same between the signs of a comment of MDX. The block of release notes has a checksum where these have a name.
 */
export type DocumentMarker =
  | { readonly kind: 'begin'; readonly words: readonly string[]; readonly indent: string }
  | { readonly kind: 'end' }
  /** Begins the block of release notes, which somebody pasted. */
  | { readonly kind: 'notes' }
  /** Meant as a marker, and none. */
  | { readonly kind: 'wrong'; readonly expected: string; readonly seen: string; readonly column: number };

/** What every marker contains, and a text without it has none. */
export const BLOCK_SIGN = 'lts-policy:';

/** What may stand before it on its line: spaces, and what makes lists and quotes. */
const OPENING =
  /^(?<lead>[ \t>*+.)\d-]{0,40})(?<opens><!--|\{\/\*)[ \t]{0,9}lts-policy:[ \t]{0,9}(?<kind>[A-Za-z]{1,20}(?:-[A-Za-z]{1,20})?)/;
/** Other marks of this program, which are pasted with comments, issues and drafts. */
const OTHERS = new Set(['gate', 'patch-check', 'draft']);
const CHECKSUM = /^[0-9a-f]{8}$/;
/** Deeper is code by the rules of Markdown, where examples stand. */
const INDENT = /^ {0,3}$/;
const LONGEST_SEEN = 80;

/** @param text a line outside code and comments, without its end */
export function documentMarkerIn(text: string): DocumentMarker | undefined {
  if (!text.includes(BLOCK_SIGN)) return undefined;
  const { lead = '', opens, kind = '' } = OPENING.exec(text)?.groups ?? {};
  if (opens === undefined || OTHERS.has(kind) || (!INDENT.test(lead) && lead.trim() === '')) return undefined;
  const closes = opens === '<!--' ? '-->' : '*/}';
  const whole = text.trimEnd();
  const wrong = (expected: string): DocumentMarker => ({
    kind: 'wrong',
    expected,
    seen: `\`${whole.trim().slice(0, LONGEST_SEEN)}\``,
    column: lead.length + 1,
  });
  if (kind !== 'begin' && kind !== 'end') return wrong('`lts-policy:begin NAME` or `lts-policy:end`');
  if (whole.indexOf(closes) !== whole.length - closes.length) return wrong('a marker that stands alone on its line');
  if (!INDENT.test(lead))
    return wrong('a marker on a line of its own, not in a quote and not beside the sign of a list item');
  if (kind === 'end') return { kind };
  const after = whole.slice(whole.indexOf(BLOCK_SIGN) + BLOCK_SIGN.length, -closes.length).trim();
  const words = after.slice(kind.length).trim().split(/\s+/);
  if (CHECKSUM.test(words[0] ?? '') && words[1]?.startsWith('(')) return { kind: 'notes' };
  return { kind, words: words.filter((word) => word !== ''), indent: lead };
}
