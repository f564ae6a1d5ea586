/** Arguments and help of `patch-check`. */
import { type Command, Option } from 'commander';
import { FAIL_ON_OWED } from '../inputs/patch-check.ts';
import { type LiveOptions, listed, liveOptions, policyOption } from './sources.ts';

export interface PatchCheckOptions extends LiveOptions {
  readonly policy?: string;
  readonly asOf?: string;
  readonly lines?: string;
  readonly scan?: readonly string[];
  readonly issues?: boolean;
  readonly draftRelease?: boolean;
  readonly commitStatus?: string;
  readonly dryRun?: boolean;
  readonly failOn: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly all?: boolean;
}

export function addPatchCheck(lts: Command, run: (options: PatchCheckOptions) => Promise<void>): void {
  liveOptions(
    lts
      .command('patch-check')
      .description('which supported lines owe a patch, miss a backport, are past a deadline, near their end'),
  )
    .addOption(policyOption('the default branch'))
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: today); never writes')
    .option('--lines <lines>', 'only these lines, separated by commas')
    .option(
      '--scan <[line=]file>',
      'report of a scanner (SARIF, Trivy, Grype), of one line or of all; again for more',
      listed,
    )
    .option('--issues', 'keep one issue for each line true to what is found (--github, and a token)')
    .option('--draft-release', 'make a draft of the next release for every line that owes one (--github, and a token)')
    .option('--commit-status <name>', 'set this commit status of open pull requests to the verdict of today')
    .option('--dry-run', 'tell what would be written, and write nothing')
    .addOption(
      new Option('--fail-on <what>', 'exit 1 for deadlines that passed, or also for patch days')
        .choices(FAIL_ON_OWED)
        .default('breached'),
    )
    .addOption(new Option('--json', 'print JSON (schema/patch-check.schema.json)').conflicts('markdown'))
    .option('--markdown', 'print the job summary')
    .option('--all', 'list every change that waits, and what was found under another name')
    .action(run);
}
