/** What a file says at a tag of a plugin → one of its versions. */
import { dayIn } from '../../domain/calendar.ts';
import { type Stated, statedVersion } from '../../domain/plugin-file.ts';
import type { Status } from '../status.ts';
import type { PluginVersion } from './plugin-fit.ts';
import type { RepositoryRule, VersionTag } from './version-tags.ts';

/** What was read at a tag. */
export interface TagText {
  readonly date?: string;
  /** The text of the file, or why there is none; absent: the tag has no such file. */
  readonly file?: { readonly text: string } | { readonly why: string };
}

export interface ReadVersion extends PluginVersion {
  readonly tag: string;
  /** Why it has no `core`. */
  readonly unstated?: { readonly why: string; readonly isMistake: boolean };
}

/** Undefined for a tag of a later day than the one asked for. */
export function readVersion(
  { core }: RepositoryRule,
  { tag, version }: VersionTag,
  { date, file }: TagText,
  { asOf, policy }: Pick<Status, 'asOf' | 'policy'>,
): ReadVersion | undefined {
  const on = date === undefined ? undefined : dayIn(policy.timezone, date);
  if (on !== undefined && on > asOf) return undefined;
  const known = { tag, version, ...(on === undefined ? {} : { on }) };
  if (file !== undefined && 'why' in file)
    return { ...known, unstated: { why: `of ${core.file} nothing was read: ${file.why}`, isMistake: true } };
  const stated = statedVersion(core, 'core', file?.text);
  return stated.kind === 'version'
    ? { ...known, core: stated.version }
    : { ...known, unstated: { why: whyUnstated(stated, core.file), isMistake: stated.kind === 'no version' } };
}

export function whyUnstated(stated: Exclude<Stated, { kind: 'version' }>, file: string): string {
  return stated.kind === 'nothing' ? stated.why : `\`${stated.seen}\` in ${file} is no version`;
}
