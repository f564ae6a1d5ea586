/** `patch-check` comes to the same findings by GitHub's API and in a clone: the same repository, looked at in both ways. */
import { writeFileSync } from 'node:fs';
import { storyOf } from '../backports/measured.ts';
import { LINES } from '../backports/teller.ts';
import { GitStory, LINE } from './git-story.ts';
import { checkTwice, findingsOf, type Twice, wasMerged, withoutPulls } from './told-twice.ts';

const POLICY = `extends: rolling
product: Acme
lines:
  "1.0": { lts: true }
  "1.1": { lts: true }
`;
const MODULES = ['rows', 'start', 'stop', 'cache', 'menu', 'parser', 'queue', 'socket', 'theme', 'worker', 'zoom'];
const ROWS = 'fix: rows are sorted by name (#41)';
const LOST = 'fix: what gets lost';
const PARSER = 'fix: parser loops (#44)';
const START = 'fix: crash on start';
const SOCKET = 'fix: socket stays open (#45)';
const THEME = 'security: theme escapes names (CVE-2025-1000)';
const ZOOM = 'fix: zoom jumps';
const TUESDAY = '2025-09-09';

/** What is made on the default branch; the lines get it, or parts of it, or not. */
function makeOnMain(story: GitStory) {
  story.at('2025-07-08T10:00:00Z').on('main');
  const rows = story.change(ROWS, 'rows');
  story.write('feat: charts (#42)', 'src/charts.ts', 'charts\n');
  story.write('docs: rows', 'docs/rows.md', 'rows\n');
  story.on('topic', 'main').at('2025-07-10T10:00:00Z');
  const cache = story.change('fix: the cache forgets', 'cache');
  story.at('2025-07-10T18:00:00Z');
  const menu = story.change('fix: the menu closes', 'menu');
  const open = story.change('fix: the menu opens', 'menu', 30);
  story.at('2025-07-11T08:00:00-07:00').on('main');
  const merge = story.merge('topic', `Merge pull request #43 from acme/topic\n\n${LOST}`);
  story.commit('fix: nothing at all');
  const parser = story.change(`${PARSER}\n\nCloses #12`, 'parser');
  const start = story.change(START, 'start');
  const socket = story.change(SOCKET, 'socket');
  const theme = story.change(`\n\n${THEME}\n`, 'theme');
  story.revert(story.change('fix: worker dies', 'worker'));
  story.change(`${ZOOM}\n\n${'A long story. '.repeat(3_000)}\n\nCloses #13`, 'zoom');
  return { rows, cache, menu, open, merge, parser, start, socket, theme };
}

type Made = ReturnType<typeof makeOnMain>;

/** Picked, undone, brought back, released in between, told in other words. */
function growNewest(story: GitStory, { rows, merge, parser, start, socket }: Made): void {
  story.at('2025-07-15T23:30:00-08:00').on(LINE['1.2']);
  story.pick(rows, '-x');
  story.pick(merge, '-x', '-m', '1');
  story.revert(story.revert(story.pick(parser, '-x')));
  story.git('tag', 'v1.2.1');
  story.at('2025-07-22T00:30:00+09:00');
  story.pick(start, '-x');
  story.retold(socket, 'fix: a hotfix for one customer (#61)');
}

function growMiddle(story: GitStory, { rows, cache, menu, parser, socket, theme }: Made): void {
  story.at('2025-07-21T10:00:00Z').on(LINE['1.1']);
  story.pick(rows);
  story.pick(cache);
  story.pick(menu, '-x');
  story.revert(story.pick(parser, '-x'));
  story.git('tag', '--annotate', '--message=1.1.1', 'v1.1.1');
  story.at('2025-09-02T23:30:00Z');
  story.retold(socket, '[1.1] fix: the socket (#62)\n\nBackport of #45');
  story.pick(theme, '-x');
  story.commit('fix: rebuild');
}

function growOldest(story: GitStory, { cache, start }: Made): void {
  story.at('2025-08-25T10:00:00+02:00').on(LINE['1.0']);
  story.commit('fix: nothing since the release');
  story.pick(cache, '-x');
  story.change(`${START}\n\n(cherry picked from commit ${start.replace(/./g, '0')})`, 'stop');
  story.change('fix: only here', 'queue');
  story.write('feat: a dashboard', 'src/dashboard.ts', 'dashboard\n');
  story.write('docs: how to start', 'docs/start.md', 'start\n');
}

function grow(story: GitStory): Made {
  const made = makeOnMain(story);
  growNewest(story, made);
  growMiddle(story, made);
  growOldest(story, made);
  story.at('2025-09-03T10:00:00Z').on('main').merge(LINE['1.2'], `Merge branch '${LINE['1.2']}'`);
  return made;
}

const titles = (list: readonly { readonly title: string }[]) => list.map(({ title }) => title);

