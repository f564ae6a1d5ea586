import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/calendar.ts';
import { planPromotion } from '../../src/plan/promote/promotion.ts';
import { planStatus } from '../../src/plan/status.ts';
import { presets } from '../../src/policy/presets.ts';
import { policy } from '../domain/history.ts';
import { type Grown, grownHistory } from './histories.ts';

interface Story {
  readonly grown: Grown;
  /** Which line, on how many days from the first release; afterwards where that day is past, else on the day itself. */
  readonly steps: readonly Step[];
}

interface Step {
  readonly which: number;
  readonly days: number;
  readonly ends: boolean;
  readonly isLater: boolean;
}

type Check = (text: string, days: { readonly on: Day; readonly asOf: Day }, line: string) => void;

const story: fc.Arbitrary<Story> = fc.record({
  grown: grownHistory,
  steps: fc.array(fc.record({ which: fc.nat(30), days: fc.nat(700), ends: fc.boolean(), isLater: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  }),
});

/** Every promotion that is not refused is merged; what is refused leaves the file as it is. */
function carriedOut({ grown, steps }: Story, top: string, check: Check): void {
  let text = top;
  for (const { which, days, ends, isLater } of steps) {
    const line = grown.lines[which % Math.max(grown.lines.length, 1)];
    if (line === undefined) return;
    const on = addDays(grown.last, days - 350);
    const asOf = isLater || on > grown.last ? grown.last : on;
    const base = { file: 'preset rolling', text: presets.rolling ?? '' };
    const facts = {
      snapshot: grown.snapshot,
      policy: policy(text),
      texts: [base, { file: 'policy.yml', text }],
      asOf,
    };
    // Nobody knew the line then.
    if (!planStatus(grown.snapshot, facts.policy, asOf).lifecycles.some((one) => one.line.name === line)) continue;
    const supported = planStatus(grown.snapshot, facts.policy, on).lifecycles.filter(
      (one) => one.isSupported && one.type === 'lts',
    );
    const oldest = supported.at(-1)?.line.name;
    const plan = planPromotion(facts, { line, on, ends: ends && oldest !== undefined ? [oldest] : [] });
    if (plan.refusals.length > 0 || !plan.edit) continue;
    text = plan.edit.to;
    check(text, { on, asOf }, line);
  }
}

const ltsLines = (grown: Grown, text: string, on: Day) =>
  planStatus(grown.snapshot, policy(text), on).lifecycles.filter(
    ({ type, isSupported }) => type === 'lts' && isSupported,
  );

describe('promotions that are not refused', () => {
  it.each([
    ['extends: rolling\n', 2],
    [
      'extends: rolling\ntracks: { lts: [{ stage: active, until: 2nd newer LTS }], feature: [{ stage: current, until: never }] }\n',
      2,
    ],
    [
      'extends: rolling\ntracks: { lts: [{ stage: active, until: next LTS }], feature: [{ stage: current, until: 3 months }] }\n',
      1,
    ],
  ])('under %j never make more than %i LTS lines, and are not asked for twice', (top, most) => {
    let count = 0;
    fc.assert(
      fc.property(story, (told) => {
        carriedOut(told, top, (text, { on, asOf }, line) => {
          count += 1;
          expect(ltsLines(told.grown, text, addDays(on, 1)).length).toBeLessThanOrEqual(most);
          const base = { file: 'preset rolling', text: presets.rolling ?? '' };
          const facts = {
            snapshot: told.grown.snapshot,
            policy: policy(text),
            texts: [base, { file: 'policy.yml', text }],
            asOf,
          };
          expect(planPromotion(facts, { line, on, ends: [] }).refusals.map(({ rule }) => rule)).toEqual([
            'already-lts',
          ]);
        });
      }),
      { numRuns: 60 },
    );
    expect(count).toBeGreaterThan(10);
  });
});
