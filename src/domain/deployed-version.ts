/** What is deployed, or shall be, as somebody wrote it: a version, a tag, a line, a channel, an image reference. */

export interface DeployedVersion {
  /** Version, tag, line or channel; hostile text. Empty: an image known by its digest only. */
  readonly text: string;
  /** Name of the image, without its tag. */
  readonly image?: string;
  /** `sha256:…`; what is named by its digest does not move. */
  readonly digest?: string;
  /** Where it was read: `values.yaml:12:8`. */
  readonly where?: string;
}

/** What registries and container runtimes take for an image without a tag. */
const IMPLIED_TAG = 'latest';
const DIGEST = /^[a-z0-9+._-]{1,32}:[0-9a-fA-F]{32,128}$/;

/** A text as a person gives it. A tag of git has no colon, so that one with a colon is an image reference. */
export function readDeployed(text: string): DeployedVersion {
  const { rest, digest } = apartFromDigest(text);
  if (digest === undefined) return hasTag(rest) ? readImage(rest) : { text: rest };
  return hasTag(rest) || !/^v?\d[\w.-]*$/.test(rest) ? readImage(text) : { text: rest, digest };
}

/** `repo/name:1.2.3@sha256:…`, as container files write it: without a tag it is `latest`, unless a digest says which. */
export function readImage(text: string): DeployedVersion {
  const { rest, digest } = apartFromDigest(text);
  const place = hasTag(rest) ? tagPlace(rest) : rest.length;
  const tag = rest.slice(place + 1);
  return {
    text: tag === '' && digest === undefined ? IMPLIED_TAG : tag,
    image: rest.slice(0, place),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** A tag that stands alone, as in Helm values, where a digest may follow it. */
export function readTag(text: string, image?: string): DeployedVersion {
  const { rest, digest } = apartFromDigest(text);
  return {
    text: rest,
    ...(image === undefined ? {} : { image }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** A colon after the last slash: before it a colon divides a host from its port. */
function hasTag(reference: string): boolean {
  return tagPlace(reference) > reference.lastIndexOf('/');
}

/** What follows an `@` and is no digest stays part of the tag, which nothing then knows. */
function tagPlace(reference: string): number {
  const at = reference.indexOf('@');
  return reference.lastIndexOf(':', at < 0 ? reference.length : at);
}

/** `sha256:…` and the like; anything else pins nothing. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

function apartFromDigest(text: string): { readonly rest: string; readonly digest?: string } {
  const place = text.lastIndexOf('@');
  const digest = place < 0 ? '' : text.slice(place + 1);
  return isDigest(digest) ? { rest: text.slice(0, place), digest } : { rest: text };
}
