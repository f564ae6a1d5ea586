/** Raw texts (Action inputs, command-line options) → Inputs, or all their problems at once. */

import { type DocsInputs, docsInputsOf } from './docs-inputs.ts';
import type { Day } from './domain/calendar.ts';
import type { FindingSeverity } from './domain/finding.ts';
import { LtsError } from './errors.ts';
import { type FleetInputs, fleetInputsOf } from './fleet-inputs.ts';
import { proposalOf, rangeOf } from './gate-inputs.ts';
import { dayOf, given, isYes, listOf, oneOf, optional } from './input-words.ts';
import { type PatchInputs, patchInputsOf } from './patch-inputs.ts';
import type { PromotionWish } from './plan/promote/promotion.ts';
import { type PluginInputs, pluginInputsOf } from './plugin-inputs.ts';
import { defined } from './policy/raw.ts';
import { promotionOf } from './promote-inputs.ts';
import { type UpgradeInputs, upgradeInputsOf } from './upgrade-inputs.ts';

export const COMMANDS = [
  'status',
  'sync',
  'gate',
  'audit',
  'classify',
  'patch-check',
  'doctor',
  'init',
  'promote',
  'upgrade-path',
  'plugins',
  'docs',
  'fleet',
] as const;
export type Command = (typeof COMMANDS)[number];
export const FORMATS = ['text', 'markdown', 'json'] as const;
export type Format = (typeof FORMATS)[number];
export const FAIL_ON = ['never', 'info', 'warning', 'error'] as const;

/** Where GitHub looks for it first, and `init` writes it. */
export const POLICY_PATH = '.github/lts-policy.yml';

export type HistorySource =
  | { readonly kind: 'git'; readonly directory: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'github'; readonly owner: string; readonly repo: string };

export interface Inputs {
  readonly command: Command;
  readonly source: HistorySource;
  /** A path or `owner/repo:path@ref`; absent: the policy file of the repository. */
  readonly policy?: string;
  readonly asOf?: Day;
  readonly format: Format;
  readonly explain?: string;
  /** Everything, where a report would leave out what is long past. */
  readonly isFull: boolean;
  /** The report names the branch of each line (the matrix of the Action does). */
  readonly withBranches: boolean;
  readonly saveSnapshot?: string;
  readonly failOn: 'never' | FindingSeverity;
  /** Where `init` writes, and whether it prints instead. */
  readonly out: string;
  readonly toStdout: boolean;
  /** The same plan, and nothing written. */
  readonly isDryRun: boolean;
  /** Channels that may go back to a lower version. */
  readonly allowRollback: readonly string[];
  /** Which release notes are touched: those of these lines, those published since a day. Absent: all. */
  readonly lines?: readonly string[];
  readonly since?: Day;
  /** Takes every managed block out again. */
  readonly isUninstall: boolean;
  /** What `gate` judges: a pull request, a branch against its base, or a merge group. */
  readonly proposal?: Proposal;
  /** Tells what is wrong, and never fails. */
  readonly isWarnOnly: boolean;
  /** Whether the pull request may get a comment; the policy says when. */
  readonly isCommenting: boolean;
  /** Name of the commit status that `gate` sets beside its own exit code. */
  readonly commitStatus?: string;
  /** What `audit` looks at: the commits between two points, or those of one patch release. */
  readonly range?: AuditRange;
  /** With which words of the policy `classify` also decides. */
  readonly stageOf?: { readonly line?: string; readonly stage?: string };
  /** What only `patch-check` is told. */
  readonly patch?: PatchInputs;
  /** What only `promote` is told. */
  readonly promotion?: PromotionWish;
  readonly upgrade?: UpgradeInputs;
  readonly plugins?: PluginInputs;
  readonly docs?: DocsInputs;
  readonly fleet?: FleetInputs;
}

export interface AuditRange {
  readonly from?: string;
  readonly to: string;
  /** It came with an event, which may be about something that has no patch before it: then there is nothing to audit. */
  readonly isOfEvent?: boolean;
}

export type Proposal =
  | { readonly kind: 'pull'; readonly number: number }
  | { readonly kind: 'branch'; readonly base: string; readonly head: string }
  | { readonly kind: 'merge group'; readonly base: string; readonly head: string; readonly ref: string };

