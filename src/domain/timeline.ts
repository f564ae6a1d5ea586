/**
 * What has happened by a day: which lines were out, and since when which of them are LTS. Answers when an event that a
 * policy names ("next line", "2nd newer LTS") happened to a line.
 *
 * Newer means the higher version, across majors, not the later date: two lines may come out on one day, and patches
 * of old lines come out at any time. An event announced but not begun has not happened.
 */
import { addDuration, type Day, type Snap, snapDay } from './calendar.ts';
import { isReleased, type Line } from './line.ts';
import type { LineEvent, Moment } from './moment.ts';

export interface EventDay {
  readonly on: Day;
  readonly evidence: string;
}

export class Timeline {
  readonly asOf: Day;
  /** Released lines, ascending by version. */
  readonly released: readonly Line[];
  readonly #position = new Map<Line, number>();
  readonly #ofMajor = new Map<number, Line[]>();
  readonly #positionInMajor = new Map<Line, number>();
  /** Promoted lines, descending by version, filled from the newest line down. */
  readonly #promoted: { readonly line: Line; readonly on: Day }[] = [];
  readonly #newerPromoted = new Map<Line, number>();
  readonly #ltsOn = new Map<Line, Day>();

  constructor(lines: readonly Line[], asOf: Day) {
    this.asOf = asOf;
    this.released = lines.filter((line) => isReleased(line, asOf));
    this.released.forEach((line, position) => {
      const major = this.#ofMajor.get(line.numbers[0] ?? 0) ?? [];
      this.#ofMajor.set(line.numbers[0] ?? 0, major);
      this.#position.set(line, position);
      this.#positionInMajor.set(line, major.push(line) - 1);
    });
  }

  /** Records when a line becomes LTS; to be called from the newest line down, because older ends rest on newer starts. */
  promote(line: Line, on: Day | undefined): void {
    this.#newerPromoted.set(line, this.#promoted.length);
    if (on === undefined) return;
    this.#ltsOn.set(line, on);
    if (on <= this.asOf && isReleased(line, this.asOf)) this.#promoted.push({ line, on });
  }

  ltsOn(line: Line): Day | undefined {
    return this.#ltsOn.get(line);
  }

  /** Position among released lines, from 0; undefined for a line that is not out. */
  positionOf(line: Line): number | undefined {
    return this.#position.get(line);
  }

  /** The day an event happened to a line, never before the line's own first day; undefined while it has not. */
  dayOf(event: LineEvent, line: Line): EventDay | undefined {
    if (line.releasedOn === undefined) return undefined;
    if (event.kind === 'release')
      return { on: line.releasedOn, evidence: `${line.name} was released on ${line.releasedOn}` };
    if (event.kind === 'lts') {
      const on = this.#ltsOn.get(line);
      return on === undefined ? undefined : { on, evidence: `${line.name} becomes LTS on ${on}` };
    }
    const newer = this.#newer(event.what, event.nth, line);
    if (!newer) return undefined;
    const on = newer.on < line.releasedOn ? line.releasedOn : newer.on;
    const verb = event.what === 'LTS' ? 'became LTS' : 'was released';
    return { on, evidence: `${newer.line.name} ${verb} on ${newer.on}` };
  }

  /** A moment as a day; a snap rounds durations only, never events. */
  resolve(moment: Moment, line: Line, snap?: Snap): EventDay | undefined {
    if (moment.kind === 'never') return undefined;
    const event = this.dayOf(moment.event, line);
    if (!event || !moment.after) return event;
    const on = addDuration(event.on, moment.after);
    return { on: snap ? snapDay(on, snap) : on, evidence: event.evidence };
  }

  #newer(
    what: 'line' | 'minor' | 'LTS',
    nth: number,
    line: Line,
  ): { readonly line: Line; readonly on: Day } | undefined {
    if (what === 'LTS') return this.#promoted[(this.#newerPromoted.get(line) ?? this.#promoted.length) - nth];
    const peers = what === 'line' ? this.released : (this.#ofMajor.get(line.numbers[0] ?? 0) ?? []);
    const position = (what === 'line' ? this.#position : this.#positionInMajor).get(line);
    const newer = position === undefined ? undefined : peers[position + nth];
    return newer?.releasedOn === undefined ? undefined : { line: newer, on: newer.releasedOn };
  }
}
