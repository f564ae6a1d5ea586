/** What readers must know of versions of a plugin: which state nothing, which were not read. */
import type { Gap } from '../../domain/snapshot.ts';
import type { ReadVersion } from './read-version.ts';

const SHOWN = 3;

export function releasedGaps(name: string, versions: readonly ReadVersion[], unread: number): readonly Gap[] {
  const unstated = versions.filter((one) => one.unstated !== undefined);
  const [mistakes, silent] = [
    unstated.filter((one) => one.unstated?.isMistake),
    unstated.filter((one) => !one.unstated?.isMistake),
  ];
  return [
    ...told(name, mistakes, 'Correct `plugins` of the policy, or the file at later releases.'),
    // Versions from before the file was there are nothing to mend, unless no version states anything.
    ...(silent.length === versions.length || silent.includes(versions[0] as ReadVersion)
      ? told(name, silent, 'Correct `file` and `match` of the plugin in the policy.')
      : []),
    ...(unread > 0
      ? [
          {
            what: `Plugin ${name} has ${unread} older versions that were not read, and a supported line without a version may have one of them.`,
            remedy: 'State the plugin in a catalogue (docs/plugins.md).',
          },
        ]
      : []),
  ];
}

function told(name: string, versions: readonly ReadVersion[], remedy: string): readonly Gap[] {
  const [first] = versions;
  if (!first) return [];
  const tags = versions.slice(0, SHOWN).map(({ tag }) => tag);
  const more = versions.length > SHOWN ? ` and ${versions.length - SHOWN} more` : '';
  return [
    {
      what: `Plugin ${name} does not say at ${tags.join(', ')}${more} which version of the core it needs: ${first.unstated?.why}.`,
      remedy,
    },
  ];
}
