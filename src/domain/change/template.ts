/** What the templates of pull requests hold: ticked boxes, slash commands, tables, categories, release notes. */
import type { ChangeKind, Evidence } from './change.ts';
import { claim, glance } from './claim.ts';
import { kindPhrase } from './kind-words.ts';
import { matchOf } from './subject-words.ts';
import { categoryOf, WORDED } from './template-words.ts';

const MOST_LINES = 2000;
const MOST_LINE = 300;

const TICKED = /^\s{0,12}[-*+]\s{1,4}\[[xX✓✔]\]\s{0,8}(.{1,200})/;
/** GitHub's own `/kind` of prow: kubernetes.io "Pull request process". */
const SLASH = /^\s{0,3}(?:> ?)?\/kind\s{1,4}([\w-]{1,40})/;
/** Symfony, Doctrine and others: `| Bug fix? | yes`. */
const ANSWER = /^\s{0,3}\|?\s{0,4}([A-Za-z][\w /-]{1,40})\?\s{0,20}\|\s{0,20}(yes|no|true|false|✔|✅|❌)(?![\w/])/i;
/** Ansible: `- Bugfix Pull Request`. */
const LISTED = /^\s{0,3}[-*+]\s{1,4}([A-Za-z][\w ]{1,30}?) (?:pull request|PR)\s*$/i;
/** GitLab's trailer `Changelog: fixed`, and lines such as `**Type**: bug`. */
const FIELD =
  /^\s{0,3}[*_#]{0,4}(?:changelog|type|kind|category|(?:change|pr|issue) type|type of (?:pr|change|pull request))[*_]{0,2}\s{0,2}:[*_]{0,2}\s{0,3}[*_]{0,2}([A-Za-z][\w -]{1,40})/i;
/** `Release note (bug fix): what users read`, with or without its kind. */
const NOTE =
  /^\s{0,3}[*_#]{0,4}(?:release notes?|changelog entry)[*_]{0,2} {0,2}(?:\(([\w -]{1,40})\))?[*_]{0,2} {0,2}:[*_]{0,2} {0,3}[*_]{0,2}(.{3,300})/i;
/** Of keepachangelog.com. Other sections of it (`Security`) are also sections of templates. */
const KEPT = /^\s{0,3}#{2,6}\s{1,4}(Added|Fixed)\s*$/;
const CATEGORY =
  /^\s{0,3}#{1,6}\s{1,4}(?:changelog category|type of change|issue type|pr type|change type|kind of change)/i;
const BULLET = /^\s{0,3}[-*+]\s{1,4}(?!\[)([A-Za-z][^\n]{1,80})$/;
/** HashiCorp's go-changelog: ```` ```release-note:bug ````. */
const TYPED_NOTE = /^\s{0,3}```\s{0,3}release-?note:([\w-]{1,40})/;

/** Without the comments of a template, which hold every possible answer. */
export function linesOf(body: string): readonly string[] {
  return without(body, '<!--', '-->')
    .split(/\r?\n/, MOST_LINES)
    .map((line) => line.slice(0, MOST_LINE));
}

export function templateEvidence(lines: readonly string[]): readonly Evidence[] {
  return [...choices(lines), ...answers(lines), ...categories(lines), ...worded(lines)];
}

/** Several that are ticked, or a list nobody cut down, settle nothing: they count as hints. */
function choices(lines: readonly string[]): readonly Evidence[] {
  const found = lines.flatMap((line) => {
    const text = /^\s{0,12}[-*+]/.test(line)
      ? (TICKED.exec(line)?.[1] ?? LISTED.exec(line)?.[1])
      : line.includes('#')
        ? KEPT.exec(line)?.[1]
        : undefined;
    const category = text === undefined ? undefined : categoryOf(text);
    return category === undefined ? [] : [{ line, category }];
  });
  const kinds = new Set(found.map(({ category }) => category).filter((category) => category !== 'breaking'));
  return found.slice(0, 8).map(({ line, category }) => chosen(line, category, kinds.size > 1 ? 2 : 6));
}

function answers(lines: readonly string[]): readonly Evidence[] {
  return lines.flatMap((line) => {
    if (!line.includes('?')) return [];
    const [, question = '', answer = ''] = ANSWER.exec(line) ?? [];
    const category = /bc break/i.test(question) ? 'breaking' : categoryOf(question);
    return category !== undefined && /yes|true|✔|✅/i.test(answer) ? [chosen(line, category, 7)] : [];
  });
}

function categories(lines: readonly string[]): readonly Evidence[] {
  const found = lines.flatMap((line, index) => {
    const text = statedIn(line);
    if (text !== undefined) return [{ line, category: categoryOf(text) }];
    if (!line.includes('#') || !CATEGORY.test(line)) return [];
    const below = bulletsBelow(lines, index);
    return below.length === 1 ? [{ line: below[0] ?? '', category: categoryOf(below[0] ?? '') }] : [];
  });
  return found.flatMap(({ line, category }) => (category === undefined ? [] : [chosen(line, category, 6)])).slice(0, 6);
}

/** By what such a line must hold, since a body has many that are none. */
function statedIn(line: string): string | undefined {
  if (line.includes('/kind')) return SLASH.exec(line)?.[1];
  if (line.includes('```')) return TYPED_NOTE.exec(line)?.[1];
  return line.includes(':') ? (FIELD.exec(line)?.[1] ?? NOTE.exec(line)?.[1]) : undefined;
}

function bulletsBelow(lines: readonly string[], heading: number): readonly string[] {
  const bullets: string[] = [];
  for (const line of lines.slice(heading + 1, heading + 30)) {
    if (/^\s{0,3}#{1,6}\s/.test(line)) break;
    const bullet = BULLET.exec(line)?.[1];
    if (bullet !== undefined) bullets.push(bullet);
  }
  return bullets;
}

/** `test only`, `infrastructure-only change`: said of the whole. */
function worded(lines: readonly string[]): readonly Evidence[] {
  const text = lines.join('\n').slice(0, 64_000);
  const small = text.toLowerCase();
  return WORDED.flatMap((word) => {
    const { kind, weight } = word;
    const match = matchOf(word, text, small);
    return match ? [claim('body', match[0], kind, weight, `${kindPhrase(kind)}, says the text`)] : [];
  });
}

function chosen(line: string, category: ChangeKind | 'breaking', weight: number): Evidence {
  if (category === 'breaking') {
    return { source: 'body', seen: glance(line), says: 'breaking', isBreaking: true, weight };
  }
  return claim('body', line, category, weight, `${kindPhrase(category)}, by the template`);
}

/** What stands between two marks is left out, to the end where the second never comes. */
export function without(text: string, open: string, close: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf(open, at);
    if (start < 0) break;
    parts.push(text.slice(at, start));
    const end = text.indexOf(close, start + open.length);
    if (end < 0) return parts.join('');
    at = end + close.length;
  }
  return parts.join('') + text.slice(at);
}

/** The text of release-note blocks: what users are told of the change. */
export function releaseNotesIn(lines: readonly string[]): readonly string[] {
  const notes: string[] = [];
  let isInside = false;
  for (const line of lines) {
    if (/^\s{0,3}```/.test(line)) {
      isInside = !isInside && /^\s{0,3}```\s{0,3}(?:\w{1,10} )?(?:release-?note|releasenote|changelog)/i.test(line);
      continue;
    }
    const note = isInside ? line : line.includes(':') ? NOTE.exec(line)?.[2] : undefined;
    if (note !== undefined && !/^\s*(?:none|n\/a|no)?\W{0,3}$/i.test(note)) notes.push(note.trim());
  }
  return notes.slice(0, 5);
}
