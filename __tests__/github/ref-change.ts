import type { Caller } from './access.ts';
import type { Commit } from './git-store.ts';
import type { Repository } from './repository.ts';
import type { RefRule } from './rulesets.ts';

/** A ref is to be made, moved or, without `after`, deleted. */
export type RefChange = { name: string; after: string | undefined; force: boolean };

export type RefRefusal = { kind: 'rules' | 'workflows' | 'no-object' | 'not-fast-forward'; message: string };

/** Why a change may not be made; what the ref is compared with before is the caller's business. */
export function refusalOf(repository: Repository, caller: Caller, change: RefChange): RefRefusal | undefined {
  const { git } = repository;
  const { name, after, force } = change;
  const before = git.ref(name);
  if (after !== undefined && git.object(after) === undefined)
    return { kind: 'no-object', message: 'Object does not exist' };
  const leaps = before !== undefined && after !== undefined && !git.isAncestor(before.sha, after);
  if (leaps && !force) return { kind: 'not-fast-forward', message: 'Update is not a fast forward' };
  if (before?.sha === after) return undefined;
  const act: RefRule = before === undefined ? 'creation' : after === undefined ? 'deletion' : 'update';
  const broken = brokenRules(repository, caller, name, leaps ? [act, 'non_fast_forward'] : [act]);
  if (broken.length > 0) return { kind: 'rules', message: violations(name, broken) };
  const file = after === undefined ? undefined : forbiddenWorkflow(repository, caller, git.commitAt(after));
  return file === undefined ? undefined : { kind: 'workflows', message: workflowWording(caller, file) };
}

export function makeChange(repository: Repository, { name, after }: Pick<RefChange, 'name' | 'after'>): void {
  if (after === undefined) repository.git.deleteRef(name);
  else repository.git.setRef(name, after);
}

/** Rulesets, and the one nobody lists: a tag of an immutable release stays, and its name is never used again. */
function brokenRules(repository: Repository, caller: Caller, ref: string, rules: readonly RefRule[]): RefRule[] {
  const isAdministrator = caller.may('write', 'administration', repository);
  const { defaultBranch } = repository;
  const broken = repository.rulesets.against({ ref, rules, defaultBranch }, caller, isAdministrator);
  const [act] = rules;
  if (act === undefined || !isLocked(repository, ref, act)) return broken;
  return [...new Set([act, ...broken])];
}

function isLocked(repository: Repository, ref: string, act: RefRule): boolean {
  const tag = /^refs\/tags\/(?<tag>.+)$/.exec(ref)?.groups?.tag;
  if (tag === undefined || !repository.releases.isReserved(tag)) return false;
  // Once the release is gone its tag may be deleted, but neither moved nor made again.
  return act !== 'deletion' || repository.releases.named(tag)?.immutable === true;
}

/** The wording names neither the ruleset nor, for an immutable release, that it is one. */
function violations(ref: string, rules: readonly RefRule[]): string {
  const kind = ref.startsWith('refs/tags/') ? 'tag' : 'branch';
  const wording: Record<RefRule, string> = {
    creation: 'Cannot create ref due to creations being restricted.',
    update: 'Cannot update this protected ref.',
    deletion: `Cannot delete this ${kind}`,
    non_fast_forward: `Cannot force-push to this ${kind}`,
  };
  return `Repository rule violations found\n\n${rules.map((rule) => `${wording[rule]}\n\n`).join('')}`;
}

const WORKFLOWS = '.github/workflows/';

/**
 * Who lacks the permission `workflows` (and no workflow's token can have it) may not make a ref at a commit whose
 * workflow files are not those of the tip of some branch. Returns the first such file.
 */
function forbiddenWorkflow(repository: Repository, caller: Caller, commit: Commit | undefined): string | undefined {
  if (commit === undefined || caller.may('write', 'workflows', repository)) return undefined;
  const wanted = workflowsOf(commit);
  if (wanted.size === 0) return undefined;
  const tips = repository.git.refs('refs/heads/').flatMap((ref) => repository.git.commitAt(ref.sha) ?? []);
  if (tips.some((tip) => isSame(wanted, workflowsOf(tip)))) return undefined;
  const main = repository.git.commitAt('HEAD')?.files ?? new Map<string, string>();
  const different = [...wanted].find(([path, text]) => main.get(path) !== text);
  return different?.[0] ?? [...wanted.keys()][0];
}

function workflowsOf(commit: Commit): ReadonlyMap<string, string> {
  return new Map([...commit.files].filter(([path]) => path.startsWith(WORKFLOWS)));
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);
}

function workflowWording(caller: Caller, file: string): string {
  const [who, lacks] =
    caller.kind === 'personal'
      ? ['Personal Access Token', '`workflow` scope']
      : ['GitHub App', '`workflows` permission'];
  return `refusing to allow a ${who} to create or update workflow \`${file}\` without ${lacks}`;
}
