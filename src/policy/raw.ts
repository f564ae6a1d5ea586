/** Raw values of a policy file → the values the program works with. */
import { parseVersionText, type Version } from '../domain/version.ts';

/** Only for texts that the schema has accepted as versions. */
export function versionOf(text: string): Version {
  return parseVersionText(text) ?? { text, numbers: [], parts: [] };
}

/** One or many; undefined is none. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Leaves out keys without a value, so that "no answer" is an absent key everywhere. */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Defined<T>;
}
