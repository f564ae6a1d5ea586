/** What the templates of pull requests hold: ticked boxes, slash commands, tables, categories, release notes. */
import type { ChangeKind, Evidence } from './change.ts';
import { claim, glance } from './claim.ts';
import { kindPhrase } from './kind-words.ts';
import { categoryOf, WORDED } from './template-words.ts';

const MOST_LINES = 2000;
const MOST_LINE = 300;

const TICKED = /^\s{0,12}[-*+]\s{1,4}\[[xX✓✔]\]\s{0,8}(.{1,200})/;
/** GitHub's own `/kind` of prow: kubernetes.io "Pull request process". */
const SLASH = /^\s{0,3}\/kind\s{1,4}([\w-]{1,40})/;
/** Symfony, Doctrine and others: `| Bug fix? | yes`. */
const ANSWER = /^\s{0,3}\|?\s{0,4}([A-Za-z][\w /-]{1,40})\?\s{0,20}\|\s{0,20}(yes|no|true|false|✔|✅|❌)(?![\w/])/i;
/** Ansible: `- Bugfix Pull Request`. */
const LISTED = /^\s{0,3}[-*+]\s{1,4}([A-Za-z][\w ]{1,30}?) (?:pull request|PR)\s*$/i;
/** GitLab's trailer `Changelog: fixed`, and lines such as `**Type**: bug`. */
const FIELD =
  /^\s{0,3}[*_#]{0,4}(?:changelog|type|kind|category|change type|pr type)[*_]{0,2}\s{0,2}:\s{0,3}[*_]{0,2}([A-Za-z][\w -]{1,40})/i;
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
    const text = TICKED.exec(line)?.[1] ?? LISTED.exec(line)?.[1];
    const category = text === undefined ? undefined : categoryOf(text);
    return category === undefined ? [] : [{ line, category }];
  });
  const kinds = new Set(found.map(({ category }) => category).filter((category) => category !== 'breaking'));
  return found.slice(0, 8).map(({ line, category }) => chosen(line, category, kinds.size > 1 ? 2 : 6));
}

function answers(lines: readonly string[]): readonly Evidence[] {
  return lines.flatMap((line) => {
    const [, question = '', answer = ''] = ANSWER.exec(line) ?? [];
    const category = /bc break/i.test(question) ? 'breaking' : categoryOf(question);
    return category !== undefined && /yes|true|✔|✅/i.test(answer) ? [chosen(line, category, 7)] : [];
  });
}

function categories(lines: readonly string[]): readonly Evidence[] {
  const found = lines.flatMap((line, index) => {
    const text = SLASH.exec(line)?.[1] ?? FIELD.exec(line)?.[1] ?? TYPED_NOTE.exec(line)?.[1];
    if (text !== undefined) return [{ line, category: categoryOf(text) }];
    if (!CATEGORY.test(line)) return [];
    const below = bulletsBelow(lines, index);
    return below.length === 1 ? [{ line: below[0] ?? '', category: categoryOf(below[0] ?? '') }] : [];
  });
  return found.flatMap(({ line, category }) => (category === undefined ? [] : [chosen(line, category, 6)])).slice(0, 6);
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
  return WORDED.flatMap(({ pattern, kind, weight }) => {
    const match = pattern.exec(text);
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
    if (/^\s{0,3}```/.test(line))
      isInside = !isInside && /^\s{0,3}```\s{0,3}(?:release-?note|releasenote|changelog)/i.test(line);
    else if (isInside && !/^\s*(?:none|n\/a|no)?\s*$/i.test(line)) notes.push(line.trim());
  }
  return notes.slice(0, 5);
}
