/** Tag rulesets in force, of the repository and of those above it. */
import type { NamePattern, TagRuleset } from '../../domain/setup.ts';
import { asLtsError } from '../../errors.ts';
import { listOf } from './release-list.ts';
import type { GithubRepository } from './repository.ts';

const PER_PAGE = 100;
/** A repository, its organisation and its enterprise may have 75 each. */
const MOST_PAGES = 3;

interface RestRuleset {
  readonly id: number;
  readonly name: string;
  readonly target?: string;
  readonly enforcement: string;
  readonly _links?: { readonly html?: { readonly href: string } | null };
  readonly conditions?: {
    readonly ref_name?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  } | null;
  readonly rules?: readonly { readonly type: string; readonly parameters?: Partial<NamePattern> }[];
  readonly current_user_can_bypass?: string;
}

/** The rules of each are told one by one; `unread` takes the names of those that are not. */
export async function readTagRulesets(
  repository: GithubRepository,
  unread: (name: string, why: string) => void,
): Promise<readonly TagRuleset[]> {
  // One that is only evaluated, or switched off, stops nobody.
  const active = (await listed(repository)).filter(
    ({ enforcement, target }) => enforcement === 'active' && (target ?? 'tag') === 'tag',
  );
  const read = active.map(async ({ id, name }) => {
    try {
      const answer = await repository.client.get<RestRuleset>(
        `the ruleset ${name}`,
        '/repos/{owner}/{repo}/rulesets/{ruleset_id}',
        { ...repository.name, ruleset_id: id },
      );
      return [rulesetOf(answer.data)];
    } catch (error) {
      unread(name, asLtsError(error).message);
      return [];
    }
  });
  return (await Promise.all(read)).flat();
}

async function listed(repository: GithubRepository): Promise<readonly RestRuleset[]> {
  const found: RestRuleset[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const question = { includes_parents: true, targets: 'tag', per_page: PER_PAGE, page };
    const answer = await repository.client.get<RestRuleset[]>('the tag rulesets', '/repos/{owner}/{repo}/rulesets', {
      ...repository.name,
      ...question,
    });
    const rulesets = listOf(answer, 'the tag rulesets');
    found.push(...rulesets);
    if (rulesets.length < PER_PAGE) break;
  }
  return found;
}

function rulesetOf(ruleset: RestRuleset): TagRuleset {
  const { name, conditions, rules = [], current_user_can_bypass: bypass, _links } = ruleset;
  const url = _links?.html?.href;
  return {
    name,
    ...(url === undefined ? {} : { url }),
    include: conditions?.ref_name?.include ?? [],
    exclude: conditions?.ref_name?.exclude ?? [],
    rules: rules.map(({ type }) => type),
    namePatterns: rules.flatMap(({ type, parameters }) =>
      type === 'tag_name_pattern' && parameters?.operator !== undefined && parameters.pattern !== undefined
        ? [{ operator: parameters.operator, pattern: parameters.pattern, negate: parameters.negate === true }]
        : [],
    ),
    // `pull_requests_only` lets no tag pass.
    isBypassed: bypass === 'always' || bypass === 'exempt',
  };
}
