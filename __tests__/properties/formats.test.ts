/** What must hold for the machine formats of any history, policy and day. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { parse } from 'yaml';
import { addDays, type Day } from '../../src/domain/calendar.ts';
import { type Publication, publicationOf } from '../../src/plan/publish/publication.ts';
import { planStatus } from '../../src/plan/status.ts';
import { badgesOf } from '../../src/report/formats/badges.ts';
import { calendarText } from '../../src/report/formats/calendar.ts';
import { calendarEvents } from '../../src/report/formats/calendar-events.ts';
import { calendarProblems } from '../../src/report/formats/calendar-rules.ts';
import { endoflifeFile, frontMatterOf } from '../../src/report/formats/endoflife-file.ts';
import { endoflifeProduct } from '../../src/report/formats/endoflife-product.ts';
import { formatFiles } from '../../src/report/formats/format-files.ts';
import { openeoxCore } from '../../src/report/formats/openeox.ts';
import { policy } from '../domain/history.ts';
import { grownHistory, START, steadyPolicy } from './histories.ts';

const RUNS = { numRuns: 25 };

const told = fc
  .record({
    grown: grownHistory,
    words: steadyPolicy,
    product: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    description: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
    timezone: fc.constantFrom('UTC', 'Europe/Paris', 'America/Santiago', 'Pacific/Apia'),
    patchDay: fc.constantFrom('', 'patchDay: tuesday\n', 'patchDay: sunday\n'),
    days: fc.nat(1200),
    later: fc.nat(400),
  })
  .map(({ grown, words, product, description, timezone, patchDay, days, later }) => {
    const seen = { ...grown.snapshot, repository: 'Acme/App', url: 'https://github.com/Acme/App' };
    // Names as people write them would be refused or mended by the parser of policies; here they come as they are.
    const rules = policy(`${words}timezone: ${timezone}\n${patchDay}`);
    const hostile = { ...rules, product, docs: { ...rules.docs, description } };
    const asOf = addDays(START, days);
    const at = (day: Day): Publication =>
      publicationOf(planStatus(seen, hostile, day), { plugins: [], compositions: [], gaps: [] });
    return { publication: at(asOf), later: at(addDays(asOf, later)) };
  });

describe('machine formats of any history', () => {
  it('keep the published rules: else they would not be written', () => {
    fc.assert(
      fc.property(told, ({ publication }) => {
        const { files } = formatFiles(publication);
        expect(files.every(({ path }) => /^[a-z0-9._-]+(?:\/[a-z0-9._-]+)?$/.test(path))).toBe(true);
        expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
      }),
      RUNS,
    );
  });

  it('are read back as they were meant: JSON', () => {
    fc.assert(
      fc.property(told, ({ publication }) => {
        const { status } = publication;
        const texts = new Map(formatFiles(publication).files.map(({ path, text }) => [path, text]));
        const read = (path: string) => JSON.parse(texts.get(path) ?? 'null');
        const product = endoflifeProduct(publication);
        expect(read(`endoflife/${product.result.name}.json`)).toEqual(product.result.releases.length ? product : null);
        for (const [name, badge] of badgesOf(publication)) expect(read(`badges/${name}.json`)).toEqual(badge);
        for (const lifecycle of status.lifecycles) {
          const core = openeoxCore(lifecycle, { timezone: status.policy.timezone, asOf: status.asOf });
          const text = texts.get(`openeox/${lifecycle.line.name}.json`);
          expect(text === undefined ? undefined : JSON.parse(text)).toEqual(core);
          const keys = Object.keys(core ?? {});
          expect(keys).toEqual([...keys].sort());
        }
      }),
      RUNS,
    );
  });

  it('are read back as they were meant: YAML, by the rules of the reader there', () => {
    fc.assert(
      fc.property(told, ({ publication }) => {
        const [before, head = '', body] = endoflifeFile(publication).split(/^---$/m);
        expect(before).toBe('');
        expect(body).toBeDefined();
        const read = parse(head, { version: '1.1' });
        expect(JSON.parse(JSON.stringify(read).replaceAll('T00:00:00.000Z"', '"'))).toEqual(frontMatterOf(publication));
        for (const { releaseDate } of read.releases) expect(releaseDate).toBeInstanceOf(Date);
      }),
      RUNS,
    );
  });

  it('are read back as they were meant: iCalendar', () => {
    fc.assert(
      fc.property(told, ({ publication }) => {
        const text = calendarText(publication);
        expect(calendarProblems(text)).toEqual([]);
        const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
        const read = events.map((component) => {
          const event = new ICAL.Event(component);
          return [event.uid.replace(/@app\.acme\.lts-policy$/, ''), event.startDate.toString(), event.summary];
        });
        const shown = (words: string) => words.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
        expect(read).toEqual(
          calendarEvents(publication.status).map(({ key, on, summary }) => [
            key,
            on,
            shown(summary).replace(/[\p{Cf}\p{Cs}]/gu, '\uFFFD'),
          ]),
        );
      }),
      RUNS,
    );
  });

  it('what lies ahead of both days is the same event on both', () => {
    fc.assert(
      fc.property(told, ({ publication, later }) => {
        const ahead = ({ status }: Publication) =>
          calendarEvents(status).filter(({ on, weekly }) => on > later.status.asOf && weekly === undefined);
        const known = new Map(ahead(later).map(({ key, on }) => [key, on]));
        const all = new Set(calendarEvents(later.status).map(({ key }) => key));
        // Only what a newer line ended or a newer promotion replaced may be gone; nothing changes its name.
        for (const { key, on } of ahead(publication)) {
          if (known.get(key) === on) continue;
          expect(all.has(key) || isReplaced(key, later)).toBe(true);
        }
        expect(known.size).toBe(ahead(later).length);
      }),
      RUNS,
    );
  });
});

/** A stage that was cut to nothing, or a reminder after which a promotion came. */
function isReplaced(key: string, { status }: Publication): boolean {
  if (key.startsWith('promotion-due-after-')) return true;
  const lifecycle = status.lifecycles.find(({ line }) => key.startsWith(`${line.name}.`));
  return lifecycle !== undefined && (key.includes('.stage.') || lifecycle.stage === 'end-of-life');
}
