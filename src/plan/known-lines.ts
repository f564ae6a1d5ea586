/** Names of lines that a user gave for which there is no line: they would silently select nothing. */
import type { Status } from './status.ts';

export interface NamedLine {
  /** The input or option that names it. */
  readonly input: string;
  readonly name: string;
}

/** A sentence for each, as `INPUT_INVALID` tells it. */
export function unknownLines(
  named: readonly NamedLine[],
  { lifecycles }: Pick<Status, 'lifecycles'>,
): readonly string[] {
  const known = lifecycles.map(({ line }) => line.name);
  return named
    .filter(({ name }) => !known.includes(name))
    .map(
      ({ input, name }) => `${input}: expected a release line (${known.slice(0, 10).join(', ')} …), seen \`${name}\``,
    );
}
