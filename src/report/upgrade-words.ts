/** The words of an upgrade path and of its guard, the same in every report; plain text, not yet made harmless. */
import type { DeployedVersion } from '../domain/deployed-version.ts';
import { describeEvidence, type Hop, type MigrationWindow } from '../plan/upgrade/hop.ts';
import type { UpgradeAnswer } from '../plan/upgrade/upgrade-answer.ts';
import { pathWords, requiredHops, type UpgradePath } from '../plan/upgrade/upgrade-path.ts';
import type { UpgradeRuling } from '../plan/upgrade/upgrade-ruling.ts';
import { describeOrigin } from '../policy/origin.ts';

export interface RulingWords {
  readonly rule: string;
  readonly text: string;
  readonly remedy: string;
}

/** `v3.8.11 → v3.12.2`, as far as both are known. */
export function questionWords({ wish, from, to }: UpgradeAnswer): string {
  const goal = to?.name ?? givenWords(wish.to);
  return wish.from ? `${from?.name ?? givenWords(wish.from)} → ${goal}` : `first installation of ${goal}`;
}

/** Far longer than any tag or image. */
const LONGEST = 256;

/** What names no version is told by its image and digest. */
function givenWords({ text, image = '', digest }: DeployedVersion): string {
  const words = text === '' && digest !== undefined ? `${image}@${digest}` : text;
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

/** The answer in a sentence. */
export function verdictWords(path: UpgradePath): string {
  const steps = requiredHops(path);
  const count = steps.length === 1 ? 'one step' : `${steps.length} steps`;
  switch (path.verdict) {
    case 'upgrade':
      return path.notices.some(({ rule }) => rule === 'policy-silent')
        ? `The policy does not say; nothing stands against ${count}: ${pathWords(steps)}.`
        : `Supported in ${count}: ${pathWords(steps)}.`;
    case 'upgrade-later':
      return `Not possible yet; ${count} then: ${pathWords(steps)}.`;
    case 'rollback':
      return path.hops[0]?.back.isSupported ? 'A rollback, and supported.' : 'A rollback.';
    case 'nothing':
      return path.from?.name === path.to?.name
        ? 'Nothing to do: both are the same version.'
        : 'Nothing to do yet: both are of one line, which is not released.';
    case 'refused':
      return 'There is no way.';
  }
}

/** What there is to know of a move, one fact a line. */
export function hopWords({
  kind,
  isAdvice,
  needsMigration,
  note,
  availableWhen,
  availableOn,
  back,
  window,
}: Hop): readonly string[] {
  const needs = needsMigration === undefined ? 'not stated' : needsMigration ? 'needed' : 'none';
  const how = back.how === undefined ? '' : `: ${back.how}`;
  const supported =
    back.isSupported === undefined ? 'not stated' : `${back.isSupported ? 'supported' : 'not supported'}${how}`;
  const facts = kind === 'rollback' ? [supported] : [`migration: ${needs}${note === undefined ? '' : ` (${note})`}`];
  return [
    ...(isAdvice ? ['advised first, not required'] : []),
    ...(availableWhen === undefined ? [] : [`${availableWhen}${availableOn ? `, planned for ${availableOn}` : ''}`]),
    ...facts,
    ...(window ? [`both lines supported: ${windowWords(window)}`] : []),
    ...(kind === 'rollback' ? [] : [`way back: ${supported}`]),
  ];
}

function windowWords({ from, until, isEmpty, daysLeft }: MigrationWindow): string {
  if (isEmpty)
    return `never; the one ended on ${until}, before the other ${from === undefined ? 'is released' : `began on ${from}`}`;
  const begin = from === undefined ? 'from the release of the newer line on' : `from ${from}`;
  if (until === undefined) return `${begin}, no end known yet`;
  const left =
    daysLeft === undefined || daysLeft > 0
      ? `, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`
      : daysLeft === 0
        ? ', today is the last day'
        : ', which is over';
  return `${begin} to ${until}${left}`;
}

/** Words of the policy that all this rests on, each once. */
export function evidenceWords({ hops }: UpgradePath): readonly string[] {
  return [...new Set(hops.flatMap(({ evidence }) => evidence.map(describeEvidence)))];
}

export function rulingWords({ rule, message, remedy, origin }: UpgradeRuling): RulingWords {
  return { rule, text: message, remedy: origin ? `${remedy} (policy: ${describeOrigin(origin)})` : remedy };
}

/** What is refused, or to know, by what was asked. */
export function rulingsOf({ isGuarding, guard, path }: UpgradeAnswer): {
  readonly refusals: readonly UpgradeRuling[];
  readonly notices: readonly UpgradeRuling[];
} {
  return isGuarding || !path ? guard : path;
}

/** One line for outputs and annotations of a workflow. */
export function upgradeMessage(answer: UpgradeAnswer): string {
  const { refusals } = rulingsOf(answer);
  const words = refusals.flatMap(({ message, remedy }) => [message, remedy]);
  if (words.length > 0) return words.join(' ');
  if (!answer.isGuarding && answer.path) return verdictWords(answer.path);
  return `${questionWords(answer)}: allowed.`;
}
