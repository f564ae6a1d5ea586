/** What the check of a plugin tells, and what its rules look at. */
import type { Change, Judgement } from '../../domain/change/change.ts';
import type { Step } from '../../domain/change/version-step.ts';
import type { Stated } from '../../domain/plugin-file.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { Version } from '../../domain/version.ts';
import type { Status } from '../status.ts';
import type { CheckRuling, CheckVerdict } from './check-ruling.ts';
import type { PluginVersion } from './plugin-fit.ts';

export interface JudgedChange {
  readonly change: Change;
  readonly judgement: Judgement;
  readonly step: Step;
}

export interface PluginCheck {
  readonly plugin: string;
  readonly base?: PluginVersion;
  readonly coreBefore?: Version;
  readonly core?: Version;
  /** The version that it will be released as; absent: nothing says, or it is one that was released. */
  readonly stated?: Version;
  readonly isCoreRaised: boolean;
  /** The least step that core and changes ask for. */
  readonly needed: Step;
  /** Absent: no version, or no release to follow. */
  readonly step?: Step;
  readonly changes: readonly JudgedChange[];
  readonly rulings: readonly CheckRuling[];
  readonly verdict: CheckVerdict;
  readonly gaps: readonly Gap[];
}

/** What the rules look at. */
export interface CheckFacts extends Omit<PluginCheck, 'rulings' | 'verdict' | 'gaps'> {
  readonly status: Status;
  /** Ascending. */
  readonly released: readonly PluginVersion[];
  readonly coreStated: Stated;
  readonly versionStated?: Stated;
}
