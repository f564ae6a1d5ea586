import { readDeployed } from '../../src/domain/deployed-version.ts';
import type { Status } from '../../src/plan/status.ts';
import { answerUpgrade, type UpgradeAnswer } from '../../src/plan/upgrade/upgrade-answer.ts';
import { upgradeJson } from '../../src/report/upgrade-json.ts';
import { upgradeMarkdown } from '../../src/report/upgrade-markdown.ts';
import { upgradeSchema } from '../../src/report/upgrade-schema.ts';
import { upgradeText } from '../../src/report/upgrade-text.ts';
import { upgradeMessage } from '../../src/report/upgrade-words.ts';
import { PLANNED, STAGED, staged, WITH_312 } from '../plan/upgrade/upgrading.ts';

function answer(status: Status, from: string | undefined, to: string, isGuarding = false): UpgradeAnswer {
  const start = from === undefined ? {} : { from: readDeployed(from) };
  return answerUpgrade(status, { ...start, to: readDeployed(to) }, isGuarding);
}

const plain = (of: UpgradeAnswer) => upgradeText(of, { isColoured: false }).replace(/:\d+:\d+\)/g, ':L:C)');
const later = () => answer(staged(PLANNED), 'v3.8.11', 'v3.12.2');
const skipping = () => answer(staged(STAGED, '2026-07-20', WITH_312), 'v3.8.12', 'v3.12.2', true);

describe('the text', () => {
  it('tells the way, what each step needs, and what is not there yet', () => {
    expect(plain(later())).toBe(`Acme on 2026-03-01: v3.8.11 → v3.12.2
Not possible yet; 2 steps then: v3.8.11 → v3.10.4 → v3.12.2.

  1  v3.8.11 → v3.10.4  cross-LTS
       migration: needed (database migration required; back up first)
       both lines supported: from 2026-01-15 to 2026-08-01, 153 days left
       way back: not supported: schema changes are irreversible; restore from backup
  2  v3.10.4 → v3.12.2  cross-LTS
       available when v3.12 LTS is released
       migration: needed (database migration required; back up first)
       both lines supported: from the release of the newer line on to 2027-01-15, 320 days left
       way back: not supported: schema changes are irreversible; restore from backup

  note version-unreleased: v3.12.2 is not released as far as is known on 2026-03-01; the newest is v3.10.4.
       Name v3.10.4, or read the history again if it should be there.

By \`order: lts\` (preset staged:L:C), \`migration: cross-line\` (preset staged:L:C), \`rollback: same-line\` (preset staged:L:C).
`);
  });

  it.each<[string, string, string]>([
    ['v3.10.4', `acme/app@sha256:${'0f'.repeat(32)}`, `v3.10.4 → acme/app@sha256:${'0f'.repeat(32)}\n`],
    ['9'.repeat(3000), '3.10', `: ${'9'.repeat(256)}… → v3.10.4\n`],
    ['3.12', 'v3.12.2', 'Nothing to do yet: both are of one line, which is not released.'],
    ['v3.10.4', '3.10', 'Nothing to do: both are the same version.'],
  ])('names both ends, %s and %s: %s', (from, to, words) => {
    expect(plain(answer(staged(PLANNED), from, to))).toContain(words);
  });

  it.each<[string, string, string]>([
    ['upgrade: { order: any }', 'v3.8.11', 'Supported in one step: v3.8.11 → v3.10.4.'],
    ['upgrade: { migration: never }', 'v3.8.11', 'Supported in one step: v3.8.11 → v3.10.4.'],
    [
      'upgrade: { pin: true }',
      'v3.8.11',
      'The policy does not say; nothing stands against one step: v3.8.11 → v3.10.4.',
    ],
    ['upgrade: { rollback: never }', 'v3.8.11', 'may be left out, what migrates.'],
    ['', 'v3.8.11', 'may be left out, what migrates, what can go back.'],
  ])('supported is what a policy says, and not what it leaves open: %j from %s', (words, from, expected) => {
    const bare = `product: Acme\ntag: v{version}\nline: minor\nlts: { when: all }\ntracks: { lts: [{ stage: active, until: 12 months }] }\n`;
    const text = plain(answer(staged(`${bare}${words}\n`), from, 'v3.10.4'));
    expect(text).toContain(expected);
    expect(text.includes('`order: any`')).toBe(words.includes('order'));
    expect(text.includes('note policy-silent')).toBe(!/order|migration/.test(words));
  });

  it('a window that never was says so before the newer line is out', () => {
    expect(plain(answer(staged(PLANNED, '2027-02-01'), 'v3.10.4', '3.12'))).toContain(
      'both lines supported: never; the one ended on 2027-01-15, before the other is released\n',
    );
  });

  it('tells what is refused, with the right path', () => {
    const text = plain(skipping());
    expect(text).toContain('Acme on 2026-07-20: v3.8.12 → v3.12.2\nRefused.\n');
    expect(text).toContain('  refused line-skipped: v3.8.12 → v3.12.2 leaves out 3.10 LTS');
    expect(text).toContain(
      '          Go one step after the other: v3.8.12 → v3.10.4 → v3.12.2. (policy: preset staged:L:C)\n',
    );
  });

  it.each<[string | undefined, string, string, boolean, RegExp]>([
    [
      'v3.8.11',
      'v3.8.12',
      STAGED,
      false,
      /Supported in one step: v3\.8\.11 → v3\.8\.12\.\n\n.*\n {7}migration: none \(in place, no migrations\)\n {7}way back: supported: helm/,
    ],
    ['v3.8.12', 'v3.8.11', STAGED, false, /A rollback, and supported\.\n\n.*rollback\n {7}supported: helm rollback/],
    ['v3.10.4', 'v3.8.12', STAGED, false, /There is no way\.\n\n {2}refused rollback-unsupported: /],
    ['v3.8.12', '3.8', STAGED, false, /Nothing to do: both are the same version\./],
    [
      'v3.8.12',
      'v3.10.0',
      `${STAGED}upgrade: { patchFirst: true }\n`,
      false,
      /^ {2}1 {2}v3\.8\.12 → v3\.10\.0 {2}cross-LTS$/m,
    ],
    [
      'v3.8.1',
      'v3.10.0',
      `${STAGED}upgrade: { patchFirst: true }\n`,
      false,
      /patch, advice\n {7}advised first, not required/,
    ],
    [undefined, 'v3.10.4', STAGED, true, /: first installation of v3\.10\.4\nAllowed\.\n$/],
  ])('%s to %s by %j (guarding: %s)', (from, to, words, isGuarding, expected) => {
    expect(plain(answer(staged(words), from, to, isGuarding))).toMatch(expected);
  });

  it.each<[string, string]>([
    ['2026-08-01', 'today is the last day'],
    ['2026-08-02', 'which is over'],
    ['2026-07-31', '1 day left'],
  ])('on %s of the window: %s', (asOf, words) => {
    expect(plain(answer(staged(STAGED, asOf), 'v3.8.12', 'v3.10.4'))).toContain(`to 2026-08-01, ${words}\n`);
  });
});