let story: GitStory;
let made: Made;
let found: Twice;
beforeAll(async () => {
  story = new GitStory(POLICY, MODULES);
  made = grow(story);
  found = await checkTwice(story.clone, { asOf: TUESDAY });
});
afterAll(() => story.clone.remove());

it('without pull requests: the same to the letter', () => {
  expect(findingsOf(found.github)).toEqual(findingsOf(found.clone));
  expect(found.github.unchecked).toEqual(found.clone.unchecked);
});

it('with pull requests: the same but for their numbers', async () => {
  const { rows, cache, menu, open, merge, parser, start, socket, theme } = made;
  const { clone, github } = await checkTwice(story.clone, { asOf: TUESDAY }, (app) => {
    wasMerged(app, 41, rows);
    wasMerged(app, 43, merge, cache, menu, open);
    for (const [index, commit] of [parser, socket, start, theme].entries()) wasMerged(app, 44 + index, commit);
  });
  expect(withoutPulls(findingsOf(github))).toEqual(withoutPulls(findingsOf(clone)));
  const numbered = ({ lines }: Twice['github']) => lines.map(({ missing }) => missing.map(({ pull }) => pull));
  expect(numbered(clone)).toEqual([
    [null, null],
    [43, 44, null, null],
    [41, 43, 44, null, 45, null, null],
  ]);
  expect(numbered(github)).toEqual([
    [47, null],
    [43, 44, 46, null],
    [41, 43, 44, 46, 45, 47, null],
  ]);
});

it('on a day that is past: the same, and less', async () => {
  const { clone, github } = await checkTwice(story.clone, { asOf: '2025-07-18' });
  expect(findingsOf(github)).toEqual(findingsOf(clone));
  expect(clone.missingBackports).toBeGreaterThan(0);
  expect(clone.lines).not.toEqual(found.clone.lines);
});

it('and it is what happened', () => {
  const told = found.clone.lines.map(({ line, missing, unreleased, strays, refused }) => ({
    line,
    missing: titles(missing).map((title, index) => (missing[index]?.partly ? `${title}: partly` : title)),
    unreleased: titles(unreleased),
    strays: titles(strays),
    refused: titles(refused),
  }));
  expect(told).toEqual([
    {
      line: '1.2',
      missing: [THEME, ZOOM],
      unreleased: [START, 'fix: a hotfix for one customer (#61)'],
      strays: [],
      refused: [],
    },
    {
      line: '1.1',
      missing: [`${LOST}: partly`, PARSER, START, ZOOM],
      unreleased: ['[1.1] fix: the socket (#62)', THEME],
      strays: [],
      refused: [],
    },
    {
      line: '1.0',
      missing: [ROWS, `${LOST}: partly`, PARSER, START, SOCKET, THEME, ZOOM],
      unreleased: ['fix: the cache forgets', START, 'fix: only here', 'feat: a dashboard', 'docs: how to start'],
      strays: [START, 'fix: only here', 'feat: a dashboard'],
      refused: ['feat: a dashboard'],
    },
  ]);
  expect(found.clone).toMatchObject({ due: ['1.2', '1.1', '1.0'], overdue: ['1.2', '1.0'], missingBackports: 13 });
});

it('whatever the time zones of those who made the commits', async () => {
  const travels = new GitStory(POLICY, MODULES);
  travels.on('topic', 'main').at('2025-07-10T18:00:00+02:00').change('fix: the menu closes', 'menu');
  travels.at('2025-07-10T12:30:00-06:00').change('fix: the cache forgets', 'cache');
  const queue = travels.at('2025-07-11T01:00:00+05:30').change('fix: queue stalls', 'queue');
  travels.at('2025-07-11T08:00:00Z').on('main').merge('topic', `Merge pull request #43 from acme/topic\n\n${LOST}`);
  travels.at('2025-07-14T23:30:00-08:00').on(LINE['1.0']).pick(queue);
  try {
    const { clone, github } = await checkTwice(travels.clone, { asOf: TUESDAY });
    expect(clone.lines[2]?.missing).toMatchObject([{ partly: expect.stringMatching(/^1 of its 3 commits/) }]);
    expect(findingsOf(github)).toEqual(findingsOf(clone));
  } finally {
    travels.clone.remove();
  }
});

describe('everything that people do', () => {
  it.each([11])('of the story %i', async (seed) => {
    const teller = storyOf(seed);
    const clone = teller.repository.written();
    try {
      for (const line of LINES) clone.git(['tag', `v${line}.0`, `main^{/the ${line} release}`]);
      const policy = `${clone.directory}.yml`;
      writeFileSync(policy, POLICY);
      const { clone: inClone, github } = await checkTwice(clone, { asOf: '2025-06-30', policy });
      expect(findingsOf(github)).toEqual(findingsOf(inClone));
      expect(inClone.missingBackports).toBeGreaterThan(50);
    } finally {
      clone.remove();
    }
  });
});
