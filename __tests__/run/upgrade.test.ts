import { LtsError } from '../../src/errors.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import { parseInputs } from '../../src/inputs/parse.ts';
import type { DeploymentReference, UpgradeQuestion } from '../../src/ports/deployments.ts';
import { runUpgrade, type UpgradeWorld, upgradeExitCode } from '../../src/run/upgrade.ts';
import { history } from '../domain/history.ts';
import { sourceOf, ToldHistory } from '../observed.ts';
import { STAGED, WITH_312 } from '../plan/upgrade/upgrading.ts';

function inputs(upgrade: UpgradeQuestion, asOf?: string): Inputs {
  const parsed = parseInputs(
    { command: 'status', ...(asOf === undefined ? {} : { asOf }) },
    { kind: 'git', directory: '.' },
  );
  return { ...parsed, upgrade };
}

function world(policy: string | undefined = STAGED): UpgradeWorld & { readonly asked: DeploymentReference[] } {
  const asked: DeploymentReference[] = [];
  return {
    asked,
    history: new ToldHistory(history(...WITH_312)),
    policy: sourceOf(policy === '' ? {} : { '.github/lts-policy.yml': policy ?? '' }),
    now: '2026-07-20T12:00:00Z',
    save: async () => {},
    deployments: {
      read: async (reference) => {
        asked.push(reference);
        if (reference.path === 'gone.yaml')
          throw new LtsError('INPUT_FILE_UNREADABLE', { path: reference.path, why: 'there is none' });
        return { text: reference.path === 'old.yaml' ? '3.8.12' : '3.12.2', where: `${reference.path}:4:8` };
      },
    },
  };
}

describe('the question of a path', () => {
  it.each<[UpgradeQuestion, string, 0 | 1]>([
    [{ from: 'v3.8.12', to: 'v3.12.2', isGuarding: false }, 'upgrade', 0],
    [{ from: 'v3.8.12', to: 'v3.12.2', isGuarding: true }, 'upgrade', 1],
    [{ from: 'v3.8.12', to: 'v3.14.0', isGuarding: false }, 'upgrade-later', 0],
    [{ from: 'v3.12.2', to: 'v3.10.4', isGuarding: false }, 'refused', 1],
    [{ from: 'v3.12.2', to: 'v3.12.1', isGuarding: true }, 'rollback', 0],
    [{ from: 'pear', to: 'v3.12.1', isGuarding: false }, 'refused', 1],
  ])('%j: %s, exit code %d', async (question, verdict, code) => {
    const found = await runUpgrade(inputs(question), world());
    expect([found.path?.verdict, upgradeExitCode(found)]).toEqual([verdict, code]);
  });

  it('reads both ends from files', async () => {
    const place = world();
    const question = { from: { path: 'old.yaml' }, to: { path: 'new.yaml', pick: 'image.tag' }, isGuarding: true };
    const found = await runUpgrade(inputs(question), place);
    expect(place.asked).toEqual([question.from, question.to]);
    expect([found.from?.name, found.to?.name, found.wish.to.where]).toEqual(['v3.8.12', 'v3.12.2', 'new.yaml:4:8']);
    expect(upgradeExitCode(found)).toBe(1);
  });

  it('a first installation has no path', async () => {
    const found = await runUpgrade(inputs({ to: 'acme/app:3.12.2', isGuarding: true }), world());
    expect([found.path, upgradeExitCode(found)]).toEqual([undefined, 0]);
  });

  it('answers for another day', async () => {
    const found = await runUpgrade(inputs({ to: 'v3.8.12', isGuarding: true }, '2026-03-01'), world());
    expect([found.status.asOf, found.guard.isAllowed]).toEqual(['2026-03-01', true]);
    expect((await runUpgrade(inputs({ to: 'v3.8.12', isGuarding: true }), world())).guard.isAllowed).toBe(false);
  });

  it('needs a policy, and files that are there', async () => {
    const question = { from: { path: 'gone.yaml' }, to: 'v3.12.2', isGuarding: true };
    await expect(runUpgrade(inputs(question), world())).rejects.toMatchObject({ code: 'INPUT_FILE_UNREADABLE' });
    const missing = runUpgrade(inputs({ to: 'v3.12.2', isGuarding: true }), world(''));
    await expect(missing).rejects.toMatchObject({ code: 'POLICY_MISSING' });
  });
});
