/** `init` in a shell: writes the policy it proposes, and workflows where they are wanted, or prints them. */
import { basename, dirname, join } from 'node:path';
import { writeNewText } from '../adapters/file/files.ts';
import type { InitOptions } from '../arguments/init.ts';
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { runInit, runInitWithWorkflows } from '../run/init.ts';
import { inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { print } from './terminal.ts';

export async function init({ workflows, stdout, ...options }: InitOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'init', toStdout: stdout ?? false });
  if (workflows) return initWithWorkflows(inputs);
  const text = await runInit((await shellWorld(inputs)).history);
  if (!inputs.toStdout) await writeNewText(inputs.out, text);
  print(inputs.toStdout ? text : wrote(inputs.out));
  return 0;
}

/** What is there already stays as it is, so that it can be asked for again. */
async function initWithWorkflows(inputs: Inputs): Promise<number> {
  const { history, policy: source } = await shellWorld(inputs);
  const { policy, workflows } = await runInitWithWorkflows(history, source);
  const folder = workflowFolder(inputs.out);
  const files = [
    ...(policy === undefined ? [] : [{ path: inputs.out, text: policy }]),
    ...workflows.map(({ name, text }) => ({ path: join(folder, name), text })),
  ];
  if (inputs.toStdout) {
    print(files.map(({ path, text }) => `# ---- ${path} ----\n${text}`).join('\n'));
    return 0;
  }
  if (policy === undefined) print(`Left ${source.start.path} as it is; the workflows suit it.\n`);
  for (const { path, text } of files) {
    const isNew = await writeWhereNone(path, text);
    print(isNew ? (path === inputs.out ? wrote(path) : `Wrote ${path}.\n`) : `Left ${path} as it is.\n`);
  }
  print('Commit them to the default branch. The workflows only tell; their first lines say how to let them act.\n');
  return 0;
}

function wrote(path: string): string {
  return `Wrote ${path}. Read it, correct it, then run \`lts-policy status\`.\n`;
}

/** Beside the policy, where that is in `.github`. */
function workflowFolder(out: string): string {
  const folder = dirname(out);
  return basename(folder) === '.github' ? join(folder, 'workflows') : '.github/workflows';
}

/** @throws LtsError INPUT_FILE_UNWRITABLE */
async function writeWhereNone(path: string, text: string): Promise<boolean> {
  try {
    await writeNewText(path, text);
    return true;
  } catch (error) {
    if (error instanceof LtsError && error.code === 'INPUT_FILE_EXISTS') return false;
    throw error;
  }
}
