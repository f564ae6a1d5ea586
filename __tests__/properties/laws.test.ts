import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/calendar.ts';
import { planStatus, type Status } from '../../src/plan/status.ts';
import { statusJson } from '../../src/report/json.ts';
import { statusSchema } from '../../src/report/status-schema.ts';
import { policy, snapshot } from '../domain/history.ts';
import { grownHistory, START, steadyPolicy } from './histories.ts';
import { hostileNames, snapshotOf } from './tag-lists.ts';

const RUNS = { numRuns: 100 };
const ROLLING = policy('extends: rolling\n');

/** All but what speaks of tags that are not out yet. */
function seen(status: Status) {
  const { lines, releases, channels, next } = statusJson(status);
  return { lines, releases, channels, next };
}

describe('laws', () => {
  it('the order of tags is irrelevant', () => {
    fc.assert(
      fc.property(grownHistory, steadyPolicy, fc.infiniteStream(fc.nat()), ({ snapshot: told, last }, words, dice) => {
        const shuffled = told.tags
          .map((tag) => ({ tag, at: dice.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ tag }) => tag);
        const rules = policy(words);
        expect(statusJson(planStatus({ ...told, tags: shuffled }, rules, last))).toEqual(
          statusJson(planStatus(told, rules, last)),
        );
      }),
      RUNS,
    );
  });

  it('nor is that of tags which are hard to tell apart', () => {
    const alike = fc.constantFrom(
      'v1.0',
      'v1.0.0',
      'v01.0',
      'v1.0.0-rc1',
      'v1.0.0-rc.1',
      'v1.0.0-RC1',
      'v1.0.0+a',
      'push',
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(alike, fc.nat(2)), { selector: ([name]) => name }), (pairs) => {
        const tags = pairs.map(([name, days]) => ({ name, date: addDays(START, days) }));
        const of = (list: typeof tags) => statusJson(planStatus(snapshot({ tags: list }), ROLLING, addDays(START, 1)));
        expect(of(tags.toReversed())).toEqual(of(tags));
      }),
      RUNS,
    );
  });

  it('a stage never goes back as days pass', () => {
    fc.assert(
      fc.property(grownHistory, steadyPolicy, ({ snapshot: told, last }, words) => {
        const rules = policy(words);
        const reached = new Map<string, number>();
        for (let on = START; on <= addDays(last, 800); on = addDays(on, 13)) {
          for (const { line, promotion, stage } of planStatus(told, rules, on).lifecycles) {
            const track = promotion.isLts ? line.era.tracks.lts : line.era.tracks.feature;
            const order = ['upcoming', 'current', ...track.map(({ name }) => name), 'end-of-life'];
            const place = order.lastIndexOf(stage);
            expect(place).toBeGreaterThanOrEqual(reached.get(line.name) ?? 0);
            reached.set(line.name, place);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('never more supported LTS lines than the policy’s two, counted from the day after an end', () => {
    const promotions = fc.array(fc.tuple(fc.nat(20), fc.option(fc.nat(200))), { maxLength: 8 });
    fc.assert(
      fc.property(grownHistory, promotions, ({ snapshot: told, lines, last }, wanted) => {
        const ledger = new Map(
          wanted.flatMap(([which, after]) => {
            const name = lines[which % Math.max(lines.length, 1)];
            return name === undefined ? [] : [[name, after === null ? 'true' : addDays(START, after * 5)] as const];
          }),
        );
        const rules = policy(
          `extends: rolling\nlines: { ${[...ledger].map(([name, lts]) => `"${name}": { lts: ${lts} }`).join(', ')} }\n`,
        );
        for (let on = START; on <= addDays(last, 500); on = addDays(on, 7)) {
          const supported = planStatus(told, rules, on).lifecycles.filter(
            ({ type, isSupported, endOfLife }) => type === 'lts' && isSupported && endOfLife !== on,
          );
          expect(supported.length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('a day in the past is the history cut to that day', () => {
    fc.assert(
      fc.property(grownHistory, steadyPolicy, fc.nat(1500), ({ snapshot: told }, words, days) => {
        const rules = policy(words);
        const asOf: Day = addDays(START, days);
        const cut = { ...told, tags: told.tags.filter(({ date }) => date !== undefined && date <= asOf) };
        expect(seen(planStatus(told, rules, asOf))).toEqual(seen(planStatus(cut, rules, asOf)));
      }),
      RUNS,
    );
  });

  it('every tag ends as a release or ignored with a reason, exactly once', () => {
    fc.assert(
      fc.property(hostileNames, fc.constantFrom('releases', 'tags', 'both'), (names, source) => {
        const rules = policy(`extends: rolling\nsource: ${source}\nignore: "*-x"\nyanked: ["1.0.1"]\n`);
        const status = planStatus(snapshotOf(names), rules, addDays(START, 50));
        const told = [...status.releases, ...status.ignored].map(({ tag }) => tag);
        const wanted = new Set(names.flatMap(({ name, page }) => (page === 'only' && source === 'tags' ? [] : [name])));
        expect([...told].sort()).toEqual([...wanted].sort());
        expect(status.ignored.filter(({ reason }) => reason === '')).toEqual([]);
      }),
      RUNS,
    );
  });

  it('no tag name and no date makes it fail, and its JSON keeps its schema', () => {
    fc.assert(
      fc.property(hostileNames, steadyPolicy, fc.nat(4000), (names, words, days) => {
        const status = planStatus(snapshotOf(names), policy(words), addDays(START, days));
        expect(statusSchema.safeParse(JSON.parse(JSON.stringify(statusJson(status)))).error).toBeUndefined();
      }),
      RUNS,
    );
  });

  it('the JSON of any grown history keeps its schema', () => {
    fc.assert(
      fc.property(grownHistory, steadyPolicy, fc.nat(2000), ({ snapshot: told }, words, days) => {
        const status = planStatus(told, policy(words), addDays(START, days));
        expect(statusSchema.safeParse(statusJson(status)).error).toBeUndefined();
      }),
      RUNS,
    );
  });
});
