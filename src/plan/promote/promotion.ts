/** An LTS promotion as a reviewed act: what the policy file would say, and all that would follow from it. */
import { type Day, latestDay } from '../../domain/calendar.ts';
import { isAtLeast } from '../../domain/finding.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Policy } from '../../policy/policy.ts';
import { planStatus, type Status } from '../status.ts';
import { type ChannelMove, channelMoves, flagMove, type LabelChange, labelChanges } from './consequences.ts';
import { type EditedPolicy, editEnd, editPromotion, type PolicyFile } from './edited-policy.ts';
import { lineNamed } from './line-named.ts';
import { limitRefusals } from './lts-limit.ts';
import { endRefusals, promotionRefusals, type Refusal, resultRefusals } from './refusals.ts';

export interface PromotionWish {
  readonly line: string;
  /** First day as LTS; absent: today. */
  readonly on?: Day;
  /** LTS lines that end on that day, named by the user. */
  readonly ends: readonly string[];
  readonly because?: string;
}

export interface PromotionFacts {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  /** The policy file and all it extends, base first. */
  readonly texts: readonly PolicyFile[];
  readonly asOf: Day;
}

/** A line as it is without the promotion, and with it. */
export interface LinePair {
  readonly before: Lifecycle;
  readonly after: Lifecycle;
}

/** What follows, told for one day; both sides know the same tags and differ by the edit alone. */
export interface Preview {
  /** The day of the promotion, or today where that is past. */
  readonly before: Status;
  readonly after: Status;
  /** Newest first. */
  readonly lines: readonly LinePair[];
  readonly channels: readonly ChannelMove[];
  readonly latest?: ChannelMove;
  readonly labels: readonly LabelChange[];
  /** What holds at once, where the day lies ahead. */
  readonly today?: { readonly status: Status; readonly lines: readonly LinePair[] };
}

export interface PromotionPlan {
  readonly status: Status;
  readonly line: Lifecycle;
  readonly on: Day;
  /** Any: nothing is written. */
  readonly refusals: readonly Refusal[];
  /** Absent where refusals leave nothing to edit. */
  readonly edit?: { readonly file: string; readonly from: string; readonly to: string };
  readonly preview?: Preview;
  /** What a person should know beside. */
  readonly remarks: readonly string[];
}

/** @throws LtsError INPUT_SUBJECT_UNKNOWN for a line that nothing has */
export function planPromotion(facts: PromotionFacts, wish: PromotionWish): PromotionPlan {
  const { snapshot, policy, asOf } = facts;
  const status = planStatus(snapshot, policy, asOf);
  const on = wish.on ?? asOf;
  const line = lineNamed(status, wish.line);
  const refused = promotionRefusals(line, on, wish.because, status);
  const plan = { status, line, on, remarks: on < asOf ? [`${on} is past: the line counts as LTS since then`] : [] };
  if (refused.length > 0) return { ...plan, refusals: refused };
  const edited = editPromotion(facts, line, on, wish.because);
  if ('refusal' in edited) return { ...plan, refusals: [edited.refusal] };
  return { ...plan, ...withEnds(facts, wish, { line, on, promoted: edited }, plan.remarks) };
}

interface Promoting {
  readonly line: Lifecycle;
  readonly on: Day;
  readonly promoted: EditedPolicy;
}

type Outcome = Pick<PromotionPlan, 'refusals' | 'edit' | 'preview' | 'remarks'>;

/** Lines that the user names are ended where the policy does not end them by itself. */
function withEnds(facts: PromotionFacts, wish: PromotionWish, promoting: Promoting, told: readonly string[]): Outcome {
  const { line, on } = promoting;
  const day = latestDay([on, facts.asOf]) ?? on;
  const before = planStatus(facts.snapshot, facts.policy, day);
  const remarks = [...told];
  let edited = promoting.promoted;
  for (const name of wish.ends) {
    const after = planStatus(facts.snapshot, edited.policy, day);
    const ended = lineNamed(after, name);
    const refusals = endRefusals(ended, line, before);
    if (refusals.length > 0) return { refusals, remarks };
    if (ended.endOfLife !== undefined && ended.endOfLife <= on) {
      remarks.push(`${ended.line.name} ends on ${ended.endOfLife} by the policy already`);
      continue;
    }
    const next = editEnd(edited, ended, { on, promoted: line.line.name, because: wish.because });
    if ('refusal' in next) return { refusals: [next.refusal], remarks };
    edited = next;
  }
  const preview = previewOf(facts, edited.policy, before, on);
  const refusals = [
    ...resultRefusals(preview.after, line, { on, asOf: facts.asOf }),
    ...limitRefusals(facts.snapshot, { before: facts.policy, after: edited.policy }, line, { on, asOf: facts.asOf }),
  ];
  const own = facts.texts.at(-1);
  const edit = { file: own?.file ?? '', from: own?.text ?? '', to: edited.text };
  return { refusals, edit, preview, remarks: [...remarks, ...doubtsOf(preview, line)] };
}

function previewOf({ snapshot, policy, asOf }: PromotionFacts, edited: Policy, before: Status, on: Day): Preview {
  const after = planStatus(snapshot, edited, before.asOf);
  const latest = flagMove(before, after);
  const lines = linePairs(before, after);
  const channels = channelMoves(before, after);
  const preview = { before, after, lines, channels, ...(latest ? { latest } : {}) };
  const labels = labelChanges(snapshot, before, after);
  if (on <= asOf) return { ...preview, labels };
  const [now, then] = [planStatus(snapshot, policy, asOf), planStatus(snapshot, edited, asOf)];
  return { ...preview, labels, today: { status: then, lines: linePairs(now, then).filter(isChanged) } };
}

function linePairs(before: Status, after: Status): readonly LinePair[] {
  return before.lifecycles.flatMap((lifecycle) => {
    const then = after.lifecycles.find(({ line }) => line.name === lifecycle.line.name);
    return then ? [{ before: lifecycle, after: then }] : [];
  });
}

/** Whether the promotion changes what readers are told of a line. */
export function isChanged({ before, after }: LinePair): boolean {
  return before.type !== after.type || before.stage !== after.stage || before.endOfLife !== after.endOfLife;
}

/** What the edit would make `status` notice, and what is odd though nothing forbids it. */
function doubtsOf({ before, after, channels, latest }: Preview, { line }: Lifecycle): readonly string[] {
  const known = new Set(before.findings.map(({ rule, message }) => `${rule} ${message}`));
  const found = after.findings.filter(
    ({ rule, message, severity }) => isAtLeast(severity, 'warning') && !known.has(`${rule} ${message}`),
  );
  const moved = [...channels, ...(latest ? [latest] : [])].filter(({ isBack }) => isBack);
  const newer = after.lifecycles.find((other) => other.isSupported && other.type === 'lts');
  return [
    ...found.map(({ rule, message }) => `${rule}: ${message}`),
    ...moved.map(
      ({ name }) =>
        `${name} would go back to a lower version, which \`sync\` does only with \`--allow-rollback ${name}\``,
    ),
    ...(newer && newer.line.name !== line.name ? [`${newer.line.name} stays the newest LTS line`] : []),
  ];
}
