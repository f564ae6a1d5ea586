/** Holds a run up before one of its calls, so that others go first. */
import type { Hooks } from './outlets.ts';

export class Turnstile implements Hooks {
  readonly #stopBefore: number;
  readonly #opened: Promise<void>;
  readonly #arrived: Promise<void>;
  #calls = 0;
  #arrive = () => {};
  /** Lets the run go on to its end. */
  open = () => {};

  /** @param stopBefore number of the call, from 1; more than there are: the run is never held up */
  constructor(stopBefore: number) {
    this.#stopBefore = stopBefore;
    this.#opened = new Promise((resolve) => {
      this.open = resolve;
    });
    this.#arrived = new Promise((resolve) => {
      this.#arrive = resolve;
    });
  }

  before = async (): Promise<void> => {
    this.#calls += 1;
    if (this.#calls < this.#stopBefore) return;
    this.#arrive();
    await this.#opened;
  };

  /** Until the run is held up, or over. */
  async reached(run: Promise<unknown>): Promise<void> {
    await Promise.race([this.#arrived, run]);
  }

  /** Whether the run got that far. */
  get wasReached(): boolean {
    return this.#calls >= this.#stopBefore;
  }
}
