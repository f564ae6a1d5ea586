#!/usr/bin/env node
/** Entry of the command line: each command is a file of `cli/`, its options and help one of `arguments/`. */
import { program } from './arguments/program.ts';
import { audit } from './cli/audit.ts';
import { classify } from './cli/classify.ts';
import { docs } from './cli/docs.ts';
import { doctor } from './cli/doctor.ts';
import { fleet } from './cli/fleet.ts';
import { gate } from './cli/gate.ts';
import { init } from './cli/init.ts';
import { patchCheck } from './cli/patch-check.ts';
import { plugins } from './cli/plugins.ts';
import { promote } from './cli/promote.ts';
import { fail, VERSION } from './cli/shell.ts';
import { status } from './cli/status.ts';
import { sync } from './cli/sync.ts';
import { upgradePath } from './cli/upgrade-path.ts';

// `lts-policy … | head` closes the pipe early: that is the reader's right, not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const commands = {
  status,
  sync,
  gate,
  audit,
  classify,
  'patch-check': patchCheck,
  doctor,
  init,
  promote,
  'upgrade-path': upgradePath,
  plugins,
  docs,
  fleet,
};
program(VERSION, commands, (code) => {
  process.exitCode = code;
})
  .parseAsync()
  .catch(fail);
