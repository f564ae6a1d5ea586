/** Arguments and help of `fleet`. */
import { type Command, Option } from 'commander';
import { FAIL_ON_FLEET } from '../plan/fleet/fleet-verdict.ts';

export interface FleetOptions {
  readonly folders?: readonly string[];
  readonly expect?: string;
  readonly page?: string;
  readonly all?: boolean;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly failOn: string;
}

export function addFleet(lts: Command, run: (options: FleetOptions) => Promise<void>): void {
  lts
    .command('fleet')
    .description('merge what `status --json` and `patch-check --json` printed for many repositories')
    .argument('<folders...>', 'folders with the JSON files, however nested')
    .option('--expect <file>', 'repositories that should be there, as owner/repo one a line')
    .option('--page <file>', 'also write an HTML page')
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: the newest that a file tells of)')
    .option('--all', 'show every repository and every end')
    .addOption(new Option('--json', 'print JSON (schema/fleet.schema.json)').conflicts('markdown'))
    .option('--markdown', 'print Markdown')
    .addOption(
      new Option('--fail-on <what>', 'exit 1 for passed deadlines, overdue patches, or answers that are missing')
        .choices(FAIL_ON_FLEET)
        .default('never'),
    )
    .action((folders: readonly string[], options: FleetOptions) => run({ ...options, folders }));
}
