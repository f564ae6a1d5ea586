import { createHash } from 'node:crypto';
import type { Address } from './address.ts';
import { shaOf } from './git-store.ts';
import { nodeId } from './node-id.ts';
import type { Asset, Release } from './release-shelf.ts';
import type { Repository } from './repository.ts';
import { apiUrl, userBody, webUrl } from './repository-body.ts';

/** A draft's page does not go by its tag, which may not exist yet. */
export function releasePage(repository: Repository, release: Release, address: Address): string {
  const word = release.draft ? `untagged-${shaOf('draft', String(release.id)).slice(0, 20)}` : release.tagName;
  return webUrl(address, repository, `/releases/tag/${encodeURIComponent(word)}`);
}

// Ten thousand releases are 26 MB of JSON: writing that out again for every run would be what a benchmark measures. A
// release is replaced, never changed, so its text holds as long as it does.
const TEXTS = new WeakMap<Release, { api: string; text: string }>();

export function releaseText(repository: Repository, release: Release, address: Address): string {
  const known = TEXTS.get(release);
  if (known?.api === address.api) return known.text;
  const text = JSON.stringify(releaseBody(repository, release, address));
  TEXTS.set(release, { api: address.api, text });
  return text;
}

function releaseBody(repository: Repository, release: Release, address: Address): Record<string, unknown> {
  const url = apiUrl(address, repository, `/releases/${release.id}`);
  const archive = (kind: string) =>
    release.draft ? null : apiUrl(address, repository, `/${kind}/${encodeURIComponent(release.tagName)}`);
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    html_url: releasePage(repository, release, address),
    id: release.id,
    author: userBody(release.author, address),
    node_id: nodeId('RE', repository.id, release.id),
    tag_name: release.tagName,
    target_commitish: release.target,
    name: release.name,
    draft: release.draft,
    immutable: release.immutable,
    prerelease: release.prerelease,
    created_at: release.createdAt,
    updated_at: release.updatedAt,
    published_at: release.publishedAt ?? null,
    assets: release.assets.map((asset) => assetBody(repository, release, asset, address)),
    tarball_url: archive('tarball'),
    zipball_url: archive('zipball'),
    body: release.body,
  };
}

function assetBody(repository: Repository, release: Release, asset: Asset, address: Address): Record<string, unknown> {
  const file = `/releases/download/${encodeURIComponent(release.tagName)}/${encodeURIComponent(asset.name)}`;
  return {
    url: apiUrl(address, repository, `/releases/assets/${asset.id}`),
    browser_download_url: webUrl(address, repository, file),
    id: asset.id,
    node_id: nodeId('RA', repository.id, asset.id),
    name: asset.name,
    label: null,
    state: asset.state,
    content_type: 'application/octet-stream',
    size: asset.size,
    digest: `sha256:${createHash('sha256').update(`${asset.id} ${asset.name}`).digest('hex')}`,
    download_count: 0,
    created_at: release.createdAt,
    updated_at: release.createdAt,
    uploader: userBody(release.author, address),
  };
}
