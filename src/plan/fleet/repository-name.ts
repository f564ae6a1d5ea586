/** Which repository a file is about, where only its name tells: `acme__app.status.json`, `acme__app/status.json`. */

const KIND = /^(?:(?<name>.*)[._-])?(?:status|patch-check|error)$/;

/** `owner/repo` where the name is written so, else the name itself. */
export function repositoryOfPath(path: string): string {
  const folders = path.replace(/\.json$/i, '').split('/');
  const file = folders.pop() ?? '';
  const match = KIND.exec(file);
  const name = match ? (match.groups?.name ?? folders.at(-1) ?? file) : file;
  const [owner, repository, ...rest] = name.split('__');
  return owner && repository && rest.length === 0 ? `${owner}/${repository}` : name || path;
}

/** GitHub sees no difference between small and capital letters. */
export function repositoryKey(name: string): string {
  return name.toLowerCase();
}

/** One `owner/repo` a line; what follows `#` is a remark. Problems name their lines. */
export function readExpected(
  file: string,
  text: string,
): { readonly expected: readonly string[]; readonly problems: readonly string[] } {
  const [expected, problems]: [string[], string[]] = [[], []];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const name = line.replace(/#.*$/, '').trim();
    if (name === '') continue;
    if (/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(name)) expected.push(name);
    else problems.push(`expect: ${file}:${index + 1}: expected owner/repo, seen \`${name.slice(0, 100)}\``);
  }
  return { expected: [...new Map(expected.map((name) => [repositoryKey(name), name])).values()], problems };
}
