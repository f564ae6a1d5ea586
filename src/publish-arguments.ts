/** Arguments and help of the commands that speak to readers: upgrade paths, plugins, documents, many repositories. */
import { type Command, Option } from 'commander';
import type { Commands, DocsOptions, FleetOptions, PluginsOptions, UpgradeOptions } from './options.ts';
import { FAIL_ON_FLEET } from './plan/fleet/fleet-verdict.ts';
import { listed, policyOption, sourceOptions } from './source-arguments.ts';

export function addPublishing(lts: Command, commands: Commands, exit: (code: number) => void): void {
  sourceOptions(
    lts
      .command('upgrade-path')
      .description('from one version to another: which hops, what each needs, which way leads back')
      .argument('[from]', 'a version, line or channel: v3.8.11, 3.8, latest-lts')
      .argument('[to]', 'the same'),
  )
    .addOption(policyOption('the repository'))
    .option('--from-file <file[#path]>', 'read the version from a Helm values file, Chart.yaml or compose file')
    .option('--to-file <file[#path]>', 'the same for the other end')
    .option('--guard', 'may a deployment go there in one step? exits 1 where not')
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: today)')
    .addOption(new Option('--json', 'print JSON (schema/upgrade-path.schema.json)').conflicts('markdown'))
    .option('--markdown', 'print Markdown')
    .action(async (from: string | undefined, to: string | undefined, options: UpgradeOptions) => {
      const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      exit(await commands['upgrade-path']({ ...options, ...ends }));
    });
  sourceOptions(
    lts
      .command('plugins')
      .description(
        'which version of a plugin suits each supported line of the core; does a change of one keep the rules',
      )
      .argument('[plugin]', 'one plugin, or NAME@VERSION: which lines take it'),
  )
    .addOption(policyOption('the repository'))
    .option('--plugin <name=dir>', 'read this plugin from a local clone; again for more', listed)
    .option('--check', 'check the next release of one plugin; exits 1 where its version promises too little')
    .option('--pr <number>', 'with --check: a pull request of the plugin’s repository')
    .option('--base <ref>', 'with --check in a clone: since when (default: the newest release)')
    .option('--head <ref>', 'with --check in a clone: until when (default: HEAD)')
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: today)')
    .addOption(new Option('--json', 'print JSON (schema/plugins.schema.json)').conflicts('markdown'))
    .option('--markdown', 'print Markdown')
    .action(async (subject: string | undefined, options: PluginsOptions) => {
      exit(await commands.plugins(subject === undefined ? options : { ...options, subject }));
    });
  sourceOptions(
    lts
      .command('docs')
      .description('rewrite the managed blocks of documents; write the policy page, calendar and data files'),
  )
    .addOption(policyOption('the repository'))
    .addOption(
      new Option('--check', 'write nothing, and exit 1 where a block is not what it should be').conflicts('out'),
    )
    .option('--out <dir>', 'also write the policy page, chart, calendar, badges and data files there')
    .option('--dry-run', 'tell what would be written, and write nothing')
    .option('--as-of <day>', 'as on another day, YYYY-MM-DD; leaves documents alone')
    .option('--json', 'print JSON (schema/docs.schema.json)')
    .action(async (options: DocsOptions) => {
      exit(await commands.docs(options));
    });
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
    .action(async (folders: readonly string[], options: FleetOptions) => {
      exit(await commands.fleet({ ...options, folders }));
    });
}
