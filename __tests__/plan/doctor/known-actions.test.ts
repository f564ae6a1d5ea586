/** Actions that move, delete or publish under tags, and those that move image tags. */
import { POLICY } from './facts.ts';
import { script, step, told } from './moved.ts';

const TAGS = 'extends: rolling\nlines: { "1.0": { lts: true } }\n';
const MORE = `${TAGS}channels: { latest: newest, latest-lts: newest LTS, "v{line}": each line }\nmovingTags: [latest, latest-lts, "v{line}"]\n`;

describe('actions', () => {
  it.each<[string, string, string | undefined, string]>([
    ['{ uses: EndBug/latest-tag@v1 }', MORE, 'moves latest too', 'its default name'],
    ['{ uses: EndBug/latest-tag@v1 }', POLICY, undefined, 'which is not ours'],
    [
      '{ uses: endbug/latest-tag@0123456789abcdef0123456789abcdef01234567, with: { ref: latest-lts } }',
      POLICY,
      'moves latest-lts',
      'by commit',
    ],
    ['{ uses: Actions-R-Us/actions-tagger@v2 }', POLICY, 'moves latest-lts too', 'by the prefix `latest`'],
    ['{ uses: Actions-R-Us/actions-tagger@v2 }', MORE, 'moves v1.0, v1.1, latest, latest-lts too', 'and lines'],
    ['{ uses: actions/publish-action@v0.3.0 }', POLICY, undefined, 'it moves v1 only'],
    ['{ uses: haya14busa/action-update-semver@v1 }', MORE, 'moves v1.0, v1.1 too', 'lines'],
    [
      '{ uses: cssnr/update-version-tags-action@v1, with: { tags: "latest-lts\\nstable" } }',
      POLICY,
      'moves latest-lts too',
      'more names',
    ],
    ['{ uses: cssnr/update-version-tags-action@v1 }', POLICY, undefined, 'none'],
    [
      '{ uses: rickstaa/action-create-tag@v1, with: { tag: latest-lts, force_push_tag: true } }',
      POLICY,
      'moves latest-lts too',
      'by force',
    ],
    ['{ uses: rickstaa/action-create-tag@v1, with: { tag: latest-lts } }', POLICY, undefined, 'new ones only'],
    [
      '{ uses: rickstaa/action-create-tag@v1, with: { tag: "<<env.T>>", force_push_tag: true } }',
      POLICY,
      'may move',
      'who knows',
    ],
    [
      '{ uses: richardsimko/update-tag@v1, with: { tag_name: latest-lts } }',
      POLICY,
      'moves latest-lts too',
      'an update',
    ],
    [
      '{ uses: dev-drprasad/delete-tag-and-release@v1.1, with: { tag_name: latest-lts } }',
      POLICY,
      'deletes latest-lts too',
      'deleted',
    ],
    ['{ uses: dev-drprasad/delete-tag-and-release@v1.1, with: { tag_name: nightly } }', POLICY, undefined, 'another'],
    [
      '{ uses: softprops/action-gh-release@v2, with: { tag_name: latest-lts } }',
      POLICY,
      'publishes a release under latest-lts',
      'a release',
    ],
    [
      '{ uses: softprops/action-gh-release@v2, with: { tag_name: "<<github.ref_name>>" } }',
      POLICY,
      undefined,
      'a version',
    ],
    ['{ uses: softprops/action-gh-release@v2 }', POLICY, undefined, 'the tag of the run'],
    [
      '{ uses: ncipollo/release-action@v1, with: { tag: latest-lts } }',
      POLICY,
      'publishes a release under latest-lts',
      'another',
    ],
    [
      '{ uses: marvinpinto/action-automatic-releases@v1, with: { automatic_release_tag: latest-lts } }',
      POLICY,
      'publishes a release under latest-lts',
      'another',
    ],
    ['{ uses: acme/latest-tag@v1 }', MORE, undefined, 'nobody knows it'],
    ['{ uses: docker://endbug/latest-tag }', MORE, undefined, 'an image'],
    ['{ name: "uses: EndBug/latest-tag@v1" }', MORE, undefined, 'a text'],
  ])('%s with %j: %s (%s)', (text, words, expected) => {
    expect(told(step(text), words)).toEqual(expected === undefined ? [] : [expect.stringContaining(expected)]);
  });
});

