/** Pull requests into a line, and what stands on them after `gate`: comments and commit statuses. */
import { acme, HEAD, LINES, SECRET } from '../e2e/acme.ts';
import { CODE, propose, withLines } from '../e2e/proposals.ts';
import type { Pull } from '../github/pull-shelf.ts';
import type { Repository } from '../github/repository.ts';
import type { Aftermath, Place, Story } from './story.ts';

const CONTEXT = 'lts-policy';
const NO_DIRECTION = `${HEAD}upstream: none\n${LINES}`;
const WAIVED = 'lts: waive a contract until 2099-01-01';

function story(name: string, policy: string, tell: (place: Omit<Place, 'inputs'>) => Pull): Story {
  const open = (): Place => {
    const { world, repository } = acme(policy);
    withLines(repository);
    world.token(SECRET, {
      permissions: { contents: 'read', pull_requests: 'write', statuses: 'write', members: 'read', issues: 'write' },
    });
    const { number } = tell({ world, repository });
    return {
      world,
      repository,
      inputs: { command: 'gate', pull: String(number), comment: true, commitStatus: CONTEXT },
    };
  };
  return { name: `gate: ${name}`, open, stateOf: saidOn, harmOf };
}

export const GATE_STORIES: readonly Story[] = [
  story('a feature, seen only by the original it names', NO_DIRECTION, ({ repository }) => {
    const original = repository.pull('feat: a dashboard', { base: 'main', files: CODE, labels: ['enhancement'] });
    repository.merge(original);
    return propose(repository, 'Scheduler', { body: `Backport of #${original.number}` });
  }),
  story('a feature that a team let in', `${NO_DIRECTION}approvers: { teams: [acme/release] }\n`, (place) => {
    place.world.team('acme/release', ['rita']);
    return reviewed(place.repository);
  }),
  story('a waiver that somebody else edited', NO_DIRECTION, ({ repository }) =>
    reviewed(repository, { editedBy: ['rita', 'mallory'] }),
  ),
  story('a waiver that was dismissed later', NO_DIRECTION, ({ repository }) =>
    reviewed(repository, { state: 'DISMISSED' }),
  ),
  story('a fix that is nowhere upstream', `${HEAD}${LINES}`, ({ repository }) =>
    propose(repository, 'fix: crash on start'),
  ),
  story('a fix that is upstream, and an old comment of ours', `${HEAD}${LINES}`, ({ repository }) => {
    const original = repository.pull('fix: crash on start', { base: 'main', files: CODE });
    repository.merge(original);
    const pull = propose(repository, 'fix: crash on start', { body: `Backport of #${original.number}` });
    repository.comment(pull, { author: 'github-actions[bot]', body: '<!-- lts-policy:gate -->\nold' });
    return pull;
  }),
  story(
    'a forbidden path on the second page of files',
    `${NO_DIRECTION}paths: { forbidden: [{ match: secrets/**, because: never }] }\n`,
    ({ repository }) =>
      propose(repository, 'fix: crash on start', {
        files: [...Array.from({ length: 120 }, (_, index) => ({ path: `src/${index}.ts` })), { path: 'secrets/key' }],
      }),
  ),
  story('two pull requests of one head, of which the other may not enter', NO_DIRECTION, ({ repository }) => {
    propose(repository, 'feat: a dashboard', { head: 'mine' });
    return repository.pull('feat: a dashboard', { base: 'main', head: 'mine' });
  }),
  story('an advisory of a severity that the stage does not take', STAGED(), ({ world, repository }) => {
    world.advisories.push({ ghsa: 'GHSA-aaaa-bbbb-cccc', cve: 'CVE-2026-1234', severity: 'medium' });
    return propose(repository, 'fix: CVE-2026-1234 in the parser');
  }),
];

function STAGED(): string {
  return 'extends: staged\nbranch: releases/v{line}.x\nupstream: none\ntracks: { lts: [{ stage: maintenance, until: never, accepts: { security: high } }] }\n';
}

function reviewed(repository: Repository, facts: object = {}): Pull {
  const pull = propose(repository, 'feat: a dashboard');
  repository.review(pull, { author: 'rita', body: WAIVED, ...facts });
  return pull;
}

interface Said {
  readonly comments: readonly string[];
  /** Of each commit and context the newest. */
  readonly statuses: Readonly<Record<string, string>>;
}

function saidOn({ pulls }: Repository): Said {
  const comments = pulls.all.flatMap(({ number }) =>
    pulls.comments(number).map(({ author, body }) => `#${number} ${author}: ${body}`),
  );
  const statuses = pulls.statuses.map(({ commit, context, state, description }) => [
    `${commit} ${context}`,
    `${state} ${description}`,
  ]);
  return { comments, statuses: Object.fromEntries(statuses) };
}

/** A wrong allow is the one thing that must not happen: by exit code, by verdict, or by a status. */
function harmOf({ run, undisturbed, state, right }: Aftermath): string | undefined {
  if (undisturbed.exit === 1 && run.exit === 0) return `let in, where it is not: ${run.verdict}`;
  if (run.verdict === 'pass' && undisturbed.verdict !== 'pass') return `passes, where it is ${undisturbed.verdict}`;
  const [now, wanted] = [(state as Said).statuses, (right as Said).statuses];
  for (const [place, status] of Object.entries(now))
    if (status.startsWith('success') && !wanted[place]?.startsWith('success')) return `a green status: ${status}`;
  return undefined;
}

export const gateRefused = GATE_STORIES[0] as Story;
