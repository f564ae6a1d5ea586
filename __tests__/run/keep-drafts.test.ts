/** Drafts of what lines owe: one for each, kept true while it is ours, and never published. */
import { DRAFT_MARKER } from '../../src/domain/draft-release.ts';
import type { PatchCheckRun } from '../../src/run/patch-check.ts';
import { LANDED, PatchPlace } from '../patch-place.ts';

let place: PatchPlace;
beforeEach(async () => {
  place = await PatchPlace.open();
});
afterEach(() => place.close());

const DRAFTING = { issues: 'false', draftRelease: 'true' };
const states = ({ drafts }: PatchCheckRun) =>
  drafts.map(({ draft, failure }) => `${draft.tag} ${failure?.code ?? draft.state}`);

it('of a line that owes nothing is none', async () => {
  expect(states(await place.run(DRAFTING))).toEqual([]);
  expect(place.writes).toBe(0);
});

it('is made on the branch of the line, with notes of what waits; the second run writes nothing', async () => {
  place.forget();
  expect(states(await place.run(DRAFTING))).toEqual(['v1.2.1 created']);
  expect(place.drafts).toMatchObject([
    { tagName: 'v1.2.1', name: 'v1.2.1', target: 'releases/v1.2.x', prerelease: false },
  ]);
  const body = place.drafts[0]?.body ?? '';
  expect(body).toMatch(/^### Fixes\n\n- fix: rows are sorted by name \(#42\)/);
  expect(body.trimEnd().endsWith(DRAFT_MARKER)).toBe(true);
  expect(place.app.git.ref('refs/tags/v1.2.1')).toBeUndefined();
  const before = place.writes;
  expect(states(await place.run(DRAFTING))).toEqual(['v1.2.1 agreed']);
  expect(place.writes).toBe(before);
});

it('changes with what waits, whatever line ends it was saved with', async () => {
  place.forget();
  await place.run(DRAFTING);
  place.app.editRelease('v1.2.1', { body: place.drafts[0]?.body?.replaceAll('\n', '\r\n') ?? '' });
  expect(states(await place.run(DRAFTING))).toEqual(['v1.2.1 agreed']);
  const files = new Map([...(place.app.git.commitAt('releases/v1.2.x')?.files ?? []), ['src/start.ts', 'starts\n']]);
  place.app.commit('fix: crash on start (#44)', { on: LANDED, branch: 'releases/v1.2.x', files });
  expect(states(await place.run(DRAFTING))).toEqual(['v1.2.1 changed']);
  expect(place.drafts).toHaveLength(1);
  expect(place.drafts[0]?.body).toContain('crash on start');
});

it('without the marker it is a person’s', async () => {
  place.forget();
  await place.run(DRAFTING);
  place.app.editRelease('v1.2.1', { body: 'My words.' });
  const before = place.writes;
  const run = await place.run(DRAFTING);
  expect(states(run)).toEqual(['v1.2.1 theirs']);
  expect(run.drafts[0]?.draft.url).toMatch(/^http/);
  expect(place.writes).toBe(before);
  expect(place.drafts[0]?.body).toBe('My words.');
});

it('a draft of somebody beside ours takes nothing over', async () => {
  place.forget();
  await place.run(DRAFTING);
  place.app.release('v1.2.1', { draft: true, body: 'By hand.' });
  expect(states(await place.run(DRAFTING))).toEqual(['v1.2.1 agreed']);
});

it('one that may not be written is told; what was found is told all the same', async () => {
  place.forget();
  place.github.faults.next({ status: 422, match: /^POST .*\/releases$/ });
  const run = await place.run(DRAFTING);
  expect(states(run)).toEqual([expect.stringMatching(/^v1\.2\.1 GITHUB_/)]);
  expect(run.check.lines.map(({ patch }) => patch?.state)).toContain('overdue');
  expect(run.unkept).toEqual([]);
});
