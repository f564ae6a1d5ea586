/** Arguments and help of `init`. */
import type { Command } from 'commander';
import { POLICY_PATH } from '../inputs/inputs.ts';
import { type SourceOptions, sourceOptions } from './sources.ts';

export interface InitOptions extends SourceOptions {
  readonly out: string;
  readonly stdout?: boolean;
  readonly workflows?: boolean;
}

export function addInit(lts: Command, run: (options: InitOptions) => Promise<void>): void {
  sourceOptions(
    lts.command('init').description('propose a policy file from what tags and branches show; overwrites nothing'),
  )
    .option('--out <file>', 'where to write it', POLICY_PATH)
    .option('--workflows', 'also propose workflows for `sync`, `gate` and `patch-check`, which only tell at first')
    .option('--stdout', 'print instead of writing')
    .action(run);
}
