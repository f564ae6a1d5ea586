export type Timed = { startedAt: number; endedAt: number };

/**
 * The longest chain of requests one after another: each began when the one before had ended. That is how often a client
 * waited for the network, whatever it had in flight at the same time.
 *
 * A chain is a set of intervals of which no two overlap, and always taking the interval that ends first yields a
 * largest such set. Two requests of one wave overlap only if answers take longer than sending the wave does: count
 * rounds with a `latencyMs` well above that (some tens of milliseconds), never with 0. A request without an end is
 * left out.
 */
export function longestChain<R extends Timed>(requests: readonly R[]): R[] {
  const ended = requests.filter((request) => Number.isFinite(request.endedAt));
  const chain: R[] = [];
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (const request of ended.sort((one, other) => one.endedAt - other.endedAt)) {
    if (request.startedAt < freeFrom) continue;
    chain.push(request);
    freeFrom = request.endedAt;
  }
  return chain;
}

export function countRounds(requests: readonly Timed[]): number {
  return longestChain(requests).length;
}
