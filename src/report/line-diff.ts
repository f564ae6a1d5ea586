/** Which lines of a text changed, with a few around them. */

export interface DiffLine {
  readonly kind: 'same' | 'out' | 'in' | 'gap';
  readonly text: string;
}

/** What a line begins with, as in `diff`. */
export const DIFF_MARKS: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', out: '-', in: '+', gap: '…' };

/** Lines around a change. */
const AROUND = 2;
/** How far the same line is looked for on both sides; edits of a ledger are a few lines each. */
const FARTHEST = 20;

/** `gap` stands between changes that are far from each other. */
export function lineDiff(from: string, to: string): readonly DiffLine[] {
  const all = wholeDiff(linesOf(from), linesOf(to));
  const isNear = (index: number) =>
    all.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'same');
  const shown = all.map((line, index) => (isNear(index) ? line : undefined));
  return shown.flatMap((line, index): DiffLine[] => {
    if (line) return [line];
    const isBetween = shown.slice(0, index).some((one) => one) && shown.slice(index).some((one) => one);
    return isBetween && shown[index - 1] ? [{ kind: 'gap', text: '' }] : [];
  });
}

/** Every line of both texts. */
export function wholeDiff(from: readonly string[], to: readonly string[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let [old, now] = [0, 0];
  while (old < from.length || now < to.length) {
    if (old < from.length && from[old] === to[now]) {
      lines.push({ kind: 'same', text: from[old] ?? '' });
      old += 1;
      now += 1;
      continue;
    }
    const [out, put] = nextSame(from, to, old, now);
    lines.push(...from.slice(old, old + out).map((text) => ({ kind: 'out', text }) as const));
    lines.push(...to.slice(now, now + put).map((text) => ({ kind: 'in', text }) as const));
    old += out;
    now += put;
  }
  return lines;
}

/** How many lines to pass on either side until both are the same again; all of them where that is far. */
function nextSame(from: readonly string[], to: readonly string[], old: number, now: number): readonly [number, number] {
  for (let sum = 1; sum <= FARTHEST; sum += 1) {
    for (let out = 0; out <= sum; out += 1) {
      const [a, b] = [old + out, now + sum - out];
      if (a <= from.length && b <= to.length && from[a] === to[b]) return [out, sum - out];
    }
  }
  return [from.length - old, to.length - now];
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
