/** One suite for the port LineHistories: on GitHub, with a token and without, and in a clone. */
import { describeLineHistories, type HistoryPlace } from './line-history.ts';
import { ClonePlace, GithubPlace } from './line-history-places.ts';
import { questionOf } from './line-shapes.ts';
import { LineStory } from './line-story.ts';

function onGithub(token?: 'reader'): HistoryPlace {
  const place = new GithubPlace();
  return {
    author: place.author,
    tell: (story) => {
      place.tell(story);
      return place.histories(token);
    },
    close: () => place.close(),
  };
}

function inClone(): HistoryPlace {
  const place = new ClonePlace();
  return { author: place.author, tell: async (story) => place.tell(story), close: () => place.close() };
}

describe.each([
  ['GitHub, asked with a token', () => onGithub('reader')],
  ['GitHub, asked by anybody', () => onGithub()],
  ['a clone', inClone],
])('%s', (_where, open) => {
  describeLineHistories(open);
});

it.each([
  [{ branches: ['line'] }, ['line 2', 'main 3']],
  [{ branches: ['line'], tags: ['v1'] }, ['line 2', 'main 1', 'main 3']],
  [{ branches: ['line', 'none'], defaultBranch: undefined }, []],
])('the truth itself: of %j', (ask, expected) => {
  const story = new LineStory().commit().tag('v1').commit().branch('line').commit('line').commit();
  expect(story.notOnAll(questionOf(ask))).toEqual(expected);
});
