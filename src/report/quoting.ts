/** Text of tags, names and policies is hostile: made harmless for where it is shown. */

/** For a terminal: no escape sequence, no other control character, no direction override. */
export function terminalText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** For a Markdown cell or sentence: shown as written, never as markup, mention or table border. */
export function markdownText(text: string): string {
  return terminalText(text)
    .replace(/[\\`*_{}[\]()<>#|!~&$]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('@', '&#64;&#8203;')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/(www)\./gi, '$1&#46;');
}

/** For a name in a mermaid chart, whose syntax has no quoting: only what cannot be syntax is left. */
export function ganttText(text: string): string {
  return text.replace(/[^\p{L}\p{N} ._+-]/gu, ' ').trim() || 'unnamed';
}

/** A link to a page of a release, where the repository has pages. */
export function releaseUrl(repositoryUrl: string, tag: string): string {
  return `${repositoryUrl}/releases/tag/${tag
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)}`;
}

/** For the log of a run: no command to the runner, which trims before it looks for `::`, and finds `##[` anywhere. */
export function logText(text: string): string {
  return text.replace(/^(\s*)::/gm, '$1\u200B::').replaceAll('##[', '#\u200B#[');
}
