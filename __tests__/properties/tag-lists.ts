/** Generated tag lists with names and dates of any kind, and pages beside them. */
import fc from 'fast-check';
import { addDays } from '../../src/domain/calendar.ts';
import { snapshot } from '../domain/history.ts';
import { START } from './histories.ts';

export interface Named {
  readonly name: string;
  readonly date: string | undefined;
  readonly page: 'none' | 'draft' | 'published' | 'prerelease' | 'only';
}

export const hostileNames: fc.Arbitrary<readonly Named[]> = fc.array(
  fc.record({
    name: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'v1.0.0',
        'v1.0',
        'v1.0.1',
        'v1.1.0',
        'v2.0.0-rc1',
        'v1.0.0+x',
        'v1.0.0-x',
        '__proto__',
        'constructor',
        'v9',
      ),
      fc.stringMatching(/^v\d{1,20}(\.\d{1,4}){0,7}[-+._a-z0-9]{0,6}$/),
    ),
    date: fc.oneof(
      fc.integer({ min: 0, max: 100 }).map((days) => addDays(START, days)),
      fc.constantFrom(
        undefined,
        'soon',
        '2024-02-30',
        '9999-12-31T23:59:59-12:00',
        '0000-01-01',
        '2024-01-05T10:00:00Z',
      ),
    ),
    page: fc.constantFrom('none', 'none', 'draft', 'published', 'prerelease', 'only'),
  }),
  { maxLength: 12 },
);

export function snapshotOf(names: readonly Named[]) {
  return snapshot({
    tags: names
      .filter(({ page }) => page !== 'only')
      .map(({ name, date }) => ({ name, ...(date === undefined ? {} : { date }) })),
    releases: names
      .filter(({ page }) => page !== 'none')
      .map(({ name, date, page }) => ({
        tag: name,
        draft: page === 'draft',
        prerelease: page === 'prerelease',
        ...(date === undefined ? {} : { publishedAt: date }),
      })),
  });
}
