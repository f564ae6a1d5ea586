/** `doctor` in a shell: what it prints, and its exit code. */
import type { DoctorOptions } from '../arguments/doctor.ts';
import { doctorJson, doctorText } from '../report/doctor.ts';
import { runDoctor } from '../run/doctor.ts';
import { findingsExitCode } from '../run/status.ts';
import { inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { asJson, print, terminal } from './terminal.ts';

export async function doctor(options: DoctorOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'doctor' });
  const found = await runDoctor(inputs, await shellWorld(inputs));
  print(options.json ? asJson(doctorJson(found)) : doctorText(found, terminal().isColoured));
  return findingsExitCode(found.findings, inputs.failOn);
}
