/** Arguments and help of `status`. */
import { type Command, Option } from 'commander';
import { failOnFinding, policyOption, type SourceOptions, sourceOptions } from './sources.ts';

export interface StatusOptions extends SourceOptions {
  readonly policy?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly chart?: boolean;
  readonly all?: boolean;
  readonly explain?: string;
  readonly saveSnapshot?: string;
  readonly failOn: string;
}

export function addStatus(lts: Command, run: (options: StatusOptions) => Promise<void>): void {
  sourceOptions(lts.command('status').description('lines, kinds, stages and ends of support on a day; reads only'))
    .addOption(policyOption())
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: today); later releases are left out')
    .addOption(new Option('--json', 'print JSON (schema/status.schema.json)').conflicts('markdown'))
    .option('--markdown', 'print the table of current releases as Markdown')
    .option('--explain <tag|line>', 'tell which words of the policy led to each conclusion about one tag or line')
    .addOption(new Option('--chart', 'draw when each line is in which stage').conflicts(['json', 'markdown']))
    .option('--all', 'show ended lines and every finding')
    .option('--save-snapshot <file>', 'also write what was read, as a history file')
    .addOption(failOnFinding('never'))
    .action(run);
}
