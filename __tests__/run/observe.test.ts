import { observe, policyFromText } from '../../src/run/observe.ts';
import { history } from '../domain/history.ts';
import { filesOf, sourceOf, ToldHistory } from '../observed.ts';

const START = '.github/lts-policy.yml';
const told = () => new ToldHistory(history('v1.0.0 2025-01-01'));

describe('the policy of a repository', () => {
  it('is its file', async () => {
    const seen = await observe(told(), sourceOf({ [START]: 'extends: rolling\nproduct: App\n' }));
    expect(seen.policy?.product).toBe('App');
    expect(seen.policyTexts.map(({ file }) => file)).toEqual(['preset rolling', START]);
    expect(seen.snapshot.tags).toHaveLength(1);
  });

  it('may be missing', async () => {
    const seen = await observe(told(), sourceOf({}));
    expect(seen.policy).toBeUndefined();
    expect(seen.policyTexts).toEqual([]);
  });

  it('may not, when the user named it', async () => {
    await expect(observe(told(), sourceOf({}, {}, true))).rejects.toMatchObject({ code: 'POLICY_MISSING' });
  });

  it('may come with the history, base first', async () => {
    const carried = async () => [
      {
        file: 'base',
        text: 'tag: v{version}\nline: minor\ntracks: { lts: [{ stage: active, until: never }] }\nproduct: base\n',
      },
      { file: 'own', text: 'product: own\n' },
    ];
    const seen = await observe(told(), { ...sourceOf({}), carried });
    expect(seen.policy?.product).toBe('own');
    expect(seen.policy?.files).toEqual(['base', 'own']);
  });

  it('of the place beats what came with the history', async () => {
    const carried = async () => [{ file: 'carried', text: 'extends: rolling\nproduct: carried\n' }];
    const seen = await observe(told(), { ...sourceOf({ [START]: 'extends: rolling\nproduct: own\n' }), carried });
    expect(seen.policy?.product).toBe('own');
  });

  it('that is broken stops the run, whatever the history says', async () => {
    await expect(observe(told(), sourceOf({ [START]: 'tag: v\n' }))).rejects.toMatchObject({ code: 'POLICY_INVALID' });
  });

  it('a history that fails stops it too', async () => {
    const failing = told();
    failing.read = async () => Promise.reject(new Error('no git'));
    await expect(observe(failing, sourceOf({}))).rejects.toThrow('no git');
  });
});

describe('what a history is asked for', () => {
  it.each([
    ['extends: rolling\n', 'both', 'releases/v'],
    ['extends: staged\nsource: tags\n', 'tags', 'release/'],
    ['extends: rolling\nsource: releases\nbranch: "{line}"\n', 'releases', ''],
  ])('%j: source %s, branches %j', async (text, source, branchPrefix) => {
    const asked = told();
    await observe(asked, sourceOf({ [START]: text }));
    expect(asked.wish).toMatchObject({ source, branchPrefix });
    expect(asked.wish?.isRead('v1.0.0')).toBe(true);
    expect(asked.wish?.isRead('push')).toBe(false);
  });

  it('without a policy every tag and every branch may matter', async () => {
    const asked = told();
    await observe(asked, sourceOf({}));
    expect(asked.wish).toMatchObject({ source: 'both', branchPrefix: '' });
    expect(asked.wish?.isRead('push')).toBe(true);
  });

  it('without branches in the policy none', async () => {
    const asked = told();
    const text = 'tag: v{version}\nline: minor\ntracks: { lts: [{ stage: active, until: never }] }\n';
    await observe(asked, sourceOf({ [START]: text }));
    expect(asked.wish?.branchPrefix).toBeUndefined();
  });

  it('nor where nothing that follows asks for them', async () => {
    const asked = told();
    await observe(asked, sourceOf({ [START]: 'extends: rolling\n' }), { branches: false });
    expect(asked.wish?.branchPrefix).toBeUndefined();
  });

  it('a pattern of any era', async () => {
    const asked = told();
    await observe(asked, sourceOf({ [START]: 'extends: rolling\neras: [{ from: "2.0", tag: "r{version}" }]\n' }));
    expect([asked.wish?.isRead('v1.0'), asked.wish?.isRead('r2.0')]).toEqual([true, true]);
  });
});

describe('a policy made up on the spot', () => {
  it('may build on a preset', () => {
    expect(policyFromText('guess', 'extends: staged\nproduct: x\n')).toMatchObject({
      product: 'x',
      files: ['preset staged', 'guess'],
    });
  });

  it('is checked as any other', () => {
    expect(() => policyFromText('guess', 'extends: staged\ncolour: red\n')).toThrow(
      expect.objectContaining({ code: 'POLICY_INVALID' }),
    );
  });

  it('files of a place are named as the place names them', async () => {
    const start = {
      files: filesOf({ 'acme/app:p.yml': 'colour: red\n' }, 'acme/app:'),
      path: 'p.yml',
      isRequired: true,
    };
    const failed = await observe(told(), { ...sourceOf({}), start }).catch(({ details }) => details.problems);
    expect(failed).toMatchObject([{ file: 'acme/app:p.yml', line: 1, column: 1 }]);
  });
});
