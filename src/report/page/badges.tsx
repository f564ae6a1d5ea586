/** Small marks that are read, not only seen. */
import type { Lifecycle } from '../../domain/lifecycle.ts';
import type { Tone } from '../chart-tones.ts';
import { typeWord } from '../support.ts';
import { Words } from './elements.tsx';

export type Tones = ReadonlyMap<string, Tone>;

/** The look of a stage: that of its bar in the chart. */
export function toneOf(stage: string, tones: Tones): string {
  return tones.get(stage) ?? (stage === 'upcoming' ? 'upcoming' : 'ended');
}

/** A stage with the colour it has in the chart. */
export function StageMark({ stage, tones }: { readonly stage: string; readonly tones: Tones }) {
  return (
    <span class="stage-mark">
      <i class={`dot dot-${toneOf(stage, tones)}`} aria-hidden="true" />
      <Words>{stage}</Words>
    </span>
  );
}

export function TypeMark({ lifecycle }: { readonly lifecycle: Lifecycle }) {
  const word = typeWord(lifecycle);
  return <span class={word === 'LTS' ? 'type lts' : 'type'}>{word}</span>;
}

/** `Yes` and `no` differ in word, sign and colour. */
export function Answer({ isYes }: { readonly isYes: boolean | undefined }) {
  if (isYes === undefined) return <span class="answer">Not stated</span>;
  return <span class={isYes ? 'answer yes' : 'answer no'}>{isYes ? '✓ Yes' : '✕ No'}</span>;
}
