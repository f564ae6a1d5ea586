/** Each request of a run, hit by each thing that may go wrong: once, or every time it is tried. */
import type { Fault, Match, Mishap, Seen } from '../github/faults.ts';
import { type Github, startGithub } from '../github/server.ts';
import { type Course, type Ending, judged, type Undisturbed } from './judged.ts';
import type { Named } from './mishaps.ts';
import { type Manner, run, TRANSPORTS } from './run.ts';
import type { Place, Story } from './story.ts';

/** One request of the undisturbed run; the same one may be sent several times. */
export interface Spot {
  readonly print: string;
  readonly nth: number;
  readonly isWrite: boolean;
}

export interface Cell {
  readonly spot: Spot;
  readonly named: Named;
  readonly isStubborn: boolean;
  readonly transport: keyof typeof TRANSPORTS;
}

export interface Rehearsed extends Undisturbed {
  readonly spots: readonly Spot[];
}

/** Longer no run may take here, where waiting is a thousand times shorter. */
const LONGEST_RUN_MS = 60_000;
/** How long a server may say nothing, where that is what is tried. */
const SILENCE_MS = 300;

/** The undisturbed run, and another one after it. */
export async function rehearse(story: Story): Promise<Rehearsed> {
  return onStage(story, { record: true }, async (place, server) => {
    const start = stateIn(story, place);
    const first = await run(place.inputs, server.url);
    const seen = server.requests.map(({ method, path, query, requestBody = '', isWrite }) => ({
      print: printOf({ method, path, query, body: requestBody }),
      isWrite,
    }));
    const right = stateIn(story, place);
    const again = await run(place.inputs, server.url);
    const spots = seen.map(({ print, isWrite }, index) => ({
      print,
      isWrite,
      nth: seen.slice(0, index).filter((other) => other.print === print).length,
    }));
    return { start, right, run: first, again, spots };
  });
}

export function cellsOf(spots: readonly Spot[], mishaps: readonly Named[]): readonly Cell[] {
  return spots.flatMap((spot) =>
    mishaps
      .filter(({ mishap }) => spot.isWrite || !('isApplied' in mishap))
      .flatMap((named) => {
        const transports = named.isOfConnection ? (['http', 'fetch'] as const) : (['http'] as const);
        return transports.flatMap((transport) =>
          [false, true].map((isStubborn) => ({ spot, named, isStubborn, transport })),
        );
      }),
  );
}

export async function play(story: Story, undisturbed: Undisturbed, cell: Cell): Promise<Ending> {
  const { named, transport } = cell;
  return onStage(story, {}, async (place, server) => {
    server.faults.next(faultAt(cell, named.mishap));
    const manner = { send: TRANSPORTS[transport], ...(named.isSilent ? { longestSilenceMs: SILENCE_MS } : {}) };
    const course = await courseOf(story, place, server, manner);
    const bit = server.requests.some(({ fault }) => fault !== undefined);
    return bit ? judged(story, undisturbed, course, isMisleading(cell)) : { fate: 'missed' };
  });
}

/** Of a comment or an issue that goes, "there is none" is what was wanted. */
const GOES = /^(?:DELETE|(?:GET|PATCH) \S+\/issues\/\d+) /;

/** Half a list that says it is whole, or "there is none" of what was to go: nobody can tell it from the truth. */
function isMisleading({ named, spot }: Cell): boolean {
  return named.isPart === true || (named.name === '404' && GOES.test(spot.print));
}

async function courseOf(story: Story, place: Place, server: Github, manner: Manner): Promise<Course> {
  const first = await inTime(run(place.inputs, server.url, manner));
  const state = stateIn(story, place);
  server.faults.end();
  const clean = await inTime(run(place.inputs, server.url));
  return { run: first, state, clean, end: stateIn(story, place) };
}

export async function onStage<T>(
  story: Story,
  options: { readonly record?: boolean },
  act: (place: Place, server: Github) => Promise<T>,
): Promise<T> {
  const place = story.open();
  const server = await startGithub(place.world, { readyForGraphql: true, ...options });
  try {
    return await act(place, server);
  } finally {
    await server.close();
  }
}

export async function inTime<T>(running: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LONGEST_RUN_MS);
  });
  return Promise.race([running, late]).finally(() => clearTimeout(timer));
}

export function stateIn({ stateOf }: Story, { repository }: Place): unknown {
  return JSON.parse(unported(JSON.stringify(stateOf(repository))));
}

/** Addresses differ from server to server. */
function unported(text: string): string {
  return text.replace(/127\.0\.0\.1:\d+/g, 'github.test');
}

function faultAt({ spot, isStubborn }: Cell, mishap: Mishap): Fault {
  let count = 0;
  const match: Match = (seen) => {
    if (printOf(seen) !== spot.print) return false;
    count += 1;
    return isStubborn ? count > spot.nth : count === spot.nth + 1;
  };
  return { ...mishap, match, times: isStubborn ? Number.POSITIVE_INFINITY : 1 };
}

function printOf({ method, path, query, body }: Pick<Seen, 'method' | 'path' | 'query' | 'body'>): string {
  return unported([method, path, query, body].join(' '));
}
