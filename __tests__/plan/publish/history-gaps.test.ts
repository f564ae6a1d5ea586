import { historyGaps } from '../../../src/plan/publish/history-gaps.ts';
import { history, statusOf } from '../../domain/history.ts';

const gapsOf = (entries: readonly string[], gaps: readonly { what: string; remedy: string }[] = []) =>
  historyGaps(statusOf({ ...history(...entries), gaps: [...gaps] }, 'extends: rolling\n', '2025-06-01'));
const SHALLOW = { what: 'The clone is shallow.', remedy: 'Fetch.' };

describe('what is told of a history that is not whole', () => {
  it.each<[string, ReturnType<typeof gapsOf>, RegExp | undefined]>([
    ['a whole one: nothing', gapsOf(['v1.0.0 2025-01-01']), undefined],
    ['a shallow clone with some tags', gapsOf(['v1.0.0 2025-01-01'], [SHALLOW]), /^The clone is shallow\. Fetch\.$/],
    ['one without any: its own reason is enough', gapsOf([], [SHALLOW]), /^The clone is shallow\. Fetch\.$/],
    ['no tag at all', gapsOf([]), /^There are no tags.*git fetch --tags/],
    ['tags of another form', gapsOf(['release-1 2025-01-01']), /^No tag was read as a release.*Correct `tag`/],
  ])('%s', (_, gaps, expected) => {
    const words = gaps.map(({ what, remedy }) => `${what} ${remedy}`);
    if (expected === undefined) expect(words).toEqual([]);
    else expect(words).toEqual([expect.stringMatching(expected)]);
  });
});
