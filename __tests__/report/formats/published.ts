/** What all documents are made from, told in a few words. */
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import { type Publication, publicationOf } from '../../../src/plan/publish/publication.ts';
import { history, statusOf } from '../../domain/history.ts';

export function published(seen: Snapshot, words: string, asOf: string): Publication {
  return publicationOf(statusOf(seen, words, asOf), { plugins: [], compositions: [], gaps: [] });
}

/** A repository of github.com with three lines, one of them LTS. */
export function publishedAcme(words = '', asOf = '2025-11-21', base = 'rolling'): Publication {
  const seen = history(
    'v0.20.0 2024-12-03',
    'v1.0.0 2025-09-09',
    'v1.0.3 2025-10-07',
    'v1.1.0 2025-11-04',
    'v1.2.0-rc.1 2025-11-20',
  );
  const place = { repository: 'Acme/App', url: 'https://github.com/Acme/App' };
  return published({ ...seen, ...place }, `extends: ${base}\nlines: { "1.0": { lts: true } }\n${words}`, asOf);
}
