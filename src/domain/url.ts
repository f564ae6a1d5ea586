/** Addresses of the web, as browsers read them. */

/**
 * Undefined: none. Not by `URL.canParse`, which in Node 20 says no to letters such as ü once its caller is optimised:
 * its quick way takes their bytes for UTF-8.
 */
export function readUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
