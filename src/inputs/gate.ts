/** What only `gate` and `audit` are told: which change, which range of commits. */
import type { RawInputs } from './raw.ts';
import type { HistorySource } from './source.ts';
import { given } from './words.ts';

export interface AuditRange {
  readonly from?: string;
  readonly to: string;
  /** It came with an event, which may be about something that has no patch before it: then there is nothing to audit. */
  readonly isOfEvent?: boolean;
}

export type Proposal =
  | { readonly kind: 'pull'; readonly number: number }
  | { readonly kind: 'branch'; readonly base: string; readonly head: string }
  | { readonly kind: 'merge group'; readonly base: string; readonly head: string; readonly ref: string };

/** Exactly one thing to judge. */
export function proposalOf(raw: RawInputs, source: HistorySource, problems: string[]): Proposal | undefined {
  const [pull, base, head] = [given(raw.pull), given(raw.base), given(raw.head)];
  if (source.kind === 'file') problems.push('history: expected a clone or GitHub for `gate`, seen a history file');
  if (pull !== undefined && (base !== undefined || head !== undefined))
    problems.push('pull-request and base/head: expected one of them, seen both');
  if (pull !== undefined) {
    if (source.kind === 'git') problems.push('pull-request: expected `--github OWNER/REPO` beside it, seen a clone');
    if (/^[1-9]\d{0,9}$/.test(pull)) return { kind: 'pull', number: Number(pull) };
    problems.push(`pull-request: expected a number, seen \`${pull}\``);
    return undefined;
  }
  if (base !== undefined || head !== undefined) {
    if (base !== undefined && head !== undefined) return { kind: 'branch', base, head };
    const [missing, other] = base === undefined ? ['base', 'head'] : ['head', 'base'];
    problems.push(`${missing}: expected a branch beside \`${other}\`, seen nothing`);
    return undefined;
  }
  if (raw.mergeGroup) return { kind: 'merge group', ...raw.mergeGroup };
  problems.push('pull-request: expected a number (`--pr`), or a base and a head (`--base`, `--head`), seen nothing');
  return undefined;
}

/** `v1.0.3..v1.0.4`, or `v1.0.4` for all since the patch before it. */
export function rangeOf(raw: RawInputs, source: HistorySource, problems: string[]): AuditRange | undefined {
  const text = given(raw.range);
  const tag = given(raw.eventTag);
  if (text === undefined && tag !== undefined) return { to: tag, isOfEvent: true };
  if (source.kind === 'file') problems.push('history: expected a clone or GitHub for `audit`, seen a history file');
  const [first = '', second, ...more] = (text ?? '').split(/\.{2,3}/);
  if (text !== undefined && more.length === 0 && first !== '' && second !== '')
    return second === undefined ? { to: first } : { from: first, to: second };
  problems.push(
    `range: expected \`v1.0.3..v1.0.4\` or \`v1.0.4\`, seen ${text === undefined ? 'nothing' : `\`${text}\``}`,
  );
  return undefined;
}
