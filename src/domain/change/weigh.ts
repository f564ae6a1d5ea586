/** From evidence to a kind: rules set aside what is outweighed, then the weights of each kind are summed by source. */
import type { ChangeKind, Evidence, Judgement } from './change.ts';
import { strictest } from './strictness.ts';
import { setAside } from './weighing-rules.ts';

/** Less than the plainest single word says nothing. */
const LEAST = 3;

export interface Weighed {
  readonly kind: ChangeKind | 'unknown';
  readonly confidence: Judgement['confidence'];
  /** With the weights that counted. */
  readonly evidence: readonly Evidence[];
}

/** `unknown` where everything together says less than one plain word. */
export function weigh(given: readonly Evidence[]): Weighed {
  const evidence = setAside(given);
  const scores = [...scoresOf(evidence)].sort((a, b) => b[1] - a[1]);
  const [best = 0, next = 0] = scores.map(([, score]) => score);
  if (best < LEAST) return { kind: 'unknown', confidence: 'unclear', evidence };
  const level = scores.filter(([, score]) => score === best).map(([kind]) => kind);
  const kind = strictest(level) ?? 'unknown';
  return { kind, confidence: confidenceOf(best, next, level.length), evidence };
}

/** Words of one source repeat each other: the weightiest counts, a second one a little. */
export function scoresOf(evidence: readonly Evidence[]): ReadonlyMap<ChangeKind, number> {
  const bySource = new Map<string, { kind: ChangeKind; weights: number[] }>();
  for (const { source, kind, weight } of evidence) {
    if (kind === undefined || weight === 0) continue;
    const entry = bySource.get(`${source} ${kind}`) ?? { kind, weights: [] };
    entry.weights.push(weight);
    bySource.set(`${source} ${kind}`, entry);
  }
  const scores = new Map<ChangeKind, number>();
  for (const { kind, weights } of bySource.values()) {
    const score = Math.max(...weights) + (weights.length > 1 ? 1 : 0);
    scores.set(kind, (scores.get(kind) ?? 0) + score);
  }
  return scores;
}

function confidenceOf(best: number, next: number, level: number): Judgement['confidence'] {
  if (level > 1) return 'unclear';
  if (best >= 6 && next <= 2) return 'sure';
  return best - next >= 2 && best >= 4 ? 'likely' : 'unclear';
}
