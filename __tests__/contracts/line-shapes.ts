/** Histories of lines in every shape that they grow into, for the suite of LineHistories. */
import type { LineHistoryQuestion } from '../../src/ports/line-history.ts';
import { LineStory } from './line-story.ts';

export type Ask = { readonly [Key in keyof LineHistoryQuestion]?: LineHistoryQuestion[Key] | undefined };

/** What is special about it, the story, and what is asked where it is not `main`, no branches and no tags. */
export type Shape = readonly [string, LineStory, Ask];

/** Three lines, each cut where its first release is; patches on the older two. */
export function threeLines(): LineStory {
  const story = new LineStory().commit('main', 3);
  for (const line of ['1.0', '1.1', '1.2']) {
    story.commit('main', 2).tag(`v${line}.0`).branch(`release/${line}`).commit('main', 2);
  }
  for (const line of ['1.0', '1.1']) story.commit(`release/${line}`, 2).tag(`v${line}.1`, `release/${line}`, true);
  return story.commit('release/1.1');
}

export const LINES = ['release/1.2', 'release/1.1', 'release/1.0'];
export const TAGS = ['v1.2.0', 'v1.1.1', 'v1.1.0', 'v1.0.1', 'v1.0.0'];
export const OLD = ['v1.0.1', 'v1.0.0'];

