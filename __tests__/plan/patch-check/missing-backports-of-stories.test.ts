/** What is missing on lines, in repositories that git wrote and whose truth is known. */
import { CASES, measured, searchOf, storyOf, storyOfCase } from '../../backports/measured.ts';

function inWords(answers: ReturnType<typeof measured>['answers']) {
  const told = answers.map(({ line, how, truth, answer }) => ({ line, how, truth, answer }));
  return told.filter(({ truth, answer }) => {
    const expected = truth === 'there' || truth === 'unasked' ? 'not missing' : truth;
    return answer !== expected;
  });
}

describe('one thing that people do', () => {
  it.each(Object.keys(CASES))('%s', async (name) => {
    const story = storyOfCase(name, name.length);
    const { answers, strays } = measured(story, await searchOf(story));
    expect(inWords(answers)).toEqual([]);
    expect(strays).toEqual({ told: story.strays.length, found: story.strays.length, wrong: [] });
    expect(answers.length + story.strays.length).toBeGreaterThan(0);
  });
});

describe('everything that people do, side by side', () => {
  it('is told apart', async () => {
    const story = storyOf(11);
    const { answers, strays } = measured(story, await searchOf(story));
    expect(inWords(answers)).toEqual([]);
    expect(strays.wrong).toEqual([]);
    expect(strays.found).toBe(strays.told);
    expect(answers.filter(({ truth }) => truth === 'missing').length).toBeGreaterThan(50);
    expect(answers.filter(({ truth }) => truth === 'there').length).toBeGreaterThan(20);
  });

  it('with one sign alone less is found: the measure can fail', async () => {
    const story = storyOf(11);
    const { answers } = measured(story, await searchOf(story, ['commit', 'trailer']));
    const wrongly = answers.filter(({ truth, answer }) => truth === 'there' && answer === 'missing');
    expect(wrongly.map(({ how }) => how)).toContain('retitled, the very patch');
    expect(wrongly.map(({ how }) => how)).not.toContain('picked with -x');
  });
});
