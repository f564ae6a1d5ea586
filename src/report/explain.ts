/** `--explain`: which tag and which words of the policy led to each conclusion about one tag or line. */
import { closest } from 'fastest-levenshtein';
import type { Day } from '../domain/calendar.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { newestOf } from '../domain/line.ts';
import type { IgnoredTag } from '../domain/reading.ts';
import type { Release } from '../domain/release.ts';
import { stageSpans } from '../domain/stage.ts';
import { compareNumbers, parseVersionText, versionKey } from '../domain/version.ts';
import { LtsError } from '../errors.ts';
import type { Status } from '../plan/status.ts';
import { describeOrigin } from '../policy/origin.ts';
import { releasedBecause } from './because.ts';
import { terminalText } from './quoting.ts';
import { supportedUntil, typeWord } from './support.ts';

const RELEASE_WORDS = {
  lts: 'an LTS',
  feature: 'a feature',
  patch: 'a patch',
  prerelease: 'a prerelease',
} as const;

interface Subject {
  readonly release?: Release;
  readonly ignored?: IgnoredTag;
  readonly lifecycle?: Lifecycle;
}

/** @throws LtsError INPUT_SUBJECT_UNKNOWN */
export function explain(status: Status, text: string): string {
  const { release, ignored, lifecycle } = subjectOf(status, text);
  const parts = [
    ...(ignored ? [`Tag ${ignored.tag} is ignored: ${ignored.reason}.`] : []),
    ...(release
      ? [
          `Tag ${release.tag} is version ${release.version.text}, ${RELEASE_WORDS[release.type]} release of ${release.on}.`,
          `  because ${release.because}`,
          '',
        ]
      : []),
    ...(lifecycle ? explainLine(lifecycle, status) : []),
  ];
  return `${parts.map(terminalText).join('\n')}\n`;
}

/** The same as data. @throws LtsError INPUT_SUBJECT_UNKNOWN */
export function explanationJson(status: Status, text: string): unknown {
  const { release, ignored, lifecycle } = subjectOf(status, text);
  return {
    subject: text,
    asOf: status.asOf,
    tag: release
      ? {
          tag: release.tag,
          version: release.version.text,
          type: release.type,
          on: release.on,
          because: release.because,
        }
      : null,
    ignored: ignored ? { tag: ignored.tag, rule: ignored.rule, reason: ignored.reason } : null,
    line: lifecycle ? lineExplanation(lifecycle) : null,
  };
}

function lineExplanation(lifecycle: Lifecycle): unknown {
  const { line, promotion, stage, type, endOfLife } = lifecycle;
  return {
    line: line.name,
    type,
    stage,
    endOfLife: endOfLife ?? null,
    released: { on: line.releasedOn ?? null, because: releasedBecause(lifecycle) },
    promotion: { isLts: promotion.isLts, on: promotion.on ?? null, because: promotion.because },
    stages: stageSpans(lifecycle.ends, line.releasedOn).map((span) => ({
      stage: span.stage.name,
      from: span.from ?? null,
      until: span.until ?? null,
      policy: { words: span.isByHand ? null : `until: ${span.stage.text}`, ...span.origin },
      because: span.because,
    })),
    releases: line.stable.map(({ tag, version, on }) => ({ tag, version: version.text, on })),
  };
}

function explainLine(lifecycle: Lifecycle, status: Status): string[] {
  const { line, promotion, ends } = lifecycle;
  const newest = newestOf(line);
  const spans = stageSpans(ends, line.releasedOn).map(
    ({ stage, from, until, because }) => `  ${stage.name}: ${from ?? '?'} to ${until ?? 'open'}\n    ${because}`,
  );
  const about = status.findings.filter((finding) => finding.subject === line.name);
  return [
    `Line ${line.name} on ${status.asOf}: ${typeWord(lifecycle)}, ${lifecycle.stage}. Supported until: ${lifecycle.stage === 'upcoming' ? 'not released yet' : supportedUntil(lifecycle, status.asOf)}`,
    `  ${releasedBecause(lifecycle)}`,
    `  ${promotion.because}${promotion.isLts && promotion.on ? `, from ${promotion.on}` : ''}${isAwaited(lifecycle, status.asOf) ? '; current until then' : ''}`,
    `  rules of ${line.era.from ? `the era from ${line.era.from.text}` : 'the policy'} (${describeOrigin(line.era.origin)})`,
    'Stages',
    ...spans.flatMap((text) => text.split('\n')),
    `Releases: ${line.stable.length} stable${newest ? `, newest ${newest.tag} of ${newest.on}` : ''}; ${line.prereleases.length} prereleases`,
    ...about.map((finding) => `Finding ${finding.rule}: ${finding.message}`),
  ];
}

/** An LTS line before its promotion: it follows the LTS track, but is called current. */
function isAwaited({ promotion, isSupported }: Lifecycle, asOf: Day): boolean {
  return isSupported && promotion.isLts && (promotion.on === undefined || promotion.on > asOf);
}

/** A tag by its name, a line by its name, a version by its numbers, in this order. */
function subjectOf(status: Status, text: string): Subject {
  const release = status.releases.find((other) => other.tag === text);
  if (release) return { release, ...lineOf(status, release.line) };
  const ignored = status.ignored.find((other) => other.tag === text);
  if (ignored) return { ignored };
  const version = parseVersionText(text);
  const lifecycle =
    version &&
    status.lifecycles.find(
      (other) =>
        other.line.name === text ||
        (other.line.numbers.length === version.numbers.length &&
          compareNumbers(other.line.numbers, version.numbers) === 0),
    );
  if (lifecycle) return { lifecycle };
  const byVersion = version && status.releases.find((other) => versionKey(other.version) === versionKey(version));
  if (byVersion) return { release: byVersion, ...lineOf(status, byVersion.line) };
  const names = [...status.lifecycles.map((other) => other.line.name), ...status.releases.map((other) => other.tag)];
  throw new LtsError('INPUT_SUBJECT_UNKNOWN', {
    subject: text,
    near: names.length === 0 ? [] : [closest(text, names)],
  });
}

function lineOf(status: Status, name: string): { lifecycle?: Lifecycle } {
  const lifecycle = status.lifecycles.find((other) => other.line.name === name);
  return lifecycle ? { lifecycle } : {};
}
