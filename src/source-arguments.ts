/** Options that several commands share: where the history and the policy come from. */
import { type Command, Option } from 'commander';

/** An option that may be given again. */
export function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** @param where whose policy file counts where none is named */
export function policyOption(where = 'the default branch'): Option {
  return new Option(
    '--policy <file>',
    `policy file, or owner/repo:path@ref (default: .github/lts-policy.yml of ${where})`,
  );
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
