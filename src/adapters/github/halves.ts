/** GitHub ends a query that takes too long with 502: then two halves are asked for, side by side. */
import { statusOf } from './client.ts';

/** @throws what `ask` throws, of one thing alone or for another reason */
export async function askInHalves<Thing, Answer>(
  things: readonly Thing[],
  ask: (things: readonly Thing[]) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  try {
    return await ask(things);
  } catch (error) {
    if (![502, 504].includes(statusOf(error)) || things.length < 2) throw error;
    const middle = Math.ceil(things.length / 2);
    const halves = [things.slice(0, middle), things.slice(middle)];
    return (await Promise.all(halves.map((half) => askInHalves(half, ask)))).flat();
  }
}
