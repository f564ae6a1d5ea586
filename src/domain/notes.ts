/** The notes of a release page, which carry our managed block, and its title. */
import { checksumOf, MARKER_SIGN, markerIn } from './block-marker.ts';
import { linesOf } from './markdown-lines.ts';

/** What notes say of our block: little enough to be kept for every release of a large project. */
export interface NotesSeen {
  /** Lines of the first block between its markers, with `\n`; absent where there is no block. */
  readonly content?: string;
  /** There is one block, and nobody changed it: to write the same words again would change nothing. */
  readonly isWhole: boolean;
  /** Of the notes, in UTF-16 units. */
  readonly length: number;
}

/** GitHub refuses notes of more characters. UTF-16 units are never fewer, so what fits here fits there. */
export const LONGEST_NOTES = 125_000;

export function fitsInNotes(body: string): boolean {
  return body.length <= LONGEST_NOTES;
}

/** Nothing after the last marker can matter: where our block is at the top, only its own lines are read. */
export function seeNotes(body: string | null | undefined): NotesSeen {
  const text = body ?? '';
  const last = text.lastIndexOf(MARKER_SIGN);
  if (last < 0) return { isWhole: false, length: text.length };
  const lineEnd = text.indexOf('\n', last);
  return { ...blockSeen(lineEnd < 0 ? text : text.slice(0, lineEnd + 1)), length: text.length };
}

function blockSeen(text: string): Pick<NotesSeen, 'content' | 'isWhole'> {
  let open: { readonly checksum: string; readonly lines: string[] } | undefined;
  let first: { readonly content: string; readonly isUntouched: boolean } | undefined;
  for (const line of linesOf(text)) {
    const marker = markerIn(line);
    if (!marker) open?.lines.push(line.text);
    else if (marker.kind === 'begin') open = { checksum: marker.checksum, lines: [] };
    else if (open && first) return { content: first.content, isWhole: false };
    else if (open) {
      const content = detached(open.lines.join('\n'));
      first = { content, isUntouched: checksumOf(content) === open.checksum };
      open = undefined;
    }
  }
  return first ? { content: first.content, isWhole: first.isUntouched } : { isWhole: false };
}

/** A slice keeps the whole text it was cut from in memory; a copy does not. */
function detached(slice: string): string {
  return ` ${slice}`.slice(1);
}

/** The suffix follows the title as the policy writes it, with its own space; added twice is added once. */
export function titleWithSuffix(title: string, suffix: string): string {
  return isSuffixed(title, suffix) ? title : `${title}${suffix.trimEnd()}`;
}

export function titleWithoutSuffix(title: string, suffix: string): string {
  const { length } = suffix.trimEnd();
  return length > 0 && isSuffixed(title, suffix) ? title.trimEnd().slice(0, -length) : title;
}

/** Forges trim titles, so white space at the end says nothing. */
function isSuffixed(title: string, suffix: string): boolean {
  return title.trimEnd().endsWith(suffix.trimEnd());
}
