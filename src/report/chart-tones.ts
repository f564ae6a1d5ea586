/** Which stages look alike: a policy names its stages itself, a chart has few looks. */
import type { Policy } from '../policy/policy.ts';

/** From full support to little. */
export const TONES = ['current', 'active', 'maintenance', 'late'] as const;
export type Tone = (typeof TONES)[number];

const USUAL: ReadonlyMap<string, Tone> = new Map([
  ['current', 'current'],
  ['active', 'active'],
  ['maintenance', 'maintenance'],
]);

/** Stages by name, in the order of their tracks, feature track first; a name of its own looks as its place in the track. */
export function tonesOf({ eras }: Policy): ReadonlyMap<string, Tone> {
  const tones = new Map<string, Tone>();
  for (const type of ['feature', 'lts'] as const) {
    for (const { tracks } of eras) {
      const looks = type === 'lts' || tracks.feature === tracks.lts ? TONES.slice(1) : TONES;
      for (const [place, { name }] of tracks[type].entries()) {
        const others = tracks[type].map((stage) => USUAL.get(stage.name) ?? tones.get(stage.name));
        const free = looks.slice(place).find((tone) => !others.includes(tone)) ?? 'late';
        tones.set(name, tones.get(name) ?? USUAL.get(name) ?? free);
      }
    }
  }
  return tones;
}
