/** Reports of scanners on this machine, all read before anything else is done. */
import { LtsError } from '../../errors.ts';
import type { AlertsRead } from '../../ports/alerts.ts';
import { parseScan, readScan, type ScanOption } from './scan-file.ts';

/** @throws LtsError INPUT_FILE_UNREADABLE, INPUT_INVALID with the problems of all files */
export async function readScans(options: readonly ScanOption[]): Promise<AlertsRead> {
  const read = await Promise.all(options.map(async ({ path, line }) => parseScan(path, await readScan(path), line)));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) {
    throw new LtsError('INPUT_INVALID', {
      problems: problems.map(({ file, expected, seen }) => `scan: ${file}: expected ${expected}, seen ${seen}`),
    });
  }
  const found = read.flatMap((one) => ('problems' in one ? [] : [one]));
  return { alerts: found.flatMap(({ alerts }) => alerts), gaps: found.flatMap(({ gaps }) => gaps) };
}
