/** What only `plugins` is told: which plugin or version, whether a bump is checked, and where the plugin is read. */
import type { RawInputs } from './raw.ts';
import { given, isYes } from './words.ts';

/** The head of a plugin's repository that is about to be released. */
export type PluginHead =
  | { readonly kind: 'pull'; readonly number: number }
  /** Revisions of a clone; absent: the newest release that the head has, and what is checked out. */
  | { readonly kind: 'revision'; readonly base?: string; readonly head?: string };

export interface PluginInputs {
  /** Absent: every plugin of the policy. */
  readonly plugin?: string;
  /** One version of it, as asked for: `1.4.0`. */
  readonly version?: string;
  /** Absent: nothing is checked. */
  readonly check?: PluginHead;
  /** Folders of clones, by name of the plugin; all others are read from GitHub. */
  readonly clones: ReadonlyMap<string, string>;
}

type Told = Pick<RawInputs, 'subject' | 'plugin' | 'check' | 'pull' | 'base' | 'head'>;

export function pluginInputsOf(raw: Told, problems: string[]): PluginInputs {
  const clones = clonesOf(raw.plugin ?? [], problems);
  const { plugin = onlyOf(clones), version } = subjectOf(given(raw.subject), problems);
  const check = isYes('check', raw.check, problems) ? headOf(raw, { plugin, clones }, problems) : undefined;
  if (check !== undefined && version !== undefined)
    problems.push('check: expected the name of a plugin alone beside it, seen a version');
  return {
    ...(plugin === undefined ? {} : { plugin }),
    ...(version === undefined ? {} : { version }),
    ...(check === undefined ? {} : { check }),
    clones,
  };
}

/** Whoever names the folder of one plugin means that plugin. */
function onlyOf(clones: ReadonlyMap<string, string>): string | undefined {
  return clones.size === 1 ? [...clones.keys()][0] : undefined;
}

/** A name may begin with `@`, as those of npm do. */
function subjectOf(subject: string | undefined, problems: string[]): Pick<PluginInputs, 'plugin' | 'version'> {
  if (subject === undefined) return {};
  const at = subject.lastIndexOf('@');
  if (at <= 0) return { plugin: subject };
  const [plugin, version] = [subject.slice(0, at).trim(), subject.slice(at + 1).trim()];
  if (plugin === '' || version === '') problems.push(`plugin: expected NAME or NAME@VERSION, seen \`${subject}\``);
  return { plugin, version };
}

function clonesOf(options: readonly string[], problems: string[]): ReadonlyMap<string, string> {
  const clones = new Map<string, string>();
  for (const option of options.filter((text) => given(text) !== undefined)) {
    const equals = option.indexOf('=');
    const [name, folder] = [option.slice(0, Math.max(0, equals)).trim(), option.slice(equals + 1).trim()];
    if (name === '' || folder === '') problems.push(`plugin: expected NAME=DIR, seen \`${option}\``);
    else if (clones.has(name)) problems.push(`plugin: expected one folder for ${name}, seen two`);
    else clones.set(name, folder);
  }
  return clones;
}

interface Place {
  readonly plugin: string | undefined;
  readonly clones: ReadonlyMap<string, string>;
}

function headOf(raw: Told, { plugin, clones }: Place, problems: string[]): PluginHead {
  const [pull, base, head] = [given(raw.pull), given(raw.base), given(raw.head)];
  const isCloned = plugin !== undefined && clones.has(plugin);
  // In a workflow the number comes with the event, and whoever names a clone wants that one looked at.
  if (pull === undefined || isCloned) {
    if (!isCloned)
      problems.push(
        'check: expected a pull request of the plugin (`--pr N`) or a clone of it (`--plugin NAME=DIR`), seen neither',
      );
    return { kind: 'revision', ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) };
  }
  const number = /^#?([1-9]\d{0,9})$/.exec(pull)?.[1];
  if (number === undefined) problems.push(`pull-request: expected a number, seen \`${pull}\``);
  if (base !== undefined || head !== undefined)
    problems.push('base, head: expected a clone (`--plugin NAME=DIR`) beside them, seen a pull request');
  return { kind: 'pull', number: Number(number ?? 0) };
}
