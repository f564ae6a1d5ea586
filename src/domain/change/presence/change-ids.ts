/** Gerrit's name for a change, which it keeps on every branch: a trailer, at the very end of the message. */

/** Trailers are a paragraph; of longer ones the last lines are read. */
const LONGEST_BLOCK = 2_000;
const CHANGE_ID = /^Change-Id: (I[0-9a-f]{40})$/i;
/** A squash of many is told by other signs. */
const MOST_IDS = 10;

/** Those of the last paragraph, in small letters; a squash has those of all it holds. */
export function changeIdsIn(message: string): readonly string[] {
  if (!/change-id:/i.test(message.slice(-LONGEST_BLOCK))) return [];
  const lines = message.slice(-LONGEST_BLOCK).trimEnd().split('\n');
  const blank = lines.findLastIndex((line) => line.trim() === '');
  const found = lines.slice(blank + 1).flatMap((line) => CHANGE_ID.exec(line.trim())?.[1]?.toLowerCase() ?? []);
  return [...new Set(found)].slice(0, MOST_IDS);
}
