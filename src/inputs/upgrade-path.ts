/** What only `upgrade-path` is told: from where, to where, and whether it guards a deployment. */
import type { DeploymentReference, UpgradeQuestion } from '../ports/deployments.ts';
import type { RawInputs } from './raw.ts';
import { given } from './words.ts';

export type UpgradeInputs = UpgradeQuestion;

export function upgradeInputsOf(
  raw: Pick<RawInputs, 'from' | 'to' | 'fromFile' | 'toFile' | 'guard'>,
  problems: string[],
): UpgradeInputs {
  const isGuarding = raw.guard ?? false;
  const from = endOf('from', given(raw.from), given(raw.fromFile), problems);
  const to = endOf('to', given(raw.to), given(raw.toFile), problems);
  if (from === undefined && !isGuarding)
    problems.push('from: expected a version, line or channel (or `from-file`), seen nothing');
  if (to === undefined) problems.push('to: expected a version, line or channel (or `to-file`), seen nothing');
  return { ...(from === undefined ? {} : { from }), to: to ?? '', isGuarding };
}

function endOf(
  name: 'from' | 'to',
  text: string | undefined,
  file: string | undefined,
  problems: string[],
): string | DeploymentReference | undefined {
  if (text !== undefined && file !== undefined)
    problems.push(`${name} and ${name}-file: expected one of them, seen both`);
  if (text !== undefined || file === undefined) return text;
  const [, path = '', pick] = /^([^#]*)(?:#(.*))?$/s.exec(file) ?? [];
  if (path === '' || pick === '')
    problems.push(`${name}-file: expected FILE, FILE#dotted.path or FILE#image-name, seen \`${file}\``);
  return { path, ...(pick === undefined ? {} : { pick }) };
}
