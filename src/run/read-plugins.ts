/** Plugins of a policy and their versions, from catalogues and repositories. */
import { causeOf } from '../domain/gap-cause.ts';
import { parseCatalogue } from '../domain/plugin-catalogue.ts';
import type { Gap } from '../domain/snapshot.ts';
import { type Version, versionKey } from '../domain/version.ts';
import { describeProblem, LtsError } from '../errors.ts';
import { type CatalogueRule, cataloguedPlugins } from '../plan/plugins/catalogued.ts';
import { isEnough } from '../plan/plugins/core-lines.ts';
import { pluginFits } from '../plan/plugins/fits.ts';
import type { Plugin, PluginFit } from '../plan/plugins/plugin-fit.ts';
import { type ReadVersion, readVersion } from '../plan/plugins/read-version.ts';
import { releasedGaps } from '../plan/plugins/released-gaps.ts';
import {
  MOST_TAGS,
  type RepositoryRule,
  TAGS_AT_ONCE,
  type VersionTag,
  versionTags,
} from '../plan/plugins/version-tags.ts';
import type { Status } from '../plan/status.ts';
import { parseReference, resolveBeside } from '../policy/reference.ts';
import type { PluginPlace, PluginPlaces, PluginReleases } from '../ports/plugin-releases.ts';
import { foreseen } from './foreseen.ts';
import type { PolicySource } from './observe.ts';

export interface PluginWorld {
  readonly policy: PolicySource;
  readonly plugins: PluginPlaces;
}

export interface PluginsRead {
  readonly fits: readonly PluginFit[];
  readonly gaps: readonly Gap[];
  /** Why nothing is said of some plugin. */
  readonly unread: readonly LtsError[];
}

export interface PluginWish {
  /** Absent: all. */
  readonly plugin?: string;
  /** Folders of clones, by name of the plugin. */
  readonly clones: ReadonlyMap<string, string>;
  /** One that is read however old it is. */
  readonly version?: Version;
}

/** Every plugin of the policy, also for documents: one that cannot be read costs itself only. */
export async function pluginFitsOf(
  status: Status,
  world: PluginWorld,
  wish: PluginWish = { clones: new Map() },
): Promise<PluginsRead> {
  const rules = status.policy.plugins.filter(
    ({ name }) => wish.plugin === undefined || name === undefined || name === wish.plugin,
  );
  const unread: LtsError[] = [];
  const read = await Promise.all(
    rules.map(async (rule): Promise<PluginsOfRule> => {
      try {
        return rule.kind === 'catalogue'
          ? await readCatalogue(rule, world.policy, status)
          : await readRepository(rule, placeOf(rule, wish, world.plugins).releases, status, wish.version);
      } catch (error) {
        const known = foreseen(error);
        unread.push(known);
        const what = `${rule.kind === 'catalogue' ? `The plugins of ${rule.catalogue}` : `Plugin ${rule.name}`} could not be read: ${known.message}`;
        return { plugins: [], gaps: [{ what, remedy: known.remedy, cause: causeOf(known) }] };
      }
    }),
  );
  const fits = pluginFits(
    status,
    read.flatMap(({ plugins }) => plugins),
  );
  return { fits, gaps: read.flatMap(({ gaps }) => gaps), unread };
}

interface PluginsOfRule {
  readonly plugins: readonly Plugin[];
  readonly gaps: readonly Gap[];
}

/** The clone that was named, else GitHub. */
export function placeOf(
  { name, repository }: RepositoryRule,
  { clones }: Pick<PluginWish, 'clones'>,
  at: PluginPlaces,
): PluginPlace {
  const directory = clones.get(name);
  return directory === undefined ? at.onGithub(repository) : at.inClone(directory);
}

/** Beside the file that the rule stands in, which may be one that the policy extends. */
async function readCatalogue(
  rule: CatalogueRule,
  { start, remote }: PolicySource,
  status: Status,
): Promise<PluginsOfRule> {
  const { catalogue, origin, name } = rule;
  const named = parseReference(catalogue);
  const home = parseReference(origin.file);
  const isOwn = origin.file === start.files.describe(start.path);
  const [files, path] =
    named.kind === 'remote'
      ? [remote(named.owner, named.repository, named.ref), named.path]
      : home.kind === 'remote' && !isOwn
        ? [remote(home.owner, home.repository, home.ref), resolveBeside(home.path, catalogue)]
        : [start.files, resolveBeside(isOwn ? start.path : origin.file, catalogue)];
  const file = files.describe(path);
  const text = await files.read(path);
  if (text === undefined) throw new LtsError('INPUT_FILE_UNREADABLE', { path: file, why: 'it does not exist' });
  const read = parseCatalogue(file, text);
  if ('problems' in read) throw new LtsError('INPUT_INVALID', { problems: read.problems.map(describeProblem) });
  const plugins = cataloguedPlugins(rule, read.entries, status);
  const none = { what: `The catalogue ${file} has no plugin ${name}.`, remedy: 'Correct `name` in the policy.' };
  return { plugins, gaps: plugins.length === 0 && name !== undefined ? [none] : [] };
}

/** Newest tags first, older ones only while a supported line has no version; and the one that was asked for. */
export async function readRepository(
  rule: RepositoryRule,
  releases: PluginReleases,
  status: Status,
  wanted?: Version,
): Promise<{ readonly plugins: readonly [Plugin]; readonly gaps: readonly Gap[] }> {
  const { name, repository, tag: pattern } = rule;
  const tags = versionTags(rule, await releases.tags());
  const versions: ReadVersion[] = [];
  const most = Math.min(tags.length, MOST_TAGS);
  let end = 0;
  while (end < most && !(end > 0 && isEnough(versions, status))) {
    versions.push(...(await readTags(rule, releases, tags.slice(end, end + TAGS_AT_ONCE), status)));
    end += TAGS_AT_ONCE;
  }
  const unread = isEnough(versions, status) ? 0 : Math.max(0, tags.length - end);
  const older = tags.slice(end).filter(({ version }) => wanted && versionKey(version) === versionKey(wanted));
  versions.push(...(await readTags(rule, releases, older, status)));
  const none = {
    what: `${releases.place} has no tag that \`${pattern.text}\` reads as a version of ${name}.`,
    remedy: 'Correct `tag` of the plugin in the policy, or fetch the tags.',
  };
  const gaps = [...(tags.length === 0 ? [none] : []), ...releasedGaps(name, versions, unread)];
  return { plugins: [{ name, repository, versions }], gaps };
}

async function readTags(
  rule: RepositoryRule,
  releases: PluginReleases,
  tags: readonly VersionTag[],
  status: Status,
): Promise<readonly ReadVersion[]> {
  if (tags.length === 0) return [];
  const at = await releases.read({ revisions: tags.map(({ tag }) => `refs/tags/${tag}`), paths: [rule.core.file] });
  return tags.flatMap((one) => {
    const { date, files } = at.get(`refs/tags/${one.tag}`) ?? {};
    const file = files?.get(rule.core.file);
    return readVersion(rule, one, { ...(date ? { date } : {}), ...(file ? { file } : {}) }, status) ?? [];
  });
}
