/** Ports for tests of `observe`: files in memory, and a history that is a snapshot. */
import type { Snapshot } from '../src/domain/snapshot.ts';
import type { Files, RemoteFiles } from '../src/ports/files.ts';
import type { History, HistoryWish } from '../src/ports/history.ts';
import type { PolicySource } from '../src/run/observe.ts';
import { snapshot } from './domain/history.ts';

export function filesOf(texts: Readonly<Record<string, string>>, prefix = ''): Files {
  return {
    describe: (path) => `${prefix}${path}`,
    read: async (path) => texts[`${prefix}${path}`],
  };
}

/** @param elsewhere by `owner/repo@ref:path` */
export function sourceOf(
  own: Readonly<Record<string, string>>,
  elsewhere: Readonly<Record<string, string>> = {},
  isRequired = false,
): PolicySource {
  const remote: RemoteFiles = (owner, repository, ref) =>
    filesOf(elsewhere, `${owner}/${repository}${ref === undefined ? '' : `@${ref}`}:`);
  return { start: { files: filesOf(own), path: '.github/lts-policy.yml', isRequired }, remote };
}

/** Answers with a snapshot, and keeps what it was asked for. */
export class ToldHistory implements History {
  readonly place = 'a test';
  readonly #told: Snapshot;
  wish: HistoryWish | undefined;

  constructor(told: Snapshot) {
    this.#told = told;
  }

  async read(wish: Promise<HistoryWish>): Promise<Snapshot> {
    this.wish = await wish;
    return this.#told;
  }

  commitsOf(): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(new Map());
  }

  commitsBetween(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  readAgain(expected: Snapshot): Promise<Snapshot> {
    return Promise.resolve(expected);
  }
}

export const noHistory: History = new ToldHistory(snapshot());
