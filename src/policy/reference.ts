/** What `extends` may name (a preset, a path, a file of another repository); `--policy` takes all but a preset. */
import { nearestName } from '../domain/nearest-name.ts';
import { presets } from './presets.ts';

export type PolicyReference =
  | { readonly kind: 'preset'; readonly name: string }
  | { readonly kind: 'path'; readonly path: string }
  | {
      readonly kind: 'remote';
      readonly owner: string;
      readonly repository: string;
      readonly path: string;
      readonly ref?: string;
    };

const REMOTE = /^(?:github:)?(?<owner>[\w.-]+)\/(?<repository>[\w.-]+):(?<path>[^@\s]+)(?:@(?<ref>\S+))?$/;

/** A bare word is a preset, `owner/repo:path@ref` a file elsewhere, all else a path. */
export function parseReference(text: string): PolicyReference {
  const remote = REMOTE.exec(text)?.groups;
  if (remote?.owner && remote.repository && remote.path) {
    const { owner, repository, path, ref } = remote;
    return { kind: 'remote', owner, repository, path, ...(ref === undefined ? {} : { ref }) };
  }
  if (text in presets || !/[./\\]/.test(text)) return { kind: 'preset', name: text };
  return { kind: 'path', path: text };
}

/** A path in an `extends` is taken from the folder of the file it stands in; above the root there is nothing. */
export function resolveBeside(file: string, path: string): string {
  const folder = path.startsWith('/') ? [] : file.split('/').slice(0, -1);
  const absolute = file.startsWith('/') || path.startsWith('/');
  const steps: string[] = [];
  for (const step of [...folder, ...path.split('/')]) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step === '..' && absolute) continue;
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return `${absolute ? '/' : ''}${steps.join('/')}`;
}

/** The preset a misspelt name may have meant. */
export function nearestPreset(name: string): string | undefined {
  return nearestName(name, Object.keys(presets), 2);
}
