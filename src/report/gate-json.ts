/** The verdicts of a run of `gate` as JSON. */
import type { z } from 'zod';
import type { Judgement } from '../domain/change/change.ts';
import type { Gate } from '../plan/gate/gate.ts';
import { type Ruling, worstOf } from '../plan/gate/ruling.ts';
import type { Status } from '../plan/status.ts';
import type { GateJson, judgementShape, rulingSchema } from './gate-schema.ts';
import { gateMessage } from './gate-text.ts';

type JudgementJson = z.infer<z.ZodObject<typeof judgementShape>>;

export function gateJson({ status, gates }: { readonly status: Status; readonly gates: readonly Gate[] }): GateJson {
  return {
    schemaVersion: 1,
    asOf: status.asOf,
    verdict: worstOf(gates.map(({ verdict }) => verdict)),
    changes: gates.map(changeJson),
  };
}

export function judgementJson(judgement: Judgement): JudgementJson {
  const { kind, severity, isBreaking, confidence, evidence, parts, settledBy } = judgement;
  return {
    kind,
    severity: severity ?? null,
    breaking: isBreaking,
    confidence,
    evidence: evidence.map(({ source, seen, says, weight }) => ({ source, seen, says, weight })),
    parts: parts.map((part) => ({ ...part })),
    settledBy: settledBy ?? null,
  };
}

export function rulingJson({ rule, verdict, message, remedy, origin }: Ruling): z.infer<typeof rulingSchema> {
  return {
    rule,
    verdict,
    message,
    remedy: remedy ?? null,
    policy: origin ? { file: origin.file, line: origin.line } : null,
  };
}

function changeJson(gate: Gate): GateJson['changes'][number] {
  const { change, base, lifecycle, judgement, approval, takenBy, deadline } = gate;
  return {
    id: change.id,
    title: change.title,
    base,
    line: lifecycle?.line.name ?? null,
    stage: gate.stage ?? null,
    ...judgementJson(judgement),
    verdict: gate.verdict,
    judged: gate.judged,
    rule: gate.deciding.rule,
    message: gateMessage(gate),
    rulings: gate.rulings.map(rulingJson),
    approval: approval ? { ...approval, until: approval.until ?? null } : null,
    voidApprovals: gate.voidApprovals.map((one) => ({ ...one })),
    takenBy: takenBy ? { line: takenBy.line, branch: takenBy.branch ?? null } : null,
    dueOn: deadline?.dueOn ?? null,
    unchecked: gate.gaps.map(({ what, remedy }) => ({ what, remedy })),
  };
}
