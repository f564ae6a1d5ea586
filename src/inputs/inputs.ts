/** What a command is told, in words of the program; `parse.ts` makes it of texts. */
import type { Day } from '../domain/calendar.ts';
import type { FindingSeverity } from '../domain/finding.ts';
import type { PromotionWish } from '../plan/promote/promotion.ts';
import type { DocsInputs } from './docs.ts';
import type { FleetInputs } from './fleet.ts';
import type { AuditRange, Proposal } from './gate.ts';
import type { PatchInputs } from './patch-check.ts';
import type { PluginInputs } from './plugins.ts';
import type { HistorySource } from './source.ts';
import type { UpgradeInputs } from './upgrade-path.ts';

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
export const FAIL_ON = ['never', 'info', 'warning', 'error'] as const;

/** Where GitHub looks for it first, and `init` writes it. */
export const POLICY_PATH = '.github/lts-policy.yml';

export interface Inputs {
  readonly command: Command;
  readonly source: HistorySource;
  /** A path or `owner/repo:path@ref`; absent: the policy file of the repository. */
  readonly policy?: string;
  readonly asOf?: Day;
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
