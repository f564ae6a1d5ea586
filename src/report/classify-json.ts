/** What `classify` prints of a change, on a line of its own; the keys stand in the same order always. */
import type { Change, ChangeKind, Evidence, Judgement, Severity } from '../domain/change/change.ts';
import type { VerdictWord } from '../plan/gate/ruling.ts';

/** What a policy says of a change, where one was asked. */
export interface ClassifyRuling {
  readonly verdict: VerdictWord;
  readonly rule?: string;
  readonly message?: string;
}

export interface ClassifyJson {
  readonly id: string;
  readonly kind: ChangeKind | 'unknown';
  readonly severity: Severity | null;
  readonly breaking: boolean;
  readonly confidence: Judgement['confidence'];
  readonly evidence: readonly Pick<Evidence, 'source' | 'seen' | 'says' | 'weight'>[];
  /** Present where several commits were judged apart. */
  readonly parts?: Judgement['parts'];
  readonly settledBy?: string;
  readonly verdict?: VerdictWord;
  readonly rule?: string;
  readonly message?: string;
}

export function classifyJson(change: Pick<Change, 'id'>, judgement: Judgement, ruling?: ClassifyRuling): ClassifyJson {
  const { kind, severity, isBreaking, confidence, evidence, parts, settledBy } = judgement;
  return {
    id: change.id,
    kind,
    severity: severity ?? null,
    breaking: isBreaking,
    confidence,
    evidence: evidence.map(({ source, seen, says, weight }) => ({ source, seen, says, weight })),
    ...(parts.length === 0 ? {} : { parts: parts.map((part) => ({ summary: part.summary, kind: part.kind })) }),
    ...(settledBy === undefined ? {} : { settledBy }),
    ...(ruling === undefined ? {} : rulingJson(ruling)),
  };
}

function rulingJson({ verdict, rule, message }: ClassifyRuling): Pick<ClassifyJson, 'verdict' | 'rule' | 'message'> {
  return { verdict, ...(rule === undefined ? {} : { rule }), ...(message === undefined ? {} : { message }) };
}