describe('Markdown', () => {
  it('is a table of the steps', () => {
    const text = upgradeMarkdown(later());
    expect(text).toMatch(/^## v3\.8\.11 → v3\.12\.2\n\nAcme on 2026-03-01\. Not possible yet; 2 steps then/);
    expect(text).toContain('| 1 | v3.8.11 | v3.10.4 | cross-LTS | migration: needed &#40;database');
    expect(text).toContain('<br>both lines supported: from 2026-01-15');
  });

  it('tells what the guard refuses', () => {
    const text = upgradeMarkdown(skipping());
    expect(text).toMatch(/^## v3\.8\.12 → v3\.12\.2: refused\n/);
    expect(text).toContain('**Refused**\n\n- **line-skipped**: v3.8.12 → v3.12.2 leaves out');
  });

  it.each(['<img src=x>', '[a](javascript:x)', 'a|b', '@octocat', 'a\n## b', '`x`'])('%j stays text', (name) => {
    const text = upgradeMarkdown(answer(staged(), name, 'v3.10.4'));
    expect(text).not.toContain(name);
  });
});

describe('JSON', () => {
  it.each<[string, UpgradeAnswer]>([
    ['a way with steps to come', later()],
    ['a refusal', skipping()],
    ['a first installation', answer(staged(), undefined, 'acme/app:latest', true)],
    ['unknown names', answer(staged(), 'pear', '')],
    ['a rollback', answer(staged(), 'v3.8.12', 'v3.8.11')],
  ])('keeps its schema: %s', (_, of) => {
    const json = upgradeJson(of);
    expect(upgradeSchema.parse(json)).toEqual(json);
  });

  it('tells an installer what it needs', () => {
    const { verdict, hops, guard, to } = upgradeJson(later());
    expect([verdict, guard.allowed, to.state, to.line]).toEqual(['upgrade-later', false, 'unreleased', '3.12']);
    expect(hops.map(({ to: target, available, migration }) => [target, available, migration])).toEqual([
      ['v3.10.4', true, true],
      ['v3.12.2', false, true],
    ]);
    expect(hops[0]).toMatchObject({
      back: { supported: false, how: 'schema changes are irreversible; restore from backup' },
      window: { from: '2026-01-15', until: '2026-08-01', empty: false, daysLeft: 153 },
    });
    expect(hops[0]?.policy[0]?.words).toBe('order: lts');
  });
});

describe('the message of a workflow', () => {
  it.each<[UpgradeAnswer, RegExp]>([
    [skipping(), /^v3\.8\.12 → v3\.12\.2 leaves out 3\.10 LTS.* Go one step after the other: /],
    [answer(staged(), 'v3.8.1', 'v3.8.2', true), /^v3\.8\.1 → v3\.8\.2: allowed\.$/],
    [later(), /^Not possible yet; 2 steps then/],
  ])('%#: in one line', (of, expected) => {
    expect(upgradeMessage(of)).toMatch(expected);
  });
});
