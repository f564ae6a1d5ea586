/** Images with their tags: Dockerfiles and Compose files. */
import { isVersionLike, type ManifestReader, readEachLine } from './declaration.ts';

const FROM = /^\s{0,20}FROM\s{1,9}(?:--platform=\S{1,80}\s{1,9})?(\S{1,300})/i;
const COPY = /^\s{0,20}COPY\s{1,9}(?:--\S{1,80}\s{1,9}){0,4}?--from=(\S{1,300})/i;
const SETTING = /^\s{0,20}(?:ARG|ENV)\s{1,9}(\w{1,80})[=\s]\s{0,9}["']?([^\s"']{1,200})["']?/i;
const COMPOSED = /^\s{0,60}-?\s{0,9}image:\s{1,9}["']?([^\s"'#]{1,300})/;

/** `repository:tag@digest`; without a tag the digest is all that is said, and with a variable in it nothing is. */
export function imageOf(reference: string): readonly (readonly [name: string, version: string])[] {
  const [tagged = '', digest] = reference.split('@', 2);
  const at = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  const [name, tag] = at < 0 ? [tagged, undefined] : [tagged.slice(0, at), tagged.slice(at + 1)];
  const version = tag ?? digest;
  if (version === undefined || name === '' || `${name}${version}`.includes('$')) return [];
  return [[name, version]];
}

export const readDockerfile: ManifestReader = (lines) =>
  readEachLine(lines, (text) => {
    const image = FROM.exec(text)?.[1] ?? COPY.exec(text)?.[1];
    if (image !== undefined) return imageOf(image);
    const [, name = '', value = ''] = SETTING.exec(text) ?? [];
    if (/_IMAGE$|^IMAGE_/i.test(name)) return imageOf(value);
    return /\w_VERSION$|^VERSION_\w|\w_TAG$/i.test(name) && isVersionLike(value) ? [[name, value]] : [];
  });

export const readCompose: ManifestReader = (lines) =>
  readEachLine(lines, (text) => imageOf(COMPOSED.exec(text)?.[1] ?? ''));
