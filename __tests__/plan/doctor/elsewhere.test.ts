/** Who else moves what `sync` moves: what is told, and what only looks like it. */
import { LTS } from './facts.ts';
import { script, step, told } from './moved.ts';

const TAGS = 'extends: rolling\nlines: { "1.0": { lts: true } }\n';
const MORE = `${TAGS}channels: { latest: newest, latest-lts: newest LTS, "v{line}": each line }\nmovingTags: [latest, latest-lts, "v{line}"]\n`;

describe('commands', () => {
  it.each<[string, string | undefined, string]>([
    ['git push --force origin latest-lts', 'moves latest-lts too', 'by force'],
    ['git push -f origin refs/tags/latest-lts', 'moves latest-lts too', 'by its full name'],
    ['git push origin +latest-lts', 'moves latest-lts too', 'by a plus'],
    ['git push origin +HEAD:refs/tags/latest-lts', 'moves latest-lts too', 'from elsewhere'],
    ['git push --force origin tag latest-lts', 'moves latest-lts too', 'as a tag'],
    ['git push origin --delete latest-lts', 'deletes latest-lts too', 'deleted'],
    ['git push -d origin latest-lts', 'deletes latest-lts too', 'in short'],
    ['git push origin :refs/tags/latest-lts', 'deletes latest-lts too', 'by a colon'],
    ['git -C app -c user.name=bot push -qf origin latest-lts', 'moves latest-lts too', 'options before and after'],
    ['/usr/bin/git push --force-with-lease origin "latest-lts"', 'moves latest-lts too', 'in quotes, with a lease'],
    ["sudo GIT_TRACE=1 git push -f origin 'latest-lts' # back", 'moves latest-lts too', 'behind other words'],
    ['git push --force --tags', 'may move moving tags too', 'all tags'],
    ['git push --mirror backup', 'may move moving tags too', 'everything'],
    ['git push -f origin "$TAG"', 'may move moving tags too', 'a variable for a tag'],
    ['git push -f origin "refs/tags/$NAME"', 'may move moving tags too', 'a variable in a name'],
    ['git push -f origin v<<steps.x.outputs.major>>', 'may move moving tags too', 'an expression'],
    ['git push -f origin tag $X', 'may move moving tags too', 'a variable after `tag`'],
    ['git tag -f latest-lts', 'moves latest-lts too', 'made anew'],
    ['git tag -fa latest-lts -m "LTS"', 'moves latest-lts too', 'made anew, annotated'],
    ['git tag --delete latest-lts', 'deletes latest-lts too', 'deleted in the clone'],
    ['if true; then git tag -f latest-lts; fi', 'moves latest-lts too', 'in a condition'],
    ['(cd app && git tag -f latest-lts)', 'moves latest-lts too', 'in a group'],
    ['gh release delete latest-lts --cleanup-tag --yes', 'deletes latest-lts too', 'with its release'],
    ['gh release create latest-lts dist/*', 'publishes a release under latest-lts too', 'a release of its own'],
    ['gh api -X PATCH repos/acme/app/git/refs/tags/latest-lts -f sha=$SHA', 'moves latest-lts too', 'by the API'],
    ['curl -X DELETE "$API/git/refs/tags/latest-lts"', 'deletes latest-lts too', 'deleted by the API'],
    [
      'gh api --method PATCH "repos/acme/app/git/refs/tags/$NAME"',
      'may move moving tags too',
      'a name that is not said',
    ],
    [`gh api --method POST repos/a/b/git/refs -f ref=refs/tags/latest-lts`, 'moves latest-lts too', 'made by the API'],

    ['git push --force origin main', undefined, 'a branch'],
    ['git push -f origin HEAD:refs/heads/latest-lts', undefined, 'a branch of that name'],
    ['git push --force-with-lease origin "$BRANCH"', undefined, 'a variable for a branch'],
    ['git push --force', undefined, 'the branch at hand'],
    ['git push origin --tags', undefined, 'new tags'],
    ['git push -n --force origin latest-lts', undefined, 'a dry run'],
    ['git push origin latest-lts', undefined, 'refused where it is there'],
    ['git push -f origin latest', undefined, 'no name of the policy'],
    ['git push -f origin nightly', undefined, 'no name of ours'],
    ['git tag v1.0.3', undefined, 'a new version'],
    ['git tag -f "$VERSION"', undefined, 'in the clone, whatever it is'],
    ['git tag -l latest-lts', undefined, 'a list'],
    ['git tag --points-at latest-lts', undefined, 'a question'],
    ['git fetch --force origin tag latest-lts', undefined, 'the other way'],
    ['echo git push -f origin latest-lts', undefined, 'only said'],
    ['# git push -f origin latest-lts', undefined, 'only thought'],
    ['true # git push -f origin latest-lts', undefined, 'a comment'],
    ['MESSAGE="; git push -f origin latest-lts"', undefined, 'a text'],
    ['gh release delete "$OLD" --cleanup-tag', undefined, 'an old release: a moving tag has none'],
    ['gh release delete latest-lts', undefined, 'without its tag'],
    ['gh release create "$TAG"', undefined, 'a version'],
    ['gh release edit latest-lts --draft', undefined, 'edited'],
    ['gh api repos/acme/app/git/refs/tags/latest-lts', undefined, 'read'],
    ['gh api -X POST repos/acme/app/git/refs -f ref=refs/tags/$TAG', undefined, 'a new tag'],
    ['gh api -X PATCH repos/acme/app/git/refs/heads/main', undefined, 'a branch'],
    ['curl -X POST https://127.0.0.1/hook', undefined, 'another call'],
  ])('%s → %s (%s)', (line, words) => {
    expect(told(script(line))).toEqual(words === undefined ? [] : [expect.stringContaining(words)]);
  });

  it('names the line and quotes it, without a password that should not be there', () => {
    const text = script('set -e', '', 'git push -f \\', '  "https://x:s3cret@127.0.0.1/acme/app" \\', '  latest-lts');
    expect(told(text)).toEqual(['8: moves latest-lts too: `git push -f \\`.']);
    const short = step("run: git push -f https://x:s3cret@127.0.0.1/acme/app 'latest-lts' `date`");
    expect(told(short)).toEqual([
      `5: moves latest-lts too: \`git push -f https://***@127.0.0.1/acme/app 'latest-lts' 'date'\`.`,
    ]);
  });

  it.each([
    [100, false],
    [101, true],
  ])('a line of %i signs is cut: %s', (length, isCut) => {
    const line = 'git push -f origin latest-lts '.padEnd(length, 'a');
    expect(told(step(`run: ${line}`))[0]?.endsWith(isCut ? 'a…`.' : 'a`.')).toBe(true);
  });

  it('tells a step once, with all it moves', () => {
    const text = script('git tag -f latest-lts', 'git tag -f latest', 'git push -f origin latest latest-lts v1.0');
    expect(told(text, MORE)).toEqual(['6: moves latest-lts, latest, v1.0 too: `git tag -f latest-lts`.']);
  });

  it('who moves the tags of a clone with this program pushes them', () => {
    const push = 'git push origin +refs/tags/latest-lts';
    expect(told(script('npx lts-policy sync --repo .', push))).toEqual([]);
    expect(told(script('npx lts-policy status --repo .', push))).toHaveLength(1);
    const steps = `on: push\njobs: { a: { steps: [{ run: npx lts-policy sync --repo . }, { run: ${push} }] } }`;
    expect(told(steps)).toEqual([]);
  });

  it.each([
    ['a line of a line', 'git push -f origin v1.1', 'v1.1'],
    ['a version is none', 'git push -f origin v1.1.0', undefined],
  ])('of each line: %s', (_, line, name) => {
    expect(told(script(line), MORE)).toEqual(name === undefined ? [] : [expect.stringContaining(name)]);
  });

  it('no moving tags, nothing to move', () => {
    expect(told(script('git push -f origin latest-lts'), `extends: rolling\n${LTS}movingTags: []\n`)).toEqual([]);
  });
});

