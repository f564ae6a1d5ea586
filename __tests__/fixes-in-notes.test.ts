/** Lists of fixes in notes, through a whole run in memory. */
import { seeNotes } from '../src/domain/notes.ts';
import type { Commit } from '../src/domain/patch.ts';
import { runSync } from '../src/run/sync.ts';
import { MemoryPorts, syncInputs, worldOf } from './outlets.ts';
import { MemoryRepository } from './repository.ts';

const POLICY = 'extends: rolling\nnotes: { on: all, fixes: true }\nlines: { "1.0": { lts: true } }\n';
const BADGE = '> **LTS** · release line 1.0 · supported until 2026-01-01';

function commit(message: string, sign: string): Commit {
  return { id: sign.repeat(40), message };
}

function acme(): MemoryRepository {
  const repository = new MemoryRepository(
    'v1.0.0 2025-01-01',
    'v1.0.1 2025-02-01',
    'v1.1.0 2025-03-01',
    'v1.1.1 2025-04-01',
    'v1.0.2 2025-04-01',
    'latest-lts 2025-02-01 bare at v1.0.1',
  );
  repository.patches.set('v1.0.1', [commit('fix: first', 'a'), commit('docs: not this', 'b')]);
  repository.patches.set('v1.1.1', [commit('fix: it (#12)', 'c')]);
  repository.patches.set('v1.0.2', [commit('fix: it (#13)\n\nBackport of #12', 'd')]);
  return repository;
}

async function notesAfter(repository: MemoryRepository, policy = POLICY) {
  const ports = new MemoryPorts(repository);
  await runSync(syncInputs(), worldOf(ports, policy));
  const content = (tag: string) => {
    const page = [...repository.pages.values()].find((one) => one.tag === tag);
    return seeNotes(page?.body).content;
  };
  return { ports, content };
}

describe('a list of fixes', () => {
  it('stands under the label of patches, with the versions of other lines that have them', async () => {
    const { content } = await notesAfter(acme());
    expect(content('v1.0.0')).toBe(BADGE);
    expect(content('v1.0.1')).toBe(`${BADGE}\n>\n> - fix: first`);
    expect(content('v1.0.2')).toBe(`${BADGE}\n>\n> - fix: it (&#35;&#8203;13) (also in 1.1.1)`);
    expect(content('v1.1.1')).toBeUndefined();
  });

  it('is written once', async () => {
    const repository = acme();
    await notesAfter(repository);
    const { ports } = await notesAfter(repository);
    expect(ports.writes).toEqual([]);
  });

  it('stays as it stands where the commits cannot be read any more', async () => {
    const repository = acme();
    await notesAfter(repository);
    repository.patches.clear();
    const { ports, content } = await notesAfter(repository);
    expect(ports.writes).toEqual([]);
    expect(content('v1.0.1')).toContain('fix: first');
  });

  it('says where a fix went later', async () => {
    const repository = acme();
    await notesAfter(repository);
    repository.add('v1.1.2 2025-05-01');
    repository.patches.set('v1.1.2', [commit(`fix: first\n\n(cherry picked from commit ${'a'.repeat(40)})`, 'e')]);
    const { content } = await notesAfter(repository);
    expect(content('v1.0.1')).toContain('> - fix: first (also in 1.1.2)');
  });

  it('goes when the policy asks for none, and is not read then', async () => {
    const repository = acme();
    await notesAfter(repository);
    const { ports, content } = await notesAfter(repository, POLICY.replace(', fixes: true', ''));
    expect(content('v1.0.1')).toBe(BADGE);
    expect(ports.calls.filter((call) => call.includes('..'))).toEqual([]);
  });
});
