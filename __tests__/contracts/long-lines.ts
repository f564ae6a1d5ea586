/** Lines with hundreds of commits, and the question about all of them. */
import type { LineHistory, LineHistoryQuestion } from '../../src/ports/line-history.ts';
import { questionOf } from './line-shapes.ts';
import { LineStory } from './line-story.ts';

/** Lines of so many commits each, cut from a default branch that goes on as long. */
export function longLines(lines: number, commits: number): LineStory {
  const story = new LineStory().commit('main', 3);
  for (let line = 0; line < lines; line += 1) {
    story
      .commit('main', Math.ceil(commits / lines))
      .tag(`v1.${line}.0`)
      .branch(`release/1.${line}`);
    story.commit(`release/1.${line}`, commits).tag(`v1.${line}.1`, `release/1.${line}`);
  }
  return story.commit('main', 10);
}

export function questionAbout(lines: number): LineHistoryQuestion {
  const names = Array.from({ length: lines }, (_, line) => `1.${line}`).reverse();
  const tags = names.flatMap((name) => [`v${name}.1`, `v${name}.0`]);
  return questionOf({ branches: names.map((name) => `release/${name}`), tags });
}

/** Of commits, branches and tags. */
export function sizesOf({ commits, tips, tags }: LineHistory): readonly number[] {
  return [commits.length, tips.size, tags.size];
}
