/**
 * Tags that read as versions of the product and are none: a second numbering under the same form (module tags), and
 * moving names such as `v4`. Left alone they would open lines or become newest.
 */
import { isStable } from '../../domain/version.ts';
import type { TagForm, WrittenVersion } from './tag-form.ts';

export interface Foreign {
  /** For `ignore` of the policy. */
  readonly glob: string;
  /** What was seen, for a comment. */
  readonly seen: string;
  readonly tags: readonly WrittenVersion[];
  /** Each is moved from release to release of its major. */
  readonly areMovingMajors?: boolean;
}

/** Majors of one form whose first tags are at most this far out of order are still one numbering. */
const SLACK = 30 * 86_400_000;
/** Beyond this the numbers are no product's majors, and comparing all pairs would take long. */
const MOST_MAJORS = 400;
/** Nobody reads a longer list. */
const MOST_GLOBS = 20;
/** Fewer low-numbered tags of a second numbering do no harm: they never become newest. */
const FEWEST_LOW_TAGS = 3;

export function foreignTags(form: TagForm): readonly Foreign[] {
  if (form.separator !== '.') return [];
  return [...foreignMajors(form), ...foreignDates(form), ...foreignShort(form, 1), ...foreignShort(form, 2)].slice(
    0,
    MOST_GLOBS,
  );
}

interface Major {
  readonly number: number;
  readonly tags: readonly WrittenVersion[];
  readonly first: number;
  readonly last: number;
}

/** A major that began after a higher one had belongs to another numbering; the numbering of most tags is the product. */
function foreignMajors(form: TagForm): Foreign[] {
  const majors = majorsOf(form);
  if (majors.length < 2 || majors.length > MOST_MAJORS) return [];
  let own = heaviestAscending(majors);
  const others = majors.filter((major) => !own.has(major));
  const ended = Math.max(...[...own].map((major) => major.last));
  const later = others.filter((major) => major.first > ended);
  const isRestarted = later.length > 0 && countOf(later) >= 5;
  if (isRestarted) own = new Set([...heaviestAscending(later)]);
  const highest = Math.max(...[...own].map((major) => major.number));
  return majors
    .filter((major) => !own.has(major) && (major.number > highest || major.tags.length >= FEWEST_LOW_TAGS))
    .map((major) => ({
      glob: `${form.prefix}${major.tags[0]?.version.parts[0] ?? major.number}.*`,
      seen: isRestarted
        ? 'older numbering, before the numbers began anew'
        : 'out of order with the other versions: another numbering',
      tags: form.written.filter(({ version }) => version.numbers[0] === major.number && version.numbers.length > 1),
    }));
}

/** `V202110.00-SMP` beside `V11.1.0`, with releases after it: no stable one will ever end that line. */
function foreignDates(form: TagForm): Foreign[] {
  const stable = form.written.filter(({ version }) => isStable(version));
  const highest = stable.reduce((most, { version }) => Math.max(most, version.numbers[0] ?? 0), 0);
  const newest = stable.reduce((at, tag) => Math.max(at, tag.at ?? 0), 0);
  const groups = new Map<string, WrittenVersion[]>();
  for (const tag of form.written) {
    const [first = 0, second] = tag.version.numbers;
    const isOver = tag.at !== undefined && tag.at < newest;
    if (highest >= 1000 || first < 1000 || second === undefined || !isOver) continue;
    const glob = `${form.prefix}${tag.version.parts[0]}.*`;
    groups.set(glob, [...(groups.get(glob) ?? []), tag]);
  }
  return [...groups].map(([glob, tags]) => ({ glob, seen: 'a date beside versions', tags }));
}

function majorsOf(form: TagForm): Major[] {
  const groups = new Map<number, WrittenVersion[]>();
  for (const tag of form.written) {
    const [major, minor] = tag.version.numbers;
    if (major === undefined || minor === undefined || !isStable(tag.version) || tag.at === undefined) continue;
    const group = groups.get(major) ?? [];
    groups.set(major, group);
    group.push(tag);
  }
  return [...groups]
    .map(([number, tags]) => {
      const times = tags.map((tag) => tag.at ?? 0);
      return {
        number,
        tags,
        first: times.reduce((a, b) => Math.min(a, b)),
        last: times.reduce((a, b) => Math.max(a, b)),
      };
    })
    .sort((a, b) => a.number - b.number);
}

