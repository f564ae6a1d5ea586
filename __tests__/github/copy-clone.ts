/** A clone that git made, copied to the test GitHub: every commit under its own id, branches, tags, a page for each tag. */
import type { Clone } from '../clone.ts';
import type { Repository } from './repository.ts';

/** Signs that no message of a test holds. */
const [RECORD, FIELD] = ['\x01', '\x02'];
const FORMAT = `--format=tformat:${RECORD}${['%H', '%P', '%cI', '%B'].map((field) => field + FIELD).join('')}`;
const RAW = /^:\d{6} (\d{6}) [0-9a-f]{40} ([0-9a-f]{40}) [A-Z]\t(.+)$/gm;
const LOG = ['log', '--all', '--reverse', '--topo-order', '--raw', '--root', '--no-abbrev', '--no-renames'];

export function copyClone(clone: Clone, repository: Repository): void {
  copyCommits(clone, repository);
  const fields = ['refname', 'objectname', '*objectname', 'creatordate:iso-strict'].map((name) => `%(${name})`);
  const refs = clone.git(['for-each-ref', `--format=${fields.join(FIELD)}`, 'refs/heads', 'refs/tags']).trim();
  for (const line of refs.split('\n')) {
    const [name = '', object = '', peeled = '', on = ''] = line.split(FIELD);
    const tag = name.replace('refs/tags/', '');
    const taggedAt = atGreenwich(on);
    const facts = { name: tag, message: tag, taggedAt, commit: peeled };
    repository.git.setRef(name, peeled === '' ? object : repository.git.addTag(facts).sha);
    if (tag !== name) repository.release(tag, { publishedAt: taggedAt });
  }
}

function copyCommits(clone: Clone, { git }: Repository): void {
  const blobs = new Map<string, string>();
  const textOf = (blob: string) => {
    const text = blobs.get(blob) ?? clone.git(['cat-file', 'blob', blob]);
    blobs.set(blob, text);
    return text;
  };
  for (const record of clone
    .git([...LOG, '--diff-merges=first-parent', FORMAT])
    .split(RECORD)
    .slice(1)) {
    const [sha = '', ids = '', on = '', body = '', diff = ''] = record.split(FIELD);
    const parents = ids.split(' ').filter((id) => id !== '');
    const before = git.commit(parents[0] ?? '')?.files ?? new Map<string, string>();
    const changes = [...diff.matchAll(RAW)];
    const files = changes.length === 0 ? before : new Map(before);
    for (const [, mode, blob = '', path = ''] of changes) {
      if (mode === '000000') (files as Map<string, string>).delete(path);
      else (files as Map<string, string>).set(path, textOf(blob));
    }
    const message = body.replace(/\n$/, '');
    git.addCommit(message, { message, committedAt: atGreenwich(on), parents, files }, sha);
  }
}

/** As GitHub tells instants, wherever they were. */
function atGreenwich(on: string): string {
  return new Date(on).toISOString().replace('.000Z', 'Z');
}
