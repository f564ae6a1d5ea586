/** Links to what the weekly check names, and text of others as an issue shows it. */
import type { JudgedChange } from '../plan/patch-check/patch-check.ts';
import { markdownText } from './quoting.ts';

/** Titles of others; our own sentences about them may be longer. */
export const LONGEST_TITLE = 200;
const LONGEST_SENTENCE = 600;
const COMMIT = /^[0-9a-f]{7,64}$/;
/** Beyond, a merge is taken as one. */
const MOST_PICKED = 5;

/**
 * Text of others for an issue, which is read by everybody and kept: a number in it would leave a mark on the pull
 * request of that number, and a name would call somebody, every week.
 */
export function quoted(text: string, longest = LONGEST_SENTENCE): string {
  const characters = [...text.slice(0, 4 * longest)];
  const short = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
  return withoutReferences(markdownText(short.trim()));
}

/** Of Markdown whose hostile text is escaped: the forge looks for references in what it has rendered. */
export function withoutReferences(markdown: string): string {
  return markdown.replaceAll('&#35;', '&#35;&#8203;').replace(/\bGH-(?=\d)/gi, (word) => `${word}&#8203;`);
}

/** `[#12](…), [1a2b3c4](…)`: where it can be read; without a forge the words alone. */
export function referenceTo({ change, commit, pull }: JudgedChange, url: string | undefined): string {
  const id = [commit, change.id].find((one) => COMMIT.test(one));
  const parts = [
    ...(pull === undefined ? [] : [link(`#${pull}`, url, `pull/${pull}`)]),
    ...(id === undefined ? [] : [link(`\`${id.slice(0, 10)}\``, url, `commit/${id}`)]),
  ];
  return parts.length === 0 ? quoted(change.id) : parts.join(', ');
}

/** The command that brings a change to another branch; undefined where its commits are not known. */
export function pickCommand({ change, commit }: JudgedChange): string | undefined {
  const ids = change.commits.flatMap(({ id }) => (id !== undefined && COMMIT.test(id) ? [id] : []));
  const isMerge = ids.length > 0 && !ids.includes(commit);
  if (!isMerge) return COMMIT.test(commit) ? `git cherry-pick -x ${commit}` : undefined;
  if (ids.length === change.commits.length && ids.length <= MOST_PICKED) return `git cherry-pick -x ${ids.join(' ')}`;
  return COMMIT.test(commit) ? `git cherry-pick -x -m 1 ${commit}` : undefined;
}

/** Words that link to a page, where its address is one. @param words Markdown */
export function linkTo(words: string, address: string | undefined): string {
  const harmless = address === undefined ? undefined : addressIn(address);
  return harmless === undefined ? words : `[${words}](${harmless})`;
}

function link(words: string, url: string | undefined, path: string): string {
  if (url === undefined) return words;
  // GitLab has its pages one folder deeper, and calls pull requests by another name.
  const place = /\/\/gitlab\./.test(url) ? `-/${path.replace(/^pull\//, 'merge_requests/')}` : path;
  return linkTo(words, `${url}/${place}`);
}

/** Nothing in it ends a link or a table cell. */
function addressIn(text: string): string | undefined {
  if (!/^https?:\/\/\S{1,2000}$/.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).href.replace(
    /[()<>|`\\[\]]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
