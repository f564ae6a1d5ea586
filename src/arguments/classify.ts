/** Arguments and help of `classify`. */
import { type Command, Option } from 'commander';
import { type LiveOptions, policyOption } from './sources.ts';

export interface ClassifyOptions extends LiveOptions {
  readonly file?: string;
  readonly policy?: string;
  readonly line?: string;
  readonly stage?: string;
  readonly asOf?: string;
}

export function addClassify(lts: Command, run: (options: ClassifyOptions) => Promise<void>): void {
  lts
    .command('classify')
    .description('what kind is each of these changes? JSON or JSON lines in, JSON lines out')
    .argument('[file]', 'where the changes are (default: standard input), such as what `gh pr list --json …` prints')
    .addOption(policyOption('the default branch'))
    .option('--line <line>', 'also the verdict for this line of the repository')
    .option('--stage <stage>', 'also the verdict for this stage of the policy')
    .option('--as-of <day>', 'the day whose stage counts, YYYY-MM-DD (default: today)')
    .addOption(new Option('--repo <dir>', 'a local clone whose lines count (default: the current folder)'))
    .addOption(new Option('--github <owner/repo>', 'a repository on GitHub whose lines count').conflicts('repo'))
    .action((file: string | undefined, options: ClassifyOptions) =>
      run(file === undefined ? options : { ...options, file }),
    );
}
