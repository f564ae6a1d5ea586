import type { Repository } from './repository.ts';

export type Access = 'none' | 'read' | 'write';
export type Scope =
  | 'metadata'
  | 'contents'
  | 'issues'
  | 'pull_requests'
  | 'actions'
  | 'packages'
  | 'workflows'
  | 'administration'
  | 'statuses'
  | 'merge_queues'
  | 'repository_advisories'
  | 'security_events'
  | 'vulnerability_alerts'
  /** Of the organisation: who is in which team. */
  | 'members';

/** What no workflow can ask for: `permissions: write-all` does not give it. Other apps may have it, named one by one. */
const BEYOND_WORKFLOWS: readonly Scope[] = [
  'workflows',
  'administration',
  'repository_advisories',
  'merge_queues',
  'members',
];

/** What nobody is told who was not granted it, however public the repository is. */
const TOLD_TO_FEW: readonly Scope[] = ['administration', 'security_events', 'vulnerability_alerts'];

export type Grant = {
  login?: string;
  /** A workflow's token acts as an app ("integration"); a person's token gets other wording and a higher limit. */
  kind?: 'integration' | 'personal';
  /** Scopes not named are `none`. One word stands for every scope, as `write-all` in a workflow's `permissions:`. */
  permissions?: Access | Partial<Record<Scope, Access>>;
  /** The repositories the grant is for; all of them when left out. */
  repositories?: readonly string[];
  /** REST says 404 where a permission is missing, as GitHub does where it would not even say that something exists. */
  isToldNothing?: boolean;
  hourlyLimit?: number;
};

const RANK: Record<Access, number> = { none: 0, read: 1, write: 2 };

export class Caller {
  readonly kind: 'anonymous' | 'integration' | 'personal';
  readonly login: string;
  readonly hourlyLimit: number;
  readonly isToldNothing: boolean;
  readonly #permissions: Access | Partial<Record<Scope, Access>>;
  readonly #repositories: readonly string[] | undefined;

  constructor(grant: Grant | undefined) {
    this.kind = grant === undefined ? 'anonymous' : (grant.kind ?? 'integration');
    this.login = grant?.login ?? (this.kind === 'integration' ? 'github-actions[bot]' : 'octo-person');
    this.hourlyLimit = grant?.hourlyLimit ?? { anonymous: 60, integration: 1000, personal: 5000 }[this.kind];
    this.isToldNothing = grant?.isToldNothing ?? false;
    this.#permissions = grant?.permissions ?? 'none';
    this.#repositories = grant === undefined ? [] : grant.repositories;
  }

  /** The app a ruleset may let pass: GitHub Actions has a well-known number, others have none here. */
  get appId(): number | undefined {
    return this.login === 'github-actions[bot]' ? 15368 : undefined;
  }

  /** What everybody may read on a public repository needs no grant. */
  may(needed: Access, scope: Scope, repository: Repository): boolean {
    const open = repository.private || TOLD_TO_FEW.includes(scope) ? 'none' : 'read';
    return RANK[needed] <= Math.max(RANK[open], RANK[this.#granted(scope, repository)]);
  }

  mayReadMembers(): boolean {
    if (typeof this.#permissions === 'string') return this.kind === 'personal' && this.#permissions !== 'none';
    return (this.#permissions.members ?? 'none') !== 'none';
  }

  /** Whether the caller gets to know that the repository exists. */
  sees(repository: Repository): boolean {
    return !repository.private || this.#isGranted(repository);
  }

  #granted(scope: Scope, repository: Repository): Access {
    if (!this.#isGranted(repository)) return 'none';
    if (scope === 'metadata') return 'read';
    if (typeof this.#permissions !== 'string') return this.#permissions[scope] ?? 'none';
    return this.kind === 'integration' && BEYOND_WORKFLOWS.includes(scope) ? 'none' : this.#permissions;
  }

  #isGranted(repository: Repository): boolean {
    return this.#repositories === undefined || this.#repositories.includes(repository.fullName);
  }
}

/** What GitHub answers a caller who is known, sees the repository and lacks the permission. */
export function refusalWording(caller: Caller): string {
  if (caller.kind === 'personal') return 'Resource not accessible by personal access token';
  return 'Resource not accessible by integration';
}
