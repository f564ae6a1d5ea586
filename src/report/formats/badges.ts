/** Badges as endpoints of shields.io: what is newest, and until when it is supported. */
import * as z from 'zod';
import { addDuration, type Day } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { newestOf } from '../../domain/line.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import { shapeProblems } from './format-rules.ts';
import { fileNameOf, plainText } from './names.ts';

/** By the schema of shields.io: a label may be empty, a message may not; a colour is a name it knows. */
const badge = z.strictObject({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string().min(1),
  color: z.enum(['brightgreen', 'yellow', 'red', 'blue', 'lightgrey']),
});

export type Badge = z.infer<typeof badge>;

/** An end that comes within this is yellow: time to plan the upgrade. */
const NEAR = { amount: 3, unit: 'months' } as const;

/** File name without its ending → badge. Every name is there on every day, so that no README breaks. */
export function badgesOf({ status }: Publication): ReadonlyMap<string, Badge> {
  const lts = status.lifecycles.find(({ type, isSupported }) => type === 'lts' && isSupported);
  const released = status.lifecycles.filter(({ stage }) => stage !== 'upcoming');
  return new Map([
    ['latest', versionBadge('latest', newestBy(status, 'newest'))],
    ['latest-lts', versionBadge('latest LTS', newestBy(status, 'newest LTS'))],
    ['supported-until', lts ? supportBadge(lts, status.asOf, 'LTS ') : badgeOf('LTS', 'none', 'lightgrey')],
    ...released.map((lifecycle): [string, Badge] => [
      `supported-until-${fileNameOf(lifecycle.line.name)}`,
      supportBadge(lifecycle, status.asOf),
    ]),
  ]);
}

export function badgeProblems(value: unknown): readonly string[] {
  return shapeProblems(badge, value);
}

/** As the channel of that kind points, held or not; without one, the highest version there is. */
function newestBy(status: Status, to: 'newest' | 'newest LTS'): string | undefined {
  const target = status.channels.find(({ channel }) => channel.to === to);
  if (target) return target.release?.version.text;
  const lifecycle = status.lifecycles.find(
    ({ stage, type, isSupported }) => stage !== 'upcoming' && (to === 'newest' || (type === 'lts' && isSupported)),
  );
  return lifecycle && newestOf(lifecycle.line)?.version.text;
}

function versionBadge(label: string, version: string | undefined): Badge {
  return version === undefined ? badgeOf(label, 'none', 'lightgrey') : badgeOf(label, version, 'blue');
}

function supportBadge({ line, stage, endOfLife }: Lifecycle, asOf: Day, before = ''): Badge {
  const label = `${before}${line.name} supported until`;
  if (stage === 'end-of-life') return badgeOf(`${before}${line.name}`, `ended ${endOfLife}`, 'red');
  if (endOfLife === undefined) return badgeOf(`${before}${line.name}`, 'supported', 'brightgreen');
  return badgeOf(label, endOfLife, endOfLife < addDuration(asOf, NEAR) ? 'yellow' : 'brightgreen');
}

function badgeOf(label: string, message: string, color: Badge['color']): Badge {
  return { schemaVersion: 1, label: plainText(label), message: plainText(message) || 'unnamed', color };
}
