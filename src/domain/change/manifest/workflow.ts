/** What GitHub workflows and composite actions use. */
import { imageOf } from './container.ts';
import { type ManifestReader, readEachLine } from './declaration.ts';

const USES = /^\s{0,60}-?\s{0,9}["']?uses["']?:\s{1,9}["']?([^\s"'#]{1,250})["']?\s{0,9}(?:#\s{0,9}(.{1,200}))?$/;

/** A pin to a commit is told by the version in the comment behind it, the way update bots write it. */
export const readWorkflow: ManifestReader = (lines) =>
  readEachLine(lines, (text) => {
    const [, used = '', comment = ''] = USES.exec(text) ?? [];
    if (used.startsWith('docker://')) return imageOf(used.slice('docker://'.length));
    const [, name, ref = ''] = /^([\w.-]{1,100}\/[\w./-]{1,150})@([\w./+-]{1,120})$/.exec(used) ?? [];
    if (name === undefined) return [];
    const said = /(?:^|[\s=@])(v?\d{1,6}(?:\.[\w.\-+]{1,40})?)/.exec(comment)?.[1];
    return [[name, /^[0-9a-f]{40,64}$/.test(ref) && said !== undefined ? said : ref]];
  });
