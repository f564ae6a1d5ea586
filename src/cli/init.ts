/** `init` in a shell: writes the policy it proposes, and workflows where they are wanted, or prints them. */
import { basename, dirname, join, relative } from 'node:path';
import { writeNewText } from '../adapters/file/files.ts';
import { Git } from '../adapters/git/git.ts';
import { isBare, topOf } from '../adapters/git/history.ts';
import type { InitOptions } from '../arguments/init.ts';
import { LtsError } from '../errors.ts';
import { type Inputs, POLICY_PATH } from '../inputs/inputs.ts';
import { runInit, runInitWithWorkflows } from '../run/init.ts';
import { inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { print } from './terminal.ts';

export async function init({ workflows, stdout, ...options }: InitOptions): Promise<number> {
  const given = inputsOf({ ...options, command: 'init', toStdout: stdout ?? false });
  const inputs = { ...given, out: await placeOf(given) };
  if (workflows) return initWithWorkflows(inputs);
  const text = await runInit((await shellWorld(inputs)).history);
  if (!inputs.toStdout) await writeNewText(inputs.out, text);
  print(inputs.toStdout ? text : wrote(inputs.out));
  return 0;
}

/** What is there already stays as it is, so that it can be asked for again. */
async function initWithWorkflows(inputs: Inputs): Promise<number> {
  const folder = workflowFolder(inputs.out);
  const { history, policy: source } = await shellWorld(inputs);
  const { policy, workflows } = await runInitWithWorkflows(history, source);
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
  const named = path.endsWith(POLICY_PATH) ? '' : ` --policy ${path}`;
  return `Wrote ${path}. Read it, correct it, then run \`lts-policy status${named}\`.\n`;
}

/** At the top of the clone, wherever in it the run was started: nobody looks for a policy or a workflow elsewhere. */
async function placeOf({ source, out }: Inputs): Promise<string> {
  if (source.kind !== 'git' || source.directory !== '.' || out !== POLICY_PATH) return out;
  const git = new Git(source.directory);
  await git.checkVersion();
  return (await isBare(git)) ? out : join(relative('.', await topOf(git)), out);
}

/** Beside the policy. @throws LtsError INPUT_INVALID where the workflows would not find that */
function workflowFolder(out: string): string {
  const folder = dirname(out);
  if (basename(folder) === dirname(POLICY_PATH) && basename(out) === basename(POLICY_PATH))
    return join(folder, 'workflows');
  const problem = `out: expected \`${POLICY_PATH}\` with \`--workflows\`, which look for the policy there, seen \`${out}\``;
  throw new LtsError('INPUT_INVALID', { problems: [problem] });
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
