/** Which alerts are the same fault, and by which names texts call one. */
import fc from 'fast-check';
import { type Alert, namesOf, sameAlerts } from '../../src/domain/alert.ts';
import { oneFaultIn } from '../../src/domain/alert-names.ts';
import { shortText } from '../../src/domain/short-text.ts';
import { withoutHanging } from '../bounded.ts';

function alert(id: string, ...aliases: string[]): Alert {
  return { source: 'issue', id, aliases, title: id, state: 'open' };
}

const groups = (...alerts: Alert[]) => sameAlerts(alerts).map((group) => group.map(({ id }) => id).join('+'));

it.each([
  [[alert('CVE-1'), alert('CVE-2')], ['CVE-1', 'CVE-2'], 'no name in common'],
  [[alert('CVE-1'), alert('cve-1 ')], ['cve-1 +CVE-1'], 'case and blanks do not matter'],
  [[alert('CVE-1'), alert('GHSA-1', 'CVE-1')], ['CVE-1+GHSA-1'], 'an alias'],
  [[alert('A', 'x'), alert('B', 'y'), alert('C', 'x', 'y')], ['A+B+C'], 'two that a third joins'],
  [[alert('A', 'x'), alert('B', 'y'), alert('C', 'y', 'z'), alert('D', 'z', 'x')], ['A+B+C+D'], 'a ring'],
])('%# (%s)', (alerts, expected) => {
  const told = groups(...alerts).map((group) => group.split('+').sort().join('+'));
  expect(told).toEqual(expected.map((group) => group.split('+').sort().join('+')));
});

it('the order of alerts is irrelevant, and every alert is in exactly one group', () => {
  const anAlert = fc.record({ id: fc.constantFrom(...'ABCDEFGH'), aliases: fc.array(fc.constantFrom(...'stuvwxyz')) });
  fc.assert(
    fc.property(fc.array(anAlert, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (facts, numbers) => {
      const alerts = facts.map(({ id, aliases }) => alert(id, ...aliases));
      const shuffled = alerts
        .map((one) => ({ one, key: numbers.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const grouped = sameAlerts(alerts);
      expect(sameAlerts(shuffled)).toEqual(grouped);
      expect(grouped.flat()).toHaveLength(alerts.length);
      const named = grouped.map((group) => new Set(group.flatMap(namesOf)));
      for (const [index, names] of named.entries())
        for (const others of named.slice(index + 1)) expect([...names].filter((name) => others.has(name))).toEqual([]);
    }),
  );
});

it('a chain of many alerts costs no time', () => {
  const alerts = Array.from({ length: 20_000 }, (_, index) => alert(`n${index}`, `n${index + 1}`));
  expect(withoutHanging(() => sameAlerts(alerts))).toHaveLength(1);
});

it.each([
  [['fix CVE-2026-1000'], ['CVE-2026-1000'], 'one'],
  [
    ['cve-2026-1000 and GHSA-AAAA-bbbb-cccc'],
    ['CVE-2026-1000', 'GHSA-aaaa-bbbb-cccc'],
    'of two databases, as they write it',
  ],
  [['CVE-2026-1000', 'about CVE-2026-1000'], ['CVE-2026-1000'], 'the same twice'],
  [['CVE-2026-1000 and CVE-2026-1001'], [], 'two faults are no names of one'],
  [['js/sql-injection'], [], 'none'],
  [[`${' '.repeat(5_000)}CVE-2026-1000`], [], 'far down in a text'],
])('%j is about %j (%s)', (texts, expected) => {
  expect(oneFaultIn(...texts)).toEqual(expected);
});

it.each([
  ['a\n b\t c', 'a b c'],
  ['x'.repeat(300), `${'x'.repeat(199)}…`],
  [`${'x'.repeat(198)}😀😀😀`, `${'x'.repeat(198)}😀…`],
  ['\ud800', '\uFFFD'],
])('%j is shown as %j', (text, expected) => {
  expect(shortText(text)).toBe(expected);
});
