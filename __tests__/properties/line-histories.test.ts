/** Laws of line histories read from GitHub: whatever shape a history has, the graph is that of the story. */
import fc from 'fast-check';
import { toldOf, truthOf } from '../contracts/line-history.ts';
import { GithubPlace } from '../contracts/line-history-places.ts';
import { LineStory } from '../contracts/line-story.ts';

interface Seed {
  /** Of each commit after the first: how far back its parents are. */
  readonly parents: readonly (readonly number[])[];
  /** Of branches and tags: how far back from the newest. */
  readonly branches: readonly number[];
  readonly tags: readonly number[];
  readonly hasToken: boolean;
}

const seeds: fc.Arbitrary<Seed> = fc.record({
  parents: fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }), {
    minLength: 2,
    maxLength: 24,
  }),
  branches: fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }),
  tags: fc.array(fc.nat(24), { maxLength: 4 }),
  hasToken: fc.boolean(),
});

function storyOf({ parents, branches, tags }: Seed): LineStory {
  const story = new LineStory();
  story.add([]);
  for (const back of parents) {
    const at = story.commits.length;
    story.add([...new Set(back.map((far) => Math.max(0, at - far)))]);
  }
  const place = (back: number) => Math.max(0, story.commits.length - 1 - back);
  for (const [index, back] of branches.entries()) story.branches.set(index === 0 ? 'main' : `b${index}`, place(back));
  for (const [index, back] of tags.entries())
    story.tags.set(`t${index}`, { at: place(back), annotated: index % 2 > 0 });
  return story;
}

it('each commit that is not everywhere, and beside them the last that two have in common, with its parents', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const story = storyOf(seed);
      const [defaultBranch = '', ...branches] = story.branches.keys();
      const question = { defaultBranch, branches, tags: [...story.tags.keys()] };
      const place = new GithubPlace();
      try {
        place.tell(story);
        const histories = await place.histories(seed.hasToken ? 'reader' : undefined);
        const history = await histories.read(question);
        expect(toldOf(history)).toEqual(truthOf(story, question));
        const told = history.commits.map(({ message }) => message);
        const everywhere = told.length - story.notOnAll(question).length;
        expect(everywhere).toBeLessThanOrEqual(branches.length + question.tags.length);
        expect(new Set(told).size).toBe(told.length);
        expect(history.gaps).toEqual([]);
        // Nothing was asked for that was there already.
        expect(place.github.requests.length).toBeLessThan(3 * (story.branches.size + story.tags.size) + 3);
      } finally {
        await place.close();
      }
    }),
    { numRuns: 150 },
  );
});
