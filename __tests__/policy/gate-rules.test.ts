/** The keys that say what may enter a line: as they are read, merged and refused. */
import { policy } from '../domain/history.ts';
import { linesOf } from './problems.ts';

const R = 'extends: rolling\n';

describe('as they are read', () => {
  it('a policy that says nothing: nobody approves, nothing is forbidden, checks are enforced', () => {
    const own = policy('tag: v{version}\nline: minor\ntracks: { lts: [{ stage: active, until: never }] }\n');
    expect(own).toMatchObject({
      labels: [],
      paths: {},
      forbidden: [],
      approvers: { users: [], roles: [], teams: [], voidAfterPush: false },
      gate: { mode: 'enforce', comment: 'on-failure', defaultBranch: 'next line', audit: 'report' },
    });
    expect(own.gate).not.toHaveProperty('unknown');
  });

  it('labels keep their order: the first that matches counts', () => {
    const { labels } = policy(`${R}labels: { "area/*": nothing, "type/*": bug, "sev:1": critical, api: breaking }\n`);
    expect(labels).toEqual([
      { glob: 'area/*', means: 'nothing' },
      { glob: 'type/*', means: 'bug' },
      { glob: 'sev:1', means: 'critical' },
      { glob: 'api', means: 'breaking' },
    ]);
  });

  it('a class of files that is named replaces the usual one; the others stay', () => {
    expect(policy(`${R}paths: { docs: "manual/**", ui: [a/**, b/**] }\n`).paths).toEqual({
      docs: ['manual/**'],
      ui: ['a/**', 'b/**'],
    });
  });

  it('keys of a preset are merged by name, approvers replaced', () => {
    const text = 'extends: staged\npaths: { docs: "manual/**" }\napprovers: { users: [rita] }\n';
    const { forbidden, paths, approvers } = policy(text);
    expect(forbidden.map(({ match, because }) => [match, because])).toEqual([
      [['migrations'], 'patch releases bring no database migrations'],
    ]);
    expect(paths).toEqual({ docs: ['manual/**'] });
    expect(approvers).toMatchObject({ users: ['rita'], roles: [] });
  });
});

describe('as they are refused', () => {
  it.each<[string, RegExp]>([
    ['labels: { x: fix }', /a kind of change, a severity, `breaking` or `nothing`.*seen `fix`/],
    [`labels: { "${'*a'.repeat(513)}": bug }`, /a glob of at most 1024 characters/],
    [
      `paths: { docs: [${Array.from({ length: 20 }, (_, n) => `"${n}${'a'.repeat(510)}"`).join(', ')}] }`,
      /at most 10000 characters together/,
    ],
    ['paths: { docs: "!" }', /a glob that names something/],
    ['ignore: ["a", "v!(1)"]', /:2:\d+: .*a glob without `!\(…\)` inside/],
    ['ignore: "[z-a]"', /:2:\d+: .*a glob with sets and groups that can be read/],
    ['paths: { doc: "a" }', /one of the keys docs, test.*`doc`.*Did you mean `docs`/],
    ['paths: { forbidden: [{ match: "a" }] }', /expected a sentence, seen nothing/],
    ['paths: { forbidden: [{ because: "why" }] }', /a glob or a list of globs/],
    ['approvers: { roles: [owner] }', /`admin`, `maintain` or `write`/],
    ['approvers: { teams: [release] }', /a team as `org\/team`/],
    ['approvers: { user: [rita] }', /Did you mean `users`/],
    ['gate: { unknown: maybe }', /`fail`, `ask`, `warn` or `pass`/],
    ['gate: { modus: warn }', /Did you mean `mode`/],
    ['tracks: { lts: [{ stage: active, until: never, accepts: { bugs: any } }] }', /Did you mean `bug`/],
    [
      'tracks: { lts: [{ stage: active, until: never, accepts: { bug: worst } }] }',
      /`any`, `never` or the least severity/,
    ],
  ])('%s', (words, why) => {
    const [line = '', ...more] = linesOf(`${R}${words}\n`);
    expect(more).toEqual([]);
    expect(line).toMatch(why);
    expect(line).toMatch(/^policy\.yml:2:\d+/);
  });
});
