// A repository in which a patch of the LTS line has just been published: GitHub gave it the flag, the moving tag is one
// patch behind, its notes have no label. Everything else is as the policy says.

/** @param {number} size tags and releases */
export function justPublished(World, size) {
  const lts = Math.max(0, Math.ceil(size / 12) - 2);
  const line = `${1 + Math.floor(lts / 20)}.${lts % 20}`;
  const world = new World().token('writer', 'write');
  const repository = world.repository('acme/app', { defaultBranch: 'main' });
  repository.file('.github/lts-policy.yml', `extends: rolling\nsource: releases\nlines:\n  "${line}": { lts: true }\n`);
  repository.generate(size);
  const published = `v${line}.11`;
  const body = repository.releases.named(published).body;
  return {
    world,
    published,
    newest: repository.releases.latest().tagName,
    before: `v${line}.10`,
    /** Back to the moment after publication. */
    restore() {
      repository.editRelease(published, { body, makeLatest: 'true' });
      repository.tag('latest-lts', { commit: `v${line}.10` });
    },
  };
}
