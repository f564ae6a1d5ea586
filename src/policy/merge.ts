/** A file over the file it extends: keys replace keys; `tracks`, `lines`, `channels`, `labels`, `paths`, `gate`, `patchCheck`, `upgrade`, `docs` by name. */
import type { PolicyDocument } from './document.ts';
import type { Origin } from './origin.ts';
import type { RawPolicy } from './schema.ts';

export interface MergedPolicy {
  readonly value: RawPolicy;
  readonly files: readonly string[];
  /** Where the words that won stand: in the topmost file that has the path, or its nearest ancestor. */
  readonly originOf: (path: readonly PropertyKey[]) => Origin;
}

/** @param documents base first, the repository's own file last */
export function mergeDocuments(documents: readonly [PolicyDocument, ...PolicyDocument[]]): MergedPolicy {
  const value = documents.map((document) => document.value).reduce(overlay);
  return {
    value,
    files: documents.map((document) => document.file),
    originOf: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const start = path.slice(0, length);
        const owner = documents.findLast((document) => document.has(start));
        if (owner) return owner.originOf(path);
      }
      return (documents.at(-1) ?? documents[0]).originOf([]);
    },
  };
}

/** Lines are merged too, fact by fact. */
const MERGED_BY_NAME = ['tracks', 'channels', 'labels', 'paths', 'gate', 'patchCheck', 'upgrade', 'docs'] as const;

function overlay(base: RawPolicy, over: RawPolicy): RawPolicy {
  const merged: RawPolicy = { ...base, ...over };
  for (const key of MERGED_BY_NAME) {
    if (base[key] && over[key]) Object.assign(merged, { [key]: { ...base[key], ...over[key] } });
  }
  if (base.lines && over.lines) merged.lines = overlayLines(base.lines, over.lines);
  return merged;
}

type RawLines = NonNullable<RawPolicy['lines']>;

function overlayLines(base: RawLines, over: RawLines): RawLines {
  const merged: RawLines = { ...base };
  for (const [name, facts] of Object.entries(over)) merged[name] = { ...merged[name], ...facts };
  return merged;
}
