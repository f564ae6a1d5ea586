/** Tells the story of a product with three lines, and knows the truth of what each line has. */
import { type Files, StoryRepository } from './story-repository.ts';

export const LINES = ['1.2', '1.1', '1.0'] as const;
export type LineName = (typeof LINES)[number];

/** `partly`: some of its commits are there. `unasked`: nobody wants it on the line. */
export type Truth = 'missing' | 'there' | 'partly' | 'unasked';

export interface Told {
  /** The commit by which the change landed. */
  readonly commit: string;
  readonly line: LineName;
  readonly truth: Truth;
  /** What was done, for the table. */
  readonly how: string;
}

/** A repair that can be made on any branch. */
export interface Fix {
  readonly title: string;
  readonly number: number;
  readonly path: string;
  readonly make: (files: Files) => Files;
  /** By hand, where the branch differs: most of it is the same. */
  readonly adapt: (files: Files) => Files;
}

const [WHAT, WHICH, WHEN] = [
  'session cursor buffer parser index cache schema renderer queue worker token header payload router plugin socket'.split(
    ' ',
  ),
  'stale empty nested shared remote hidden broken partial sorted signed'.split(' '),
  'reload shutdown timeout upgrade rollback login export import resize retry redirect startup'.split(' '),
];
const MODULES = 140;

export function branchOf(line: LineName): string {
  return `releases/v${line}.x`;
}

export class Teller {
  readonly repository: StoryRepository;
  readonly told: Told[] = [];
  strays: readonly { readonly commit: string; readonly line: LineName }[] = [];
  readonly #random: () => number;
  #number = 100;
  #module = 0;

  constructor(seed: number) {
    this.#random = seeded(seed);
    const files = Array.from({ length: MODULES }, (_, index) => [pathOf(index), this.#module_(index)] as const);
    this.repository = new StoryRepository(new Map(files));
    for (const line of LINES.toReversed()) {
      this.repository.commit('main', `feat: the ${line} release`, (all) => new Map(all).set('version.txt', line));
      this.repository.cut(branchOf(line), 'main');
    }
    this.repository.commit('main', 'feat: what comes next', (all) => new Map(all).set('version.txt', 'next'));
  }

  below(most: number): number {
    return Math.floor(this.#random() * most);
  }

  pick<Thing>(things: readonly Thing[]): Thing {
    const thing = things[this.below(things.length)];
    if (thing === undefined) throw new Error('nothing to pick from');
    return thing;
  }

  next(): number {
    this.#number += 1;
    return this.#number;
  }

  title(): string {
    const [which, what, other, when] = [this.pick(WHICH), this.pick(WHAT), this.pick(WHAT), this.pick(WHEN)];
    return this.pick([
      `keep the ${which} ${what} alive during ${when}`,
      `${what}: close the ${which} ${other} before ${when}`,
      `crash of a ${which} ${what} while ${other} waits for ${when}`,
      `${which} ${what} leaks a ${other} after ${when}`,
      `do not send the ${which} ${what} twice on ${when}`,
      `wrong ${what} in a ${which} ${other} on ${when}`,
    ]);
  }

  /** Of a file that nothing else touches; half of the time main has changed around it before. */
  fix(type = 'fix'): Fix {
    const path = pathOf(this.#module);
    this.#module = (this.#module + 1) % MODULES;
    const [number, at] = [this.next(), 5 + this.below(20)];
    const inserted = Array.from({ length: 2 + this.below(6) }, (_, index) => this.#code(`f${number}_${index}`));
    const lines = [`  if (ready${number}) {`, ...inserted, '  }'];
    const adapted = lines.map((line, index) => (index === 1 ? `${line} // ${this.pick(WHEN)}` : line));
    const title = `${type}: ${this.title()}`;
    const edit = (added: readonly string[]) => (files: Files) => edited(files, path, at, added);
    if (this.below(2) === 0) this.#drift(path, at);
    return { title, number, path, make: edit(lines), adapt: edit(adapted) };
  }

  /** Where a change is told of no line, it is missing there. */
  tell(commit: string, how: string, truths: Partial<Record<LineName, Truth>> = {}, others: Truth = 'missing'): void {
    for (const line of LINES) {
      const truth = truths[line];
      this.told.push({
        commit,
        line,
        truth: truth ?? others,
        how: truth === undefined && others === 'missing' ? 'nothing was done' : how,
      });
    }
  }

  /** A change that was made on a line and nowhere else: a stray, which older lines miss. */
  alone(commit: string, line: LineName): void {
    this.strays = [...this.strays, { commit, line }];
    for (const other of LINES.slice(LINES.indexOf(line) + 1)) {
      this.told.push({ commit, line: other, truth: 'missing', how: 'nothing was done' });
    }
  }

  /** All that a line has is on main from now on. */
  mergeUp(line: LineName, change: Fix['make']): void {
    this.repository.merge('main', `Merge branch '${branchOf(line)}'`, branchOf(line), change);
    this.strays = this.strays.filter((stray) => stray.line !== line);
  }

  squash(branch: string, { title, number, make }: Fix, more = ''): string {
    return this.repository.commit(branch, `${title} (#${number})${more}`, make);
  }

  #drift(path: string, at: number): void {
    const around = [at - 2, at + 3];
    const message = `refactor: move a ${this.pick(WHAT)} (#${this.next()})`;
    this.repository.commit('main', message, (files) => {
      const lines = (files.get(path) ?? '').split('\n');
      for (const index of around) lines[index] = this.#code(`d${index}`);
      return new Map(files).set(path, lines.join('\n'));
    });
  }

  #module_(index: number): string {
    return `${Array.from({ length: 30 }, (_, line) => this.#code(`m${index}_${line}`)).join('\n')}\n`;
  }

  #code(name: string): string {
    return `  const ${name} = ${this.pick(WHAT)}(${this.pick(WHEN)}, ${this.below(1000)});`;
  }
}

function pathOf(index: number): string {
  return `module-${index}.ts`;
}

/** Adds lines behind one, and takes that away. */
function edited(files: Files, path: string, at: number, added: readonly string[]): Files {
  const lines = (files.get(path) ?? '').split('\n');
  return new Map(files).set(path, [...lines.slice(0, at), ...added, ...lines.slice(at + 1)].join('\n'));
}

/** Numbers from 0 to 1, the same for a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
