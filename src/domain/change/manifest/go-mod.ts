/** go.mod: https://go.dev/ref/mod#go-mod-file. A new language version or toolchain counts as a dependency. */
import type { Declaration, ManifestReader } from './declaration.ts';

const BLOCK = /^(require|replace|exclude|retract|tool|ignore|godebug)\s{0,20}\($/;
const TOOLCHAIN = /^(go|toolchain)\s{1,20}(?:go)?(\d[\w.\-+]{0,60})$/;
const MODULE = /^([\w~][\w.\-~/]{0,200})\s{1,20}(v\d[\w.\-+]{0,100})$/;
/** What a module is replaced by; by a folder, it has no version. */
const REPLACED_BY = /=>\s{0,20}([\w~][\w.\-~/]{0,200})\s{1,20}(v\d[\w.\-+]{0,100})$/;

export const readGoMod: ManifestReader = (lines) => {
  const declarations: Declaration[] = [];
  let block: string | undefined;
  for (const { text, isChanged } of lines) {
    const line = (text.split('//')[0] ?? '').trim();
    const opened = BLOCK.exec(line)?.[1];
    if (opened !== undefined) block = opened;
    else if (line === ')') block = undefined;
    else {
      const [, verb = block ?? 'require', rest = ''] =
        /^(?:(require|replace|exclude|retract)\s+)?(.*)$/.exec(line) ?? [];
      const [, name, version] =
        (block === undefined ? TOOLCHAIN.exec(line) : null) ??
        REPLACED_BY.exec(rest) ??
        (verb === 'require' ? MODULE.exec(rest) : null) ??
        [];
      if (name !== undefined && version !== undefined) declarations.push({ name, version, isChanged });
    }
  }
  return declarations;
};
