/** Where effects go: registries are the same for every source; tags and pages are what a source adds. */
import { DockerConfig } from '../adapters/registry/docker-config.ts';
import { OciRegistry } from '../adapters/registry/registry.ts';
import type { Outlets } from '../run/apply.ts';
import { nothing } from './absent.ts';
import type { Surroundings } from './wiring.ts';

export function outletsOf({ progress, fetch, dockerConfig, onSecret }: Surroundings): Outlets {
  return {
    movingTags: { move: nothing('tags') },
    pages: { setLatest: nothing('a flag'), edit: nothing('notes') },
    registry: new OciRegistry({ fetch, credentials: new DockerConfig({ path: dockerConfig, onSecret }), onSecret }),
    progress,
  };
}
