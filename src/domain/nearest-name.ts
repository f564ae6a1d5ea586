/** What somebody who misspelt a name may have meant. */
import { closest, distance } from 'fastest-levenshtein';

/** The nearest of some names; undefined where none is so near. @param most letters that differ */
export function nearestName<Name extends string>(word: string, names: readonly Name[], most: number): Name | undefined {
  if (names.length === 0) return undefined;
  const nearest = closest(word, [...names]) as Name;
  return distance(word, nearest) <= most ? nearest : undefined;
}

/** As problems tell it: `Did you mean …?` */
export function didYouMean(name: string | undefined): { readonly hint?: string } {
  return name === undefined ? {} : { hint: `Did you mean \`${name}\`?` };
}
