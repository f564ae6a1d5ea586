import { type Access, Caller, type Grant } from './access.ts';
import type { AdvisoryFacts } from './advisories.ts';
import { instant } from './instant.ts';
import { Repository } from './repository.ts';
import type { RepositoryOptions } from './repository-facts.ts';

const ANONYMOUS = new Caller(undefined);

/** Everything the test GitHub knows. Tests build it, clients read it, and both may look at it at any time. */
export class World {
  readonly #repositories = new Map<string, Repository>();
  readonly #callers = new Map<string, Caller>();
  /** GitHub's advisory database. */
  readonly advisories: AdvisoryFacts[] = [];
  /** Members by login, in lower case, of `org/team`. */
  readonly teams = new Map<string, Map<string, 'active' | 'pending'>>();
  /** What GitHub dates a change made through its API with. A test may set it. */
  now: () => string = () => instant(new Date().toISOString());

  repository(fullName: string, options: RepositoryOptions = {}): Repository {
    const key = fullName.toLowerCase();
    if (this.#repositories.has(key)) throw new Error(`${fullName} exists already`);
    const repository = new Repository(500_001 + this.#repositories.size, fullName, options);
    this.#repositories.set(key, repository);
    return repository;
  }

  /** GitHub does not mind the case of owner and name. */
  find(owner: string, name: string): Repository | undefined {
    return this.#repositories.get(`${owner}/${name}`.toLowerCase());
  }

  findById(id: number): Repository | undefined {
    return [...this.#repositories.values()].find((repository) => repository.id === id);
  }

  /** `world.team('acme/security', ['ann'], ['invited'])` */
  team(name: string, members: readonly string[], invited: readonly string[] = []): this {
    const states = [
      ...members.map((login) => [login.toLowerCase(), 'active'] as const),
      ...invited.map((login) => [login.toLowerCase(), 'pending'] as const),
    ];
    this.teams.set(name.toLowerCase(), new Map(states));
    return this;
  }

  /** Makes a token known. `world.token('t', 'write')` is short for every permission on every repository. */
  token(secret: string, grant: Access | Grant = 'read'): this {
    this.#callers.set(secret, new Caller(typeof grant === 'string' ? { permissions: grant } : grant));
    return this;
  }

  /** Who sends this `Authorization` header; `undefined` for credentials nobody gave out. */
  caller(authorization: string | undefined): Caller | undefined {
    if (authorization === undefined) return ANONYMOUS;
    const secret = /^(?:bearer|token)\s+(?<secret>\S+)$/i.exec(authorization)?.groups?.secret;
    return secret === undefined ? undefined : this.#callers.get(secret);
  }
}