describe('image tags', () => {
  const IMAGES = `${TAGS}images: [ghcr.io/acme/app]\n`;
  const metadata = (inputs: string) =>
    `{ uses: docker/metadata-action@v5, with: { images: "ghcr.io/acme/app", ${inputs} } }`;

  it.each<[string, string | undefined, string]>([
    [metadata('tags: "type=semver,pattern={{version}}"'), 'ghcr.io/acme/app:latest', '`latest=auto`'],
    [metadata('tags: "type=semver,pattern={{version}}", flavor: "latest=false"'), undefined, 'switched off'],
    [metadata(''), 'ghcr.io/acme/app:latest', 'by default too'],
    [metadata('tags: "type=ref,event=branch\\ntype=sha"'), undefined, 'branches and commits make none'],
    [metadata('tags: "type=ref,event=tag"'), 'ghcr.io/acme/app:latest', 'tags do'],
    [metadata('flavor: "latest=false", tags: "type=raw,value=latest-lts"'), 'ghcr.io/acme/app:latest-lts', 'always'],
    [
      metadata('flavor: "latest=false", tags: "type=raw,value=latest-lts,enable=<<x>>"'),
      undefined,
      'where it is right',
    ],
    [metadata('flavor: "latest=false", tags: "type=raw,value=edge"'), undefined, 'no name of ours'],
    ['{ uses: docker/metadata-action@v5, with: { images: ghcr.io/acme/other } }', undefined, 'another image'],
    [
      '{ uses: docker/metadata-action@v5, with: { images: "name=ghcr.io/Acme/App\\nquay.io/x" } }',
      'app:latest',
      'one of several',
    ],
    [
      '{ uses: docker/build-push-action@v6, with: { tags: "ghcr.io/acme/app:1.0.3,ghcr.io/acme/app:latest" } }',
      'app:latest',
      'written out',
    ],
    ['{ uses: docker/build-push-action@v6, with: { tags: "ghcr.io/acme/app:latest-rc" } }', undefined, 'a longer name'],
    ['{ run: docker push ghcr.io/acme/app:latest-lts }', 'ghcr.io/acme/app:latest-lts', 'at a shell'],
    ['{ run: skopeo copy docker://ghcr.io/acme/app:1 docker://ghcr.io/acme/app:latest }', 'app:latest', 'copied'],
    ['{ run: docker run ghcr.io/acme/app:latest }', undefined, 'used'],
  ])('%s: %s (%s)', (text, words) => {
    expect(told(step(text), IMAGES)).toEqual(words === undefined ? [] : [expect.stringContaining(words)]);
  });

  it('quotes the line, and names all it moves', () => {
    const push = ['docker build .', 'docker push ghcr.io/acme/app:latest-lts', 'docker push ghcr.io/acme/app:latest'];
    expect(told(script(...push), IMAGES)).toEqual([
      '7: moves ghcr.io/acme/app:latest, ghcr.io/acme/app:latest-lts too: `docker push ghcr.io/acme/app:latest-lts`.',
    ]);
  });

  it('only channels that the image has', () => {
    const words = `${TAGS}images: [{ name: ghcr.io/acme/app, tag: "{version}", as: "{channel}", channels: [latest-lts] }]\n`;
    expect(told(step('{ run: docker push ghcr.io/acme/app:latest }'), words)).toEqual([]);
    expect(told(step('{ run: docker push ghcr.io/acme/app:latest-lts }'), words)).toHaveLength(1);
  });
});
