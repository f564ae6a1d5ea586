/** Whether a word in somebody's workflow is one of our names. */

/** What a step does to tags with moving names, or may do to them. */
export interface Act {
  readonly line: number;
  readonly text: string;
  /** As in "moves latest-lts", "may move …". */
  readonly verb: string;
  readonly infinitive: string;
  /** Empty: they are not written out. */
  readonly names: readonly string[];
  readonly remedy: string;
}

export class MovingNames {
  readonly all: readonly string[];
  readonly #all: ReadonlySet<string>;

  constructor(all: readonly string[]) {
    this.all = all;
    this.#all = new Set(all);
  }

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  /** Of words, ours; undefined where none is ours and none can be told. */
  among(words: readonly string[]): readonly string[] | undefined {
    const ours = words.filter((word) => this.#all.has(word));
    return ours.length > 0 || words.some(isUnknown) ? ours : undefined;
  }

  /** Names that read as a version or a line: `v1`, `1.0`, `v2.1`. */
  get likeVersions(): readonly string[] {
    return this.all.filter((name) => /^v?\d+(?:\.\d+)?$/.test(name));
  }
}

/** Only a run shows what it is: a variable, an expression, a wildcard. */
export function isUnknown(word: string): boolean {
  return /[$*]/.test(word);
}

function ifUnknown(names: readonly string[]): string {
  return names.length > 0 ? 'T' : 'If it touches a moving tag of the policy, t';
}

export function moving(line: number, text: string, names: readonly string[]): Act {
  return {
    ...{ line, text, names, verb: 'moves', infinitive: 'move' },
    remedy: `${ifUnknown(names)}ake it out: two who move one name undo each other.`,
  };
}

export function deleting(line: number, text: string, names: readonly string[]): Act {
  return {
    ...{ line, text, names, verb: 'deletes', infinitive: 'delete' },
    remedy: `${ifUnknown(names)}ake it out: until the next run of \`sync\` the name is gone.`,
  };
}

export function publishing(line: number, text: string, names: readonly string[]): Act {
  return {
    ...{ line, text, names, verb: 'publishes a release under', infinitive: 'publish a release under' },
    remedy:
      'Publish under version tags only: a moving tag that carries a release is never moved, and an immutable release locks its name for ever.',
  };
}
