/** What `scripts/faults.mjs` plays, part by part. */
import { encounters } from './encounters.ts';
import { GATE_STORIES } from './gate-stories.ts';
import { inTurn, playPair, playSeed } from './interleaving.ts';
import type { Ending } from './judged.ts';
import { MOMENTS, playKilled } from './kills.ts';
import { type Cell, cellsOf, play, rehearse } from './matrix.ts';
import { MISHAPS } from './mishaps.ts';
import { kept, owing } from './patch-stories.ts';
import { playSigkill } from './sigkill.ts';
import type { Story } from './story.ts';
import { long, published, withFixes } from './sync-stories.ts';

export interface Played {
  readonly title: string;
  readonly play: () => Promise<Ending>;
}

export interface Table {
  readonly name: string;
  readonly cells: () => Promise<readonly Played[]>;
}

/** As the command line gives them. */
export interface Wish {
  readonly fault: string;
  readonly story: string;
  readonly seeds: string;
}

type Part = (wish: Wish) => readonly Table[];

const SYNC: readonly Story[] = [published, withFixes, long];
const PATCH: readonly Story[] = [owing, kept];

export const PARTS: Readonly<Record<string, Part>> = {
  sync: (wish) => SYNC.map((story) => faultsOf(story, wish)),
  gate: (wish) => GATE_STORIES.map((story) => faultsOf(story, wish)),
  'patch-check': (wish) => PATCH.map((story) => faultsOf(story, wish)),
  kill: (wish) => [...[...SYNC, ...GATE_STORIES, ...PATCH].map(killsOf), sigkills()].filter(named(wish)),
  interleave: (wish) => encounters.flatMap((met) => meetings(met, wish)).filter(named(wish)),
};

function named({ story }: Wish): (table: Table) => boolean {
  return ({ name }) => name.includes(story);
}

function isFull(story: Story): boolean {
  return story === published || story === GATE_STORIES[0];
}

/** Other stories send many of the same requests: reads are hit every time they are tried, writes also once. */
function isWorth({ isStubborn, spot, transport }: Cell): boolean {
  return transport === 'http' && (isStubborn || spot.isWrite);
}

/** Of a long story only what a short one has not: what comes in pages. */
function faultsOf(story: Story, wish: Wish): Table {
  const cells = async () => {
    if (!story.name.includes(wish.story)) return [];
    const told = await rehearse(story);
    const spots = story === long ? told.spots.filter(({ print }) => /page=|PATCH|mutation/.test(print)) : told.spots;
    const mishaps = MISHAPS.filter(({ name }) => name.includes(wish.fault));
    const cells = cellsOf(spots, mishaps).filter((cell) => isFull(story) || isWorth(cell));
    return cells.map((cell) => {
      const { spot, named: fault, isStubborn, transport } = cell;
      const title = `${fault.name}, ${isStubborn ? 'always' : 'once'}, over ${transport}, at ${spot.print.slice(0, 160)}`;
      return { title, play: () => play(story, told, cell) };
    });
  };
  return { name: story.name, cells };
}

function killsOf(story: Story): Table {
  const cells = async () => {
    const told = await rehearse(story);
    return told.spots
      .filter(({ isWrite }) => isWrite)
      .flatMap((_, nth) =>
        MOMENTS.map((moment) => ({
          title: `killed ${moment} write ${nth + 1}`,
          play: () => playKilled(story, told, nth, moment),
        })),
      );
  };
  return { name: `killed, ${story.name}`, cells };
}

function sigkills(): Table {
  const cells = async () => {
    const { spots } = await rehearse(published);
    return spots
      .filter(({ isWrite }) => isWrite)
      .flatMap((_, nth) =>
        MOMENTS.map((moment) => ({
          title: `SIGKILL ${moment} write ${nth + 1}`,
          play: () => playSigkill(nth, moment),
        })),
      );
  };
  return { name: 'killed by SIGKILL, sync as a child process', cells };
}

function meetings(met: (typeof encounters)[number], { seeds }: Wish): readonly Table[] {
  const { story, isSmall, stride = 1 } = met;
  const pairs = async () => {
    const [right, { spots }] = await Promise.all([inTurn(met), rehearse(story)]);
    const stops = Array.from({ length: spots.length + 1 }, (_, index) => index + 1).filter(
      (stop) => stop % stride === 0,
    );
    return stops.flatMap((first) =>
      stops.map((second) => ({
        title: `held before ${first}, the other before ${second}`,
        play: () => playPair(met, right, first, second),
      })),
    );
  };
  const dice = async () => {
    const right = await inTurn(met);
    return Array.from({ length: Number(seeds) }, (_, seed) => ({
      title: `seed ${seed}`,
      play: () => playSeed(met, right, seed),
    }));
  };
  const name = `two at once, ${met.name}`;
  return isSmall ? [{ name: `${name}, every pair`, cells: pairs }] : [{ name: `${name}, seeds`, cells: dice }];
}
