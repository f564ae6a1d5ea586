/** How branches are named after lines: `releases/v{line}.x`, `release-{line}`. */
import type { SeenLine } from './seen-line.ts';

export interface BranchForm {
  /** With `{line}`. */
  readonly text: string;
  /** Names of lines that have such a branch, ascending. */
  readonly lines: readonly string[];
}

const ORDINARY = /^[A-Za-z0-9._/@+-]{1,200}$/;
/** Words around a line's name that say what the branch is for. */
const LINE_WORDS =
  /^(?:v|x|y|z|r|rel|release|releases|stable|maint|maintenance|branch|branches|support|supported|version|versions|line|lts|patch|hotfix|main|master)$/i;

/**
 * The form of most of the newest lines; undefined where no form names at least two (or one, in plain words).
 * @param names of the product, which its branches may repeat (`tokio-1.51.x`)
 */
export function branchFormOf(
  branches: readonly string[],
  lines: readonly SeenLine[],
  names: readonly string[] = [],
): BranchForm | undefined {
  const own = new Set(names.flatMap(wordsOf));
  const order = new Map(lines.map((line, index) => [line.name, index]));
  const recent = lines.length - 10;
  const frames = new Map<string, Set<string>>();
  for (const branch of branches) {
    if (!ORDINARY.test(branch)) continue;
    for (const run of branch.matchAll(/\d+(?:\.\d+)*/g)) {
      const [before, after] = [branch.slice(0, run.index), branch.slice(run.index + run[0].length)];
      if (!order.has(run[0]) || !isAboutLines(`${before} ${after}`, own)) continue;
      const text = `${before}{line}${after}`;
      frames.set(text, (frames.get(text) ?? new Set()).add(run[0]));
    }
  }
  const forms = [...frames]
    .filter(([text, names]) => names.size > 1 || /[a-z]{3}|\.x$/i.test(text.replace('{line}', '')))
    .map(([text, names]) => {
      const sorted = [...names].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
      return { text, lines: sorted, newer: sorted.filter((name) => (order.get(name) ?? 0) >= recent).length };
    })
    .sort(
      (a, b) =>
        b.newer - a.newer ||
        b.lines.length - a.lines.length ||
        a.text.length - b.text.length ||
        (a.text < b.text ? -1 : 1),
    );
  const [best] = forms;
  return best && { text: best.text, lines: best.lines };
}

/** `dependabot/npm/x-1.2`, `fix/12` and `feature-3` name no line. */
function isAboutLines(around: string, own: ReadonlySet<string>): boolean {
  return wordsOf(around).every((word) => LINE_WORDS.test(word) || own.has(word));
}

function wordsOf(text: string): readonly string[] {
  return (text.match(/[A-Za-z]+/g) ?? []).map((word) => word.toLowerCase());
}
