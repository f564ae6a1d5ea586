/** Branches that GitHub's merge queue tests: `gh-readonly-queue/main/pr-12-<commit>`, named after the last of the group. */
const QUEUE = /^(?:refs\/heads\/)?gh-readonly-queue\/(?<base>.+)\/pr-(?<number>\d{1,9})-[0-9a-f]{7,64}$/;

export interface Queue {
  /** The branch the group wants to enter. */
  readonly base: string;
  readonly lastPull: number;
}

export function queueOf(ref: string): Queue | undefined {
  const { base, number } = QUEUE.exec(ref)?.groups ?? {};
  return base === undefined || number === undefined ? undefined : { base, lastPull: Number(number) };
}
