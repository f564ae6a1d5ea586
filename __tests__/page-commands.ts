/** Commands that pages say to type, and whether the program's own reader of arguments takes them. */
import { type Commands, program } from '../src/arguments/program.ts';
import { fencesOf, proseOf } from './page-reading.ts';

/** How pages call the program: installed, or from a folder. */
const CALL = /^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:lts-policy|node (?:\S+\/)?dist\/cli\.js)(?<rest>(?: .*)?)$/;

/** What stands behind the name of the program; pipes, remarks and what follows are left out. */
export function commandsOf(page: string): readonly string[] {
  const typed = fencesOf(page)
    .filter(({ language }) => ['sh', 'console', 'bash', ''].includes(language))
    .flatMap(({ text }) => text.split('\n').map((line) => line.trim()));
  const inLine = [...proseOf(page).matchAll(/`(?<span>[^`\n]+)`/g)].map(({ groups }) => groups?.span ?? '');
  return [...typed, ...inLine].flatMap((line) => {
    const rest = CALL.exec(line.replace(/^.*\| (?=lts-policy )/, ''))?.groups?.rest;
    return rest === undefined || rest === '' ? [] : [rest.trim()];
  });
}

/** @returns what is wrong with it; undefined where the program would have begun its work */
export async function refusalOf(command: string): Promise<string | undefined> {
  const ran: string[] = [];
  const names = ['status', 'sync', 'gate', 'audit', 'classify', 'patch-check', 'doctor', 'init', 'promote'];
  const run = [...names, 'upgrade-path', 'plugins', 'docs', 'fleet'].map((name) => [
    name,
    async () => {
      ran.push(name);
      return 0;
    },
  ]);
  const told: string[] = [];
  const lts = program('0', Object.fromEntries(run) as unknown as Commands, () => {});
  const quiet = { writeOut: (text: string) => ran.push(text), writeErr: (text: string) => told.push(text) };
  for (const one of [lts, ...lts.commands]) one.configureOutput(quiet);
  try {
    await lts.parseAsync(wordsOf(command), { from: 'user' });
  } catch {
    // Help and version end a run too, and print something.
  }
  return ran.length > 0 ? undefined : told.join(' ').split('\n')[0];
}

/** As a shell takes it apart: quotes hold together; an unquoted `#`, `|`, `>`, `&` or `;` ends it. */
function wordsOf(command: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
    if (/^(?:#|\||>|&|;)/.test(word)) break;
    words.push(word.replaceAll(/["']/g, ''));
  }
  return words;
}
