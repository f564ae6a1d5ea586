/** The Action as a child process, killed by the system at one of its writes. */
import { isDeepStrictEqual } from 'node:util';
import { SECRET } from '../e2e/acme.ts';
import { startAction } from '../e2e/child.ts';
import { type Seen, WRITES } from '../github/faults.ts';
import type { Github } from '../github/server.ts';
import type { Ending } from './judged.ts';
import type { Moment } from './kills.ts';
import { onStage, rehearse, stateIn } from './matrix.ts';
import { published } from './sync-stories.ts';

let undisturbed: ReturnType<typeof rehearse> | undefined;

/** @param nth of the writes, from 0 */
export async function playSigkill(nth: number, moment: Moment): Promise<Ending> {
  undisturbed ??= rehearse(published);
  const { right } = await undisturbed;
  return onStage(published, {}, async (place, server) => {
    let kill = () => {};
    let writes = 0;
    const isKilling = ({ isWrite }: Seen): boolean => {
      writes += isWrite ? 1 : 0;
      const isHit = isWrite && writes === nth + 1;
      if (isHit) kill();
      return isHit;
    };
    if (moment === 'after') server.faults.after(WRITES, () => kill(), nth);
    else server.faults.next({ kind: 'dropped', match: isKilling });
    const running = start(server);
    kill = running.kill;
    const { code } = await running.finished;
    if (code !== -1) return { fate: 'missed' };
    server.faults.end();
    const clean = await start(server).finished;
    const end = stateIn(published, place);
    if (clean.code === 0 && isDeepStrictEqual(end, right)) return { fate: 'passed' };
    return { fate: 'lost', why: `${clean.code}\n${clean.stdout}\n${JSON.stringify(end)}` };
  });
}

function start(server: Github): ReturnType<typeof startAction> {
  const env = {
    GITHUB_API_URL: server.url,
    GITHUB_GRAPHQL_URL: server.graphqlUrl,
    GITHUB_SERVER_URL: server.webUrl,
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_EVENT_NAME: 'release',
  };
  return startAction({ 'github-token': SECRET }, env);
}
