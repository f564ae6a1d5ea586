/** Which forms of tags are the product's own, as patterns of the policy; everything else is named, never read. */
import { matchAny } from '../../domain/pattern/glob.ts';
import { compareVersions, isStable, type Version, versionKey } from '../../domain/version.ts';
import { compileTagPattern, matchTag } from '../../policy/tag-pattern.ts';
import type { TagForm, WrittenVersion } from './tag-form.ts';
import { patternsOf } from './tag-pattern-text.ts';
import { type Foreign, foreignTags } from './tag-stream.ts';

export interface ChosenForm {
  readonly patterns: readonly string[];
  readonly form: TagForm;
  /** The tags of the form that are not foreign. */
  readonly own: readonly WrittenVersion[];
}

export interface TagChoice {
  /** The form in use for most versions first; none where no tag holds numbers. */
  readonly chosen: readonly ChosenForm[];
  readonly foreign: readonly Foreign[];
  readonly others: readonly TagForm[];
}

/** Prefixes that name no component: `v`, `release-`, `version/`. */
const GENERIC = /^(?:r|rel|release|releases|ver|version|versions|tag|tags|stable)?$/;
/** Components that are most likely the product itself. */
const CORE = /^(?:core|server|app|main)$/;
/** What is tagged beside a product, and often more frequently. */
const BESIDE =
  /^(?:nightly|snapshot|canary|dev|edge|weekly|daily|builds?|ci|tests?|testing|deploy|staging|prod|production|preview|backup|untagged|changes?|docs?|website|charts?|helm|helmchart)$/;
const YEAR = 365 * 86_400_000;

/** @param repository `owner/name`; a prefix of that name is as good as none */
export function chooseTags(forms: readonly TagForm[], repository: string | undefined): TagChoice {
  const stem = (form: TagForm) => stemOf(form.prefix, repository?.split('/').at(-1));
  const candidates = candidatesOf(forms, stem);
  const family = chooseFamily(candidates, stem);
  const primary = candidates.find((form) => stem(form) === family);
  if (!primary) return { chosen: [], foreign: [], others: forms };
  const streams = new Map<TagForm, readonly Foreign[]>();
  const own = (form: TagForm) => {
    const foreign = streams.get(form) ?? foreignTags(form);
    streams.set(form, foreign);
    const out = new Set(foreign.flatMap((group) => group.tags));
    return form.written.filter((tag) => !out.has(tag));
  };
  const main = own(primary);
  const joining = candidates.filter(
    (form) =>
      form !== primary &&
      form.separator !== '-' &&
      (stem(form) === family || stem(form) === '') &&
      joins(own(form), main) &&
      !repeats(own(form), main),
  );
  const chosen = [primary, ...joining.slice(0, 4)];
  return {
    chosen: chosen.map((form) => ({ form, patterns: patternsOf(form), own: own(form) })),
    foreign: chosen.flatMap((form) => streams.get(form) ?? []),
    others: forms.filter((form) => !chosen.includes(form)),
  };
}

/** Globs for tags of other forms that a chosen pattern reads by accident: `v2024-01-15` as a prerelease of 2024. */
export function accidents({ chosen, others }: TagChoice): readonly string[] {
  const patterns = chosen.flatMap((entry) => entry.patterns.map(compileTagPattern));
  const isRead = (name: string) => patterns.some((pattern) => matchTag(pattern, name) !== undefined);
  const globs = others
    .filter((form) => form.written.some((tag) => isRead(tag.name)))
    .map(({ prefix, separator }) => `${prefix}+([0-9])${separator === '.' ? '' : separator}*`);
  return globs.filter((glob) => {
    const isHit = matchAny([glob], { hasGroups: true });
    return !chosen.some((entry) => entry.own.some((tag) => isHit(tag.name)));
  });
}

