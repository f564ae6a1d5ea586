/** The suite for the port LineHistories: histories of every shape, and what each place tells of them. */
import { CommitGraph } from '../../src/domain/commit-graph.ts';
import type { LineHistories, LineHistory, LineHistoryQuestion } from '../../src/ports/line-history.ts';
import { LINES, MISSING, questionOf, SHAPES, threeLines } from './line-shapes.ts';
import type { LineStory } from './line-story.ts';

export interface HistoryPlace {
  /** The story's commits, branches and tags, and nothing else. */
  readonly tell: (story: LineStory) => Promise<LineHistories>;
  /** Who made the commits. */
  readonly author: string;
  readonly close: () => void | Promise<void>;
}

/** In words of the story: ids differ from place to place. A source may also tell of commits that are everywhere. */
export function toldOf({ commits: told, tips, tags }: LineHistory) {
  const graph = new CommitGraph(told);
  const reached = [...tips.values(), ...tags.values()].map((id) => graph.reach(id));
  const commits = told.filter(({ id }) => !reached.every((reach) => reach.has(id)));
  const messages = new Map(commits.map(({ id, message }) => [id, message.trim()]));
  const named = (ids: ReadonlyMap<string, string>) =>
    Object.fromEntries([...ids].map(([name, id]) => [name, messages.get(id)]).filter(([, message]) => message));
  return {
    messages: [...messages.values()].toSorted(),
    parents: Object.fromEntries(
      commits.map(({ message, parents }) => [message.trim(), parents.flatMap((id) => messages.get(id) ?? [])]),
    ),
    tips: named(tips),
    tags: named(tags),
  };
}

/** What `toldOf` has to be. */
export function truthOf(story: LineStory, question: LineHistoryQuestion): ReturnType<typeof toldOf> {
  const messages = story.notOnAll(question);
  const isHeld = new Set(messages);
  const held = (place: number) => [story.commits[place]?.message ?? ''].filter((message) => isHeld.has(message));
  const { branches, defaultBranch = '', tags } = question;
  const atTip = [...new Set([defaultBranch, ...branches])].map((name) => [name, story.branches.get(name)] as const);
  const atTag = tags.map((name) => [name, story.tags.get(name)?.at] as const);
  const named = (list: readonly (readonly [string, number | undefined])[]) =>
    Object.fromEntries(list.flatMap(([name, at]) => (at === undefined ? [] : held(at).map((text) => [name, text]))));
  return {
    messages: [...messages],
    parents: Object.fromEntries(
      story.commits
        .filter(({ message }) => isHeld.has(message))
        .map(({ message, parents }) => [message, parents.flatMap(held)]),
    ),
    tips: named(atTip),
    tags: named(atTag),
  };
}

export function describeLineHistories(open: () => HistoryPlace): void {
  let place: HistoryPlace;
  beforeEach(() => {
    place = open();
  });
  afterEach(() => place.close());

  it.each(SHAPES)('%s: every commit that is not everywhere', async (_what, story, ask) => {
    const question = questionOf(ask);
    const history = await (await place.tell(story)).read(question);

    expect(toldOf(history)).toEqual(truthOf(story, question));
    expect(history.gaps).toEqual([]);
    const { defaultBranch = [], branches } = question;
    expect([...history.tips.keys()].toSorted()).toEqual(
      [...new Set([...branches, ...[defaultBranch].flat()])].toSorted(),
    );
    expect([...history.tags.keys()].toSorted()).toEqual([...question.tags].toSorted());
  });

  it.each(MISSING)('without %s: said, and the rest told', async (_what, story, ask, missing) => {
    const question = questionOf(ask);
    const history = await (await place.tell(story)).read(question);

    expect(toldOf(history)).toEqual(truthOf(story, question));
    const named = history.gaps.flatMap(({ what }) => missing.filter((name) => new RegExp(` ${name}[;:]`).test(what)));
    expect(named.toSorted()).toEqual([...missing]);
    for (const name of missing)
      expect([history.tips.get(name), history.tags.get(name)]).toEqual([undefined, undefined]);
  });

  it('commits are told with author and day', async () => {
    const story = threeLines();
    const { commits } = await (await place.tell(story)).read(questionOf({ branches: LINES }));
    const told = commits.map(({ message, author, committedAt }) => [message.trim(), author, Date.parse(committedAt)]);
    const days = new Map(story.commits.map(({ message, on }) => [message, Date.parse(on)]));
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(told.map(([message]) => [message, place.author, days.get(String(message))]));
  });

  it('a question about nothing is answered with nothing', async () => {
    const histories = await place.tell(threeLines());
    const { commits, tips, tags } = await histories.read({ branches: [], tags: [] });
    expect([commits, [...tips], [...tags]]).toEqual([[], [], []]);
    expect((await histories.files([])).files.size).toBe(0);
    expect((await histories.pulls([])).pulls.size).toBe(0);
  });
}
