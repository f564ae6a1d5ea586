// Prints the notes of the release that package.json names: its section of CHANGELOG.md. Refuses, with every reason, where
// the files do not agree on the version or the section is not there, not dated, or empty.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Text of a file by its path. */
const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { notes, problems } = releaseNotes(read);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(notes);
}

export function releaseNotes(textOf) {
  const { version } = JSON.parse(textOf('package.json'));
  const problems = [
    ['package-lock.json', JSON.parse(textOf('package-lock.json')).version],
    ['src/cli/shell.ts', /VERSION = '([^']+)'/.exec(textOf('src/cli/shell.ts'))?.[1]],
  ].flatMap(([file, seen]) => (seen === version ? [] : [`${file}: version ${seen}, but package.json has ${version}`]));
  const sections = textOf('CHANGELOG.md').split(/^## /m).slice(1);
  const section = sections.find((text) => nameOf(text) === version) ?? '';
  const [title = '', ...lines] = section.split('\n');
  const notes = lines.join('\n').trim();
  if (section === '') problems.push(`CHANGELOG.md: no section \`## ${version} - YYYY-MM-DD\``);
  else if (!/ - \d{4}-\d{2}-\d{2}$/.test(title)) problems.push(`CHANGELOG.md: the section ${version} has no date`);
  else if (notes === '') problems.push(`CHANGELOG.md: the section ${version} is empty`);
  return { notes, problems };
}

/** `0.1.0 - 2026-01-31` and `[0.1.0] - 2026-01-31` alike. */
function nameOf(section) {
  return /^\[?([^\s\]]+)/.exec(section)?.[1];
}
