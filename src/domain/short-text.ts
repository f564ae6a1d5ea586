/** As much of a text as a reader takes in: one line, cut between characters; what follows of a hostile text is not read. */
export function shortText(text: string, most = 200): string {
  const flat = text
    .slice(0, 4 * most)
    .replace(/\s+/g, ' ')
    .trim()
    // The cut above may have left half a pair.
    .replace(/\p{Cs}/gu, '\uFFFD');
  const characters = Array.from(flat);
  return characters.length <= most ? flat : `${characters.slice(0, most - 1).join('')}…`;
}
