/** `plugins`: which version suits which line of the core, and whether the next release of one keeps the rules. */
import type { Change } from '../domain/change/change.ts';
import { parseStated, type Stated, statedVersion } from '../domain/plugin-file.ts';
import type { Gap } from '../domain/snapshot.ts';
import type { Version } from '../domain/version.ts';
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { baseOf, checkPlugin } from '../plan/plugins/check.ts';
import { pluginFits } from '../plan/plugins/fits.ts';
import type { PluginCheck } from '../plan/plugins/plugin-check.ts';
import type { Plugin } from '../plan/plugins/plugin-fit.ts';
import { fitsNamed, type PluginsAnswer, takingOf, unknownPlugin } from '../plan/plugins/plugins-answer.ts';
import type { RepositoryRule } from '../plan/plugins/version-tags.ts';
import type { Status } from '../plan/status.ts';
import type { FileMatch, PluginRule } from '../policy/policy-publish.ts';
import type { PullRequest } from '../ports/changes.ts';
import type { PluginPlace, PluginPlaces, RevisionFiles } from '../ports/plugin-releases.ts';
import { foreseen } from './foreseen.ts';
import { type PluginWorld, placeOf, pluginFitsOf, readRepository } from './read-plugins.ts';
import { observeStatus } from './status.ts';
import type { World } from './world.ts';

type PluginInputs = NonNullable<Inputs['plugins']>;
type PluginHead = NonNullable<PluginInputs['check']>;

/** @throws LtsError POLICY_*, INPUT_*, GIT_*, GITHUB_*; what concerns one plugin of several is told as a gap */
export async function runPlugins(inputs: Inputs, world: World & PluginWorld): Promise<PluginsAnswer> {
  const wish: PluginInputs = inputs.plugins ?? { clones: new Map() };
  const { status } = await observeStatus(inputs, world, { branches: false });
  const { policy } = status;
  const [asked, known] = [wish.version === undefined ? undefined : versionAsked(wish.version), namesOf(policy.plugins)];
  for (const name of wish.clones.keys()) if (!known.includes(name)) throw unknownPlugin(name, known);
  if (wish.check) return checked(status, wish, wish.check, world.plugins);
  const { plugin: name, clones } = wish;
  const read = await pluginFitsOf(status, world, {
    clones,
    ...(name === undefined ? {} : { plugin: name }),
    ...(asked ? { version: asked } : {}),
  });
  if (policy.plugins.length === 0)
    throw new LtsError('INPUT_INVALID', {
      problems: ['plugins: expected `plugins` in the policy (docs/plugins.md), seen none'],
    });
  const fits = name === undefined ? read.fits : fitsNamed(read, name, known);
  const taking = asked && takingOf(fits, asked, status);
  return { status, ...read, fits, ...(taking ? { taking } : {}) };
}

function namesOf(rules: readonly PluginRule[]): readonly string[] {
  return rules.flatMap((rule) => (rule.kind === 'repository' ? [rule.name] : []));
}

function versionAsked(text: string): Version {
  const version = parseStated(text);
  if (version) return version;
  throw new LtsError('INPUT_INVALID', { problems: [`plugin: expected NAME@VERSION, seen the version \`${text}\``] });
}

/** @throws LtsError: without the plugin there is nothing to say */
async function checked(
  status: Status,
  wish: PluginInputs,
  head: PluginHead,
  places: PluginPlaces,
): Promise<PluginsAnswer> {
  const rules = status.policy.plugins.filter((one) => one.kind === 'repository');
  const name = wish.plugin ?? (rules.length === 1 ? rules[0]?.name : undefined);
  const rule = rules.find((one) => one.name === name);
  if (!rule) throw unknownPlugin(name ?? 'nothing', namesOf(rules));
  const place = placeOf(rule, wish, places);
  const read = await readRepository(rule, place.releases, status);
  const [plugin] = read.plugins;
  const about = { status, rule, plugin, place, gaps: read.gaps };
  const check = await (head.kind === 'pull' ? checkPull(about, head.number) : checkRevision(about, head));
  return { status, fits: pluginFits(status, [plugin]), check, gaps: check.gaps, unread: [] };
}

