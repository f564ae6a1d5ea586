/** One suite for the port Files: whatever the place, the same text is read, and a missing file is an answer. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { FolderFiles } from '../../src/adapters/file/files.ts';
import { Git } from '../../src/adapters/git/git.ts';
import { GitFiles } from '../../src/adapters/git/history.ts';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubFiles } from '../../src/adapters/github/files.ts';
import type { Files } from '../../src/ports/files.ts';
import { Clone } from '../clone.ts';
import { startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';
import { filesOf } from '../observed.ts';

const PATH = '.github/lts policy ü#1.yml';
const TEXT = '# ü – "quoted"\r\nextends: rolling\n';

/** Octokit tells every 404; here a 404 is an answer. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

interface Place {
  readonly files: Files;
  readonly close: () => void | Promise<void>;
}

const places: Record<string, () => Promise<Place>> = {
  'in memory': async () => ({ files: filesOf({ [PATH]: TEXT }), close: () => {} }),
  'a folder': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lts-files-'));
    mkdirSync(join(folder, '.github'));
    writeFileSync(join(folder, PATH), TEXT);
    return { files: new FolderFiles(folder), close: () => rmSync(folder, { recursive: true }) };
  },
  'the head of a bare clone': async () => {
    const clone = new Clone({ files: { [PATH]: TEXT }, bare: true });
    return { files: new GitFiles(new Git(clone.directory)), close: () => clone.remove() };
  },
  'the default branch on GitHub': () => onGithub(undefined),
  'a tag on GitHub': () => onGithub('policy-1'),
};

async function onGithub(ref: string | undefined): Promise<Place> {
  const world = new World().token('reader', 'read');
  const repository = world.repository('acme/policies', { defaultBranch: 'trunk', private: true });
  repository.file(PATH, TEXT);
  repository.tag('policy-1', { on: '2025-01-01T00:00:00Z' });
  if (ref !== undefined) repository.file(PATH, 'extends: staged\n');
  const github = await startGithub(world);
  const client = new GithubClient(new Octokit({ baseUrl: github.url, auth: 'reader', log: SILENT }), {
    isAnonymous: false,
  });
  return { files: new GithubFiles(client, { owner: 'acme', repo: 'policies' }, ref), close: () => github.close() };
}

describe.each(Object.entries(places))('%s', (_, open) => {
  let place: Place;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.close());

  it('gives the text as it is', async () => {
    expect(await place.files.read(PATH)).toBe(TEXT);
  });

  it.each(['.github/other.yml', 'none/at/all.yml', '../../../none.yml'])('has no %s', async (path) => {
    expect(await place.files.read(path)).toBeUndefined();
  });

  it('names the path in messages', () => {
    expect(place.files.describe(PATH)).toContain(PATH);
  });
});

/** A server that answers everything with one text. */
function answering(text: string, contentType: string): Files {
  const request = async () => ({ data: new Response(text).body, headers: { 'content-type': contentType } });
  const octokit = { request: request as never, graphql: (() => {}) as never };
  return new GithubFiles(new GithubClient(octokit, { isAnonymous: true }), { owner: 'acme', repo: 'app' });
}

it.each<[string, () => Promise<unknown>, string]>([
  ['a folder', () => new FolderFiles('.').read('src'), 'INPUT_FILE_UNREADABLE'],
  [
    'a folder on GitHub, answered with a list,',
    () => answering('[]', 'application/json; charset=utf-8').read('src'),
    'GITHUB_ANSWER_INVALID',
  ],
  [
    'the login page of a proxy',
    () => answering('<!doctype html><title>Log in</title>', 'text/html; charset=utf-8').read(PATH),
    'GITHUB_ANSWER_INVALID',
  ],
])('%s is no file', async (_, read, code) => {
  await expect(read()).rejects.toMatchObject({ name: 'LtsError', code });
});
