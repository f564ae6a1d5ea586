/** Files that hold versions of tools: `.tool-versions` a list of them, `.nvmrc` and `…-version` one. */
import { isVersionLike, type ManifestReader, readEachLine } from './declaration.ts';

export const readToolVersions: ManifestReader = (lines) =>
  readEachLine(lines, (text) => {
    const [, name, version] = /^([\w-]{1,60})\s{1,20}(\S{1,60})/.exec(text) ?? [];
    return name === undefined || version === undefined || !isVersionLike(version) ? [] : [[name, version]];
  });

/** The only line of such a file; the name of the file is the name of the tool. */
export function readerOfVersionFile(tool: string): ManifestReader {
  return (lines) =>
    readEachLine(lines, (text) => {
      const version = /^\s{0,9}(?:[A-Za-z]{1,20}[-/])?(v?\d[\w.\-+]{0,60})\s{0,20}$/.exec(text)?.[1];
      return version === undefined ? [] : [[tool, version]];
    });
}
