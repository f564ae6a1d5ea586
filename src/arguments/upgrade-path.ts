/** Arguments and help of `upgrade-path`. */
import { type Command, Option } from 'commander';
import { policyOption, type SourceOptions, sourceOptions } from './sources.ts';

export interface UpgradeOptions extends SourceOptions {
  readonly from?: string;
  readonly to?: string;
  readonly fromFile?: string;
  readonly toFile?: string;
  readonly guard?: boolean;
  readonly policy?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

export function addUpgradePath(lts: Command, run: (options: UpgradeOptions) => Promise<void>): void {
  sourceOptions(
    lts
      .command('upgrade-path')
      .description('from one version to another: which hops, what each needs, which way leads back')
      .argument('[from]', 'a version, line or channel: v3.8.11, 3.8, latest-lts')
      .argument('[to]', 'the same'),
  )
    .addOption(policyOption())
    .option('--from-file <file[#path]>', 'read the version from a Helm values file, Chart.yaml or compose file')
    .option('--to-file <file[#path]>', 'the same for the other end')
    .option('--guard', 'may a deployment go there in one step? exits 1 where not')
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: today)')
    .addOption(new Option('--json', 'print JSON (schema/upgrade-path.schema.json)').conflicts('markdown'))
    .option('--markdown', 'print Markdown')
    .action((from: string | undefined, to: string | undefined, options: UpgradeOptions) =>
      run({ ...options, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }),
    );
}
