/** The blocks that a document may have, and what a reader finds in each. */
import { nearestName } from './nearest-name.ts';

export const BLOCK_NAMES = [
  'current-releases',
  'supported-versions',
  'lifecycle',
  'support-scope',
  'deadlines',
  'upgrades',
  'rollbacks',
  'plugins',
  'chart',
  'next',
] as const;
export type BlockName = (typeof BLOCK_NAMES)[number];

const LONGEST = 40;

export function isBlockName(word: string): word is BlockName {
  return (BLOCK_NAMES as readonly string[]).includes(word);
}

/** The name that was probably meant; absent where none is near. */
export function nearestBlockName(word: string): BlockName | undefined {
  if (word.length > LONGEST) return undefined;
  const small = word.toLowerCase().replaceAll('_', '-');
  return nearestName(small, BLOCK_NAMES, Math.max(2, word.length / 3));
}
