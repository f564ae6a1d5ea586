/** Files as `status --json` and `patch-check --json` print them, with only what matters to a test. */

export function statusFile(repository: string | null, lines: readonly object[], more: object = {}): string {
  return JSON.stringify({
    schemaVersion: 1,
    asOf: '2026-03-10',
    product: repository,
    repository,
    lines,
    releases: [],
    ignored: [],
    channels: {},
    next: [],
    findings: [],
    ...more,
  });
}

export function statusLine(line: string, endOfLife: string | null, more: object = {}): object {
  return {
    line,
    type: 'lts',
    stage: 'active',
    supported: true,
    latest: { version: `${line}.1`, tag: `v${line}.1`, on: '2026-01-01' },
    endOfLife,
    ...more,
  };
}

export function patchFile(repository: string | null, more: object = {}): string {
  return JSON.stringify({
    schemaVersion: 1,
    asOf: '2026-03-10',
    product: repository,
    repository,
    due: [],
    overdue: [],
    breached: [],
    missingBackports: 0,
    lines: [{ line: '1.0', type: 'lts', stage: 'active', newest: { version: '1.0.1' } }],
    unchecked: [],
    ...more,
  });
}
