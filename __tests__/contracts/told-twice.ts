/** One repository in two places: a clone that git made, and a copy of it on the test GitHub, commit by commit. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { parseInputs, type RawInputs } from '../../src/inputs.ts';
import { patchCheckJson } from '../../src/report/patch-check-json.ts';
import { type PatchCheckJson, patchCheckSchema } from '../../src/report/patch-check-schema.ts';
import { runPatchCheck } from '../../src/run-patch-check.ts';
import { type Surroundings, wire } from '../../src/wiring.ts';
import type { Clone } from '../clone.ts';
import type { Repository } from '../github/repository.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
/** A record ends with a sign that no message of a test holds. */
const [RECORD, FIELD] = ['\x01', '\x02'];
const FORMAT = `--format=tformat:${RECORD}%H${FIELD}%P${FIELD}%cI${FIELD}%B${FIELD}`;
const RAW = /^:\d{6} (\d{6}) [0-9a-f]{40} ([0-9a-f]{40}) [A-Z]\t(.+)$/;

/** Every commit under its own id, with its files; branches; tags, with a page for each. */
export function copyTo({ git, releases }: Repository, clone: Clone): void {
  const texts = new Map<string, string>();
  const log = ['log', '--all', '--reverse', '--topo-order', '--raw', '--root', '--no-abbrev', '--no-renames'];
  const told = clone.git([...log, '--diff-merges=first-parent', FORMAT]).split(RECORD).slice(1);
  for (const record of told) {
    const [sha = '', parents = '', on = '', body = '', diff = ''] = record.split(FIELD);
    const before = parents.split(' ').filter((id) => id !== '');
    const files = new Map(git.commit(before[0] ?? '')?.files ?? []);
    let isSame = true;
    for (const line of diff.split('\n')) {
      const [, mode = '', blob = '', path = ''] = RAW.exec(line) ?? [];
      if (path === '') continue;
      isSame = false;
      if (mode === '000000') files.delete(path);
      else files.set(path, textOf(clone, blob, texts));
    }
    const kept = git.commit(before[0] ?? '')?.files;
    // GitHub tells instants of commits in its own way: to the second, and at Greenwich.
    const committedAt = `${new Date(on).toISOString().slice(0, 19)}Z`;
    const message = body.replace(/\n$/, '');
    const facts = { message, committedAt, parents: before, files: isSame && kept ? kept : files };
    git.addCommit(message, facts, sha);
  }
  for (const line of refsOf(clone)) {
    const [name = '', object = '', peeled = '', taggedAt = ''] = line.split(FIELD);
    const tag = name.replace('refs/tags/', '');
    if (peeled === '') git.setRef(name, object);
    else git.setRef(name, git.addTag({ name: tag, message: tag, taggedAt: zulu(taggedAt), commit: peeled }).sha);
    if (tag === name) continue;
    const createdAt = git.commitAt(name)?.committedAt ?? '';
    releases.add(tag, { target: 'main', publishedAt: zulu(taggedAt), createdAt, immutable: false });
  }
}

function refsOf(clone: Clone): readonly string[] {
  const fields = ['refname', 'objectname', '*objectname', 'creatordate:iso-strict'].map((name) => `%(${name})`);
  const refs = clone.git(['for-each-ref', `--format=${fields.join(FIELD)}`, 'refs/heads', 'refs/tags']);
  return refs.split('\n').filter((line) => line !== '');
}

function zulu(on: string): string {
  return new Date(on).toISOString().replace('.000Z', 'Z');
}

function textOf(clone: Clone, blob: string, known: Map<string, string>): string {
  const text = known.get(blob) ?? clone.git(['cat-file', 'blob', blob]);
  known.set(blob, text);
  return text;
}

/** What `patch-check` says there, wired as the entries wire it. @param api root of the REST API, for GitHub */
export async function checked(raw: RawInputs, api = 'http://127.0.0.1:1'): Promise<PatchCheckJson> {
  const inputs = parseInputs({ command: 'patch-check', ...raw }, { kind: 'git', directory: '.' });
  const wiring = await wire(inputs, { ...SURROUNDINGS, client: () => clientOf(api) });
  const { check } = await runPatchCheck(inputs, { ...wiring, now: '2026-01-01T00:00:00Z', save: async () => {} });
  return patchCheckSchema.parse(patchCheckJson(check));
}

const SURROUNDINGS: Omit<Surroundings, 'client'> = {
  progress: () => {},
  fetch: () => Promise.reject(new Error('nothing to fetch')),
  dockerConfig: '',
  isWorkspaceTrusted: true,
  onSecret: () => {},
};

function clientOf(baseUrl: string): GithubClient {
  return new GithubClient(new Octokit({ baseUrl, auth: 'reader', log: SILENT }), { isAnonymous: false, firstPauseMs: 1 });
}

/** Without what a clone cannot know: the name of the repository, and what a place says that it did not look at. */
export function comparable({ repository: _, unchecked: __, ...told }: PatchCheckJson) {
  return told;
}

/** The same without numbers of pull requests that only GitHub can tell. */
export function withoutPulls<T>(told: T): T {
  return JSON.parse(JSON.stringify(told, (key, value) => (key === 'pull' ? null : value))) as T;
}
