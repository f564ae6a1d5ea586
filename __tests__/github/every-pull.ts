import type { Repository } from './repository.ts';
import type { World } from './world.ts';

/** Pull requests, people and advisories of every kind, for `every-answer.ts`. */
export function everyPull(world: World, app: Repository): void {
  const merged = app.pull('fix: one', { base: 'release/1.0', body: null, labels: ['bug', 'lts 1.0'] });
  app.review(merged, { author: 'ann', body: 'Fine.' });
  app.review(merged, { author: null, state: 'COMMENTED' });
  app.review(merged, { author: 'bob', state: 'PENDING' });
  app.comment(merged, { author: 'github-actions[bot]', body: 'Done.' });
  app.comment(merged, { author: null, body: 'From a ghost.' });
  app.merge(merged);
  app.pull('feat: two', {
    author: 'eve',
    fork: 'eve/app',
    draft: true,
    files: [
      { path: 'src/ü b.ts', patch: '@@ -1,1 +1,2 @@\n one\n+two' },
      { path: 'new.bin', previousPath: 'old.bin' },
    ],
    commits: ['feat: two', 'fix: typo'],
  });
  app.issue('Broken', { body: null, labels: ['bug'], author: null });
  app.issue('Settled', { author: 'github-actions[bot]', state: 'closed', stateReason: 'duplicate', isLocked: true });
  app.issue('Gone', { number: 9 });
  app.pulls.deleteIssue(9);
  app.roles.set('ann', 'maintain');
  app.advisories.push(
    { ghsa: 'GHSA-aaaa-bbbb-cccc', severity: 'high' },
    { ghsa: 'GHSA-dddd-bbbb-cccc', severity: 'low', state: 'draft' },
  );
  world.advisories.push({ ghsa: 'GHSA-aaaa-bbbb-cccc', cve: 'CVE-2026-1000', severity: 'critical' });
  world.team('acme/security', ['ann']);
}
