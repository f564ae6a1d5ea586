import { type Access, type Caller, refusalWording, type Scope } from './access.ts';
import type { Address } from './address.ts';
import { type Answer, failure } from './answer.ts';
import { Refused } from './refused.ts';
import type { Repository } from './repository.ts';
import type { World } from './world.ts';

/** A request after the HTTP part is done with. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  accept: string;
  body: string;
  world: World;
  caller: Caller;
  address: Address;
  releasesCap: number;
};

/** A request that found its route and its repository, and may go on. */
export type Visit = Asked & { repository: Repository; params: Readonly<Record<string, string>>; documentation: string };

export type Route = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `:name` is one segment, `*name` the rest. Under `/repos/:owner/:repo`. */
  pattern: string;
  scope: Scope;
  needs: Access;
  /** Another scope that does as well. */
  or?: Scope;
  /** Git routes answer 409 while there is no commit. */
  needsCommits?: boolean;
  /** What the header says would do, where it is more than scope and access. */
  accepts?: string;
  documentation: string;
  answer: (visit: Visit) => Answer | Promise<Answer>;
};

/** A request for what is of no repository. */
export type SiteVisit = Asked & { params: Readonly<Record<string, string>>; documentation: string };

export type SiteRoute = {
  method: 'GET';
  /** From the root of the API. */
  pattern: string;
  accepts?: string;
  documentation: string;
  answer: (visit: SiteVisit) => Answer;
};

/** Of routes that may touch workflow files. It is the same whatever the request lacked, so it settles nothing. */
export const WITH_WORKFLOWS = 'contents=write; contents=write,workflows=write';

/** All that REST says of a ref at a commit with other workflow files. */
export function forbidden({ caller, documentation }: Visit): Refused {
  return new Refused(failure(403, refusalWording(caller), documentation));
}
