/**
 * How an issue shows that its section is ours: its marker alone anybody may write, in a text that some bot quotes. A text
 * that begins with the marker was made by this program; so was a section with both its markers and our last line.
 */
import { markerKey, SECTION_END } from './issue-marker.ts';
import { linesOf } from './markdown-lines.ts';

const SIGN = '<sub>Kept by lts-policy';

/** The last line of a section. @param words Markdown, from the comma or semicolon to the full stop */
export function footer(words: string): string {
  return `${SIGN}${words}</sub>`;
}

export function isSigned(body: string): boolean {
  let state: 'before' | 'within' | 'signed' = 'before';
  let isFirst = true;
  for (const line of linesOf(body)) {
    const { text, continues } = line;
    const key = markerKey(line);
    if (key !== undefined && key !== SECTION_END) {
      if (isFirst) return true;
      state = 'within';
    } else if (key === SECTION_END) {
      if (state === 'signed') return true;
      state = 'before';
    } else if (state !== 'before' && text !== '') {
      // Ours is the last line of all.
      state = !continues && text.startsWith(SIGN) && text.endsWith('</sub>') ? 'signed' : 'within';
    }
    isFirst = false;
  }
  return false;
}
