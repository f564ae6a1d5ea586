/** Arguments and help of `doctor`. */
import type { Command } from 'commander';
import { failOnFinding, policyOption, type SourceOptions, sourceOptions } from './sources.ts';

export interface DoctorOptions extends SourceOptions {
  readonly policy?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly failOn: string;
}

export function addDoctor(lts: Command, run: (options: DoctorOptions) => Promise<void>): void {
  sourceOptions(
    lts.command('doctor').description('tell what would keep `sync` from its work, and what is wrong today; reads only'),
  )
    .addOption(policyOption())
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: today)')
    .option('--json', 'print JSON (schema/doctor.schema.json)')
    .addOption(failOnFinding('error'))
    .action(run);
}
