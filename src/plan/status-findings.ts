/** What `status` notices. One small function a rule, named as the rule. */
import { type Day, earliestDay, latestDay } from '../domain/calendar.ts';
import type { ChannelTarget } from '../domain/channel.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import type { ReadHistory } from '../domain/reading.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { versionKey } from '../domain/version.ts';
import { describeOrigin } from '../policy/origin.ts';
import type { Policy } from '../policy/policy.ts';
import { promotionDueOn } from './agenda.ts';

export interface Facts {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly asOf: Day;
  readonly ascending: readonly Lifecycle[];
  readonly history: ReadHistory;
  readonly channels: readonly ChannelTarget[];
}

export function findingsOf(facts: Facts): readonly Finding[] {
  return [
    ...historyPartial(facts),
    ...noRelease(facts),
    ...tagUndated(facts),
    ...versionTwice(facts),
    ...facts.ascending.flatMap((lifecycle) => [
      ...datedBeforePredecessor(lifecycle),
      ...releasedAfterEndOfLife(lifecycle),
      ...endsDisagree(lifecycle, facts.asOf),
      ...ledgerUnused(lifecycle),
    ]),
    ...promotionDue(facts),
    ...channelEnded(facts),
    ...holdMissing(facts),
    ...yankedMissing(facts),
  ];
}

function historyPartial({ snapshot }: Facts): Finding[] {
  return snapshot.gaps.map((gap) => finding('history-partial', 'history', gap.what, gap.remedy));
}

function noRelease({ snapshot, ascending, history, policy }: Facts): Finding[] {
  if (ascending.some((lifecycle) => lifecycle.line.stable.length > 0)) return [];
  const seen = snapshot.tags.length + snapshot.releases.length;
  const patterns = policy.eras.flatMap((era) => era.tags.map((tag) => `\`${tag.text}\``)).join(', ');
  if (seen === 0) {
    return [
      finding(
        'no-release',
        'history',
        'The repository has no tags and no releases.',
        'Tag a release, or fetch the tags of the clone (`git fetch --tags`; in actions/checkout `fetch-depth: 0`).',
      ),
    ];
  }
  const example = history.ignored[0];
  const because = example ? ` First reason: \`${example.tag}\` ${example.reason}.` : '';
  const isUnpublished = history.ignored.some((entry) => entry.rule === 'unpublished');
  const remedy = isUnpublished
    ? 'Read from GitHub, which knows releases (`--github OWNER/REPO`), or set `source: both` in the policy.'
    : 'Correct `tag` in the policy; `lts-policy init --stdout` proposes one.';
  return [
    finding('no-release', 'history', `None of ${seen} tags is a stable release under ${patterns}.${because}`, remedy),
  ];
}

function tagUndated({ history }: Facts): Finding[] {
  const undated = history.ignored.filter((entry) => entry.rule === 'undated');
  if (undated.length === 0) return [];
  const names = undated
    .slice(0, 3)
    .map((entry) => `\`${entry.tag}\``)
    .join(', ');
  return [
    finding(
      'tag-undated',
      undated[0]?.tag ?? 'history',
      `${undated.length === 1 ? 'A version tag has' : `${undated.length} version tags have`} no date and ${undated.length === 1 ? 'was' : 'were'} left out: ${names}.`,
      'Publish a release for them, give a token (`GITHUB_TOKEN`), or read a clone (`--repo DIR`).',
    ),
  ];
}

function versionTwice({ history }: Facts): Finding[] {
  return history.ignored
    .filter((entry) => entry.rule === 'twice')
    .map((entry) =>
      finding(
        'version-twice',
        entry.tag,
        `Tag ${entry.tag} was left out: ${entry.reason}.`,
        'Delete one of the two tags, or name it in `ignore` of the policy.',
      ),
    );
}

function datedBeforePredecessor({ line }: Lifecycle): Finding[] {
  return line.stable.flatMap((release, index) => {
    const before = line.stable[index - 1];
    if (!before || before.on <= release.on) return [];
    return [
      finding(
        'dated-before-predecessor',
        release.tag,
        `${release.tag} is dated ${release.on}, before ${before.tag} (${before.on}).`,
        'Nothing, if the tag was made anew; `release` under `lines` of the policy sets the first day of a line.',
      ),
    ];
  });
}

