/** Many repositories as JSON. */
import type { Fleet } from '../plan/fleet/fleet.ts';
import { fleetTotals } from '../plan/fleet/fleet-verdict.ts';
import type { FleetJson } from './fleet-schema.ts';

export function fleetJson(fleet: Fleet): FleetJson {
  const { repositories, failures, missing } = fleet;
  const counts = { repositories: repositories.length, failures: failures.length, missing: missing.length };
  return {
    schemaVersion: 1,
    asOf: fleet.asOf ?? null,
    files: fleet.files,
    totals: { ...fleetTotals(fleet), ...counts },
    repositories: repositories.map(({ repository, product, asOf, lines, patches }) => ({
      repository,
      product: product ?? null,
      asOf,
      lines: lines.map(({ line, type, stage, latest, endOfLife }) => ({
        line,
        type,
        stage,
        latest: latest ?? null,
        endOfLife: endOfLife ?? null,
      })),
      patches: patches
        ? {
            due: [...patches.due],
            overdue: [...patches.overdue],
            breached: [...patches.breached],
            missingBackports: patches.missingBackports,
            unchecked: patches.unchecked,
          }
        : null,
    })),
    ends: fleet.ends.map((end) => ({ ...end })),
    failures: failures.map(({ file, repository, why }) => ({ file, repository: repository ?? null, why })),
    missing: [...missing],
  };
}
