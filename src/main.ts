/** Entry of the Action: reads the inputs, and runs the command they mean; each command is a file of `action/`. */
import * as core from '@actions/core';
import { audit } from './action/audit.ts';
import { docs } from './action/docs.ts';
import { doctor } from './action/doctor.ts';
import { fleet } from './action/fleet.ts';
import { gate } from './action/gate.ts';
import { patchCheck } from './action/patch-check.ts';
import { plugins } from './action/plugins.ts';
import { readInputs } from './action/read-inputs.ts';
import { status } from './action/status.ts';
import { sync } from './action/sync.ts';
import { upgradePath } from './action/upgrade-path.ts';
import { actionWorld } from './action/world.ts';
import { asLtsError } from './errors.ts';
import type { Command, Inputs } from './inputs/inputs.ts';
import type { WholeWorld } from './wiring/world.ts';

/** Those that are for the command line only are refused with the inputs. */
const commands: Readonly<Partial<Record<Command, (inputs: Inputs, world: WholeWorld) => Promise<void>>>> = {
  status,
  sync,
  gate,
  audit,
  'patch-check': patchCheck,
  doctor,
  'upgrade-path': upgradePath,
  plugins,
  docs,
};

async function main(): Promise<void> {
  const token = core.getInput('token') || core.getInput('github-token');
  if (token !== '') core.setSecret(token);
  const inputs = readInputs();
  if (inputs.command === 'fleet') return fleet(inputs);
  const run = commands[inputs.command] ?? status;
  await run(inputs, await actionWorld(inputs, token));
}

function fail(error: unknown): void {
  const known = asLtsError(error);
  core.setFailed(`${known.code}: ${known.message}\n${known.remedy}`);
}

main().catch(fail);