function releasedAfterEndOfLife({ line, endOfLife }: Lifecycle): Finding[] {
  if (endOfLife === undefined) return [];
  const late = line.stable.filter((release) => release.on > endOfLife);
  const newest = late.at(-1);
  if (!newest) return [];
  const count = late.length === 1 ? '' : ` (and ${late.length - 1} more)`;
  return [
    finding(
      'released-after-end-of-life',
      line.name,
      `${newest.tag} came out on ${newest.on}${count}, after the end of life of ${line.name} on ${endOfLife}.`,
      'If the line was lengthened, write the stage’s last day with `because` under `lines`.',
    ),
  ];
}

/** Several ends that differ, while it matters: the last of them has not passed. */
function endsDisagree({ line, ends, stage }: Lifecycle, asOf: Day): Finding[] {
  if (stage === 'upcoming') return [];
  return ends.flatMap((end) => {
    const [first, last] = [earliestDay(end.candidates), latestDay(end.candidates)];
    if (first === undefined || last === undefined || first === last || last < asOf) return [];
    return [
      finding(
        'ends-disagree',
        line.name,
        `${end.stage.name} of ${line.name} ends on ${first} or ${last} by \`until: ${end.stage.text}\`; ${end.until} was taken.`,
        `Write the day you mean under \`lines\`, or one end in the policy (${describeOrigin(end.origin)}).`,
      ),
    ];
  });
}

/** A day written for a stage of the other track (an LTS stage of a feature line) changes nothing: better said than lost. */
function ledgerUnused({ line, ends, type }: Lifecycle): Finding[] {
  const followed = ends.map((end) => end.stage.name);
  const unused = [...(line.ledger?.stageEnds ?? [])].filter(([stage]) => !followed.includes(stage));
  return unused.map(([stage, day]) =>
    finding(
      'ledger-unused',
      line.name,
      `\`${stage}: ${day}\` of line ${line.name} (${line.ledger ? describeOrigin(line.ledger.originOf(stage)) : ''}) changes nothing: as ${type === 'lts' ? 'an LTS' : 'a feature'} line it has the stages ${followed.join(', ')}.`,
      'Write the day for one of those stages, or correct `lts` of the line.',
    ),
  );
}

function promotionDue({ ascending, policy, asOf }: Facts): Finding[] {
  const due = promotionDueOn(ascending, policy);
  if (due === undefined || due > asOf) return [];
  return [
    finding(
      'promotion-due',
      'lts',
      `The next LTS promotion was due on ${due}.`,
      'Promote a line: `lts-policy promote LINE` shows what follows, and writes it into the policy.',
    ),
  ];
}

function channelEnded({ channels }: Facts): Finding[] {
  return channels
    .filter(({ isEnded, channel }) => isEnded && channel.to === 'newest LTS')
    .map((channel) =>
      finding(
        'channel-ended',
        channel.name,
        `${channel.name} stays on ${channel.release?.tag}, whose line has ended: no supported LTS line is left.`,
        'Promote a line (`lts-policy promote LINE`), or lengthen one under `lines` of the policy.',
      ),
    );
}

function holdMissing({ channels, policy }: Facts): Finding[] {
  return channels
    .filter((channel) => channel.isHoldMissing)
    .map((channel) => {
      const hold = policy.channels.find((rule) => rule.name === channel.name)?.hold;
      return finding(
        'hold-missing',
        channel.name,
        `${channel.name} is held on ${hold?.version.text}, which no tag has.`,
        'Correct or remove `hold` in the policy.',
      );
    });
}

function yankedMissing({ policy, history }: Facts): Finding[] {
  const seen = new Set(history.ignored.flatMap((entry) => (entry.version ? [versionKey(entry.version)] : [])));
  return policy.yanked
    .filter((entry) => !seen.has(versionKey(entry.version)))
    .map(({ version, origin }) =>
      finding(
        'yanked-missing',
        version.text,
        `No tag names the yanked version ${version.text} (${describeOrigin(origin)}).`,
        'Correct the version, or remove it once its tag is gone for good.',
      ),
    );
}
