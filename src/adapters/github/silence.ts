/** A server that says nothing: neither an answer nor an end. Without a limit a run would wait as long as its job may. */
import { LtsError } from '../../errors.ts';

/** "If GitHub takes more than 10 seconds to process an API request, GitHub will terminate the request" (REST, timeouts). */
export const LONGEST_SILENCE_MS = 30_000;

/**
 * @param what for messages, e.g. "the releases of acme/app"
 * @param send sends with the signal, and calls `told` whenever something came: a long answer may take longer
 * @throws LtsError GITHUB_UNAVAILABLE where nothing came for so long, and what `send` throws
 */
export async function unlessSilent<T>(
  what: string,
  longestMs: number,
  send: (signal: AbortSignal, told: () => void) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), longestMs);
  try {
    return await send(stop.signal, () => timer.refresh());
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new LtsError('GITHUB_UNAVAILABLE', { what, why: `nothing came within ${longestMs / 1000} s` });
  } finally {
    clearTimeout(timer);
  }
}

/** A body as text, telling of each part as it comes. */
export async function textOf(body: AsyncIterable<Uint8Array>, told: () => void): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    told();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
