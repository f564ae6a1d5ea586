/** Container registries: which manifest a tag names, and pointing a tag at a manifest that is there. */
export interface Registry {
  /**
   * Digest (`sha256:…`) of the manifest a tag names, or undefined where the image or the tag does not exist.
   *
   * @param image as in the policy: `ghcr.io/acme/app`, `acme/app` (Docker Hub), `localhost:5000/app`
   * @throws LtsError REGISTRY_*
   */
  digestOf(image: string, tag: string): Promise<string | undefined>;

  /**
   * Puts the very bytes of the manifest `to` under the tag; blobs and platforms stay where they are.
   * Registries have no compare-and-swap: read, compare, write, read again.
   *
   * @throws LtsError CONFLICT_MOVED when the tag is not at `from` (undefined: does not exist), or not at `to` afterwards;
   * CONFLICT_GONE when the manifest `to` is no more; REGISTRY_*
   */
  point(image: string, tag: string, change: { readonly from: string | undefined; readonly to: string }): Promise<void>;
}
