/** Links to what the weekly check names, and text of others as an issue shows it. */
import { readUrl } from '../domain/url.ts';
import type { JudgedChange, MissingBackport } from '../plan/patch-check/patch-check.ts';
import { markdownText } from './quoting.ts';

/** Titles of others; our own sentences about them may be longer. */
export const LONGEST_TITLE = 200;
const LONGEST_SENTENCE = 600;
const COMMIT = /^[0-9a-f]{7,64}$/;
/** Beyond, a merge is taken as one. */
const MOST_PICKED = 5;
/** Of a merge that is there in part nothing else is a way. */
const MOST_LACKING = 20;
/** GitHub's own way round: an address that leads to the same page and leaves no mark there. Other hosts have none. */
const WITHOUT_MARK = 'redirect.github.com';
/** Pages that show who links to them. */
const MARKED = /\/(?:pull|pulls|issues|discussions|merge_requests|work_items)\/\d+(?:\/|$)/;

/**
 * Text of others for an issue, which is read by everybody and kept: a number in it, as a link to its page, would leave a
 * mark on the pull request of that number, and a name would call somebody, every week.
 */
export function quoted(text: string, longest = LONGEST_SENTENCE): string {
  const characters = [...text.slice(0, 4 * longest)];
  const short = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
  return withoutReferences(markdownText(short.trim()));
}

/** Of Markdown whose hostile text is escaped: the forge looks for references in what it has rendered. */
export function withoutReferences(markdown: string): string {
  return markdown.replace(/&#35;(?!&#8203;)/g, '&#35;&#8203;').replace(/\bGH-(?=\d)/gi, (word) => `${word}&#8203;`);
}

/** `[#12](…), [1a2b3c4](…)`: where it can be read; without a forge the words alone. */
export function referenceTo({ change, commit, pull }: JudgedChange, url: string | undefined): string {
  const id = [commit, change.id].find((one) => COMMIT.test(one));
  const parts = [
    ...(pull === undefined ? [] : [pullReference(pull, url)]),
    ...(id === undefined ? [] : [link(`\`${id.slice(0, 10)}\``, url, `commit/${id}`)]),
  ];
  return parts.length === 0 ? quoted(change.id) : parts.join(', ');
}

/** `[#12](…)`, or the number alone where a link would leave a mark on its page. */
export function pullReference(pull: number, url: string | undefined): string {
  return link(`#${pull}`, url, `pull/${pull}`, quoted(`#${pull}`));
}

/** The command that brings a change, or what lacks of it, to another branch; undefined where its commits are not known. */
export function pickCommand({
  change,
  commit,
  lacking,
}: JudgedChange & Pick<Partial<MissingBackport>, 'lacking'>): string | undefined {
  if (lacking) return lackingCommand(lacking);
  const ids = change.commits.flatMap(({ id }) => (id !== undefined && COMMIT.test(id) ? [id] : []));
  const isMerge = ids.length > 0 && !ids.includes(commit);
  if (!isMerge) return COMMIT.test(commit) ? `git cherry-pick -x ${commit}` : undefined;
  if (ids.length === change.commits.length && ids.length <= MOST_PICKED) return `git cherry-pick -x ${ids.join(' ')}`;
  return COMMIT.test(commit) ? `git cherry-pick -x -m 1 ${commit}` : undefined;
}

function lackingCommand(ids: readonly string[]): string | undefined {
  const isKnown = ids.length > 0 && ids.length <= MOST_LACKING && ids.every((id) => COMMIT.test(id));
  return isKnown ? `git cherry-pick -x ${ids.join(' ')}` : undefined;
}

/**
 * Words that link to a page, where its address is one, and the link leaves no mark there.
 *
 * @param words Markdown
 * @param alone what they are without a link
 */
export function linkTo(words: string, address: string | undefined, alone = words): string {
  const harmless = address === undefined ? undefined : addressIn(address);
  return harmless === undefined ? alone : `[${words}](${harmless})`;
}

function link(words: string, url: string | undefined, path: string, alone = words): string {
  if (url === undefined) return alone;
  // GitLab has its pages one folder deeper.
  return linkTo(words, `${url}/${/\/\/gitlab\./.test(url) ? `-/${path}` : path}`, alone);
}

/** Nothing in it ends a link or a table cell; undefined: there is none that may be written. */
function addressIn(text: string): string | undefined {
  const address = /^https?:\/\/\S{1,2000}$/.test(text) ? readUrl(text) : undefined;
  if (!address) return undefined;
  if (MARKED.test(address.pathname)) {
    if (address.hostname !== 'github.com' && address.hostname !== WITHOUT_MARK) return undefined;
    address.hostname = WITHOUT_MARK;
  }
  return address.href.replace(
    /[()<>|`\\[\]]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
