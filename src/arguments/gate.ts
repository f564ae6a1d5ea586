/** Arguments and help of `gate`. */
import type { Command } from 'commander';
import { type LiveOptions, liveOptions, policyOption } from './sources.ts';

export interface GateOptions extends LiveOptions {
  readonly policy?: string;
  readonly pr?: string;
  readonly base?: string;
  readonly head?: string;
  readonly asOf?: string;
  readonly warnOnly?: boolean;
  readonly comment?: boolean;
  readonly commitStatus?: string;
  readonly json?: boolean;
}

export function addGate(lts: Command, run: (options: GateOptions) => Promise<void>): void {
  liveOptions(
    lts
      .command('gate')
      .description(
        'may this change enter its line at its present stage? exits 1 where not, or where an approver must say',
      ),
  )
    .addOption(policyOption('the default branch'))
    .option('--pr <number>', 'a pull request of --github')
    .option('--base <branch>', 'the branch it wants to enter (with --head)')
    .option('--head <branch>', 'the branch or commit with the change (with --base)')
    .option('--as-of <day>', 'the verdict of another day, YYYY-MM-DD (default: today); never writes')
    .option('--warn-only', 'tell the verdict, and exit 0')
    .option('--comment', 'keep one comment on the pull request true to the verdict')
    .option('--commit-status <name>', 'also set a commit status of this name on the head of the pull request')
    .option('--json', 'print JSON (schema/gate.schema.json)')
    .action(run);
}
