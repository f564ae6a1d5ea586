/** A sample of the matrix in every test run; `npm run faults` plays all of it. */
import { encounters } from './encounters.ts';
import { GATE_STORIES } from './gate-stories.ts';
import { inTurn, playPair } from './interleaving.ts';
import { flawIn } from './judged.ts';
import { MOMENTS, playKilled } from './kills.ts';
import { type Cell, cellsOf, play, type Rehearsed, rehearse } from './matrix.ts';
import { MISHAPS } from './mishaps.ts';
import type { Story } from './story.ts';
import { published } from './sync-stories.ts';

const [gate] = GATE_STORIES as [Story];
/** No common factor with the number of mishaps: so each of them, and each request, is among those taken. */
const STRIDE = 97;

const rehearsed = new Map<Story, Promise<Rehearsed>>();

function rehearsal(story: Story): Promise<Rehearsed> {
  const told = rehearsed.get(story) ?? rehearse(story);
  rehearsed.set(story, told);
  return told;
}

async function fatesOf(story: Story, isTaken: (cell: Cell, index: number) => boolean): Promise<readonly string[]> {
  const told = await rehearsal(story);
  const cells = cellsOf(told.spots, MISHAPS).filter(isTaken);
  const fates: string[] = [];
  for (const cell of cells) {
    const { fate, why } = await play(story, told, cell);
    fates.push(fate === 'passed' || fate === 'told' ? fate : `${fate}: ${cell.named.name} ${cell.spot.print} ${why}`);
  }
  return fates;
}

const isQuick = ({ named }: Cell) => !named.isSilent && !named.isPart;

it.each([['sync', published] as const, ['gate', gate] as const])(
  '%s, some request, something wrong: passed or told, nothing wrong, and the next run is right',
  async (_, story) => {
    const fates = await fatesOf(story, (cell, index) => isQuick(cell) && index % STRIDE === 0);

    expect(fates.length).toBeGreaterThan(5);
    expect(new Set(fates)).toEqual(new Set(['passed', 'told']));
  },
  120_000,
);

it('a server that says nothing is given up, tried again, and told', async () => {
  const isAsked = ({ named, spot, transport }: Cell) =>
    named.name === 'no answer' && transport === 'http' && /git\/matching-refs\/tags/.test(spot.print);

  expect(await fatesOf(published, isAsked)).toEqual(['passed', 'told', 'passed', 'told']);
}, 120_000);

it('killed at a write: the next run ends where an undisturbed one does', async () => {
  const told = await rehearsal(published);
  const fates = await Promise.all(MOMENTS.map((moment) => playKilled(published, told, 1, moment)));

  expect(fates).toEqual([{ fate: 'passed' }, { fate: 'passed' }]);
}, 120_000);

it('two at once, and a release between them: nothing goes back, nothing is lost', async () => {
  const [met] = encounters;
  if (met === undefined) throw new RangeError('no encounter');
  const right = await inTurn(met);
  const pairs = [6, 13].flatMap((first) => [3, 12].map((second) => [first, second] as const));
  const fates = await Promise.all(pairs.map(([first, second]) => playPair(met, right, first, second)));

  for (const { fate, why } of fates)
    expect([fate, why]).toEqual([expect.stringMatching(/^(?:passed|told)$/), undefined]);
}, 120_000);

describe('what no run may print', () => {
  const run = { exit: 3, said: 'GITHUB_UNAVAILABLE: no', codes: ['GITHUB_UNAVAILABLE'], gaps: 0 };
  it.each([
    ['nothing wrong', run, undefined],
    ['a fault of ours', { ...run, exit: 5 }, /exit code 5/],
    ['silence', { ...run, said: ' \n' }, /nothing is said/],
    ['a code that nobody explains', { ...run, codes: ['E_WHAT'] }, /E_WHAT/],
    ['a place in our code', { ...run, said: 'no\n    at run (file.js:1:2)' }, /at run/],
    ['a word of the language', { ...run, said: 'expected undefined' }, /"undefined"/],
    ['a token', { ...run, said: 'ghs_secret' }, /ghs_/],
  ])('%s', (_, told, flaw) => {
    const found = flawIn(told);
    if (flaw === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(flaw);
  });
});
