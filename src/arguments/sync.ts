/** Arguments and help of `sync`. */
import type { Command } from 'commander';
import { failOnFinding, policyOption, type SourceOptions, sourceOptions } from './sources.ts';

export interface SyncOptions extends SourceOptions {
  readonly policy?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
  readonly allowRollback?: string;
  readonly lines?: string;
  readonly since?: string;
  readonly uninstall?: boolean;
  readonly failOn: string;
  readonly saveSnapshot?: string;
  readonly json?: boolean;
  readonly all?: boolean;
}

export function addSync(lts: Command, run: (options: SyncOptions) => Promise<void>): void {
  sourceOptions(
    lts
      .command('sync')
      .description('keep moving tags, image tags, the "Latest" flag and LTS labels in notes true to the policy'),
  )
    .addOption(policyOption())
    .option('--dry-run', 'tell what would be written, and write nothing')
    .option('--as-of <day>', 'the plan of another day, YYYY-MM-DD; never writes')
    .option('--allow-rollback <channels>', 'channels that may go back to a lower version, separated by commas')
    .option('--lines <lines>', 'only notes of releases of these lines, separated by commas')
    .option('--since <day>', 'only notes of releases published on this day or later')
    .option('--uninstall', 'take every managed block out of the notes again; moves nothing')
    .addOption(failOnFinding('never'))
    .option('--save-snapshot <file>', 'also write what was read, as a history file')
    .option('--json', 'print JSON (schema/sync.schema.json)')
    .option('--all', 'show what is right already, and every release')
    .action(run);
}
