/** Moving tags in a local clone: one transaction of `git update-ref --stdin`, each ref with its old value. */
import { LtsError } from '../../errors.ts';
import type { MovingTags, TagMove } from '../../ports/moving-tags.ts';
import type { Git } from './git.ts';

/** What git says where a ref is not at the old value it was given. */
const NOT_AT = /is at (?<seen>[0-9a-f]{40,64}) but expected|reference already exists|unable to resolve reference/;

/** All tags or none. A ref that is elsewhere is CONFLICT_MOVED, any other refusal of git GIT_FAILED. */
export class GitMovingTags implements MovingTags {
  readonly #git: Git;

  constructor(git: Git) {
    this.#git = git;
  }

  async move(moves: readonly TagMove[]): Promise<void> {
    const names = moves.map(({ name }) => name).join(', ');
    try {
      await this.#git.tell(`move ${names}`, moves.map(instruction).join(''), 'update-ref', '--stdin', '-z');
    } catch (error) {
      throw conflictOf(error, moves) ?? error;
    }
  }
}

/** NUL ends each value, so that no name can be more than a name. */
function instruction({ name, from, to }: TagMove): string {
  const ref = `refs/tags/${name}`;
  return from === undefined ? `create ${ref}\0${to}\0` : `update ${ref}\0${to}\0${from}\0`;
}

function conflictOf(error: unknown, moves: readonly TagMove[]): LtsError | undefined {
  const why = error instanceof LtsError && error.code === 'GIT_FAILED' ? error.message : '';
  const found = NOT_AT.exec(why);
  if (!found) return undefined;
  const move = moves.find(({ name }) => why.includes(`refs/tags/${name}'`)) ?? moves[0];
  const seen = found.groups?.seen ?? (move?.from === undefined ? 'a tag that exists' : 'no tag');
  return new LtsError(
    'CONFLICT_MOVED',
    { what: `the tag ${move?.name}`, expected: move?.from ?? 'no tag', seen },
    { cause: error },
  );
}
