/** The stable JSON of `status`; its shape is published as schema/status.schema.json and documented in docs/json.md. */
import type { Lifecycle } from '../domain/lifecycle.ts';
import { newestOf, openerOf } from '../domain/line.ts';
import type { ReadRelease } from '../domain/reading.ts';
import { branchOf, liveChannels, type Status } from '../plan/status.ts';
import { becauseOf } from './because.ts';
import type { LineJson, MatrixEntry, StatusJson } from './status-schema.ts';

export function statusJson(status: Status): StatusJson {
  return {
    schemaVersion: 1,
    asOf: status.asOf,
    product: status.product ?? null,
    repository: status.repository ?? null,
    lines: status.lifecycles.map((lifecycle) => lineJson(lifecycle, status)),
    releases: status.releases.map(({ tag, version, line, type, on, because }) => ({
      tag,
      version: version.text,
      line,
      type,
      on,
      because,
    })),
    ignored: status.ignored.map(({ tag, reason }) => ({ tag, reason })),
    channels: channelsJson(status),
    next: status.agenda.map(({ on, line, event, text }) => ({ on, line: line ?? null, event, text })),
    findings: status.findings.map((finding) => ({ ...finding })),
  };
}

export function channelsJson(status: Status): StatusJson['channels'] {
  return Object.fromEntries(
    liveChannels(status).map(({ name, release }) => [
      name,
      release ? { tag: release.tag, version: release.version.text } : null,
    ]),
  );
}

/** Supported lines for `strategy.matrix` of another job, newest first. */
export function matrixJson(status: Status): readonly MatrixEntry[] {
  return status.lifecycles
    .filter((lifecycle) => lifecycle.isSupported)
    .map((lifecycle) => ({
      line: lifecycle.line.name,
      version: newestOf(lifecycle.line)?.version.text ?? null,
      tag: newestOf(lifecycle.line)?.tag ?? null,
      branch: branchOf(status, lifecycle) ?? null,
      type: lifecycle.type,
      stage: lifecycle.stage,
    }));
}

function lineJson(lifecycle: Lifecycle, status: Status): LineJson {
  const { line, promotion } = lifecycle;
  const [first, newest] = [openerOf(line), newestOf(line)];
  return {
    line: line.name,
    type: lifecycle.type,
    stage: lifecycle.stage,
    supported: lifecycle.isSupported,
    releasedOn: line.releasedOn ?? null,
    first: first ? named(first) : null,
    latest: newest ? { ...named(newest), on: newest.on } : null,
    ltsOn: (promotion.isLts ? promotion.on : undefined) ?? null,
    activeUntil: lifecycle.activeUntil ?? null,
    endOfLife: lifecycle.endOfLife ?? null,
    planned: lifecycle.endOfLife !== undefined && status.asOf < lifecycle.endOfLife,
    because: becauseOf(lifecycle),
  };
}

function named(release: ReadRelease): { version: string; tag: string } {
  return { version: release.version.text, tag: release.tag };
}
