import { expect } from '@jest/globals';

/**
 * Does the work, and fails if it took the processor 20 seconds: the sizes given here are such that work which grows
 * with the square of its input takes minutes. How fast something is belongs to `bench/`; this only tells a hang from
 * none, on any machine, however busy (processor time of this process, not the clock on the wall).
 */
export function withoutHanging<Result>(work: () => Result): Result {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(20);
  return result;
}
