/** The two hidden comments around our section of an issue; a marker stands alone at the start of its line, outside code. */
import type { MarkdownLine } from './markdown-lines.ts';

/** The key of the marker that ends a section. */
export const SECTION_END = 'end';
const MARKER = /^<!-- lts-policy:patch-check (?<key>[^\s<>]{1,100}) -->[ \t]*$/;

/** Name of the section that begins there, or `SECTION_END`; undefined: no marker. */
export function markerKey({ text, continues }: Pick<MarkdownLine, 'text' | 'continues'>): string | undefined {
  return continues ? undefined : MARKER.exec(text)?.groups?.key;
}

export function sectionMarker(key: string): string {
  return `<!-- lts-policy:patch-check ${key} -->`;
}
