/** Arguments and help of `audit`. */
import type { Command } from 'commander';
import { type LiveOptions, liveOptions, policyOption } from './sources.ts';

export interface AuditOptions extends LiveOptions {
  readonly policy?: string;
  readonly range?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly all?: boolean;
}

export function addAudit(lts: Command, run: (options: AuditOptions) => Promise<void>): void {
  liveOptions(
    lts
      .command('audit')
      .description(
        'the same judgement over what came into a release: `v1.0.3..v1.0.4`, or `v1.0.4` since the patch before',
      )
      .argument('<range>', 'two tags, branches or commits, or the tag of one patch release'),
  )
    .addOption(policyOption('the default branch'))
    .option('--as-of <day>', 'the stage of another day, YYYY-MM-DD (default: the day of the release)')
    .option('--json', 'print JSON (schema/audit.schema.json)')
    .option('--all', 'list every change, also what may come in')
    .action((range: string, options: AuditOptions) => run({ ...options, range }));
}
