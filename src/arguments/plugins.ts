/** Arguments and help of `plugins`. */
import { type Command, Option } from 'commander';
import { listed, policyOption, type SourceOptions, sourceOptions } from './sources.ts';

export interface PluginsOptions extends SourceOptions {
  readonly subject?: string;
  readonly plugin?: readonly string[];
  readonly check?: boolean;
  readonly pr?: string;
  readonly base?: string;
  readonly head?: string;
  readonly policy?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

export function addPlugins(lts: Command, run: (options: PluginsOptions) => Promise<void>): void {
  sourceOptions(
    lts
      .command('plugins')
      .description(
        'which version of a plugin suits each supported line of the core; does a change of one keep the rules',
      )
      .argument('[plugin]', 'one plugin, or NAME@VERSION: which lines take it'),
  )
    .addOption(policyOption())
    .option('--plugin <name=dir>', 'read this plugin from a local clone; again for more', listed)
    .option('--check', 'check the next release of one plugin; exits 1 where its version promises too little')
    .option('--pr <number>', 'with --check: a pull request of the plugin’s repository')
    .option('--base <ref>', 'with --check in a clone: since when (default: the newest release)')
    .option('--head <ref>', 'with --check in a clone: until when (default: HEAD)')
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: today)')
    .addOption(new Option('--json', 'print JSON (schema/plugins.schema.json)').conflicts('markdown'))
    .option('--markdown', 'print Markdown')
    .action((subject: string | undefined, options: PluginsOptions) =>
      run(subject === undefined ? options : { ...options, subject }),
    );
}
