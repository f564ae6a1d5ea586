/** What a clone does not show that was not fetched whole. */
import type { Gap } from '../../domain/snapshot.ts';
import type { Git } from './git.ts';

const FETCH = {
  commits: '`git fetch --unshallow`',
  tags: '`git fetch --unshallow --tags`',
} as const;

/** One gap in a shallow clone, none in a whole one. */
export async function shallowGaps(git: Git, what: keyof typeof FETCH): Promise<readonly Gap[]> {
  if ((await git.ask('rev-parse', '--is-shallow-repository')) !== 'true') return [];
  return [
    {
      what: `The clone is shallow: ${what} that were not fetched are not seen.`,
      remedy: `Fetch everything (${FETCH[what]}, or \`fetch-depth: 0\` in actions/checkout).`,
    },
  ];
}
