/** The sentences of a verdict: what was judged, why, what to do. Each outlet makes them harmless in its own way. */
import type { Evidence } from '../domain/change/change.ts';
import { kindPhrase } from '../domain/change/kind-words.ts';
import { lineWords } from '../plan/gate/base-line.ts';
import type { Gate } from '../plan/gate/gate.ts';
import type { Ruling } from '../plan/gate/ruling.ts';
import { describeOrigin } from '../policy/origin.ts';

export interface GateWords {
  /** `#12 into releases/v1.0.x, 1.0 (LTS, active)` */
  readonly subject: string;
  /** The verdict in a word or two: `refused`, `waits for an approver`. */
  readonly verdict: string;
  readonly reasons: readonly string[];
  /** `It was read as a feature (sure)` */
  readonly reading: string;
  readonly evidence: readonly string[];
  readonly parts: readonly string[];
  readonly todo: readonly string[];
  /** Deadlines, approvals that count or do not, what could not be checked. */
  readonly notes: readonly string[];
}

const MOST_EVIDENCE = 8;
const MOST_PARTS = 10;
const MOST_NOTES = 6;

export function gateWords(gate: Gate): GateWords {
  const { change, base, lifecycle, judgement } = gate;
  const at = lifecycle ? `, ${lineWords(lifecycle)}` : '';
  const { kind, severity, isBreaking, confidence, evidence, parts } = judgement;
  return {
    subject: `${change.id} into ${base}${at}`,
    verdict: verdictWords(gate),
    reasons: shownRulings(gate).map(reasonWords),
    reading: `It was read as ${kindPhrase(kind, severity)}${isBreaking ? ', breaking' : ''} (${confidence})`,
    evidence: evidence.slice(0, MOST_EVIDENCE).map(evidenceWords),
    parts: parts.slice(0, MOST_PARTS).map((part) => `${kindPhrase(part.kind)}: ${part.summary}`),
    todo: todoOf(gate),
    notes: notesOf(gate),
  };
}

function evidenceWords({ source, seen, says, weight }: Evidence): string {
  return `${source} "${seen}" says ${says}${weight === 0 ? ' (outweighed)' : ''}`;
}

function verdictWords({ verdict, judged, approval }: Gate): string {
  if (approval) return `${approval.action === 'waive' ? 'waived' : 'accepted'} by @${approval.by}`;
  if (verdict === 'warn' && (judged === 'fail' || judged === 'ask'))
    return `${judged === 'fail' ? 'would be refused' : 'would wait for an approver'} (warn only)`;
  return { pass: 'may enter', warn: 'may enter, with a doubt', ask: 'waits for an approver', fail: 'refused' }[verdict];
}

/** The deciding one and what else speaks against it; what is refused needs no doubts beside it. */
function shownRulings({ rulings, deciding }: Gate): readonly Ruling[] {
  const isShown = ({ verdict }: Ruling) => verdict !== 'pass' && (deciding.verdict !== 'fail' || verdict === 'fail');
  const others = rulings.filter((ruling) => ruling !== deciding && isShown(ruling));
  const proof = rulings.filter(({ rule }) => rule === 'upstream-present');
  return [...new Set([deciding, ...others, ...proof])];
}

function reasonWords({ rule, message, origin }: Ruling): string {
  return `${message} [${rule}${origin ? `, ${describeOrigin(origin)}` : ''}]`;
}

function todoOf(gate: Gate): readonly string[] {
  const { judged, approval, takenBy } = gate;
  if (approval || judged === 'pass') return [];
  const remedies = shownRulings(gate).flatMap(({ verdict, remedy }) =>
    verdict === 'pass' || remedy === undefined ? [] : [remedy],
  );
  const retarget = takenBy ? [retargetWords(gate, takenBy)] : [];
  return [...remedies, ...retarget, ...approvalWords(gate)];
}

function retargetWords({ pull }: Gate, { line, branch }: NonNullable<Gate['takenBy']>): string {
  if (branch === undefined) return `${line} takes it.`;
  // A branch may have any name; only a harmless one belongs in a command to copy.
  const isPlain = /^[\w./-]+$/.test(branch) && !branch.startsWith('-');
  if (!pull || !isPlain) return `${line} takes it, on ${branch}.`;
  return `${line} takes it: gh pr edit ${pull.number} --base ${branch}`;
}

function approvalWords({ judged, pull }: Gate): readonly string[] {
  if (!pull) return [];
  if (judged === 'ask') return ['An approver answers with an approving review that says: lts: accept <reason>'];
  return judged === 'fail'
    ? ['An approver lets it in with an approving review that says: lts: waive <reason> until <YYYY-MM-DD>']
    : [];
}

function notesOf({ approval, voidApprovals, deadline, gaps }: Gate): readonly string[] {
  return [
    ...(approval ? [approvalNote(approval)] : []),
    ...voidApprovals.slice(0, MOST_NOTES).map(({ by, why }) => `The review of @${by} settles nothing: ${why}.`),
    ...(voidApprovals.length > MOST_NOTES ? [`So do ${voidApprovals.length - MOST_NOTES} more reviews.`] : []),
    ...(deadline ? [`The fix is due on this line on ${deadline.dueOn}: ${deadline.because}.`] : []),
    ...gaps.slice(0, MOST_NOTES).map(({ what, remedy }) => `Not checked: ${what} ${remedy}`.trim()),
    ...(gaps.length > MOST_NOTES ? [`Not checked: ${gaps.length - MOST_NOTES} more things.`] : []),
  ];
}

function approvalNote({ by, action, reason, until, url }: NonNullable<Gate['approval']>): string {
  const end = until === undefined ? '' : `, until ${until}`;
  return `${action === 'waive' ? 'Waived' : 'Accepted'} by @${by}: ${reason}${end} (${url})`;
}
