/** The snapshot as it is once effects are done: what a run knows of its own writes without reading them back. */
import type { SeenImage, Snapshot } from '../../domain/snapshot.ts';
import { type Effect, retitled } from './plan.ts';

export interface Observed {
  readonly snapshot: Snapshot;
  readonly images: readonly SeenImage[];
}

/** @param done what was written, in any order */
export function settle(observed: Observed, done: readonly Effect[]): Observed {
  return done.reduce(settleOne, observed);
}

function settleOne({ snapshot, images }: Observed, effect: Effect): Observed {
  switch (effect.kind) {
    case 'move-tag': {
      const others = snapshot.tags.filter(({ name }) => name !== effect.subject);
      const moved = { name: effect.subject, commit: effect.to, object: effect.to };
      return { images, snapshot: { ...snapshot, tags: [...others, moved] } };
    }
    case 'set-latest':
      return {
        images,
        snapshot: {
          ...snapshot,
          releases: snapshot.releases.map((page) => ({ ...page, latest: page.id === effect.release })),
        },
      };
    case 'write-notes':
      return { images, snapshot: { ...snapshot, releases: snapshot.releases.map((page) => noted(page, effect)) } };
    case 'point-image': {
      const others = images.filter(({ image, tag }) => image !== effect.image || tag !== effect.tag);
      return { snapshot, images: [...others, { image: effect.image, tag: effect.tag, digest: effect.to }] };
    }
  }
}

function noted(page: Snapshot['releases'][number], effect: Effect & { kind: 'write-notes' }) {
  if (page.id !== effect.release || !page.notes) return page;
  const { content: _gone, ...rest } = page.notes;
  const shown = page.name ?? page.tag;
  const title = effect.title && retitled(shown, effect.title);
  return {
    ...page,
    ...(title === undefined ? {} : { name: title }),
    notes: { ...rest, isWhole: effect.to !== undefined, ...(effect.to === undefined ? {} : { content: effect.to }) },
  };
}
