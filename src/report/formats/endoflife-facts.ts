/** What both forms for endoflife.date say of a product. */
import type { Status } from '../../plan/status.ts';
import type { DocsRule } from '../../policy/policy-publish.ts';

/** Its validator has no `library`; "application libraries, SDKs" are its frameworks. */
export function categoryOf(category: DocsRule['category']): Exclude<DocsRule['category'], 'library'> {
  return category === 'library' ? 'framework' : category;
}

/** `owner/repo`, where it is one of github.com, which is where its bot and package URLs look. */
export function githubRepository({ repository, url }: Status): string | undefined {
  const isThere = url !== undefined && /^https:\/\/github\.com\//i.test(url);
  return isThere && repository !== undefined && /^[\w.-]+\/[\w.-]+$/.test(repository) ? repository : undefined;
}

/** What holds until the end of life, beside a column for active support or alone. */
export function lifeLabel(isActiveTold: boolean): string {
  return isActiveTold ? 'Maintenance Support' : 'Support';
}
