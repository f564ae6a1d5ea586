import type { Caller } from './access.ts';

export type RefRule = 'creation' | 'update' | 'deletion' | 'non_fast_forward';

/** As the REST API has it. GitHub Actions is the Integration 15368; the role 5 is "admin", 4 is "write". */
export type BypassActor = {
  actor_id: number;
  actor_type: 'Integration' | 'RepositoryRole' | 'OrganizationAdmin' | 'Team' | 'User';
  bypass_mode?: 'always' | 'pull_request';
};

export type RulesetFacts = {
  name?: string;
  target?: 'tag' | 'branch';
  enforcement?: 'active' | 'evaluate' | 'disabled';
  /** Full ref names with `*`, `**` and `?`, or `~ALL`, or `~DEFAULT_BRANCH`. */
  include?: readonly string[];
  exclude?: readonly string[];
  rules?: readonly RefRule[];
  bypass?: readonly BypassActor[];
  /** Rules on commits and names; told, and not enforced. */
  toldRules?: readonly { type: string; parameters?: Record<string, unknown> }[];
  /** The organisation that made it; left out, the repository itself did. */
  organization?: string;
};

export type Ruleset = Required<Omit<RulesetFacts, 'organization'>> & { id: number; organization: string | undefined };

export const GITHUB_ACTIONS: BypassActor = { actor_id: 15368, actor_type: 'Integration', bypass_mode: 'always' };

/** What somebody is about to do to a ref, as the rules call it. */
export type RefAct = { ref: string; rules: readonly RefRule[]; defaultBranch: string };

export class Rulesets {
  readonly #rulesets: Ruleset[] = [];
  readonly #firstId: number;

  constructor(firstId: number) {
    this.#firstId = firstId;
  }

  get all(): readonly Ruleset[] {
    return this.#rulesets;
  }

  add(facts: RulesetFacts): Ruleset {
    const { organization, ...given } = facts;
    const ruleset: Ruleset = {
      id: this.#firstId + this.#rulesets.length,
      organization,
      name: `rules ${this.#rulesets.length + 1}`,
      target: 'tag',
      enforcement: 'active',
      include: ['~ALL'],
      exclude: [],
      rules: [],
      bypass: [],
      toldRules: [],
      ...given,
    };
    this.#rulesets.push(ruleset);
    return ruleset;
  }

  remove(id: number): void {
    const place = this.#rulesets.findIndex((ruleset) => ruleset.id === id);
    if (place >= 0) this.#rulesets.splice(place, 1);
  }

  /** The rules in force that forbid the act; none for who may bypass them. */
  against(act: RefAct, caller: Caller, isAdministrator: boolean): RefRule[] {
    const broken = this.#rulesets
      .filter((ruleset) => ruleset.enforcement === 'active' && covers(ruleset, act))
      .filter((ruleset) => !mayBypass(ruleset, caller, isAdministrator))
      .flatMap((ruleset) => act.rules.filter((rule) => ruleset.rules.includes(rule)));
    return [...new Set(broken)];
  }
}

export function covers(ruleset: Ruleset, act: Pick<RefAct, 'ref' | 'defaultBranch'>): boolean {
  const kind = ruleset.target === 'tag' ? 'refs/tags/' : 'refs/heads/';
  const matches = (pattern: string) => {
    if (pattern === '~ALL') return true;
    if (pattern === '~DEFAULT_BRANCH') return act.ref === `refs/heads/${act.defaultBranch}`;
    return globOf(pattern).test(act.ref);
  };
  return act.ref.startsWith(kind) && ruleset.include.some(matches) && !ruleset.exclude.some(matches);
}

export function mayBypass(ruleset: Ruleset, caller: Caller, isAdministrator: boolean): boolean {
  return ruleset.bypass.some(({ actor_id, actor_type, bypass_mode = 'always' }) => {
    if (bypass_mode !== 'always') return false;
    if (actor_type === 'Integration') return caller.appId === actor_id;
    return actor_type === 'RepositoryRole' && actor_id === 5 && caller.kind === 'personal' && isAdministrator;
  });
}

/** Ruby's `File.fnmatch` with `FNM_PATHNAME`, as GitHub documents it: `*` stops at a slash, `**` before one does not. */
function globOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*+|\?|[.+^${}()|[\]\\]/g, (sign) => {
    if (sign === '**/') return '(?:.*/)?';
    if (sign.startsWith('*')) return '[^/]*';
    return sign === '?' ? '[^/]' : `\\${sign}`;
  });
  return new RegExp(`^${source}$`);
}
