/** Names of branches, tags and commits in a clone: what they stand for, and what was meant by one that stands for nothing. */
import { distance } from 'fastest-levenshtein';
import { LtsError } from '../../errors.ts';
import type { Branches } from '../../ports/changes.ts';
import type { Git } from './git.ts';

const MOST_NEAR = 3;
const USUAL_DEFAULTS = ['main', 'master', 'trunk', 'develop'];

/** The commit of a branch, else of the remote's, else of anything git knows by that name. */
export async function commitOf(git: Git, name: string): Promise<string | undefined> {
  // What begins with a dash would be an option.
  if (name === '' || name.startsWith('-')) return undefined;
  for (const full of [`refs/heads/${name}`, `refs/remotes/origin/${name}`, name]) {
    const commit = await git.ask('rev-parse', '--verify', '--quiet', `${full}^{commit}`);
    if (commit) return commit;
  }
  return undefined;
}

/** The same where there is no going on without. @throws LtsError INPUT_INVALID */
export async function expectCommit(git: Git, what: string, name: string): Promise<string> {
  const commit = await commitOf(git, name);
  if (commit !== undefined) return commit;
  const near = await nearNames(git, name);
  const hint =
    near.length > 0
      ? `; did you mean ${near.map((each) => `\`${each}\``).join(', ')}?`
      : '; if it is on the remote, fetch it first';
  const problem = `${what}: expected a branch, tag or commit of the clone, seen \`${name}\`${hint}`;
  throw new LtsError('INPUT_INVALID', { problems: [problem] });
}

/** Branches here and on the remote, each name once. @param prefix of their names; empty: all */
export async function branchesOf(git: Git, prefix: string): Promise<Branches> {
  const names = await refNames(git, 'refs/heads', 'refs/remotes/origin');
  const defaultBranch = await defaultOf(git, names);
  return {
    names: names.filter((name) => name.startsWith(prefix) && name !== 'HEAD'),
    ...(defaultBranch === undefined ? {} : { defaultBranch }),
  };
}

/** The commit of the default branch, by the name of the branch; undefined where there is none. */
export async function defaultCommit(git: Git): Promise<{ readonly name: string; readonly commit: string } | undefined> {
  const { defaultBranch: name } = await branchesOf(git, '');
  const commit = name === undefined ? undefined : await commitOf(git, name);
  return name === undefined || commit === undefined ? undefined : { name, commit };
}

/**
 * What the remote calls its default branch, else one of the usual name; else the branch checked out, whatever it is for.
 * Without a remote several usual names may each be meant, and the one checked out is; a copy of a remote may have any of
 * its branches checked out.
 */
async function defaultOf(git: Git, names: readonly string[]): Promise<string | undefined> {
  const remote = await git.ask('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD');
  if (remote) return remote.replace(/^origin\//, '');
  const [usual, ...others] = USUAL_DEFAULTS.filter((name) => names.includes(name));
  if (usual !== undefined && (others.length === 0 || (await hasRemoteBranches(git)))) return usual;
  const head = (await git.ask('symbolic-ref', '--quiet', '--short', 'HEAD')) || undefined;
  return usual === undefined || others.some((name) => name === head) ? head : usual;
}

async function hasRemoteBranches(git: Git): Promise<boolean> {
  return (await refNames(git, 'refs/remotes')).length > 0;
}

/** Ids, whole or shortened, of commits that the clone has: as they were asked for, with their whole id. */
export async function knownCommits(git: Git, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)].filter((id) => /^[0-9a-f]{7,64}$/i.test(id));
  if (asked.length === 0) return new Map();
  const questions = asked.map((id) => `${id}^{commit}\n`).join('');
  const answers = await git.tell('look up commits', questions, 'cat-file', '--batch-check');
  const lines = answers.split('\n');
  return new Map(
    asked.flatMap((id, index) => {
      const whole = /^([0-9a-f]{40,64}) commit\b/.exec(lines[index] ?? '')?.[1];
      return whole === undefined ? [] : [[id, whole] as const];
    }),
  );
}

async function nearNames(git: Git, name: string): Promise<readonly string[]> {
  const names = await refNames(git, 'refs/heads', 'refs/remotes/origin', 'refs/tags');
  return names
    .map((known) => ({ known, far: distance(known, name) }))
    .filter(({ far }) => far <= Math.max(2, name.length / 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_NEAR)
    .map(({ known }) => known);
}

async function refNames(git: Git, ...places: readonly string[]): Promise<readonly string[]> {
  const refs = await git.run('list branches', 'for-each-ref', '--format=%(refname)', ...places);
  const names = refs.split('\n').map((ref) => ref.replace(/^refs\/(?:heads|tags|remotes\/origin)\//, ''));
  return [...new Set(names.filter((name) => name !== ''))];
}
