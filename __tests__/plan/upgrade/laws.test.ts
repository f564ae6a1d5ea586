import fc from 'fast-check';
import { addDays } from '../../../src/domain/calendar.ts';
import { readDeployed } from '../../../src/domain/deployed-version.ts';
import type { Status } from '../../../src/plan/status.ts';
import { comparePlaces } from '../../../src/plan/upgrade/place.ts';
import { rollbackTable, upgradeTable } from '../../../src/plan/upgrade/tables.ts';
import { answerUpgrade } from '../../../src/plan/upgrade/upgrade-answer.ts';
import { requiredHops } from '../../../src/plan/upgrade/upgrade-path.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { upgradeJson } from '../../../src/report/upgrade-json.ts';
import { upgradeSchema } from '../../../src/report/upgrade-schema.ts';
import { upgradeText } from '../../../src/report/upgrade-text.ts';
import { policy, statusOf } from '../../domain/history.ts';
import { grownHistory } from '../../properties/histories.ts';
import { guardOf, pathOf, rulesOf, staged } from './upgrading.ts';

interface Pair {
  readonly status: Status;
  readonly low: string;
  readonly high: string;
  readonly order: string;
}

/** Read once for each text: that takes longer than all that follows. */
const policies = new Map<string, Policy>();

function policyOf(words: string): Policy {
  const known = policies.get(words) ?? policy(words);
  policies.set(words, known);
  return known;
}

/** Two released versions of a generated project, under an order, on a day. */
const pairs: fc.Arbitrary<Pair> = fc
  .record({
    grown: grownHistory,
    order: fc.constantFrom('lts', 'line', 'any'),
    preset: fc.constantFrom('staged', 'rolling\nlts: { when: { minor: even } }'),
    patchFirst: fc.boolean(),
    days: fc.nat(500),
    picks: fc.tuple(fc.nat(), fc.nat()),
  })
  .map(({ grown, order, preset, patchFirst, days, picks }) => {
    const words = `extends: ${preset}\nupgrade: { order: ${order}, patchFirst: ${patchFirst}, rollback: same-line }\n`;
    const status = statusOf(grown.snapshot, policyOf(words), addDays(grown.last, days));
    const stable = status.releases.filter(({ type }) => type !== 'prerelease');
    const [a = 0, b = 0] = picks.map((pick) => pick % Math.max(stable.length, 1));
    const tag = (index: number) => stable[index]?.tag ?? '';
    return { status, low: tag(Math.max(a, b)), high: tag(Math.min(a, b)), order };
  })
  .filter(({ low, high }) => low !== high);

const holds = (law: (pair: Pair) => void) => fc.assert(fc.property(pairs, law), { numRuns: 50 });

describe('for any two releases', () => {
  it('there is a way up, from one to the other, and every hop goes up', () => {
    holds(({ status, low, high }) => {
      const { hops, verdict } = pathOf(status, low, high);
      expect(verdict).toBe('upgrade');
      expect([hops[0]?.from.name, hops.at(-1)?.to.name]).toEqual([low, high]);
      for (const [index, hop] of hops.entries()) {
        expect(comparePlaces(hop.from, hop.to)).toBeLessThan(0);
        if (index > 0) expect(hop.from).toBe(hops[index - 1]?.to);
      }
    });
  });

  it('each hop is let through alone, unless its line has ended and is no stop', () => {
    holds(({ status, low, high }) => {
      for (const hop of pathOf(status, low, high).hops) {
        const { refusals } = guardOf(status, hop.from.name, hop.to.name);
        expect(rulesOf(refusals)).toEqual(hop.to.lifecycle.isSupported || refusals.length === 0 ? [] : ['line-ended']);
      }
    });
  });

  it('the guard lets through what is one required hop, and nothing else', () => {
    holds(({ status, low, high }) => {
      const isSkipping = rulesOf(guardOf(status, low, high).refusals).includes('line-skipped');
      expect(isSkipping).toBe(requiredHops(pathOf(status, low, high)).length > 1);
    });
  });

  it('the way back is supported within a line only', () => {
    holds(({ status, low, high }) => {
      const path = pathOf(status, high, low);
      const isOwnLine = path.from?.lifecycle === path.to?.lifecycle;
      expect(path.verdict).toBe(isOwnLine ? 'rollback' : 'refused');
    });
  });

  it('every way keeps the order of the policy', () => {
    holds(({ status, low, high, order }) => {
      const { hops, from, to } = pathOf(status, low, high);
      const visited = new Set(hops.flatMap((hop) => [hop.from.lifecycle, hop.to.lifecycle]));
      const all = status.lifecycles.toReversed();
      const between = from && to ? all.slice(all.indexOf(from.lifecycle), all.indexOf(to.lifecycle)) : [];
      const needed = between.filter(({ type, line }) => line.stable.length > 0 && (order === 'line' || type === 'lts'));
      expect(order === 'any' ? [] : needed.filter((line) => !visited.has(line) && line !== from?.lifecycle)).toEqual(
        [],
      );
    });
  });

  it('tables speak of supported lines only', () => {
    holds(({ status }) => {
      const ended = status.lifecycles
        .filter(({ stage }) => stage === 'end-of-life')
        .map(({ line }) => `v${line.name}.`);
      const named = [...upgradeTable(status), ...rollbackTable(status)].flatMap(({ from, to }) => [from, to]);
      expect(named.filter((name) => ended.some((line) => name.startsWith(line)))).toEqual([]);
    });
  });
});

describe('for any text', () => {
  it('there is an answer that keeps its schema and steers no terminal', () => {
    const status = staged();
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('v3.8.11', 'latest', '3.12.0', 'a:b@c'),
    );
    fc.assert(
      fc.property(word, word, fc.boolean(), (from, to, isGuarding) => {
        const answer = answerUpgrade(status, { from: readDeployed(from), to: readDeployed(to) }, isGuarding);
        upgradeSchema.parse(upgradeJson(answer));
        expect(upgradeText(answer, { isColoured: false }).replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u,
        );
      }),
    );
  });
});
