/** The policy as it would be: the file edited as text, and read again as every command reads it. */
import type { Day } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import type { Line } from '../../domain/line.ts';
import { describeProblem } from '../../errors.ts';
import { type PolicyDocument, readPolicyDocument } from '../../policy/document.ts';
import { editLine } from '../../policy/edit-policy.ts';
import type { LineFacts } from '../../policy/edit-words.ts';
import { parsePolicy } from '../../policy/parse.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Refusal, refusal } from './refusals.ts';

/** A policy text with the name it is known by in messages. */
export interface PolicyFile {
  readonly file: string;
  readonly text: string;
}

export interface EditedPolicy {
  readonly policy: Policy;
  /** Of the repository's own file. */
  readonly text: string;
  /** All files, base first. */
  readonly texts: readonly PolicyFile[];
}

export type Edited = EditedPolicy | { readonly refusal: Refusal };

/** The line is LTS from a day on. */
export function editPromotion(
  facts: { readonly texts: readonly PolicyFile[] },
  { line }: Lifecycle,
  on: Day,
  because: string | undefined,
): Edited {
  const reason = because === undefined ? {} : { because: reasonFor(line, 'lts', because) };
  return edit(facts.texts, line.name, { lts: on, ...reason });
}

/** The last stage of a line ends on a day, whatever its track says. */
export function editEnd(
  edited: EditedPolicy,
  { line, ends }: Lifecycle,
  { on, promoted, because }: { readonly on: Day; readonly promoted: string; readonly because: string | undefined },
): Edited {
  const stage = ends.at(-1)?.stage.name ?? 'active';
  const words = because ?? `ends as ${promoted} becomes LTS`;
  return edit(edited.texts, line.name, { [stage]: on, because: reasonFor(line, stage, words) });
}

function edit(texts: readonly PolicyFile[], line: string, facts: LineFacts): Edited {
  const own = texts.at(-1) ?? { file: '', text: '' };
  const edited = editLine(own.text, line, facts);
  if ('problem' in edited) {
    const remedy = `Write by hand:\n${edited.byHand}`;
    return {
      refusal: refusal('not-editable', `${own.file} cannot be edited by a program: ${edited.problem}.`, remedy),
    };
  }
  const next = [...texts.slice(0, -1), { file: own.file, text: edited.text }];
  const parsed = parse(next);
  if ('policy' in parsed) return { policy: parsed.policy, text: edited.text, texts: next };
  const message = `The policy would not hold together: ${parsed.problems.join(' ')}`;
  return { refusal: refusal('policy-contradicted', message, 'Settle that in the policy first.') };
}

function parse(texts: readonly PolicyFile[]): { readonly policy: Policy } | { readonly problems: readonly string[] } {
  const documents: PolicyDocument[] = [];
  for (const { file, text } of texts) {
    const read = readPolicyDocument(file, text);
    if ('problems' in read) return { problems: read.problems.map(describeProblem) };
    documents.push(read.document);
  }
  const [first, ...rest] = documents;
  if (!first) return { problems: ['there is no policy file'] };
  const parsed = parsePolicy([first, ...rest]);
  return 'policy' in parsed ? parsed : { problems: parsed.problems.map(describeProblem) };
}

/** An old reason stays where it is the reason of other facts as well. */
function reasonFor({ ledger, era }: Line, fact: string, reason: string): string {
  if (ledger?.because === undefined) return reason;
  const isByRule = ledger.lts === undefined || (era.lts.when.kind === 'listed' && ledger.lts !== false);
  const others = [
    ...(ledger.release === undefined ? [] : ['release']),
    ...(isByRule ? [] : ['lts']),
    ...ledger.stageEnds.keys(),
  ].filter((key) => key !== fact);
  return others.length === 0 ? reason : `${ledger.because}; ${reason}`;
}
