/** What a lowest version of the core means for those who run the core. */
import { compareVersions, type Version } from '../../domain/version.ts';
import type { CheckRuling } from './check-ruling.ts';
import { type CoreLine, isMet, supportedLines } from './core-lines.ts';
import type { CheckFacts } from './plugin-check.ts';
import { whyUnstated } from './read-version.ts';

export function rulingsOnCore(facts: CheckFacts): readonly CheckRuling[] {
  const { coreStated, core, coreBefore, status, plugin } = facts;
  if (coreStated.kind !== 'version') {
    const why = whyUnstated(coreStated, 'its file');
    const isLost = coreBefore !== undefined || coreStated.kind === 'no version';
    return [
      {
        rule: 'core-unstated',
        verdict: isLost ? 'fail' : 'warn',
        message: `${plugin} does not say which version of the core it needs: ${why}.`,
        evidence: coreBefore ? [`before: ${coreBefore.text}`] : [],
        remedy: 'State it where `plugins` of the policy looks for it.',
      },
    ];
  }
  const newest = status.releases.find(({ isPrerelease }) => !isPrerelease);
  if (core === undefined || !newest || compareVersions(core, newest.version) <= 0) return [];
  return [
    {
      rule: 'core-unreleased',
      verdict: 'warn',
      message: `${plugin} will need core ${core.text}, which nobody has yet: the newest release is ${newest.tag}.`,
      evidence: [`lowest core: ${core.text}`, `newest release: ${newest.tag}`],
      remedy: `Release it after core ${core.text}, or lower what it needs.`,
    },
  ];
}

/** For each supported LTS line that ran the version before, and will not run the next. */
export function rulingsOnLines(facts: CheckFacts): readonly CheckRuling[] {
  const { core, coreBefore, isCoreRaised, status, released, plugin } = facts;
  if (!isCoreRaised || !core || !coreBefore) return [];
  return supportedLines(status)
    .filter(({ type, newest }) => type === 'lts' && isMet(coreBefore, newest) && !isMet(core, newest))
    .map((line) => {
      const remaining = released.findLast((version) => isMet(version.core, line.newest));
      const evidence = [
        `lowest core: ${coreBefore.text} → ${core.text}`,
        `newest release of ${line.name}: ${line.newest.tag}`,
      ];
      return remaining
        ? dropped({ plugin, line, core, remaining: remaining.version, evidence })
        : leftWithout({ plugin, line, core, evidence });
    });
}

interface Left {
  readonly plugin: string;
  readonly line: CoreLine;
  readonly core: Version;
  readonly evidence: readonly string[];
}

function dropped({ plugin, line, core, remaining, evidence }: Left & { readonly remaining: Version }): CheckRuling {
  return {
    rule: 'lts-dropped',
    verdict: 'warn',
    message: `LTS line ${line.name} gets no newer version of ${plugin} after this: ${remaining.text} remains for it, since core ${core.text} is above ${line.newest.tag}.`,
    evidence: [...evidence, `remains: ${remaining.text}`],
    remedy: `Say so in the release notes, or keep a branch of ${plugin} for ${line.name}.`,
  };
}

function leftWithout({ plugin, line, core, evidence }: Left): CheckRuling {
  return {
    rule: 'lts-without-version',
    verdict: 'fail',
    message: `LTS line ${line.name} would have no version of ${plugin} at all: none was released that runs on ${line.newest.tag}, and this one will need core ${core.text}.`,
    evidence,
    remedy: `Release a version that runs on ${line.newest.tag} first, then raise what it needs.`,
  };
}
