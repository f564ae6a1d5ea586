/** Releases came out, and `sync` has tags to move, a flag to set, labels to write. */
import { removeBlock } from '../../src/domain/managed-block.ts';
import { acme, notesOf, POLICY, publish, type State, stateOf } from '../e2e/acme.ts';
import type { Repository } from '../github/repository.ts';
import type { Aftermath, Place, Story } from './story.ts';

const CHANNELS = 'channels: { stable: newest, latest-lts: newest LTS }\nmovingTags: [stable, latest-lts]\n';

/** Two tags, the flag, three labels. */
export const published: Story = {
  name: 'sync: a patch came out',
  open: () => placeOf(`${POLICY}${CHANNELS}`),
  stateOf,
  harmOf,
};

/** The same, and each label lists the fixes of its patch. */
export const withFixes: Story = {
  name: 'sync: labels with fixes',
  open: () => placeOf(`${POLICY}${CHANNELS}notes: { on: all, fixes: true }\n`),
  stateOf,
  harmOf,
};

/** Three pages of releases. */
export const long: Story = {
  name: 'sync: three pages of releases',
  open: () => {
    const place = placeOf(`${POLICY}${CHANNELS}notes: newest and first\n`);
    for (let patch = 3; patch < 230; patch += 1) {
      const on = new Date(Date.UTC(2025, 6, 8) + patch * 3_600_000).toISOString().slice(0, 10);
      publish(place.repository, `v1.0.${patch}`, on, { body: notesOf(`v1.0.${patch}`) });
    }
    return place;
  },
  stateOf,
  harmOf,
};

export function placeOf(policy: string): Place {
  const { world, repository } = acme(policy);
  for (const tag of ['v1.0.0', 'v1.0.1']) repository.editRelease(tag, { body: notesOf(tag) });
  publish(repository, 'v1.0.2', '2025-07-08');
  return { world, repository, inputs: { command: 'sync' } };
}

/** Tags that stand for versions, and what people wrote, are nobody's to change. */
function harmOf({ state, start }: Aftermath): string | undefined {
  const [now, before] = [state as State, start as State];
  for (const [name, sha] of Object.entries(before.refs))
    if (/\/v\d/.test(name) && now.refs[name] !== sha) return `${name} was changed`;
  for (const [page, [title, body]] of Object.entries(before.pages)) {
    const found = now.pages[page];
    if (!found) return `${page} is gone`;
    if (found[0] !== title) return `the title of ${page} was changed`;
    if (wordsIn(found[1]) !== wordsIn(body)) return `the notes of ${page} were changed`;
  }
  return undefined;
}

function wordsIn(body: string | null): string {
  return removeBlock(body ?? '').trim();
}

/** The version that a moving tag stands on. */
export function heightOf({ git }: Repository, tag: string): string | undefined {
  return git.commitAt(git.ref(`refs/tags/${tag}`)?.sha ?? '')?.message.replace(/^Release /, '');
}
