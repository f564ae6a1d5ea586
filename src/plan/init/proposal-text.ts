/**
 * Words of a proposed file. Names of tags and branches are hostile text: in a comment they appear as printable ASCII
 * only, shortened; as a value only where their signs are harmless, and quoted.
 */
const LONGEST_NAME = 60;
const WIDTH = 110;

/** Lines of a YAML comment, wrapped; words in backticks stay on one line, to be copied. */
export function comment(text: string, width = WIDTH): string {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.match(/(?:`[^`]{0,60}`|[^ ])+/g) ?? []) {
    if (line.length + word.length >= width && line !== '#') {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

/** A name as it may stand in a comment. */
export function shown(name: string): string {
  const printable = name.slice(0, LONGEST_NAME + 1).replace(/[^\x20-\x7e]/g, '?');
  return printable.length > LONGEST_NAME ? `${printable.slice(0, LONGEST_NAME - 3)}...` : printable;
}

/** The first names, and how many there are more. */
export function listed(names: readonly string[], most = 5): string {
  const first = names.slice(0, most).map(shown);
  const more = names.length - first.length;
  return more > 0 ? `${first.join(', ')} and ${counted(more, 'other')}` : first.join(', ');
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A YAML scalar: plain where that is safe, else in single quotes. */
export function scalar(text: string): string {
  if (/^[A-Za-z][A-Za-z0-9/_.-]*\{(?:version|line)\}[A-Za-z0-9/_.-]*$/.test(text)) return text;
  return `'${text.replaceAll("'", "''")}'`;
}
