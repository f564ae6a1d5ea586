/** Does a plugin that is about to be released keep the rules: is its version far enough, and whom does it leave behind? */
import type { Change } from '../../domain/change/change.ts';
import { judgeChange } from '../../domain/change/judge.ts';
import { largest } from '../../domain/change/version-step.ts';
import type { Stated } from '../../domain/plugin-file.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { compareNumbers, compareVersions, type Version } from '../../domain/version.ts';
import { judgingRules } from '../gate/judging-rules.ts';
import { worstOf } from '../gate/ruling.ts';
import type { Status } from '../status.ts';
import { releasedBefore, stepBetween, stepOfKind } from './bump.ts';
import { rulingsOnBump, rulingsOnKinds } from './check-bump.ts';
import { rulingsOnCore, rulingsOnLines } from './check-core.ts';
import { inOrder } from './fits.ts';
import type { CheckFacts, JudgedChange, PluginCheck } from './plugin-check.ts';
import type { Plugin, PluginVersion } from './plugin-fit.ts';

export interface PluginCheckQuestion {
  readonly status: Status;
  /** With its released versions. */
  readonly plugin: Plugin;
  /** The release that the next one follows; absent: the highest below the stated version, else the highest of all. */
  readonly base?: PluginVersion;
  /** What the base branch says of the core, where nothing was released before. */
  readonly coreBefore?: Version;
  /** What the file says at the head. */
  readonly core: Stated;
  /** Absent: the policy names no file that states the version. */
  readonly version?: Stated;
  /** Since the base. */
  readonly changes: readonly Change[];
  readonly gaps: readonly Gap[];
}

/** Before it is released; nothing is read, and what could not be read is among the gaps. */
export function checkPlugin(question: PluginCheckQuestion): PluginCheck {
  const facts = factsOf(question);
  const rulings = [
    ...rulingsOnCore(facts),
    ...rulingsOnBump(facts),
    ...rulingsOnKinds(facts),
    ...rulingsOnLines(facts),
  ];
  const { status: _, released: __, coreStated: ___, versionStated: ____, ...told } = facts;
  return { ...told, rulings, verdict: worstOf(rulings.map(({ verdict }) => verdict)), gaps: question.gaps };
}

function factsOf({ status, plugin, core, version, changes, ...given }: PluginCheckQuestion): CheckFacts {
  const released = inOrder(plugin.versions);
  const stated = comingVersion(version, released);
  const base = given.base ?? releasedBefore(released, stated);
  const coreBefore = base ? base.core : given.coreBefore;
  const coreNow = core.kind === 'version' ? core.version : undefined;
  const isCoreRaised = Boolean(coreBefore && coreNow && compareVersions(coreNow, coreBefore) > 0);
  const rules = judgingRules(status.policy);
  const judged = changes.map((change): JudgedChange => {
    const judgement = judgeChange(change, rules);
    return { change, judgement, step: stepOfKind(judgement, base?.version) };
  });
  const step = base && stated ? stepBetween(base.version, stated) : undefined;
  return {
    status,
    plugin: plugin.name,
    released,
    coreStated: core,
    ...(version ? { versionStated: version } : {}),
    ...(base ? { base } : {}),
    ...(coreBefore ? { coreBefore } : {}),
    ...(coreNow ? { core: coreNow } : {}),
    ...(stated ? { stated } : {}),
    isCoreRaised,
    needed: largest([...(isCoreRaised ? ['minor' as const] : []), ...judged.map((one) => one.step)]) ?? 'patch',
    ...(step ? { step } : {}),
    changes: judged,
  };
}

/** The release that the next one follows, where nobody named one. */
export function baseOf(versions: readonly PluginVersion[], stated: Stated | undefined): PluginVersion | undefined {
  const released = inOrder(versions);
  return releasedBefore(released, comingVersion(stated, released));
}

/** A file that still says what was released says nothing of the next; `1.4.0-SNAPSHOT` will be 1.4.0. */
function comingVersion(stated: Stated | undefined, released: readonly PluginVersion[]): Version | undefined {
  if (stated?.kind !== 'version') return undefined;
  const { numbers } = stated.version;
  return released.some(({ version }) => compareNumbers(version.numbers, numbers) === 0) ? undefined : stated.version;
}
