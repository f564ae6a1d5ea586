/** A patch in unified form, as the two texts it is about: each hunk before and after. */

export interface ManifestLine {
  readonly text: string;
  /** Removed, on the side before; added, on the side after. Else it only stands around what changed. */
  readonly isChanged: boolean;
}

export interface Hunk {
  readonly before: readonly ManifestLine[];
  readonly after: readonly ManifestLine[];
}

/** No person writes a longer line into a manifest; what is longer is cut, so that no expression has to read it. */
const LONGEST_LINE = 500;

/**
 * Takes what `git diff` prints and what forges give as `patch` (hunks only). The text after `@@ … @@` is a line that
 * stands above the hunk, and counts as one: for go.mod it is `require (`.
 */
export function hunksOf(patch: string): readonly Hunk[] {
  const hunks: { before: ManifestLine[]; after: ManifestLine[] }[] = [];
  let hunk = { before: [] as ManifestLine[], after: [] as ManifestLine[] };
  hunks.push(hunk);
  for (const whole of patch.split('\n')) {
    const line = whole.slice(0, LONGEST_LINE).replace(/\r$/, '');
    const heading = /^@@ -[\d,]{1,20} \+[\d,]{1,20} @@ ?(.*)$/.exec(line)?.[1];
    if (heading !== undefined) {
      const above = heading === '' ? [] : [{ text: heading, isChanged: false }];
      hunk = { before: [...above], after: [...above] };
      hunks.push(hunk);
      continue;
    }
    const [mark, text] = [line[0], line.slice(1)];
    if (mark === '-') hunk.before.push({ text, isChanged: true });
    else if (mark === '+') hunk.after.push({ text, isChanged: true });
    else if (mark === ' ') {
      hunk.before.push({ text, isChanged: false });
      hunk.after.push({ text, isChanged: false });
    }
  }
  return hunks;
}
