import { NO_PART } from '../../src/domain/change/change.ts';
import { checkPlugin } from '../../src/plan/plugins/check.ts';
import { linesTaking, pluginFits } from '../../src/plan/plugins/fits.ts';
import type { PluginsAnswer } from '../../src/plan/plugins/plugins-answer.ts';
import { pluginsJson } from '../../src/report/plugins-json.ts';
import { pluginsSummary, pluginsTable } from '../../src/report/plugins-markdown.ts';
import { pluginsSchema } from '../../src/report/plugins-schema.ts';
import { pluginsText } from '../../src/report/plugins-text.ts';
import { core, plugin, pluginVersion, version } from '../plan/plugins/plugged.ts';

const status = core();
const PLUGINS = [plugin('git', '1.4.2 ≥1.0.2 2026-01-31', '2.0.0 ≥1.3.0'), plugin('sql', '3.0.0 ≥1.5.0')];
const fits = pluginFits(status, PLUGINS);
const table: PluginsAnswer = { status, fits, gaps: [], unread: [] };
const taken = pluginVersion('2.0.0 ≥1.3.0');
const taking = (lines = linesTaking(taken, status)): PluginsAnswer => ({
  ...table,
  taking: { plugin: 'git', version: taken, ...(lines ? { lines } : {}) },
});
const check = (title: string): PluginsAnswer => {
  const [git] = PLUGINS;
  if (!git) throw new Error('the test has no plugin');
  const checked = checkPlugin({
    status,
    plugin: { ...git, versions: git.versions.slice(0, 1) },
    core: { kind: 'version', version: version('1.2.0'), seen: '1.2.0' },
    version: { kind: 'version', version: version('1.4.3'), seen: '1.4.3' },
    changes: [{ ...NO_PART, id: '#7', title, body: '' }],
    gaps: [],
  });
  return { ...table, check: checked };
};
const plain = (answer: PluginsAnswer) => pluginsText(answer, { isColoured: false });

it('a table for a terminal', () => {
  expect(plain(table)).toBe(`Release lines: plugins on 2026-06-01

  PLUGIN  LINE  NEWEST THAT FITS  LOWEST CORE  NEXT
  git     1.3   2.0.0             1.3.0
          1.2   1.4.2             1.0.2        2.0.0 needs 1.3.0
          1.0   1.4.2             1.0.2        2.0.0 needs 1.3.0
  sql     1.3   none                           3.0.0 needs 1.5.0
          1.2   none                           3.0.0 needs 1.5.0
          1.0   none                           3.0.0 needs 1.5.0
`);
});

it('the lines of one version', () => {
  expect(plain(taking())).toContain(`git 2.0.0 needs core 1.3.0.
  yes 1.3 takes it from v1.3.0 on
  no  1.2 (LTS) does not take it: its newest release is v1.2.3
`);
});

it('a verdict, with what led to it and what to do', () => {
  const text = plain(check('feat: two'));
  expect(text).toContain(
    'The next release of git breaks a rule.\n  since 1.4.2 (v1.4.2), 1 change\n  version: 1.4.3\n',
  );
  expect(text).toContain('fail bump-too-small: 1.4.3 is a patch step after 1.4.2');
  expect(text).toContain('         lowest core raised: 1.0.2 → 1.2.0\n         #7 feat: two (feature)\n');
  expect(text).toContain('→ Release it as 1.5.0 or higher');
  expect(text).toContain('warn lts-dropped');
});

it('what was not read is said in every form', () => {
  const answer = { ...table, gaps: [{ what: 'Plugin x could not be read.', remedy: 'Look.' }] };
  expect(plain(answer)).toContain('unseen Plugin x could not be read. Look.');
  expect(pluginsSummary(answer)).toContain('### Not read\n\n- Plugin x could not be read. Look.');
  expect(pluginsJson(answer).unread).toEqual(answer.gaps);
});