export const SHAPES: readonly Shape[] = [
  ['three lines', threeLines(), { branches: LINES, tags: TAGS }],
  ['three lines, without a tag', threeLines(), { branches: LINES }],
  ['one line that nobody touched', threeLines(), { branches: ['release/1.2'], tags: ['v1.2.0'] }],
  ['a newest line that lives on the default branch', threeLines(), { branches: ['main', 'release/1.0'], tags: TAGS }],
  ['lines whose default branch is not told', threeLines(), { branches: LINES, tags: OLD, defaultBranch: undefined }],
  ['nothing but the default branch', threeLines(), { branches: ['main'] }],
  [
    'a line opened before it was cut',
    new LineStory()
      .commit('main', 2)
      .tag('v1.0.0')
      .commit('main', 2)
      .branch('release/1.0')
      .commit('main')
      .commit('release/1.0'),
    { branches: ['release/1.0'], tags: ['v1.0.0'] },
  ],
  [
    'a line cut before the tag that opened it',
    new LineStory()
      .commit('main', 2)
      .branch('release/1.0')
      .commit('main', 2)
      .commit('release/1.0')
      .tag('v1.0.0', 'release/1.0'),
    { branches: ['release/1.0'], tags: ['v1.0.0'] },
  ],
  [
    'an older line cut after a newer one',
    new LineStory()
      .commit('main', 2)
      .branch('release/1.1')
      .commit('main', 3)
      .branch('release/1.0')
      .commit('main')
      .commit('release/1.1'),
    { branches: ['release/1.1', 'release/1.0'] },
  ],
  [
    'a line that goes back into the default branch',
    new LineStory()
      .commit('main', 2)
      .tag('v1.0.0')
      .branch('release/1.0')
      .commit('main', 2)
      .commit('release/1.0', 2)
      .merge('main', 'release/1.0')
      .commit('main')
      .commit('release/1.0')
      .merge('main', 'release/1.0')
      .commit('main'),
    { branches: ['release/1.0'], tags: ['v1.0.0'] },
  ],
  [
    'lines that all go back, without a tag',
    new LineStory()
      .commit('main', 2)
      .branch('release/1.0')
      .commit('main', 2)
      .branch('release/1.1')
      .commit('release/1.0')
      .merge('release/1.1', 'release/1.0')
      .commit('release/1.1')
      .merge('main', 'release/1.1')
      .commit('main'),
    { branches: ['release/1.1', 'release/1.0'] },
  ],
  [
    'a default branch that went into a line',
    new LineStory()
      .commit('main', 2)
      .branch('release/1.0')
      .commit('main', 2)
      .commit('release/1.0')
      .tag('v1.0.0', 'release/1.0')
      .merge('release/1.0', 'main')
      .commit('release/1.0')
      .commit('main'),
    { branches: ['release/1.0'], tags: ['v1.0.0'] },
  ],
  [
    'branches merged crosswise',
    new LineStory()
      .commit('main', 2)
      .branch('release/1.0')
      .commit('main')
      .commit('release/1.0')
      .branch('a')
      .branch('b', 'release/1.0')
      .merge('main', 'b')
      .merge('release/1.0', 'a')
      .commit('main')
      .commit('release/1.0'),
    { branches: ['release/1.0'] },
  ],
  [
    'work that began before the cut and landed after it',
    new LineStory()
      .commit('main', 2)
      .branch('topic')
      .commit('topic', 2)
      .commit('main')
      .tag('v1.0.0')
      .branch('release/1.0')
      .merge('main', 'topic')
      .commit('main')
      .commit('release/1.0'),
    { branches: ['release/1.0'], tags: ['v1.0.0'] },
  ],
  [
    'a line cut from such work',
    new LineStory()
      .commit('main', 2)
      .branch('topic')
      .commit('topic', 2)
      .commit('main', 2)
      .tag('v1.0.0')
      .branch('release/1.0', 'topic')
      .merge('main', 'topic')
      .commit('main')
      .commit('release/1.0'),
    { branches: ['release/1.0'], tags: ['v1.0.0'] },
  ],
  [
    'many branches merged at once',
    new LineStory()
      .commit('main', 2)
      .branch('release/1.0')
      .branch('a')
      .branch('b')
      .commit('a')
      .commit('b')
      .commit('main')
      .merge('main', 'a', 'b')
      .commit('release/1.0'),
    { branches: ['release/1.0'] },
  ],
  [
    'a line cut from another line',
    new LineStory()
      .commit('main', 2)
      .branch('release/1.0')
      .commit('release/1.0', 2)
      .branch('release/1.1', 'release/1.0')
      .commit('release/1.1')
      .commit('release/1.0')
      .commit('main'),
    { branches: ['release/1.1', 'release/1.0'] },
  ],
  [
    'a branch that is gone, and its tags are there',
    threeLines().remove('release/1.0'),
    { branches: ['release/1.2', 'release/1.1'], tags: TAGS },
  ],
  [
    'a branch that is gone, and a later line beside',
    threeLines().remove('release/1.1'),
    { branches: ['release/1.2'], tags: ['v1.2.0', 'v1.1.1'] },
  ],
  [
    'a branch and a tag of one name',
    new LineStory().commit('main', 2).branch('1.0').tag('1.0').commit('main', 2).commit('1.0', 2),
    { branches: ['1.0'], tags: ['1.0'] },
  ],
  [
    'names that need care in an address',
    new LineStory()
      .commit('main', 2)
      .branch('release/1.0+ü#%20&x=1')
      .commit('release/1.0+ü#%20&x=1')
      .tag('v1.0/…"\'')
      .commit('main'),
    { branches: ['release/1.0+ü#%20&x=1'], tags: ['v1.0/…"\''] },
  ],
];

/** With the branches that are not there. */
export const MISSING: readonly (readonly [...Shape, readonly string[]])[] = [
  ['a branch', threeLines(), { branches: ['release/9.9', ...LINES], tags: TAGS }, ['release/9.9']],
  ['a tag', threeLines(), { branches: LINES, tags: ['v9.9.9', ...TAGS] }, []],
  ['the default branch', threeLines().remove('main'), { branches: LINES, tags: TAGS }, ['main']],
  ['all', new LineStory().commit('elsewhere'), { branches: ['release/1.0'] }, ['main', 'release/1.0']],
  ['any commit', new LineStory(), { branches: ['release/1.0'] }, ['main', 'release/1.0']],
];

export function questionOf({ branches = [], tags = [], ...asked }: Ask): LineHistoryQuestion {
  const defaultBranch = 'defaultBranch' in asked ? asked.defaultBranch : 'main';
  return { branches, tags, ...(defaultBranch === undefined ? {} : { defaultBranch }) };
}
