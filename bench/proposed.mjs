// A repository with a pull request that backports a merged one into its LTS line: what a gate run usually meets.

/** @param {number} size tags and releases */
export function proposed(World, size) {
  const lts = Math.max(0, Math.ceil(size / 12) - 2);
  const line = `${1 + Math.floor(lts / 20)}.${lts % 20}`;
  const world = new World().token('writer', 'write');
  const repository = world.repository('acme/app', { defaultBranch: 'main' });
  repository.file(
    '.github/lts-policy.yml',
    `extends: rolling\nsource: releases\nlines:\n  "${line}": { lts: true, active: 2099-12-31, because: promised }\n`,
  );
  repository.generate(size);
  const base = `releases/v${line}.x`;
  repository.branch(base, { at: `v${line}.11` });
  const files = [{ path: 'src/scheduler.ts', patch: '@@ -1 +1 @@\n-a\n+b' }];
  const original = repository.pull('fix: crash on start of the scheduler', { base: 'main', files });
  repository.merge(original);
  const { number } = repository.pull('fix: crash on start of the scheduler', {
    base,
    files,
    body: `Backport of #${original.number}`,
  });
  return { world, number };
}
