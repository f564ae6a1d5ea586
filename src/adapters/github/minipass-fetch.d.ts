/** The one call of this package that we use; it ships no types. */
declare module 'minipass-fetch' {
  export default function fetch(url: string, init: Record<string, unknown>): Promise<unknown>;
}
