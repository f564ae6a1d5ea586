/** Names that go into addresses and paths: small letters, digits, and signs that no shell or server reads anything into. */
import type { Status } from '../../plan/status.ts';

/** Name of the product in addresses: `docs.slug`, else made from `product`, else from the repository. */
export function slugOf({ policy, product, repository }: Status): string {
  if (policy.docs.slug !== undefined) return policy.docs.slug;
  // Where nobody named a product it is `owner/repo`, and the owner is no part of the name.
  const named = product === repository ? product?.split('/').at(-1) : product;
  return slug(named ?? '') || slug(repository?.split('/').at(-1) ?? '') || 'product';
}

/** Name of the product as readers are shown it; never empty. */
export function productName(status: Status): string {
  return plainText(status.product ?? '') || slugOf(status);
}

/** For a file: `1.0` stays, `1.0 beta` becomes `1.0-beta`; never empty, never hidden, never a folder. */
export function fileNameOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^[.-]+/, '') || 'unnamed'
  );
}

/** One line, no control character, no half of a sign: what every format can hold. */
export function plainText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '\uFFFD')
    .trim();
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
}