/** Forms with dotted numbers, of something that is not by its name beside the product; failing that, any. */
function candidatesOf(forms: readonly TagForm[], stem: (form: TagForm) => string): readonly TagForm[] {
  const isVersioned = (form: TagForm) => form.weight > 0;
  const isProduct = (form: TagForm) => isVersioned(form) && !BESIDE.test(stem(form));
  return [isProduct, isVersioned].map((rule) => forms.filter(rule)).find((some) => some.length > 0) ?? forms;
}

/** `core/v`, `core-` and `@acme/core@` are one family; the family without a name is ''. */
function stemOf(prefix: string, product: string | undefined): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const stem = plain(prefix.replace(/^@[^/]*\//, '').replace(/(^|[^A-Za-z])[vV]$/, '$1'));
  return GENERIC.test(stem) || (product !== undefined && stem === plain(product)) ? '' : stem;
}

interface Family {
  readonly name: string;
  weight: number;
  newest: number;
}

/** No prefix or `v` where it has a decent share and is in use; else a core component; else the most frequent. */
function chooseFamily(forms: readonly TagForm[], stem: (form: TagForm) => string): string | undefined {
  const families = new Map<string, Family>();
  for (const form of forms) {
    const name = stem(form);
    const family = families.get(name) ?? { name, weight: 0, newest: 0 };
    families.set(name, family);
    family.weight += form.weight || form.written.length;
    family.newest = form.written.reduce((at, tag) => Math.max(at, tag.at ?? 0), family.newest);
  }
  const ranked = [...families.values()].sort((a, b) => b.weight - a.weight);
  const newest = ranked.reduce((at, family) => Math.max(at, family.newest), 0);
  const isInUse = (family: Family) => family.newest === 0 || newest - family.newest <= 2 * YEAR;
  const live = ranked.filter(isInUse);
  const top = live[0] ?? ranked[0];
  const generic = families.get('');
  const isDecent = (family: Family) => family.weight * 5 >= (top?.weight ?? 0);
  if (generic && isDecent(generic) && (isInUse(generic) || (top?.weight ?? 0) * 10 < generic.weight)) return '';
  return live.find((family) => CORE.test(family.name) && isDecent(family))?.name ?? top?.name;
}

/** A form joins where it was in use before the other, or after: neither versions nor days overlap. */
function joins(tags: readonly WrittenVersion[], primary: readonly WrittenVersion[]): boolean {
  const [a, b] = [spanOf(tags), spanOf(primary)];
  if (!a || !b) return false;
  const slack = YEAR / 6;
  const isBefore = compareVersions(a.high, b.low) < 0 && a.last <= b.first + slack;
  const isAfter = compareVersions(a.low, b.high) > 0 && (a.first === 0 || a.first >= b.last - slack);
  return isAfter || (isBefore && a.count >= 3 && a.count * 33 >= b.count);
}

/** `0.1.4` beside `tokio-0.1.4`: to read both gives nothing but every version twice. */
function repeats(tags: readonly WrittenVersion[], primary: readonly WrittenVersion[]): boolean {
  const known = new Set(primary.map(({ version }) => versionKey(version)));
  return tags.filter(({ version }) => known.has(versionKey(version))).length * 2 > tags.length;
}

interface Span {
  readonly low: Version;
  readonly high: Version;
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** From the 5th to the 95th percentile, so that one tag made late does not hide that a form had ended. */
function spanOf(tags: readonly WrittenVersion[]): Span | undefined {
  const stable = tags.filter(({ version }) => isStable(version) && version.numbers.length > 1);
  const versions = stable.map(({ version }) => version).sort(compareVersions);
  const times = stable.flatMap(({ at }) => at ?? []).sort((x, y) => x - y);
  const cut = (length: number) => Math.floor(length / 20);
  const [low, high] = [versions[cut(versions.length)], versions[versions.length - 1 - cut(versions.length)]];
  if (!low || !high) return undefined;
  const [first = 0, last = 0] = [times[cut(times.length)], times[times.length - 1 - cut(times.length)]];
  return { low, high, first, last, count: stable.length };
}
