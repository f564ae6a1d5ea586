/** Events that start nothing, and events that start too much. */
import type { Setup } from '../../../src/domain/setup.ts';
import { found, foundIn, LTS, PATH, POLICY, syncWorkflow, workflow } from './facts.ts';

describe('events of old lines', () => {
  const told = (setup: Partial<Setup>, branches: readonly string[] = ['main'], text = syncWorkflow()) =>
    found('workflow-not-on-line', { seen: { branches }, setup: { workflows: [workflow(text)], ...setup } });

  it.each<[string, readonly string[], readonly string[], number, string]>([
    ['refs/tags/v1.0.0', [], ['main'], 1, 'its newest tag lacks the file'],
    ['refs/tags/v1.0.0', [PATH], ['main'], 0, 'has it'],
    ['refs/heads/releases/v1.0.x', [], ['main', 'releases/v1.0.x'], 1, 'its branch lacks it: so will the next tag'],
    ['refs/tags/v1.0.0', [], ['main', 'releases/v1.0.x'], 0, 'where there is a branch, that counts'],
  ])('%s with %j, branches %j: %i (%s)', (ref, paths, branches, count) => {
    expect(told({ workflowsAt: new Map([[ref, paths]]) }, branches)).toHaveLength(count);
  });

  it('nobody looked, or no event matters: nothing is said', () => {
    const workflowsAt = new Map([['refs/tags/v1.0.0', []]]);
    expect(told({})).toEqual([]);
    expect(told({ workflowsAt }, ['main'], syncWorkflow({ on: '{ schedule: [{ cron: 1 1 * * * }] }' }))).toEqual([]);
  });
});

describe('releases whose events start nothing', () => {
  const step = (text: string) => `name: Release\non: push\njobs:\n  a:\n    steps:\n      - ${text}\n`;
  const told = (publisher: string, text = syncWorkflow()) => foundIn('release-untriggered', [text, publisher]);

  it.each<[string, number, string]>([
    ['uses: softprops/action-gh-release@v2', 1, 'it takes the token of the workflow'],
    ['{ uses: softprops/action-gh-release@v2, with: { token: "<<secrets.PAT>>" } }', 0, 'another token'],
    ['{ uses: softprops/action-gh-release@v2, with: { draft: true } }', 0, 'a person publishes it'],
    ['{ uses: actions/create-release@v1, env: { GITHUB_TOKEN: "<<secrets.GITHUB_TOKEN>>" } }', 1, 'by a variable'],
    ['uses: actions/create-release@v1', 0, 'no token at all'],
    ['{ run: gh release create v1, env: { GH_TOKEN: "<<github.token>>" } }', 1, 'at a shell'],
    ['{ run: gh release create v1 --draft, env: { GH_TOKEN: "<<github.token>>" } }', 0, 'a draft'],
    ['{ run: gh release view v1, env: { GH_TOKEN: "<<github.token>>" } }', 0, 'nothing is published'],
    ['{ run: npx semantic-release@24, env: { GITHUB_TOKEN: "<<github.token>>" } }', 1, 'semantic-release'],
    ['uses: actions/checkout@v6', 0, 'something else'],
  ])('%s: %i (%s)', (text, count) => {
    expect(told(step(text))).toHaveLength(count);
  });

  it('who waits for the end of that workflow misses nothing', () => {
    const publisher = step('uses: softprops/action-gh-release@v2');
    const follower = syncWorkflow({ on: '{ workflow_run: { workflows: [Release] } }' });
    expect(foundIn('release-untriggered', [syncWorkflow(), publisher, follower])).toEqual([]);
    expect(told(publisher, syncWorkflow({ on: '{ schedule: [{ cron: 1 1 * * * }] }' }))).toEqual([]);
    expect(
      foundIn('release-untriggered', [syncWorkflow(), publisher, follower.replace('[Release]', '[CI]')]),
    ).toHaveLength(1);
  });

  it('nor does a workflow that ends with `sync` itself', () => {
    const both = syncWorkflow({ before: '\n      - uses: softprops/action-gh-release@v2' });
    expect(foundIn('release-untriggered', both)).toEqual([]);
  });
});

describe('workflows that `sync` would start itself', () => {
  const own = (token: string) => syncWorkflow({ with: `{ command: sync, token: "<<${token}>>" }` });
  const other = (on: string) => `on: ${on}\njobs: { a: { steps: [{ run: make }] } }`;
  const WORDS = `${POLICY}channels: { latest: newest, latest-lts: newest LTS, "v{line}": each line }\nmovingTags: [latest-lts, "v{line}"]\n`;

  it.each<[string, string | undefined, string]>([
    ['push', 'v1.0, v1.1', 'any push'],
    ['{ push: { tags: ["v*"] } }', 'v1.0, v1.1', 'a pattern that covers lines'],
    ['{ push: { tags: "v1.*" } }', 'v1.0, v1.1', 'as a word'],
    ['{ push: { tags: ["v*.*.*"] } }', undefined, 'versions only'],
    ['{ push: { tags: ["v[0-9]+.[0-9]+.[0-9]+"] } }', undefined, 'as an expression'],
    ['{ push: { tags: ["v[0-9]+.[0-9]+"] } }', 'v1.0, v1.1', 'lines'],
    ['{ push: { tags: ["**"] } }', 'latest-lts, v1.0, v1.1', 'all'],
    ['{ push: { tags: ["**", "!v*", "!latest*"] } }', undefined, 'all but'],
    ['{ push: { tags: ["!v*", "v1.0"] } }', 'v1.0 is', 'the last that fits decides'],
    ['{ push: { tags-ignore: ["latest*"] } }', 'v1.0, v1.1', 'ignored'],
    ['{ push: { branches: [main] } }', undefined, 'branches'],
    ['{ push: { tags: ["["] } }', undefined, 'no pattern'],
    ['release', 'when a release is edited', 'any activity'],
    ['{ release: { types: [published, edited] } }', 'when a release is edited', 'edits'],
    ['{ release: { types: [published] } }', undefined, 'published'],
    ['pull_request', undefined, 'something else'],
  ])('on: %s → %s (%s)', (on, words) => {
    const lines = foundIn('sync-starts-workflow', [own('secrets.BOT'), other(on)], {}, WORDS);
    if (words === undefined) expect(lines).toEqual([]);
    else expect(lines).toEqual([expect.stringContaining(words)]);
  });

  it('with the token of the workflow nothing starts, nor from a dry run', () => {
    expect(foundIn('sync-starts-workflow', [own('github.token'), other('push')])).toEqual([]);
    const dry = own('secrets.BOT').replace('command: sync', 'command: sync, dry-run: true');
    expect(foundIn('sync-starts-workflow', [dry, other('push')])).toEqual([]);
  });

  it('edits matter where there are any', () => {
    const words = `extends: rolling\n${LTS}latestFlag: none\nnotes: none\n`;
    expect(foundIn('sync-starts-workflow', [own('secrets.BOT'), other('release')], {}, words)).toEqual([]);
  });
});
