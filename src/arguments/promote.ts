/** Arguments and help of `promote`. */
import type { Command } from 'commander';
import { type SourceOptions, sourceOptions } from './sources.ts';

export interface PromoteOptions extends SourceOptions {
  readonly line?: string;
  readonly policy?: string;
  readonly on?: string;
  readonly ends?: string;
  readonly because?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addPromote(lts: Command, run: (options: PromoteOptions) => Promise<void>): void {
  sourceOptions(
    lts
      .command('promote')
      .description('make a line LTS: show what would change, and write it into the policy file; nothing else')
      .argument('<line>', 'a release line, such as 1.3'),
  )
    .option('--policy <file>', 'policy file to edit (default: .github/lts-policy.yml of the repository)')
    .option('--on <day>', 'first day as LTS, YYYY-MM-DD (default: today)')
    .option('--ends <lines>', 'LTS lines that end on that day, separated by commas')
    .option('--because <text>', 'why, where the policy wants a reason; stands in the file')
    .option('--as-of <day>', 'what it would look like from another day, YYYY-MM-DD; never writes')
    .option('--dry-run', 'show the change, and write nothing')
    .option('--json', 'print JSON (schema/promote.schema.json)')
    .action((line: string, options: PromoteOptions) => run({ ...options, line }));
}