describe('scripts for the API', () => {
  const javascript = (...lines: readonly string[]) =>
    `on: push\njobs:\n  a:\n    steps:\n      - uses: actions/github-script@v7\n        with:\n          script: |\n${lines.map((line) => `            ${line}\n`).join('')}`;

  it.each<[string, string | undefined]>([
    ["await github.rest.git.updateRef({ ref: 'tags/latest-lts', sha, force: true })", 'moves latest-lts too'],
    ["await github.rest.git.deleteRef({ ref: 'tags/latest-lts' })", 'deletes latest-lts too'],
    ["await github.rest.git.createRef({ ref: 'refs/tags/latest-lts', sha })", 'moves latest-lts too'],
    [`await github.rest.git.updateRef({ ref: \`tags/\${name}\`, sha })`, 'may move moving tags too'],
    ["await github.rest.git.updateRef({ ref: 'tags/' + name, sha })", 'may move moving tags too'],
    [`await github.rest.git.createRef({ ref: \`refs/tags/v\${version}\`, sha })`, undefined],
    ["await github.rest.git.updateRef({ ref: 'heads/main', sha })", undefined],
    ["await github.rest.git.getRef({ ref: 'tags/latest-lts' })", undefined],
    ["await github.rest.git.updateRef({ ref: 'tags/nightly', sha })", undefined],
  ])('%s → %s', (line, words) => {
    expect(told(javascript('const x = 1;', line))).toEqual(words === undefined ? [] : [expect.stringContaining(words)]);
  });
});
