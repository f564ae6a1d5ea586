/** Images made by hand, as JSON that is deliberately not what JSON.stringify would give: only its very bytes count. */
import { createHash } from 'node:crypto';
import type { RegistryServer } from './registry-server.ts';

export interface Blob {
  readonly digest: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface Image {
  /** What the tag names: an index, or the only manifest. */
  readonly top: Blob;
  readonly manifests: readonly Blob[];
  readonly blobs: readonly Blob[];
}

const OCI = 'application/vnd.oci.image';
const DOCKER = 'application/vnd.docker.distribution.manifest';

/** @param seed another one makes another image; 0 platforms: a single manifest without index */
export function imageOf(seed: string, options: { platforms?: number; docker?: boolean } = {}): Image {
  const { platforms = 2, docker = false } = options;
  const children = Array.from({ length: Math.max(1, platforms) }, (_, index) => childOf(`${seed}-${index}`, docker));
  const manifests = children.map(({ manifest }) => manifest);
  const blobs = children.flatMap((child) => child.blobs);
  const [only] = manifests;
  if (platforms === 0 && only) return { top: only, manifests: [], blobs };
  const index = {
    schemaVersion: 2,
    mediaType: docker ? `${DOCKER}.list.v2+json` : `${OCI}.index.v1+json`,
    manifests: manifests.map((manifest, number) => ({
      ...descriptorOf(manifest),
      platform: { architecture: ['amd64', 'arm64', 's390x'][number] ?? `cpu${number}`, os: 'linux' },
    })),
  };
  return { top: blobOf(index.mediaType, index), manifests, blobs };
}

function childOf(seed: string, docker: boolean): { manifest: Blob; blobs: readonly Blob[] } {
  const config = blobOf(docker ? 'application/vnd.docker.container.image.v1+json' : `${OCI}.config.v1+json`, {
    architecture: 'amd64',
    os: 'linux',
    seed,
    rootfs: { type: 'layers', diff_ids: [] },
  });
  const layer = blobOf(
    docker ? 'application/vnd.docker.image.rootfs.diff.tar.gzip' : `${OCI}.layer.v1.tar+gzip`,
    `layer ${seed}`,
  );
  const mediaType = docker ? `${DOCKER}.v2+json` : `${OCI}.manifest.v1+json`;
  const manifest = { schemaVersion: 2, mediaType, config: descriptorOf(config), layers: [descriptorOf(layer)] };
  return { manifest: blobOf(mediaType, manifest), blobs: [config, layer] };
}

export function blobOf(type: string, content: unknown): Blob {
  const bytes = Buffer.from(`${JSON.stringify(content, undefined, 3)}\n`);
  return { type, bytes, digest: sha256(bytes) };
}

export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function descriptorOf({ type, bytes, digest }: Blob): { mediaType: string; size: number; digest: string } {
  return { mediaType: type, size: bytes.length, digest };
}

/** Puts an image under a tag of a real registry, over its API and not by the adapter. @returns the tag's digest */
export async function pushImage(
  server: RegistryServer,
  name: string,
  tag: string,
  options: { seed?: string; platforms?: number; docker?: boolean } = {},
): Promise<string> {
  const { top, manifests, blobs } = imageOf(options.seed ?? `${name}:${tag}`, options);
  await Promise.all(
    blobs.map(async (blob) => {
      const begun = await call(server, name, 'POST', `/v2/${name}/blobs/uploads/`);
      const place = new URL(begun.headers.get('location') ?? '', `http://${server.host}`);
      place.searchParams.set('digest', blob.digest);
      await call(server, name, 'PUT', `${place.pathname}${place.search}`, {
        ...blob,
        type: 'application/octet-stream',
      });
    }),
  );
  await Promise.all(
    manifests.map((manifest) => call(server, name, 'PUT', `/v2/${name}/manifests/${manifest.digest}`, manifest)),
  );
  await call(server, name, 'PUT', `/v2/${name}/manifests/${tag}`, top);
  return top.digest;
}

export async function deleteManifest(server: RegistryServer, name: string, digest: string): Promise<void> {
  await call(server, name, 'DELETE', `/v2/${name}/manifests/${digest}`);
}

async function call(
  server: RegistryServer,
  name: string,
  method: string,
  path: string,
  blob?: Blob,
): Promise<Response> {
  const response = await fetch(`http://${server.host}${path}`, {
    method,
    headers: { ...server.headersFor(name), ...(blob ? { 'content-type': blob.type } : {}) },
    ...(blob ? { body: new Uint8Array(blob.bytes) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return response;
}