describe('Markdown', () => {
  it('has a column a line, links, and what the next version needs', () => {
    const git = '[1.4.2](https://github.com/acme/git/releases/tag/v1.4.2) (2.0.0 needs 1.3.0)';
    expect(pluginsTable(fits)).toBe(
      [
        '| Plugin | 1.3 | 1.2 | 1.0 |',
        '| --- | --- | --- | --- |',
        `| git | [2.0.0](https://github.com/acme/git/releases/tag/v2.0.0) | ${git} | ${git} |`,
        '| sql | none (3.0.0 needs 1.5.0) | none (3.0.0 needs 1.5.0) | none (3.0.0 needs 1.5.0) |',
      ].join('\n'),
    );
  });

  it('links to the server of the core', () => {
    expect(pluginsTable(fits, 'https://ghe.example/acme/app')).toContain(
      '](https://ghe.example/acme/git/releases/tag/',
    );
  });

  it('is nothing without plugins or lines', () => {
    expect(pluginsTable([])).toBe('');
    expect(pluginsTable(pluginFits(core(undefined, '2024-01-01'), PLUGINS))).toBe('');
  });

  it.each([
    ['the lines of a version', taking(), '| 1.2 | LTS | does not take it'],
    ['a verdict', check('feat: two'), '| fail | bump-too-small |'],
  ])('tells %s', (_, answer, expected) => {
    expect(pluginsSummary(answer)).toContain(expected);
  });
});

describe('hostile text', () => {
  const EVIL = 'feat: <img src=x>|](https://e.example)\u001b[31m @all\n| a |';

  it('breaks no table and no terminal', () => {
    const bad = {
      ...check(EVIL),
      fits: pluginFits(status, [{ ...plugin(EVIL, '1.0.0 ≥1.0.0'), repository: 'acme/git' }]),
    };
    const { check: _, ...named } = bad;
    for (const text of [pluginsSummary(bad), pluginsSummary(named)]) {
      expect(text).not.toMatch(/<img|\]\(https:\/\/e|@all/);
      expect(text.split(/[\n\u2028]/)).not.toContain('| a |');
    }
    for (const text of [plain(bad), plain(named)]) {
      expect(text).toContain('<img');
      expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      expect(text.split('\n')).not.toContain('| a |');
    }
  });
});

describe('JSON', () => {
  it.each([
    ['the table', table],
    ['lines of a version', taking()],
    ['a version that says nothing', { ...table, taking: { plugin: 'git', version: pluginVersion('1.0.0') } }],
    ['a verdict', check('feat: two')],
  ])('of %s is as its schema says', (_, answer: PluginsAnswer) => {
    expect(pluginsSchema.parse(pluginsJson(answer))).toEqual(pluginsJson(answer));
  });

  it('names what fits and what is next', () => {
    expect(pluginsJson(table).plugins[0]?.lines[1]).toEqual({
      line: '1.2',
      newest: { version: '1.4.2', tag: 'v1.4.2', on: '2026-01-31', core: '1.0.2' },
      next: { version: '2.0.0', tag: 'v2.0.0', on: null, core: '1.3.0' },
    });
  });

  it('tells lines and verdicts', () => {
    expect(pluginsJson(taking()).taking?.lines?.[0]).toEqual({
      line: '1.3',
      type: 'feature',
      takes: true,
      from: 'v1.3.0',
    });
    expect(pluginsJson(check('feat: two')).check).toMatchObject({
      verdict: 'fail',
      needed: 'minor',
      step: 'patch',
      coreRaised: true,
      changes: [{ id: '#7', kind: 'feature', step: 'minor' }],
    });
  });
});

it('several mistakes of a catalogue stand one below the other', () => {
  const gaps = [{ what: 'The plugins of c.json could not be read: 2 inputs:\n  one\n  two <b>', remedy: 'Mend.' }];
  expect(plain({ ...table, gaps })).toContain(
    '  unseen The plugins of c.json could not be read: 2 inputs:\n           one\n           two <b>\n         Mend.\n',
  );
  expect(pluginsSummary({ ...table, gaps })).toContain(
    '\n- The plugins of c.json could not be read: 2 inputs:<br>one<br>two &#60;b&#62;<br>Mend.',
  );
});

it('a large catalogue has more rows than a function takes arguments', () => {
  const [fit] = fits;
  const many = Array.from({ length: 100_000 }, () => ({ ...table.fits[0], ...fit })) as PluginsAnswer['fits'];
  expect(plain({ ...table, fits: many }).split('\n').length).toBeGreaterThan(200_000);
});
