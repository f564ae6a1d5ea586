/** Which rulesets refuse a moving tag. */
import { type Finding, finding } from '../../domain/finding.ts';
import { compileExpression, expressionProblem } from '../../domain/pattern/expression.ts';
import type { NamePattern, Setup, TagRuleset } from '../../domain/setup.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { listed } from './facts.ts';
import { matchesRef } from './ref-pattern.ts';

export function checkRulesets(setup: Setup, names: readonly string[], snapshot: Snapshot): readonly Finding[] {
  return (setup.rulesets ?? []).flatMap((ruleset) => {
    const covered = names.filter((name) => covers(ruleset, name));
    return [...tagProtected(ruleset, covered, snapshot, setup), ...unjudged(ruleset, covered)];
  });
}

/** What forbids a move, in the words of GitHub's pages. */
const ACTS: Readonly<Record<string, string>> = {
  creation: 'creating it ("Restrict creations")',
  update: 'moving it ("Restrict updates")',
  non_fast_forward: 'moving it to another line ("Block force pushes")',
};

/**
 * A tag that is not there has to be created first, and moved ever after. A step to another line is no fast-forward, as is
 * any step where lines have branches of their own.
 */
function tagProtected(ruleset: TagRuleset, names: readonly string[], snapshot: Snapshot, setup: Setup): Finding[] {
  const existing = new Set(snapshot.tags.map(({ name }) => name));
  const byAct = new Map<string, string[]>();
  for (const name of names) {
    const acts = forbidden(ruleset, name, existing.has(name)).join(' and ');
    if (acts !== '') byAct.set(acts, [...(byAct.get(acts) ?? []), name]);
  }
  if (ruleset.isBypassed && setup.askedBy !== 'person') return [];
  return [...byAct].map(([acts, covered]) => {
    const what = `The ruleset "${ruleset.name}" (${coverage(ruleset)}) forbids ${acts}: ${listed(covered)}`;
    const remedy = `Let it cover versions only (such as \`refs/tags/v*.*.*\`), or exclude ${listed(covered.map((name) => `\`refs/tags/${name}\``))}.${ruleset.url === undefined ? '' : ` ${ruleset.url}`}`;
    const subject = covered.length === 1 ? (covered[0] ?? ruleset.name) : ruleset.name;
    return ruleset.isBypassed
      ? finding('ruleset-bypassed', subject, `${what}. You may pass it; a workflow's own token may not.`, remedy)
      : finding('tag-protected', subject, `${what}.`, remedy);
  });
}

function forbidden(ruleset: TagRuleset, name: string, exists: boolean): readonly string[] {
  const decisive = exists ? ['update', 'non_fast_forward'] : ['creation', 'update', 'non_fast_forward'];
  const acts = decisive.filter((rule) => ruleset.rules.includes(rule)).map((rule) => ACTS[rule] ?? rule);
  const misfits = ruleset.namePatterns.filter((pattern) => fits(pattern, name) === false);
  return [
    ...acts,
    ...misfits.map(({ negate, pattern }) => `the name (it must ${negate ? 'not ' : ''}be like "${pattern}")`),
  ];
}

function coverage({ include }: TagRuleset): string {
  return listed(include.map((pattern) => (pattern === '~ALL' ? 'all tags' : pattern)));
}

/** Include and exclude are lists of full ref names with wildcards. */
function covers({ include, exclude }: TagRuleset, tag: string): boolean {
  const matches = (pattern: string) => matchesRef(pattern, `refs/tags/${tag}`);
  return include.some(matches) && !exclude.some(matches);
}

/** Whether a name keeps the rule; undefined where the expression is one that only GitHub's own engine reads. */
function fits({ operator, pattern, negate }: NamePattern, name: string): boolean | undefined {
  if (operator === 'starts_with') return name.startsWith(pattern) !== negate;
  if (operator === 'ends_with') return name.endsWith(pattern) !== negate;
  if (operator === 'contains') return name.includes(pattern) !== negate;
  if (expressionProblem(pattern) !== undefined) return undefined;
  return (compileExpression(pattern).exec(name) !== undefined) !== negate;
}

/** Rules that refuse some commits and not others; whether those of the releases pass is not looked up. */
const CONDITIONS: Readonly<Record<string, string>> = {
  required_signatures: 'signed commits',
  required_status_checks: 'status checks that passed',
  required_deployments: 'deployments that succeeded',
  required_linear_history: 'a linear history',
  workflows: 'workflows that passed',
  code_scanning: 'code scanning results',
};

function unjudged(ruleset: TagRuleset, covered: readonly string[]): Finding[] {
  const asked = [
    ...ruleset.rules.flatMap((rule) => CONDITIONS[rule] ?? []),
    ...ruleset.namePatterns
      .filter((pattern) => fits(pattern, 'v1.0') === undefined)
      .map(({ pattern }) => `names like "${pattern}"`),
  ];
  if (covered.length === 0 || asked.length === 0 || ruleset.isBypassed) return [];
  return [
    finding(
      'setup-unseen',
      ruleset.name,
      `Not checked: the ruleset "${ruleset.name}" demands ${asked.join(', ')} of ${listed(covered)}.`,
      'Make sure that the commits of your releases meet it, or let it cover versions only.',
    ),
  ];
}
