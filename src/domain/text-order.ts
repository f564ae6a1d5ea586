/** Texts in the order of their UTF-16 units: the same on every machine, whatever its language; days are in order by it. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
