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
  if (form.separator !== '.' || isLettered) return [numberGroups(form, isLettered)];
  return [...suffixesOf(form).map((suffix) => `${form.prefix}{version}${suffix}`), `${form.prefix}{version}`];
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

/** As many groups as numbers were seen, four at most. */
function numberGroups(form: TagForm, isLettered: boolean): string {
  const counts = form.written.map(({ version }) => Math.min(version.numbers.length, 4));
  const [fewest, most] = [counts.reduce((a, b) => Math.min(a, b)), counts.reduce((a, b) => Math.max(a, b))];
  const sign = form.separator === '.' ? String.raw`\.` : form.separator;
  const groups = ['major', 'minor', 'patch', 'fourth'].slice(0, most).map((name, place) => {
    const group = String.raw`${place === 0 ? '' : sign}(?<${name}>\d+)`;
    return place < fewest ? group : `(?:${group})?`;
  });
  const letter = isLettered ? '(?<letter>[a-z]{1,2}(?![0-9A-Za-z]))?' : '';
  return `/${literal(form.prefix)}${groups.join('')}${letter}${String.raw`(?:[-_.]?(?<pre>[A-Za-z][\w.-]*))?`}/`;
}

/** Only signs that a prefix may hold and an expression would read otherwise; \`/\` needs no escape between our slashes. */
function literal(prefix: string): string {
  return prefix.replace(/[.+]/g, String.raw`\$&`);
}
