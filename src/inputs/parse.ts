/** Raw texts (Action inputs, command-line options) → Inputs, or all their problems at once. */
import { LtsError } from '../errors.ts';
import { defined } from '../policy/raw.ts';
import { docsInputsOf } from './docs.ts';
import { fleetInputsOf } from './fleet.ts';
import { proposalOf, rangeOf } from './gate.ts';
import { COMMANDS, type Command, FAIL_ON, type Inputs, POLICY_PATH } from './inputs.ts';
import { patchInputsOf } from './patch-check.ts';
import { pluginInputsOf } from './plugins.ts';
import { promotionOf } from './promote.ts';
import type { RawInputs } from './raw.ts';
import { type HistorySource, sourceOf } from './source.ts';
import { upgradeInputsOf } from './upgrade-path.ts';
import { dayOf, given, isYes, listOf, oneOf, optional } from './words.ts';

/** @throws LtsError INPUT_INVALID naming every problem */
export function parseInputs(raw: RawInputs, fallback: HistorySource): Inputs {
  const problems: string[] = [];
  const asOf = dayOf('as-of', raw.asOf, problems);
  const since = dayOf('since', raw.since, problems);
  const lines = listOf(raw.lines);
  const command = oneOf('command', COMMANDS, raw.command, 'status', problems);
  const source = sourceOf(raw, fallback, problems);
  const own = ownInputsOf(command, raw, source, problems);
  const stageOf = { ...optional('line', raw.line), ...optional('stage', raw.stage) };
  const inputs: Inputs = {
    command,
    source,
    failOn:
      own.patch || own.fleet
        ? 'never'
        : oneOf('fail-on', FAIL_ON, raw.failOn, command === 'doctor' ? 'error' : 'never', problems),
    out: given(raw.out) ?? POLICY_PATH,
    toStdout: raw.toStdout ?? false,
    isFull: raw.isFull ?? false,
    withBranches: raw.withBranches ?? false,
    isDryRun: isYes('dry-run', raw.dryRun, problems),
    isUninstall: isYes('uninstall', raw.uninstall, problems),
    isCommenting: raw.comment ?? false,
    isWarnOnly: isYes('warn-only', raw.warnOnly, problems),
    ...own,
    ...(Object.keys(stageOf).length > 0 ? { stageOf } : {}),
    ...optional('commitStatus', raw.commitStatus),
    allowRollback: listOf(raw.allowRollback),
    ...(lines.length === 0 ? {} : { lines }),
    ...(since === undefined ? {} : { since }),
    ...(asOf === undefined ? {} : { asOf }),
    ...optional('policy', raw.policy),
    ...optional('explain', raw.explain),
    ...optional('saveSnapshot', raw.saveSnapshot),
  };
  if (inputs.isUninstall && (lines.length > 0 || since !== undefined))
    problems.push('uninstall: expected neither lines nor since, for it takes every label out, seen one of them');
  if (problems.length > 0) throw new LtsError('INPUT_INVALID', { problems });
  return inputs;
}

type OwnInputs = Partial<
  Pick<Inputs, 'proposal' | 'range' | 'patch' | 'promotion' | 'upgrade' | 'plugins' | 'docs' | 'fleet'>
>;

/** What only this one command is told. */
function ownInputsOf(command: Command, raw: RawInputs, source: HistorySource, problems: string[]): OwnInputs {
  switch (command) {
    case 'gate':
      return defined({ proposal: proposalOf(raw, source, problems) });
    case 'audit':
      return defined({ range: rangeOf(raw, source, problems) });
    case 'patch-check':
      return { patch: patchInputsOf(raw, source, problems) };
    case 'promote':
      return { promotion: promotionOf(raw, problems) };
    case 'upgrade-path':
      return { upgrade: upgradeInputsOf(raw, problems) };
    case 'plugins':
      return { plugins: pluginInputsOf(raw, problems) };
    case 'docs':
      return { docs: docsInputsOf(raw, problems) };
    case 'fleet':
      return { fleet: fleetInputsOf(raw, problems) };
    default:
      return {};
  }
}
