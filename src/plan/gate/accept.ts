/**
 * Whether a stage accepts a kind of change: what it names in `accepts`, what it asks an approver about, and what follows
 * where it names neither. "New features and enhancements, performance work, UI/UX improvements, major dependency upgrades
 * and breaking changes" are never accepted by a stage that does not name them (support policies of both presets).
 */
import { type ChangeKind, type Judgement, SEVERITIES, type Severity } from '../../domain/change/change.ts';
import { kindPhrase, kindPlural, kindWords } from '../../domain/change/kind-words.ts';
import { capital } from '../../domain/sentence.ts';
import type { KindWord, Policy, Stage, Thresholds } from '../../policy/policy.ts';
import type { Ruling } from './ruling.ts';

/** They reach no user of a release: "documentation, tests, CI and release chores pass". */
const HARMLESS: readonly ChangeKind[] = ['docs', 'test', 'ci', 'chore', 'release'];

type Answer = 'yes' | 'no' | 'severity unknown' | 'never' | 'unnamed';

/** @param subject the line as messages name it: `1.0 (active)` */
export function ruleOnKind(judgement: Judgement, stage: Stage, policy: Pick<Policy, 'gate'>, subject: string): Ruling {
  const { kind, severity, isBreaking } = judgement;
  const { origin } = stage;
  if (kind === 'unknown') return ruleOnUnknown(judgement, stage, policy, subject);
  const words = capital(kindPhrase(kind, severity));
  const accepted = answerFor(stage.accepts, judgement);
  const asked = answerFor(stage.ask, judgement);
  if (isHarmless(kind) && accepted === 'unnamed' && asked === 'unnamed') {
    const message = `${words} reaches no user of a release, so every supported line takes it.`;
    return { rule: 'kind-harmless', verdict: 'pass', message };
  }
  const breaking = isBreaking && !isHarmless(kind) ? ruleOnBreaking(stage, subject) : undefined;
  if (breaking) return breaking;
  if (accepted === 'yes')
    return { rule: 'kind-accepted', verdict: 'pass', message: `${words} may enter ${subject}.`, origin };
  if (kind === 'revert' && accepted === 'unnamed' && asked === 'unnamed') return ruleOnRevert(stage, subject);
  if (asked === 'yes') {
    return {
      rule: 'kind-asked',
      verdict: 'ask',
      message: `${words} enters ${subject} only with an approver's consent.`,
      origin,
    };
  }
  if (accepted === 'severity unknown' || asked === 'severity unknown') {
    return {
      rule: 'severity-unknown',
      verdict: 'ask',
      message: `${subject} takes ${takesOf(stage)}; nothing says how severe this ${kindWords(kind)} is.`,
      remedy: `Say it with a label such as \`severity/${leastOf(stage, kind)}\`, or name the advisory.`,
      origin,
    };
  }
  return {
    rule: 'kind-refused',
    verdict: 'fail',
    message: `${words} may not enter ${subject}, which takes ${takesOf(stage)}.`,
    origin,
  };
}

/** It reaches no user of a release. */
export function isHarmless(kind: Judgement['kind']): boolean {
  return HARMLESS.some((harmless) => harmless === kind);
}

/** `security fixes (high or worse), bug fixes`, for people. */
export function takesOf({ accepts }: Stage): string {
  const named = Object.entries(accepts).filter(([, least]) => least !== 'never');
  if (named.length === 0) return 'nothing but documentation, tests and CI';
  return named.map(([word, least]) => `${kindPlural(word)}${least === 'any' ? '' : ` (${atLeast(least)})`}`).join(', ');
}

function atLeast(least: string): string {
  const worse = SEVERITIES.slice(0, SEVERITIES.indexOf(least as Severity) + 1);
  return worse.length === 1 ? least : `${least} or worse`;
}

/** A revert mends the line it is made on: as a bug where bugs are accepted, a question where they are not. */
function ruleOnRevert(stage: Stage, subject: string): Ruling {
  const isMending = stage.accepts.bug === 'any';
  return {
    rule: 'revert-accepted',
    verdict: isMending ? 'pass' : 'ask',
    message: isMending
      ? `A revert counts as a bug fix, which ${subject} takes.`
      : `A revert mends what it is made on; ${subject} takes it only with an approver's consent.`,
    origin: stage.origin,
  };
}

function ruleOnBreaking(stage: Stage, subject: string): Ruling | undefined {
  if (stage.accepts.breaking === 'any') return undefined;
  const isAsked = stage.ask.breaking === 'any';
  return {
    rule: 'breaking-change',
    verdict: isAsked ? 'ask' : 'fail',
    message: `A breaking change may not enter ${subject}${isAsked ? " without an approver's consent" : ''}.`,
    origin: stage.origin,
  };
}

function ruleOnUnknown(
  { settledBy }: Judgement,
  stage: Stage,
  { gate }: Pick<Policy, 'gate'>,
  subject: string,
): Ruling {
  const takesBugs = stage.accepts.bug !== undefined && stage.accepts.bug !== 'never';
  return {
    rule: 'kind-unknown',
    verdict: gate.unknown ?? (takesBugs ? 'warn' : 'fail'),
    message: `Nothing tells what kind of change this is; ${subject} takes ${takesOf(stage)}.`,
    remedy: `Settle it with ${settledBy ?? 'a label such as `kind/bug`, or a title that begins with `fix:`'}.`,
    origin: gate.unknown === undefined ? stage.origin : gate.origin,
  };
}

/** The kind itself, then the word that stands for several; a critical bug is a bug of that severity. */
function wordsFor(kind: ChangeKind): readonly KindWord[] {
  if (kind === 'critical-bug') return ['critical-bug', 'bug'];
  if (kind === 'enhancement') return ['enhancement', 'feature'];
  return kind.startsWith('dependency-') ? [kind, 'dependencies'] : [kind];
}

/** The least severity at which a kind is named, by its own word or by one for several; absent: it is not named. */
export function thresholdFor(thresholds: Thresholds, kind: ChangeKind): Severity | 'any' | 'never' | undefined {
  return wordsFor(kind)
    .map((word) => thresholds[word])
    .find((threshold) => threshold !== undefined);
}

function answerFor(thresholds: Thresholds, { kind, severity }: Judgement): Answer {
  if (kind === 'unknown') return 'unnamed';
  const least = thresholdFor(thresholds, kind);
  if (least === undefined) return 'unnamed';
  if (least === 'never') return 'never';
  const own = severity ?? (kind === 'critical-bug' ? 'critical' : undefined);
  if (least === 'any') return 'yes';
  if (own === undefined) return 'severity unknown';
  return SEVERITIES.indexOf(own) <= SEVERITIES.indexOf(least) ? 'yes' : 'no';
}

function leastOf({ accepts, ask }: Stage, kind: ChangeKind): string {
  const found = wordsFor(kind)
    .flatMap((word) => [accepts[word], ask[word]])
    .find((least) => SEVERITIES.some((severity) => severity === least));
  return found ?? 'high';
}
