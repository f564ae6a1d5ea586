/** How a draft release of ours is known again, whoever edited its words. */
export const DRAFT_MARKER = '<!-- lts-policy:draft -->';

/** A line of its own: where somebody quotes the marker in a text, the draft is still theirs. */
export function isOwnDraft(body: string): boolean {
  return body.split('\n').some((line) => line.trim() === DRAFT_MARKER);
}

export function markAsOwn(body: string): string {
  return isOwnDraft(body) ? body : `${body.trimEnd()}\n\n${DRAFT_MARKER}\n`.trimStart();
}
