/** What stands against a path, and what is to know about its two ends. */
import { newestOf } from '../../domain/line.ts';
import { capital } from '../../domain/sentence.ts';
import { versionKey } from '../../domain/version.ts';
import type { Status } from '../status.ts';
import { describeEvidence, type Hop } from './hop.ts';
import { anyOf } from './line-words.ts';
import { isSameLine, type Place } from './place.ts';
import { saysOfUpgrades } from './stated-rules.ts';
import type { UpgradeRuling } from './upgrade-ruling.ts';

/** Nobody goes to what is no release any more, or not yet one; and from a prerelease no way is stated. */
export function refusalsOf(status: Status, from: Place, to: Place): readonly UpgradeRuling[] {
  return [...(from.state === 'prerelease' ? [fromPrerelease(status, from)] : []), ...targetRefusals(status, to)];
}

/** The target alone, as a first installation has nothing else. */
export function targetRefusals(status: Status, to: Place): readonly UpgradeRuling[] {
  if (to.state === 'prerelease') return [prerelease(status, to, 'No policy leads to it')];
  return to.state === 'yanked' ? [yanked(status, to)] : [];
}

const LEAVE = 'Do not stay longer than the upgrade takes.';

/** @param direction below 0: up */
export function hintsOf(status: Status, from: Place, to: Place, direction: number): readonly UpgradeRuling[] {
  return [
    ...(from.state === 'yanked' ? [{ ...yanked(status, from), remedy: LEAVE }] : []),
    ...(from.state === 'unreleased' && from.name !== to.name ? [unreleased(status, from)] : []),
    ...(from.lifecycle.stage === 'end-of-life' && !isSameLine(from, to)
      ? [{ ...ended(status, from), remedy: LEAVE }]
      : []),
    ...(to.lifecycle.stage === 'end-of-life' ? [ended(status, to)] : []),
    ...(to.state === 'unreleased' ? [unreleased(status, to)] : []),
    ...(to.isLineUnseen && direction < 0 ? [unseen(to)] : []),
    ...(isSilent(status, direction) ? [silent(status)] : []),
  ];
}

export function ended(status: Status, place: Place): UpgradeRuling {
  const { line, endOfLife } = place.lifecycle;
  const supported = status.lifecycles.filter(({ isSupported }) => isSupported);
  const names = supported.flatMap((lifecycle) => newestOf(lifecycle.line)?.tag ?? []);
  return {
    rule: 'line-ended',
    message: `${place.name} is past its end of life: ${line.name} has ended${endOfLife === undefined ? '' : ` on ${endOfLife}`}, and gets no fixes.`,
    remedy:
      names.length === 0 ? 'No line is supported now.' : `Go to a supported version: ${names.slice(0, 5).join(', ')}.`,
  };
}

export function unreleased(status: Status, place: Place): UpgradeRuling {
  const { line } = place.lifecycle;
  const newest = newestOf(line) ?? status.releases.find(({ type }) => type !== 'prerelease');
  const newer = newest ? `; the newest${newestOf(line) ? ` of ${line.name}` : ''} is ${newest.tag}` : '';
  return {
    rule: 'version-unreleased',
    message: `${place.name} is not released as far as is known on ${status.asOf}${newer}.`,
    remedy: newest
      ? `Name ${newest.tag}, or read the history again if it should be there.`
      : 'Name a released version.',
  };
}

/** @returns nothing where the policy supports it */
export function rollbackRulings(
  status: Status,
  hop: Hop,
): { readonly refusals: readonly UpgradeRuling[]; readonly notices: readonly UpgradeRuling[] } {
  const { from, to, back, evidence } = hop;
  const rule = status.policy.upgrade;
  if (back.isSupported) return { refusals: [], notices: [] };
  if (back.isSupported === undefined) {
    const message = `The policy does not say whether ${from.name} may go back to ${to.name}.`;
    const remedy = 'Ask its makers first, and have a backup; `upgrade.rollback` in the policy would say it.';
    return { refusals: [], notices: rule ? [{ rule: 'rollback-unstated', message, remedy }] : [] };
  }
  const over = isSameLine(from, to) ? 'within a line' : 'from one line to an older one';
  const words = evidence.map(describeEvidence).join(', ');
  const refusal: UpgradeRuling = {
    rule: 'rollback-unsupported',
    message: `${from.name} → ${to.name} goes back ${over}, which is not supported by ${words}.`,
    remedy:
      back.how === undefined
        ? `Stay on ${anyOf(status, from.lifecycle.line)}.`
        : `${capital(back.how.replace(/\.$/, ''))}.`,
    ...(rule ? { origin: rule.originOf('rollback') } : {}),
  };
  return { refusals: [refusal], notices: [] };
}

function prerelease(status: Status, { name, lifecycle }: Place, why: string): UpgradeRuling {
  const newest = newestOf(lifecycle.line) ?? status.releases.find(({ type }) => type !== 'prerelease');
  return {
    rule: 'version-prerelease',
    message: `${name} is a prerelease. ${why}.`,
    remedy: newest ? `Use a release, such as ${newest.tag}.` : 'Wait for a release.',
  };
}

function fromPrerelease(status: Status, from: Place): UpgradeRuling {
  const ruling = prerelease(status, from, 'No way leads on from it');
  const anew = 'Install anew; a guard that is told no `from` judges the target alone.';
  return { ...ruling, remedy: `${ruling.remedy} ${anew}` };
}

function yanked(status: Status, { name, version, lifecycle }: Place): UpgradeRuling {
  const newest = newestOf(lifecycle.line);
  const origin =
    version && status.policy.yanked.find((entry) => versionKey(entry.version) === versionKey(version))?.origin;
  return {
    rule: 'version-yanked',
    message: `${name} was taken back (\`yanked\`).`,
    remedy: newest ? `Use ${newest.tag}, the newest of ${lifecycle.line.name}.` : 'Use another version.',
    ...(origin ? { origin } : {}),
  };
}

function unseen({ lifecycle }: Place): UpgradeRuling {
  return {
    rule: 'lines-unseen',
    message: `${lifecycle.line.name} is neither released nor planned, so that stops before it may be missing here.`,
    remedy: 'Ask again when it is out, or write the lines to come under `lines` of the policy.',
  };
}

/** Of a way back a policy with `upgrade` is asked alone: `rollback-unstated` tells that. */
function isSilent({ policy: { upgrade } }: Status, direction: number): boolean {
  return direction === 0 || (direction > 0 && upgrade !== undefined) ? false : !saysOfUpgrades(upgrade);
}

function silent({ policy }: Status): UpgradeRuling {
  const back = policy.upgrade?.rollback === undefined ? ', what can go back' : '';
  return {
    rule: 'policy-silent',
    message: `The policy says nothing about upgrades: which lines may be left out, what migrates${back}.`,
    remedy: `The key \`upgrade\` says it (${policy.files.at(-1) ?? 'the policy file'}).`,
  };
}
