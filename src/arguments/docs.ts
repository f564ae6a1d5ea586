/** Arguments and help of `docs`. */
import { type Command, Option } from 'commander';
import { policyOption, type SourceOptions, sourceOptions } from './sources.ts';

export interface DocsOptions extends SourceOptions {
  readonly check?: boolean;
  readonly out?: string;
  readonly policy?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addDocs(lts: Command, run: (options: DocsOptions) => Promise<void>): void {
  sourceOptions(
    lts
      .command('docs')
      .description('rewrite the managed blocks of documents; write the policy page, calendar and data files'),
  )
    .addOption(policyOption())
    .addOption(
      new Option('--check', 'write nothing, and exit 1 where a block is not what it should be').conflicts('out'),
    )
    .option('--out <dir>', 'also write the policy page, chart, calendar, badges and data files there')
    .option('--dry-run', 'tell what would be written, and write nothing')
    .option('--as-of <day>', 'as on another day, YYYY-MM-DD; leaves documents alone')
    .option('--json', 'print JSON (schema/docs.schema.json)')
    .action(run);
}
