/** Options that several commands share: where history and policy come from, and from which finding on a run fails. */
import { type Command, Option } from 'commander';
import { FAIL_ON } from '../inputs/inputs.ts';

/** Where a history is read that has commits. */
export interface LiveOptions {
  readonly repo?: string;
  readonly github?: string;
}

export interface SourceOptions extends LiveOptions {
  readonly history?: string;
}

/** An option that may be given again. */
export function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** @param where whose policy file counts where none is named */
export function policyOption(where = 'the repository'): Option {
  return new Option(
    '--policy <file>',
    `policy file, or owner/repo:path@ref (default: .github/lts-policy.yml of ${where})`,
  );
}

export function failOnFinding(fallback: (typeof FAIL_ON)[number]): Option {
  return new Option('--fail-on <severity>', 'exit 1 from this severity of finding on')
    .choices(FAIL_ON)
    .default(fallback);
}

/** Sources that know commits, which a history file does not. */
export function liveOptions(command: Command): Command {
  return command
    .option('--repo <dir>', 'a local clone (default: the current folder)')
    .addOption(new Option('--github <owner/repo>', 'a repository on GitHub, by API').conflicts('repo'));
}

export function sourceOptions(command: Command): Command {
  return command
    .option('--repo <dir>', 'a local clone (default: the current folder)')
    .addOption(
      new Option('--history <file>', 'a snapshot, or the output of `gh release list --json …`').conflicts([
        'repo',
        'github',
      ]),
    )
    .addOption(new Option('--github <owner/repo>', 'a repository on GitHub, by API').conflicts('repo'));
}
