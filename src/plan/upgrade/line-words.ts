/** How versions and lines are written for readers: as the tags of the product write them (`v3.8.x`, `v3.12`). */
import { compareNumbers } from '../../domain/version.ts';
import type { Status } from '../status.ts';

/** A name dressed as the nearest tag of the product is; bare where no tag shows how. */
export function writtenAs(status: Status, numbers: readonly number[], name: string): string {
  const nearest =
    status.releases.find(({ version }) => compareNumbers(version.numbers, numbers) <= 0) ?? status.releases.at(-1);
  const parts = nearest?.tag.split(nearest.version.text) ?? [];
  if (nearest && parts.length === 2) return `${parts[0]}${name}${parts[1]}`;
  const pattern = status.policy.eras.at(-1)?.tags[0]?.text ?? '';
  return pattern.includes('{version}') ? pattern.replace('{version}', () => name) : name;
}

/** `v3.8.x`: any version of a line. */
export function anyOf(
  status: Status,
  { name, numbers }: { readonly name: string; readonly numbers: readonly number[] },
) {
  return writtenAs(status, [...numbers, Number.MAX_SAFE_INTEGER], `${name}.x`);
}