interface About {
  readonly status: Status;
  readonly rule: RepositoryRule;
  readonly plugin: Plugin;
  readonly place: PluginPlace;
  readonly gaps: readonly Gap[];
}

/** By the commit that the pull request has now, so that all of it is of one moment. */
async function checkPull({ status, rule, plugin, place, gaps }: About, number: number): Promise<PluginCheck> {
  const pull = await place.changes.pull(number);
  const before = `refs/heads/${pull.baseBranch}`;
  const files = await place.releases.read({ revisions: [pull.headCommit, before], paths: pathsOf(rule) });
  const { version, ...core } = statedIn(rule, files.get(pull.headCommit));
  const base = baseOf(plugin.versions, version);
  const earlier = base?.tag === undefined ? NO_CHANGES : await unreleased(place, base.tag, pull);
  const question = { status, plugin, ...core, ...(version ? { version } : {}), ...(base ? { base } : {}) };
  return checkPlugin({
    ...question,
    ...coreBefore(rule, files.get(before)),
    changes: [...earlier.changes, pull],
    gaps: [...gaps, ...pull.gaps, ...earlier.gaps],
  });
}

const NO_CHANGES = { changes: [] as readonly Change[], gaps: [] as readonly Gap[] };

/** What is merged since the release, beside the pull request: it will be released together with it. */
async function unreleased({ changes }: PluginPlace, tag: string, pull: PullRequest): Promise<typeof NO_CHANGES> {
  try {
    const own = new Set(pull.commits.map(({ id }) => id));
    const since = await changes.each({ from: tag, to: pull.headCommit });
    return { changes: since.changes.filter(({ id }) => !own.has(id)), gaps: since.gaps };
  } catch (error) {
    const { message, remedy } = foreseen(error);
    return { changes: [], gaps: [{ what: `What was merged since ${tag} could not be read: ${message}`, remedy }] };
  }
}

/** What is committed counts, not what lies in the folder. */
async function checkRevision(about: About, named: Exclude<PluginHead, { kind: 'pull' }>): Promise<PluginCheck> {
  const { status, rule, plugin, place, gaps } = about;
  // In git's own word: `HEAD` could be taken for the default branch of the remote, which has one too.
  const head = named.head === undefined || named.head === 'HEAD' ? '@' : named.head;
  const [tags, files] = await Promise.all([
    place.releases.tags(head),
    place.releases.read({ revisions: [head, ...(named.base === undefined ? [] : [named.base])], paths: pathsOf(rule) }),
  ]);
  const { version, ...core } = statedIn(rule, files.get(head));
  const reached = new Set(tags);
  // A release of another branch is none that this one follows.
  const own = plugin.versions.filter(({ tag }) => tag !== undefined && reached.has(tag));
  const base = own.find(({ tag }) => tag === named.base) ?? baseOf(own, version);
  const from = named.base ?? (base?.tag === undefined ? undefined : `refs/tags/${base.tag}`);
  const since = from === undefined ? NO_CHANGES : await place.changes.each({ from, to: head });
  return checkPlugin({
    ...{ status, plugin, ...core, ...(version ? { version } : {}), ...(base ? { base } : {}) },
    ...coreBefore(rule, files.get(named.base ?? '')),
    changes: since.changes,
    gaps: [...gaps, ...since.gaps],
  });
}

function pathsOf({ core, version }: RepositoryRule): readonly string[] {
  return [...new Set([core.file, ...(version ? [version.file] : [])])];
}

function statedIn(
  { core, version }: RepositoryRule,
  at: RevisionFiles | undefined,
): { readonly core: Stated; readonly version?: Stated } {
  return { core: stated(core, 'core', at), ...(version ? { version: stated(version, 'version', at) } : {}) };
}

function stated(match: FileMatch, group: string, at: RevisionFiles | undefined): Stated {
  const file = at?.files.get(match.file);
  if (file && 'why' in file) return { kind: 'nothing', why: `of ${match.file} nothing was read: ${file.why}` };
  return statedVersion(match, group, file?.text);
}

function coreBefore({ core }: RepositoryRule, at: RevisionFiles | undefined): { readonly coreBefore?: Version } {
  const before = stated(core, 'core', at);
  return before.kind === 'version' ? { coreBefore: before.version } : {};
}
