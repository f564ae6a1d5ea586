/** Commands and scripts that move or delete tags: git, gh, calls of the API. */
import { type Act, deleting, isUnknown, type MovingNames, moving, publishing } from './moving-names.ts';
import { type Command, commandsOf } from './shell.ts';
import type { Step } from './workflow-file.ts';

export function commandActs({ run, runLine }: Step, names: MovingNames): readonly Act[] {
  if (run === undefined) return [];
  const lines = run.split('\n');
  return commandsOf(run).flatMap((command) => {
    const touched = touchedBy(command, names);
    return touched ? [touched.act(runLine + command.line, lines[command.line] ?? '', touched.names)] : [];
  });
}

interface Touched {
  readonly act: typeof moving;
  readonly names: readonly string[];
}

function touchedBy({ words }: Command, names: MovingNames): Touched | undefined {
  const [program = '', ...rest] = words;
  const name = program.replace(/^.*\//, '');
  if (name === 'git') return touchedByGit(rest, names);
  if (name === 'gh' && rest[0] === 'release') return touchedByRelease(rest.slice(1), names);
  return (name === 'gh' && rest[0] === 'api') || name === 'curl' ? touchedByCall(rest, names) : undefined;
}

/** Options of git itself stand before the command, some with a value. */
function touchedByGit(words: readonly string[], names: MovingNames): Touched | undefined {
  const at = words.findIndex((word, index) => !word.startsWith('-') && !/^-[Cc]$/.test(words[index - 1] ?? ''));
  const [command, ...rest] = words.slice(Math.max(at, 0));
  if (command === 'push') return touchedByPush(rest, names);
  if (command !== 'tag') return undefined;
  // In the clone of a job only, but nobody moves a tag there without pushing it.
  const isForced = rest.some((word) => word === '--force' || /^-[a-z]*f[a-z]*$/.test(word));
  const isDeleted = rest.some((word) => word === '--delete' || word === '-d');
  if (!isForced && !isDeleted) return undefined;
  const ours = names.among(rest.filter((word) => !word.startsWith('-') && !isUnknown(word))) ?? [];
  return ours.length > 0 ? { act: isForced ? moving : deleting, names: ours } : undefined;
}

const PUSHES_ALL = ['--tags', '--mirror', '--prune'];

function touchedByPush(words: readonly string[], names: MovingNames): Touched | undefined {
  const options = words.filter((word) => word.startsWith('-'));
  if (options.some((word) => word === '--dry-run' || word === '-n')) return undefined;
  const [, ...specs] = words.filter((word) => !word.startsWith('-'));
  const isDeleting =
    options.some((word) => word === '--delete' || word === '-d') || specs.some((spec) => spec.startsWith(':'));
  const isForced = options.some((word) => word.startsWith('--force') || /^-[a-z]*f/.test(word) || word === '--mirror');
  if (isForced && options.some((word) => PUSHES_ALL.includes(word))) return { act: moving, names: [] };
  const wanted = specs.filter((spec) => isForced || isDeleting || spec.startsWith('+') || spec.startsWith(':'));
  // `git push origin tag v1`
  const targets = wanted.filter((spec) => spec !== 'tag').map((spec) => spec.replace(/^\+/, '').replace(/^.*:/s, ''));
  const tags = targets.filter(
    (ref) => !ref.startsWith('refs/heads/') && (!isUnknown(ref) || isTagLike(ref) || wanted.includes('tag')),
  );
  const touched = names.among(tags.map((ref) => ref.replace('refs/tags/', '')));
  return touched && { act: isDeleting ? deleting : moving, names: touched };
}

/** A variable whose name says that it holds a tag or a version; any other may hold a branch. */
function isTagLike(ref: string): boolean {
  return ref.startsWith('refs/tags/') || /^v?\$.*(?:tag|version|major|minor)/is.test(ref);
}

/** Only names written out: any other is that of a release, which a moving tag does not carry. */
function touchedByRelease([command, ...words]: readonly string[], names: MovingNames): Touched | undefined {
  const [tag = ''] = words.filter((word) => !word.startsWith('-'));
  const ours = names.among([tag]) ?? [];
  if (ours.length === 0) return undefined;
  if (command === 'delete' && words.includes('--cleanup-tag')) return { act: deleting, names: ours };
  return command === 'create' ? { act: publishing, names: ours } : undefined;
}

function touchedByCall(words: readonly string[], names: MovingNames): Touched | undefined {
  const text = words.join(' ');
  const method = /(?:-X|--method|--request)[ =]?(?<method>PATCH|DELETE|POST)\b/i
    .exec(text)
    ?.groups?.method?.toUpperCase();
  if (method === undefined || !/git\/refs/.test(text)) return undefined;
  return refsIn(text, names, method === 'POST', method === 'DELETE' ? deleting : moving);
}

const SCRIPTED = /\bgit\.(?<call>updateRef|deleteRef|createRef)\b/;

/** `actions/github-script` with Octokit's calls for refs. */
export function scriptActs({ uses = '', inputs, line }: Step, names: MovingNames): readonly Act[] {
  const script = inputs.script ?? '';
  const call = /^actions\/github-script@/i.test(uses) ? SCRIPTED.exec(script) : null;
  if (!call) return [];
  const kind = call.groups?.call;
  const touched = refsIn(script, names, kind === 'createRef', kind === 'deleteRef' ? deleting : moving);
  const text = script.split('\n').find((one) => SCRIPTED.test(one)) ?? script;
  return touched ? [touched.act(line, text, touched.names)] : [];
}

/** Making a ref moves none, so it matters only where the name is ours; the end of a text is where a name is added to it. */
function refsIn(text: string, names: MovingNames, isMaking: boolean, act: typeof moving): Touched | undefined {
  const found = [...text.matchAll(/\btags\/(?<name>[^\s'"`,;)]*)/g)].map(({ groups }) => groups?.name || '$');
  const touched = names.among(found);
  if (!touched || (isMaking && touched.length === 0)) return undefined;
  return { act, names: touched };
}