/** Inputs as text; an empty text is an input not given, as in a workflow. */
export interface RawInputs {
  readonly command?: string;
  readonly repo?: string;
  readonly history?: string;
  readonly github?: string;
  readonly policy?: string;
  readonly asOf?: string;
  readonly format?: string;
  readonly explain?: string;
  readonly saveSnapshot?: string;
  readonly failOn?: string;
  readonly out?: string;
  readonly toStdout?: boolean;
  readonly isFull?: boolean;
  readonly withBranches?: boolean;
  readonly dryRun?: string | boolean;
  readonly allowRollback?: string;
  readonly lines?: string;
  readonly since?: string;
  readonly uninstall?: string | boolean;
  readonly pull?: string;
  readonly base?: string;
  readonly head?: string;
  readonly mergeGroup?: { readonly base: string; readonly head: string; readonly ref: string };
  readonly warnOnly?: string | boolean;
  readonly comment?: boolean;
  readonly commitStatus?: string;
  readonly range?: string;
  /** The tag whose release or push started the run. */
  readonly eventTag?: string;
  readonly line?: string;
  readonly stage?: string;
  readonly scan?: readonly string[];
  readonly issues?: string | boolean;
  readonly draftRelease?: string | boolean;
  readonly on?: string;
  readonly ends?: string;
  readonly because?: string;
  readonly from?: string;
  readonly to?: string;
  readonly fromFile?: string;
  readonly toFile?: string;
  readonly guard?: boolean;
  /** A plugin, or `NAME@VERSION`. */
  readonly subject?: string;
  /** Clones of plugins, as `NAME=DIR`. */
  readonly plugin?: readonly string[];
  readonly check?: string | boolean;
  /** The folder that `docs` writes to; `out` is that of `init`. */
  readonly docsOut?: string;
  readonly folders?: readonly string[];
  readonly expect?: string;
  readonly page?: string;
}

/** @throws LtsError INPUT_INVALID naming every problem */
export function parseInputs(raw: RawInputs, fallback: HistorySource): Inputs {
  const problems: string[] = [];
  const asOf = dayOf('as-of', raw.asOf, problems);
  const since = dayOf('since', raw.since, problems);
  const lines = listOf(raw.lines);
  const command = oneOf('command', COMMANDS, raw.command, 'status', problems);
  const source = sourceOf(raw, fallback, problems);
  const proposal = command === 'gate' ? proposalOf(raw, source, problems) : undefined;
  const range = command === 'audit' ? rangeOf(raw, source, problems) : undefined;
  const patch = command === 'patch-check' ? patchInputsOf(raw, source, problems) : undefined;
  const promotion = command === 'promote' ? promotionOf(raw, problems) : undefined;
  const upgrade = command === 'upgrade-path' ? upgradeInputsOf(raw, problems) : undefined;
  const plugins = command === 'plugins' ? pluginInputsOf(raw, source, problems) : undefined;
  const docs = command === 'docs' ? docsInputsOf(raw, problems) : undefined;
  const fleet = command === 'fleet' ? fleetInputsOf(raw, problems) : undefined;
  const stageOf = { ...optional('line', raw.line), ...optional('stage', raw.stage) };
  const inputs: Inputs = {
    command,
    source,
    format: oneOf('format', FORMATS, raw.format, 'text', problems),
    failOn:
      patch || fleet
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
    ...(proposal ? { proposal } : {}),
    ...(range ? { range } : {}),
    ...(patch ? { patch } : {}),
    ...defined({ promotion, upgrade, plugins, docs, fleet }),
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

function sourceOf(raw: RawInputs, fallback: HistorySource, problems: string[]): HistorySource {
  const [repo, history, github] = [given(raw.repo), given(raw.history), given(raw.github)];
  const named = [repo && 'repo', history && 'history', github && 'github'].filter((name) => name !== undefined);
  if (named.length > 1) problems.push(`${named.join(' and ')}: expected one source of history, seen ${named.length}`);
  if (history !== undefined) return { kind: 'file', path: history };
  if (repo !== undefined) return { kind: 'git', directory: repo };
  if (github === undefined) return fallback;
  const name = /^(?:https?:\/\/[^/]+\/)?(?<owner>[\w.-]+)\/(?<repo>[\w.-]+?)(?:\.git)?\/?$/.exec(github)?.groups;
  if (name?.owner && name.repo) return { kind: 'github', owner: name.owner, repo: name.repo };
  problems.push(`github: expected OWNER/REPO, seen \`${github}\``);
  return fallback;
}
