/** A form of tags as the words of the policy: `v{version}`, `v{version}-stable`, or a `/regex/` for other number signs. */
import { parseVersion, versionKey } from '../../domain/version.ts';
import type { TagForm, WrittenVersion } from './tag-form.ts';

/** Words that say "not yet", whatever their share; anything else glued on by habit belongs to the release itself. */
const PRERELEASE_WORD =
  /^(?:a|b|c|m|alpha|beta|rc|cr|pre|preview|prerelease|dev|devel|develop|snapshot|nightly|canary|next|test|testing|eap|ea|milestone|unstable|experimental|insiders?|edge|wip|draft|candidate|retract|retracted|broken|bad|yanked|old|backup|tmp|temp|deprecated)$/i;
const LETTER = /^[a-z]{1,2}$/;

/** More special patterns first: they are tried in order. */
export function patternsOf(form: TagForm): readonly string[] {
  const letters = new Set(form.written.map(({ glued }) => glued).filter((glued) => LETTER.test(glued)));
  const isLettered =
    letters.size >= 3 && form.written.filter(({ glued }) => letters.has(glued)).length * 5 >= form.written.length;
  if (isLettered) return [numberGroups(form, { isLettered }), numberGroups(form, {})];
  if (form.separator !== '.') return [numberGroups(form, {})];
  const build = buildWord(form);
  if (build !== undefined) return [numberGroups(form, { build }), `${form.prefix}{version}`];
  return [...suffixesOf(form).map((suffix) => `${form.prefix}{version}${suffix}`), `${form.prefix}{version}`];
}

const BUILD = /^(?:-[A-Za-z][\w.-]*)?\+(?<word>[A-Za-z][\w.-]{0,19}?)\d+$/;

/** `rke2r` of `v1.29.1+rke2r1`, where most versions are counted so: then it is a release each, and no variant. */
function buildWord(form: TagForm): string | undefined {
  const counts = new Map<string, number>();
  let plain = 0;
  for (const { glued, version } of form.written) {
    const word = BUILD.exec(glued)?.groups?.word;
    if (word !== undefined && version.numbers.length < 4) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (glued === '') plain += 1;
  }
  const [top] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return top && top[1] * 2 > form.written.length && plain * 10 < top[1] ? top[0] : undefined;
}

/** `-stable`, `-lts`, `-ce`: glued to many versions that do not exist without it. */
function suffixesOf(form: TagForm): readonly string[] {
  const groups = new Map<string, WrittenVersion[]>();
  for (const tag of form.written) {
    const word = /^[-._+]?(?<word>[A-Za-z]{1,20})$/.exec(tag.glued)?.groups?.word;
    if (word === undefined || tag.version.prerelease === undefined || PRERELEASE_WORD.test(word)) continue;
    const group = groups.get(tag.glued) ?? [];
    groups.set(tag.glued, group);
    group.push(tag);
  }
  if (groups.size === 0) return [];
  const plain = new Set(form.written.filter(({ glued }) => glued === '').map(({ version }) => versionKey(version)));
  return [...groups]
    .filter(([glued, tags]) => {
      const twins = tags.filter(({ version }) => plain.has(numbersKey(version.parts))).length;
      const isHabit = tags.length >= 3 && tags.length * 5 >= form.written.length;
      return twins * 10 <= tags.length && (isHabit || /lts/i.test(glued));
    })
    .map(([glued]) => glued)
    .slice(0, 4);
}

function numbersKey(parts: readonly string[]): string {
  const version = parseVersion(parts.join('.'));
  return version ? versionKey(version) : '';
}

/** As many groups as numbers were seen, four at most; a number of builds is the last of them. */
function numberGroups(form: TagForm, { isLettered = false, build }: { isLettered?: boolean; build?: string }): string {
  const counts = form.written.map(({ version }) => Math.min(version.numbers.length, build === undefined ? 4 : 3));
  const [fewest, most] = [counts.reduce((a, b) => Math.min(a, b)), counts.reduce((a, b) => Math.max(a, b))];
  const sign = form.separator === '.' ? String.raw`\.` : form.separator;
  const groups = ['major', 'minor', 'patch', 'fourth'].slice(0, most).map((name, place) => {
    // The second release of a day: 2026-08-17.2.
    const between = place === 0 ? '' : place === 3 && form.separator === '-' ? '[-.]' : sign;
    const group = String.raw`${between}(?<${name}>\d+)`;
    return place < fewest ? group : `(?:${group})?`;
  });
  const letter = isLettered ? '(?<letter>[a-z]{1,2})' : '';
  // A letter ends there: `1.0.2beta1` is no `be` of 1.0.2, and the pattern without letters reads it.
  const dash = isLettered ? '[-_.]' : '[-_.]?';
  const counter = build === undefined ? '' : String.raw`\+${literal(build)}(?<fourth>\d+)`;
  return `/${literal(form.prefix)}${groups.join('')}${letter}(?:${dash}(?<pre>[A-Za-z]${String.raw`[\w.-]`}*))?${counter}/`;
}

/** Only signs that a prefix may hold and an expression would read otherwise; \`/\` needs no escape between our slashes. */
function literal(prefix: string): string {
  return prefix.replace(/[.+]/g, String.raw`\$&`);
}
