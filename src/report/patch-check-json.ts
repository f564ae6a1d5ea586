/** What the weekly check found, as JSON, and as a matrix for the job that releases. */
import type { Alert } from '../domain/alert.ts';
import { isBreached, isDue, isOverdue } from '../plan/patch-check/owes.ts';
import type { Clock, JudgedChange, LineCheck, PatchCheck, UnreleasedChange } from '../plan/patch-check/patch-check.ts';
import type { PatchCheckJson } from './patch-check-schema.ts';

type LineJson = PatchCheckJson['lines'][number];

export function patchCheckJson(check: PatchCheck): PatchCheckJson {
  const { status, lines, ahead, candidate, unplaced, gaps } = check;
  return {
    schemaVersion: 1,
    asOf: status.asOf,
    product: status.product ?? null,
    repository: status.repository ?? null,
    due: namesOf(check, isDue),
    overdue: namesOf(check, isOverdue),
    breached: namesOf(check, isBreached),
    missingBackports: lines.reduce((sum, { backports }) => sum + backports.missing.length, 0),
    lines: lines.map(lineJson),
    ahead: ahead.map((one) => ({ ...one })),
    candidate: candidate
      ? {
          line: candidate.line ?? null,
          because: [...candidate.because],
          ends: candidate.ends ? { ...candidate.ends } : null,
        }
      : null,
    unplaced: unplaced.map((alert) => ({ ...namedJson(alert), severity: alert.severity ?? null })),
    unchecked: gaps.map(({ what, remedy }) => ({ what, remedy })),
  };
}

/** What the next job needs to release every line that owes a patch. */
export function dueMatrix({ lines }: PatchCheck): readonly Readonly<Record<string, string | boolean>>[] {
  return lines.filter(isDue).map((line) => ({
    line: line.lifecycle.line.name,
    branch: line.branch ?? '',
    newest: line.newest?.tag ?? '',
    next: line.nextTag ?? '',
    overdue: isOverdue(line),
  }));
}

function namesOf({ lines }: PatchCheck, isSo: (line: LineCheck) => boolean): string[] {
  return lines.filter(isSo).map(({ lifecycle }) => lifecycle.line.name);
}

function lineJson(check: LineCheck): LineJson {
  const { lifecycle, branch, newest, nextTag, patch, backports } = check;
  return {
    line: lifecycle.line.name,
    type: lifecycle.type,
    stage: lifecycle.stage,
    branch: branch ?? null,
    newest: newest ? { version: newest.version.text, tag: newest.tag, on: newest.on } : null,
    nextTag: nextTag ?? null,
    patch: patch ? { ...patch } : null,
    unreleased: check.unreleased.map((one) => ({ ...ruledJson(one), releasable: one.isReleasable })),
    missing: backports.missing.map((one) => ({ ...ruledJson(one), on: [...one.on], partly: one.partly ?? null })),
    doubtful: backports.doubtful.map((one) => ({ ...changeJson(one), by: one.found.by, evidence: one.found.evidence })),
    declined: backports.declined.map((one) => ({ ...changeJson(one), because: one.because })),
    looked: backports.looked,
    strays: check.strays.map(changeJson),
    refused: check.refused.map(ruledJson),
    pulls: check.pulls.map((one) => ({ ...one })),
    clocks: check.clocks.map(clockJson),
    ahead: check.ahead.map((one) => ({ ...one })),
  };
}

function changeJson({ change, commit, pull, judgement, landedOn }: JudgedChange) {
  return {
    commit,
    pull: pull ?? null,
    title: change.title,
    kind: judgement.kind,
    severity: judgement.severity ?? null,
    breaking: judgement.isBreaking,
    landedOn,
  };
}

function ruledJson(one: JudgedChange & Pick<UnreleasedChange, 'ruling'>) {
  const { verdict = null, rule = null, message = null } = one.ruling ?? {};
  return { ...changeJson(one), verdict, rule, message };
}

/** Outputs and logs are read by whoever reads the repository: what is not published yet has no name there. */
function namedJson({ id, title, url, isUndisclosed }: Alert) {
  return isUndisclosed ? { id: 'undisclosed', title: '', url: null } : { id, title, url: url ?? null };
}

function clockJson(clock: Clock): LineJson['clocks'][number] {
  const { alert, sources, fixedIn } = clock;
  return {
    ...namedJson(alert),
    aliases: alert.isUndisclosed ? [] : [...alert.aliases],
    sources: [...sources],
    severity: clock.severity ?? null,
    since: clock.since ?? null,
    dueOn: clock.dueOn ?? null,
    daysLeft: clock.daysLeft ?? null,
    state: clock.state,
    breached: clock.isBreached,
    fixedIn: fixedIn ? { version: fixedIn.version, on: fixedIn.on ?? null } : null,
    reason: alert.isUndisclosed ? null : (alert.reason ?? null),
    because: clock.because,
  };
}
