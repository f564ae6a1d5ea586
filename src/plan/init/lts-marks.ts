/** Lines that the repository itself calls LTS: in a tag, in the name of a release, or in a branch. */
import type { Day } from '../../domain/calendar.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { SeenLine } from './seen-line.ts';
import type { SeenRelease } from './seen-release.ts';

export interface LtsMark {
  readonly line: SeenLine;
  /** The day of the first release called so, where the line had opened without the word; else from its release. */
  readonly since: true | Day;
  /** Where the word stands: a tag, a branch, or the name of a release. */
  readonly seen: string;
}

const WORD = /(?<![A-Za-z])lts(?![A-Za-z])/i;
const DENIED = /\b(?:non|not|no|pre|post|ex|until|before|after)[-_ ]*(?:an? )?lts\b/i;

/** Ascending by line. @param prefixes what stands before the numbers of all tags, and so says nothing of one */
export function ltsMarks(snapshot: Snapshot, lines: readonly SeenLine[], prefixes: readonly string[]): LtsMark[] {
  const named = namedReleases(snapshot);
  const words = wordsOf(snapshot, prefixes);
  if (words.length === 0 && ![...named.values()].some(saysLts)) return [];
  const byName = new Map(lines.map((line) => [line.name, line]));
  const byTag = new Map(lines.flatMap((line) => line.releases.map((release) => [release.tag, line] as const)));
  const seen = new Map<SeenLine, string>();
  for (const [tag, line] of byTag) {
    const name = named.get(tag) ?? '';
    if (!seen.has(line) && saysLts(name)) seen.set(line, `release "${name}"`);
  }
  for (const { text, tag, where } of words) {
    const line = byTag.get(tag) ?? lineIn(text, byName);
    if (line && !seen.has(line)) seen.set(line, where);
  }
  return lines.flatMap((line) => {
    const where = seen.get(line);
    return where === undefined ? [] : [{ line, since: sinceOf(line, named), seen: where }];
  });
}

/** Tags and branches with the word, in an order of their own. */
function wordsOf(
  snapshot: Snapshot,
  prefixes: readonly string[],
): readonly { text: string; tag: string; where: string }[] {
  const tags = snapshot.tags.flatMap(({ name }) => {
    const text = name.slice(prefixes.find((prefix) => name.startsWith(prefix))?.length ?? 0);
    return saysLts(text) ? [{ text, tag: name, where: `tag ${name}` }] : [];
  });
  const branches = snapshot.branches.filter(saysLts).map((name) => ({ text: name, tag: '', where: `branch ${name}` }));
  return [...tags, ...branches].sort((a, b) => (a.where < b.where ? 1 : -1));
}

/** Names of published releases by tag, without the product's own name: `acme-lts 1.0` says nothing about 1.0. */
function namedReleases(snapshot: Snapshot): ReadonlyMap<string, string> {
  const product = snapshot.repository?.split('/').at(-1);
  return new Map(
    snapshot.releases
      .filter((page) => !page.draft)
      .map(({ tag, name = '' }) => [tag, product ? withoutName(name, product) : name]),
  );
}

function withoutName(text: string, product: string): string {
  const at = text.toLowerCase().indexOf(product.toLowerCase());
  return at < 0 ? text : text.slice(0, at) + text.slice(at + product.length);
}

function saysLts(text: string): boolean {
  return text.length <= 500 && WORD.test(text) && !DENIED.test(text);
}

/** The line that a text names, by its own name (`lts/1.0`) or by one of its versions (`1.0.3-lts`). */
function lineIn(text: string, byName: ReadonlyMap<string, SeenLine>): SeenLine | undefined {
  if (text.length > 200) return undefined;
  for (const run of text.match(/\d+(?:\.\d+)*/g) ?? []) {
    const parts = run.split('.');
    const names = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
    const name = names.find((one) => byName.has(one));
    if (name !== undefined) return byName.get(name);
  }
  return undefined;
}

/** A line whose first release has a name without the word became LTS later: with the first that has it. */
function sinceOf(line: SeenLine, named: ReadonlyMap<string, string>): true | Day {
  const says = (release: SeenRelease) => saysLts(named.get(release.tag) ?? '') || saysLts(release.tag);
  const [opener] = line.releases;
  if (!opener || !named.get(opener.tag) || says(opener)) return true;
  const first = line.releases.find(says)?.on;
  return first !== undefined && line.openedOn !== undefined && first > line.openedOn ? first : true;
}
