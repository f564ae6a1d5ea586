/** `fleet`: what many repositories told, read file by file, as one. */
import type { Day } from '../domain/calendar.ts';
import { LtsError } from '../errors.ts';
import { type Fleet, FleetTally } from '../plan/fleet/fleet.ts';
import type { FleetAnswer } from '../plan/fleet/fleet-answer.ts';
import { readAnswer } from '../plan/fleet/read-answer.ts';
import { readExpected } from '../plan/fleet/repository-name.ts';
import type { FleetFile, FleetFiles } from '../ports/fleet-files.ts';

export interface FleetWish {
  /** A file with one owner/repo a line; absent: whoever answered is all there is. */
  readonly expect?: string;
  /** The day to tell about; absent: the newest that any file is true for. */
  readonly asOf?: Day;
}

/** Of each file only a small row is kept. @throws LtsError INPUT_INVALID, INPUT_FILE_UNREADABLE */
export async function runFleet(folders: readonly string[], wish: FleetWish, files: FleetFiles): Promise<Fleet> {
  const expected = wish.expect === undefined ? [] : await expectedIn(wish.expect, files);
  const tally = new FleetTally();
  for (const folder of folders) for (const file of await files.list(folder)) tally.add(await answerIn(file, files));
  return tally.fleet(expected, wish.asOf);
}

async function answerIn(file: FleetFile, files: FleetFiles): Promise<FleetAnswer> {
  const read = await files.read(file);
  const answer = 'text' in read ? readAnswer(file.name, read.text) : undefined;
  if (answer === undefined) return { kind: 'failure', file: file.path, why: 'why' in read ? read.why : '' };
  return answer.kind === 'failure' ? { ...answer, file: file.path } : answer;
}

async function expectedIn(path: string, files: FleetFiles): Promise<readonly string[]> {
  const { expected, problems } = readExpected(path, await files.given(path));
  if (problems.length > 0) throw new LtsError('INPUT_INVALID', { problems });
  return expected;
}
