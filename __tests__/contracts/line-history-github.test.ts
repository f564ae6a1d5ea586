/** The port LineHistories on GitHub: what it costs, and where it stops. */
import { Readable } from 'node:stream';
import { GithubClient, type OctokitLike } from '../../src/adapters/github/client.ts';
import { GithubLineHistories } from '../../src/adapters/github/line-history.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import { countRounds } from '../github/rounds.ts';
import { GithubPlace } from './line-history-places.ts';
import { LINES, questionOf, TAGS, threeLines } from './line-shapes.ts';
import { LineStory } from './line-story.ts';
import { longLines, questionAbout, sizesOf } from './long-lines.ts';

let place: GithubPlace;
beforeEach(() => {
  place = new GithubPlace();
});
afterEach(() => place.close());

const ALL = questionOf({ branches: LINES, tags: TAGS });
/** Slow enough for a busy machine to have sent all requests of a round before the first answer. */
const SLOW = { latencyMs: 400, readyForGraphql: true };

describe('a history', () => {
  it.each([
    ['reader', 1 + 4 + 3 * 5],
    [undefined, 1 + 9 + 4 + 3 * 5],
  ] as const)(
    'of 3 lines with 500 commits each, asked by %s, takes as many requests as it has pages',
    async (token, expected) => {
      place.tell(longLines(3, 500));
      const history = await (await place.histories(token)).read(questionAbout(3));

      // The commits of the default branch before the oldest line was opened are everywhere; the last of them is told.
      expect(sizesOf(history)).toEqual([3 * 500 + 2 * 167 + 10 + 1, 4, 6]);
      expect(history.gaps).toEqual([]);
      expect(place.github.requests).toHaveLength(expected);
    },
  );

  it.each(['reader', undefined] as const)('of several pages, asked by %s, takes two rounds', async (token) => {
    place.tell(longLines(2, 110));
    await (await place.histories(token, SLOW)).read(questionAbout(2));
    expect(countRounds(place.github.requests)).toBe(2);
  });

  it('of tags whose branch is gone takes a third round, and asks for these only', async () => {
    place.tell(threeLines().remove('release/1.0'));
    await (await place.histories('reader', SLOW)).read({ ...ALL, branches: LINES.slice(0, 2) });

    expect(countRounds(place.github.requests)).toBe(3);
    expect(place.github.requests).toHaveLength(1 + 2 + 1);
  });

  it('with nothing of its own takes one', async () => {
    place.tell(new LineStory().commit('main', 3).branch('release/1.0'));
    await (await place.histories('reader')).read(questionOf({ branches: ['release/1.0'] }));
    expect(place.github.requests).toHaveLength(1);
  });

  it('is asked for by commits: what lands meanwhile does not shift its pages', async () => {
    const story = longLines(1, 250);
    place.tell(story);
    const histories = await place.histories('reader');
    place.github.faults.after(/graphql/, () => void place.app.commit('late', { branch: 'release/1.0' }));

    const history = await histories.read(questionAbout(1));

    expect(sizesOf(history)).toEqual([261, 2, 2]);
    expect(history.gaps).toEqual([]);
    expect(place.github.faults.pending).toBe(0);
  });

  it.each([
    [99, 1],
    [100, 1],
    [101, 2],
    [200, 2],
  ])('with %i commits of its own has %i pages', async (count, pages) => {
    place.tell(new LineStory().commit('main').branch('release/1.0').commit('release/1.0', count));
    const { commits } = await (await place.histories('reader')).read(questionOf({ branches: ['release/1.0'] }));
    expect([commits.length, place.github.requests.length]).toEqual([count + 1, 1 + pages]);
  });

  it('of many thousand commits is read from its newest on, and the rest is said', async () => {
    place.tell(new LineStory().commit('main').branch('release/1.0').commit('release/1.0', 10_150));
    const { commits, gaps, tips } = await (await place.histories('reader')).read(
      questionOf({ branches: ['release/1.0'] }),
    );

    expect(commits).toHaveLength(9950);
    expect(commits.at(-1)?.id).toBe(tips.get('release/1.0'));
    expect(gaps).toEqual([{ what: expect.stringContaining('9950 of 10150'), remedy: expect.any(String) }]);
  });

  it('of many long lines stops where the requests of an hour are near their end', async () => {
    const branches = ['main', 'a', 'b', 'c', 'd', 'e'];
    const asked: string[] = [];
    const octokit = endlessGithub(branches.slice(1), 20_000, asked);
    const client = new GithubClient(octokit, { isAnonymous: false });
    const histories = new GithubLineHistories(new GithubRepository(client, { owner: 'acme', repo: 'app' }));

    const { gaps } = await histories.read(questionOf({ branches }));

    expect(asked).toHaveLength(400);
    expect(gaps.map(({ what }) => /newest (\d+) of (\d+)/.exec(what)?.slice(1))).toEqual([
      ['10000', '20000'],
      ['10000', '20000'],
      ['10000', '20000'],
      ['10000', '20000'],
      ['0', '20000'],
    ]);
  });

  it('of a branch that shares none is read alone, and said', async () => {
    const story = threeLines().commit('old', 130);
    place.tell(story);
    for (const token of ['reader', undefined] as const) {
      const { commits, tips, gaps } = await (await place.histories(token)).read({
        ...ALL,
        branches: ['old', ...LINES],
      });
      expect(commits.filter(({ message }) => message.startsWith('old'))).toHaveLength(130);
      expect(commits.map(({ id }) => id)).toContain(tips.get('old'));
      expect(gaps).toEqual([
        { what: expect.stringContaining('old has no commit in common'), remedy: expect.any(String) },
      ]);
    }
  });

  it('without a token asks GraphQL for nothing', async () => {
    place.tell(threeLines());
    await (await place.histories()).read(ALL);
    expect(place.github.requests.filter(({ path }) => path === '/graphql')).toEqual([]);
  });
});

/** Branches that all stand where the default branch does, with so many commits each on top of it. */
function endlessGithub(branches: readonly string[], own: number, asked: string[]): OctokitLike {
  const request = async (_route: string, { range, page = 1 }: { range: string; page?: number }) => {
    asked.push(range);
    const to = range.slice(range.lastIndexOf('.') + 1);
    const commits = Array.from({ length: 100 }, (_, index) => ({
      sha: page === own / 100 && index === 99 ? to : `${to}-${page}-${index}`,
      parents: [{ sha: index > 0 ? `${to}-${page}-${index - 1}` : `${to}-${page - 1}-99` }],
      commit: { message: 'fix', author: { name: 'A' }, committer: { date: '2026-01-01T00:00:00Z' } },
    }));
    return { data: Readable.from([Buffer.from(JSON.stringify({ total_commits: own, commits }))]), headers: {} };
  };
  const refs = ['main', ...branches].map((name, index) => {
    const compare = { aheadBy: 0, behindBy: name === 'main' ? 0 : own };
    return [`r${index}`, { target: { oid: `tip${name}` }, compare }];
  });
  const graphql = async () => ({ repository: Object.fromEntries(refs) });
  return { request, graphql } as unknown as OctokitLike;
}
