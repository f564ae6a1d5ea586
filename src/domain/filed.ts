/** Things by each of their keys, in their order; a thing with several equal keys is there once. */
export function filed<Thing, Key>(
  things: readonly Thing[],
  keysOf: (thing: Thing) => readonly Key[],
): ReadonlyMap<Key, readonly Thing[]> {
  const shelf = new Map<Key, Thing[]>();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      const place = shelf.get(key);
      if (!place) shelf.set(key, [thing]);
      else if (place.at(-1) !== thing) place.push(thing);
    }
  }
  return shelf;
}
