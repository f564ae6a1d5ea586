/** The line a user means. */
import { closest } from 'fastest-levenshtein';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { parseVersionText, versionKey } from '../../domain/version.ts';
import { LtsError } from '../../errors.ts';
import type { Status } from '../status.ts';

/** By its name or its numbers; a version or a tag is none, but shows which line is near. @throws LtsError INPUT_SUBJECT_UNKNOWN */
export function lineNamed(status: Status, text: string): Lifecycle {
  const version = parseVersionText(text);
  const found =
    status.lifecycles.find(({ line }) => line.name === text) ??
    status.lifecycles.find(({ line }) => line.numbers.join('.') === version?.numbers.join('.'));
  if (found) return found;
  const release = status.releases.find(
    (one) => one.tag === text || (version !== undefined && versionKey(one.version) === versionKey(version)),
  );
  const names = status.lifecycles.map(({ line }) => line.name);
  const near = release?.line ?? (names.length === 0 ? undefined : closest(text, names));
  throw new LtsError('INPUT_SUBJECT_UNKNOWN', { subject: text, near: near === undefined ? [] : [near] });
}
