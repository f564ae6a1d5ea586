import type { Access, Caller, Scope } from './access.ts';
import type { Address } from './address.ts';
import type { Answer } from './answer.ts';
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
  /** Git routes answer 409 while there is no commit. */
  needsCommits?: boolean;
  documentation: string;
  answer: (visit: Visit) => Answer | Promise<Answer>;
};
