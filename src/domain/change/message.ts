/** The message of a commit: its summary, and what stands below that. A title is a summary without a body. */

const LONGEST_SUMMARY = 300;

/** The first line; what is longer than any title is cut. */
export function summaryOf(message: string): string {
  const end = message.indexOf('\n');
  return (end < 0 ? message : message.slice(0, end)).slice(0, LONGEST_SUMMARY).trim();
}

/** Everything below the first line, trailers too. */
export function bodyOf(message: string): string {
  const end = message.indexOf('\n');
  return end < 0 ? '' : message.slice(end + 1).trim();
}
