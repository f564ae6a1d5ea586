/** Answers that arrive whole and are not what GitHub wrote. */
import type { Answer } from './answer.ts';

/**
 * `malformed`: no JSON any more · `empty`: no body · `page-lost`: without the `Link` to other pages · `list-cut`: the
 * second half of a list is missing, and nothing says that there are other pages.
 */
const SPOILING = ['malformed', 'empty', 'page-lost', 'list-cut'] as const;
export type Spoiling = (typeof SPOILING)[number];

export function isSpoiling(kind: string): kind is Spoiling {
  return SPOILING.some((one) => one === kind);
}

/** The very same answer where there is nothing to spoil: it has no body, no other pages, no list. */
export function spoil(how: Spoiling, answer: Answer): Answer {
  if (answer.text === '') return answer;
  if (how === 'empty') return { ...answer, text: '' };
  if (how === 'malformed') return { ...answer, text: `${answer.text.slice(0, answer.text.length / 2)}<!` };
  const { link, ...headers } = answer.headers;
  if (how === 'page-lost') return link === undefined ? answer : { ...answer, headers };
  const list: unknown = JSON.parse(answer.text);
  if (!Array.isArray(list) || list.length === 0) return answer;
  return { ...answer, headers, text: JSON.stringify(list.slice(0, list.length / 2)) };
}
