/** The folder as a whole. */
import { publicationOf } from '../../src/plan/publish/publication.ts';
import { publishedFolder } from '../../src/report/published-files.ts';
import { history, statusOf } from '../domain/history.ts';

describe('the published folder', () => {
  it.each([
    ['/home/me/secret/policy.yml', 'policy.yml'],
    [String.raw`C:\Users\me\policy.yml`, 'policy.yml'],
    ['../elsewhere/policy.yml', 'policy.yml'],
    ['.github/lts-policy.yml', '.github/lts-policy.yml'],
    ['acme/policies:lts.yml@v3', 'acme/policies:lts.yml@v3'],
  ])('a policy at %s is published as %s', (file, expected) => {
    const status = statusOf(history('v1.0.0 2025-01-31'), 'extends: rolling\n', '2025-03-01');
    const releases = status.releases.map((one) => ({ ...one, because: `LTS by ${file}:3:1` }));
    const made = { ...status, releases, policy: { ...status.policy, files: [file] } };
    const { files } = publishedFolder(publicationOf(made, { plugins: [], compositions: [], gaps: [] }));
    const text = (name: string) => files.find(({ path }) => path === name)?.text ?? '';
    expect(text('index.html')).toContain(`<bdi>${expected}</bdi>`);
    expect(text('status.json')).toContain(`LTS by ${expected}:3:1`);
  });

  it('everything the page links to beside it is there', () => {
    const status = statusOf(history('v1.0.0 2025-01-31'), 'extends: rolling\n', '2025-03-01');
    const { files } = publishedFolder(publicationOf(status, { plugins: [], compositions: [], gaps: [] }));
    const [page, ...others] = files;
    const links = [...(page?.text ?? '').matchAll(/href="(?!#|data:|https?:)([^"]+)"/g)].map(([, to]) => to);
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) expect(others.map(({ path }) => path)).toContain(link);
  });
});
