/** How a repository writes its tags: what stands before the numbers, between them and after them. */
import type { ReleasePage, Snapshot, Tag } from '../../domain/snapshot.ts';
import { parseVersion, type Version } from '../../domain/version.ts';

/** A tag or published release page as seen. */
export interface Sighting {
  readonly name: string;
  /** As written; it may be no date at all. */
  readonly date: string | undefined;
  readonly at: number | undefined;
  readonly commit: string | undefined;
  readonly isPublished: boolean;
  /** Its page is marked as a prerelease. */
  readonly isMarked: boolean;
}

/** A tag that holds dotted (or `_`, `-`) numbers. */
export interface WrittenVersion {
  readonly seen: Sighting;
  readonly name: string;
  readonly at: number | undefined;
  readonly version: Version;
  /** What follows the numbers, as written: `-rc.1`, `.Final`. */
  readonly glued: string;
}

/** All tags with the same text before the numbers and the same sign between them. */
export interface TagForm {
  readonly prefix: string;
  readonly separator: '.' | '_' | '-';
  /** Oldest first. */
  readonly written: readonly WrittenVersion[];
  /** How many look like versions; a lone number (`changes/12`) may be any counter. */
  readonly weight: number;
}

/** Names outside of this are hostile or foreign; no pattern is made of them. */
const ORDINARY = /^[A-Za-z0-9._/@+~-]{1,200}$/;
const WORD_START = /(?:^|[/@_.+-])[vVrR]?$/;
const GLUED = /^[A-Za-z0-9._+~-]*$/;

/** One sighting a name, oldest first, whatever the order they came in. Drafts are no releases; a page dates its tag. */
export function sightingsOf(snapshot: Snapshot): readonly Sighting[] {
  const pages = new Map<string, ReleasePage>();
  for (const page of snapshot.releases) {
    const known = pages.get(page.tag);
    if (!known || known.draft) pages.set(page.tag, page);
  }
  const byName = new Map<string, Sighting>();
  for (const tag of snapshot.tags) byName.set(tag.name, sighting(tag, pages.get(tag.name)));
  for (const page of pages.values()) {
    if (page.draft) byName.delete(page.tag);
    else if (!byName.has(page.tag)) byName.set(page.tag, sighting({ name: page.tag }, page));
  }
  return [...byName.values()].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.name < b.name ? -1 : 1));
}

/** Tags grouped by form, the form of most versions first; `odd` are those without any numbers to read. */
export function formsOf(sightings: readonly Sighting[]): {
  readonly forms: readonly TagForm[];
  readonly odd: readonly Sighting[];
} {
  const groups = new Map<string, { found: Found; written: WrittenVersion[] }>();
  const odd: Sighting[] = [];
  for (const seen of sightings) {
    const found = ORDINARY.test(seen.name)
      ? (numberedDay(seen.name) ?? dotted(seen.name) ?? joined(seen.name) ?? single(seen.name))
      : undefined;
    const version = found && GLUED.test(found.glued) ? parseVersion(found.numbers, found.glued) : undefined;
    if (!found || !version) {
      odd.push(seen);
      continue;
    }
    const key = `${found.separator}${found.prefix}`;
    const group = groups.get(key) ?? { found, written: [] };
    groups.set(key, group);
    group.written.push({ seen, name: seen.name, at: seen.at, version, glued: found.glued });
  }
  const forms = [...groups.values()].map(({ found: { prefix, separator }, written }) => {
    const weight = written.filter(({ version }) => version.numbers.length > 1).length;
    return { prefix, separator, written, weight };
  });
  return { forms: forms.sort((a, b) => b.weight - a.weight), odd };
}

interface Found {
  readonly prefix: string;
  readonly numbers: string;
  readonly glued: string;
  readonly separator: TagForm['separator'];
}

/** `2026-08-17.2`: the second one of a day. Its dot is not what stands between the other numbers. */
function numberedDay(name: string): Found | undefined {
  const run = /(?<!\d)\d{4}-\d{2}-\d{2}\.\d+$/.exec(name);
  return run ? foundAt(name, run.index, run[0], '-') : undefined;
}

/** `core/v1.2.3-rc.1`: the first dotted numbers that begin a word, else the first after letters (`go1.22`). */
function dotted(name: string): Found | undefined {
  const runs = /\d+(?:\.\d+)+/g;
  const first = runs.exec(name);
  for (let run = first; run; run = runs.exec(name)) {
    if (WORD_START.test(name.slice(0, run.index))) return foundAt(name, run.index, run[0], '.');
  }
  return first ? foundAt(name, first.index, first[0], '.') : undefined;
}

/** `REL_12_3`, `2024-01-15`. A hyphen is more often a word's than a number's, so it takes three numbers. */
function joined(name: string): Found | undefined {
  const low = /\d+(?:_\d+)+/.exec(name);
  if (low) return foundAt(name, low.index, low[0], '_');
  const hyphens = /\d+(?:-\d+){2,}/.exec(name);
  return hyphens ? foundAt(name, hyphens.index, hyphens[0], '-') : undefined;
}

function single(name: string): Found | undefined {
  const run = /\d+/.exec(name);
  return run ? foundAt(name, run.index, run[0], '.') : undefined;
}

function foundAt(name: string, index: number, written: string, separator: TagForm['separator']): Found {
  return {
    prefix: name.slice(0, index),
    numbers: separator === '.' ? written : written.replaceAll(separator, '.'),
    glued: name.slice(index + written.length),
    separator,
  };
}

function sighting(tag: Tag, page: ReleasePage | undefined): Sighting {
  const date = page?.publishedAt ?? tag.date ?? page?.createdAt;
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return {
    name: tag.name,
    date,
    at: Number.isNaN(at) ? undefined : at,
    commit: tag.commit,
    isPublished: page !== undefined,
    isMarked: page?.prerelease === true,
  };
}
