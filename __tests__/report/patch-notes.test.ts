/** The draft of the notes of a patch: everything that reaches users is in it, once, under a heading. */
import { CHANGE_KINDS } from '../../src/domain/change/change.ts';
import { isHarmless } from '../../src/plan/gate/accept.ts';
import type { LineCheck } from '../../src/plan/patch-check/patch-check.ts';
import { patchNotes } from '../../src/report/patch-notes.ts';
import { history, lineOf, statusOf } from '../domain/history.ts';
import { judgement } from '../plan/gate/judged.ts';
import { checked, quietLine, URL_OF_APP, unreleased } from '../plan/patch-check/checked.ts';

const { status } = checked();
const A = 'a1'.repeat(20);
const waits = (...changes: LineCheck['unreleased']) => quietLine(status, '1.0', { unreleased: changes });
const NEWEST = lineOf(statusOf(history('v1.0.0 2025-01-01'), 'extends: rolling\n', '2025-06-03'), '1.0').line.stable[0];

it('by kind, what matters most first, oldest first within one', () => {
  const of = (title: string, kind: Parameters<typeof judgement>[0]) =>
    unreleased(title, A, { judgement: judgement(kind) });
  const line = waits(
    of('chore: words (#1)', 'unknown'),
    of('fix: one', 'bug'),
    of('bump x', 'dependency-patch'),
    of('fix: hole', 'security'),
    of('fix: two', 'critical-bug'),
  );
  expect(patchNotes(line, undefined)).toBe(`### Security

- fix: hole (a1a1a1a1a1a1)

### Fixes

- fix: one (a1a1a1a1a1a1)
- fix: two (a1a1a1a1a1a1)

### Dependencies

- bump x (a1a1a1a1a1a1)

### Other changes

- chore: words (a1a1a1a1a1a1)
`);
});

it.each([...CHANGE_KINDS.filter((kind) => !isHarmless(kind)), 'unknown' as const])(
  'a change of kind %s is in it',
  (kind) => {
    const line = waits(unreleased('the change', A, { judgement: judgement(kind) }));
    expect(patchNotes(line, undefined).match(/the change/g)).toHaveLength(1);
  },
);

it('what reaches no user is not; where nothing does, there are no notes', () => {
  const quiet = unreleased('docs: typo', A, { isReleasable: false });
  expect(patchNotes(waits(quiet), URL_OF_APP)).toBe('');
  expect(patchNotes(waits(), URL_OF_APP)).toBe('');
  expect(patchNotes(waits(quiet, unreleased('fix: one')), undefined)).not.toContain('typo');
});

it('a pull request is named once, also where a squash put it into the title', () => {
  const notes = patchNotes(waits(unreleased('fix: one (#12)', A, { pull: 12 })), undefined);
  expect(notes).toContain('- fix: one (#12)\n');
  expect(patchNotes(waits(unreleased('fix: one (#11) (#12)', A, { pull: 12 })), undefined)).toContain(
    '- fix: one &#40;&#35;11&#41; (#12)\n',
  );
});

it('links to all changes, where newest release, next tag and forge are known', () => {
  const line = { ...waits(unreleased('fix: one')), ...(NEWEST ? { newest: NEWEST } : {}) };
  expect(patchNotes(line, URL_OF_APP)).toContain(`\n\n**All changes:** ${URL_OF_APP}/compare/v1.0.0...v1.0.1\n`);
  expect(patchNotes(line, undefined)).not.toContain('compare');
  const { nextTag: _nextTag, ...bare } = line;
  expect(patchNotes(bare, URL_OF_APP)).not.toContain('compare');
});

it('of very many the rest is counted', () => {
  const notes = patchNotes(waits(...Array.from({ length: 103 }, () => unreleased('fix: one'))), undefined);
  expect(notes.match(/fix: one/g)).toHaveLength(100);
  expect(notes).toContain('- and 3 more');
});

it.each([
  ['mention', '@acme/team', /@acme/],
  ['number', 'closes #3', /closes #3/],
  ['HTML', '<img src=x>', /<img/],
  ['link', '[x](https://evil)', /\]\(https/],
  ['marker', '<!-- lts-policy:draft -->', /<!--/],
  ['line', 'a\n\n## b', /^## b/m],
])('a %s in a title does nothing', (_, title, harm) => {
  expect(patchNotes(waits(unreleased(title)), undefined)).not.toMatch(harm);
});