/** The majors of most tags whose first tags come in order. */
function heaviestAscending(majors: readonly Major[]): Set<Major> {
  const chains: { readonly majors: readonly Major[]; readonly weight: number }[] = [];
  for (const major of majors) {
    const before = chains.filter((chain) => (chain.majors.at(-1)?.first ?? 0) <= major.first + SLACK);
    const best = before.reduce((a, b) => (b.weight > a.weight ? b : a), { majors: [] as readonly Major[], weight: 0 });
    chains.push({ majors: [...best.majors, major], weight: best.weight + major.tags.length });
  }
  return new Set(chains.reduce((a, b) => (b.weight > a.weight ? b : a)).majors);
}

function countOf(majors: readonly Major[]): number {
  return majors.reduce((sum, major) => sum + major.tags.length, 0);
}

/** Names shorter than the versions around them, that move from release to release or count something else. */
function foreignShort(form: TagForm, length: 1 | 2): Foreign[] {
  const short = form.written.filter(({ version }) => version.numbers.length === length && isStable(version));
  if (short.length === 0 || short.length * 4 > form.weight) return [];
  const longer = form.written.filter(({ version }) => version.numbers.length > length);
  const scopes = scopesOf(longer, length);
  const highest = longer.reduce((most, { version }) => Math.max(most, version.numbers[0] ?? 0), 0);
  const isMovingName = (tag: WrittenVersion, scope: Scope | undefined) => scope !== undefined && isMoving(tag, scope);
  const foreign = short.filter((tag) => {
    const scope = scopes.get(keyOf(tag, length));
    return scope ? isMoving(tag, scope) : length === 1 && (tag.version.numbers[0] ?? 0) > highest + 1;
  });
  const areMovingMajors = length === 1 && foreign.every((tag) => isMovingName(tag, scopes.get(keyOf(tag, length))));
  const seen = length === 1 ? 'a lone number beside full versions' : 'a short name beside full versions';
  if (foreign.length === short.length && foreign.length > 1) {
    const number = '+([0-9])';
    return [
      { glob: `${form.prefix}${length === 1 ? number : `${number}.${number}`}`, seen, tags: foreign, areMovingMajors },
    ];
  }
  return foreign.slice(0, 10).map((tag) => ({ glob: tag.name, seen, tags: [tag], areMovingMajors }));
}

interface Scope {
  readonly commits: Set<string>;
  count: number;
  newest: number;
  /** `1.2.0` beside `1.2`. */
  twin?: WrittenVersion;
}

function scopesOf(longer: readonly WrittenVersion[], length: number): Map<string, Scope> {
  const scopes = new Map<string, Scope>();
  for (const tag of longer) {
    const key = keyOf(tag, length);
    const scope = scopes.get(key) ?? { commits: new Set<string>(), count: 0, newest: 0 };
    scopes.set(key, scope);
    if (tag.seen.commit !== undefined) scope.commits.add(tag.seen.commit);
    if (!isStable(tag.version)) continue;
    scope.count += 1;
    scope.newest = Math.max(scope.newest, tag.at ?? 0);
    if (tag.version.numbers.slice(length).every((number) => number === 0)) scope.twin = tag;
  }
  return scopes;
}

/** A first release (`7.4` before `7.4.1`) is older than what follows; a moving name is as new as the newest. */
function isMoving(tag: WrittenVersion, scope: Scope): boolean {
  if (tag.seen.commit !== undefined && scope.commits.has(tag.seen.commit)) return true;
  if (scope.twin) return tag.at === undefined || scope.twin.at === undefined || tag.at >= scope.twin.at;
  return tag.at !== undefined && scope.count > 1 && tag.at >= scope.newest;
}

function keyOf(tag: WrittenVersion, length: number): string {
  return tag.version.numbers.slice(0, length).join('.');
}
