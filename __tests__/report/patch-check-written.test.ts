/** What a run says it wrote, would write, or could not. */
import { LtsError } from '../../src/errors.ts';
import { type Written, writtenWords } from '../../src/report/patch-check-written.ts';

const ISSUE = { number: 3, url: 'https://github.com/acme/app/issues/3' };
const failure = new LtsError('GITHUB_FORBIDDEN', { what: 'writing issue #3', permission: 'issues: write' } as never);
const issue = (kind: 'create' | 'change' | 'close' | 'reopen', more: Partial<Written> = {}): Written => ({
  action: { kind, key: '1.0', because: 'a patch is due' },
  issue: ISSUE,
  ...more,
});
const draft = (state: string, more: Partial<Written> = {}): Written => ({
  draft: { tag: 'v1.0.1', line: '1.0', state, url: 'https://x/1' },
  ...more,
});

it.each<[string, Written, readonly string[], readonly string[]]>([
  [
    'opened',
    issue('create'),
    ['Opened issue #3 of 1.0 (a patch is due).'],
    ['Would open issue #3 of 1.0 (a patch is due).'],
  ],
  [
    'changed',
    issue('change'),
    ['Changed issue #3 of 1.0 (a patch is due).'],
    ['Would change issue #3 of 1.0 (a patch is due).'],
  ],
  [
    'closed',
    issue('close'),
    ['Closed issue #3 of 1.0 (a patch is due).'],
    ['Would close issue #3 of 1.0 (a patch is due).'],
  ],
  [
    'opened again',
    issue('reopen'),
    ['Opened again issue #3 of 1.0 (a patch is due).'],
    ['Would open again issue #3 of 1.0 (a patch is due).'],
  ],
  [
    'not there yet, of all lines',
    { action: { kind: 'create', key: 'all', because: 'x' } },
    ['Opened the issue of all lines (x).'],
    ['Would open the issue of all lines (x).'],
  ],
  [
    'left for another reason that is told already',
    issue('close', { isLeft: true }),
    ['Not done yet: close issue #3 of 1.0. The next run goes on.'],
    ['Not done yet: close issue #3 of 1.0. The next run goes on.'],
  ],
  [
    'left open',
    issue('close', { isHeld: true }),
    ['Left open: issue #3 of 1.0, since a patch is due.'],
    ['Left open: issue #3 of 1.0, since a patch is due.'],
  ],
  [
    'a draft',
    draft('created'),
    ['Created the draft release v1.0.1 of 1.0 (https://x/1).'],
    ['Would write the draft release v1.0.1 of 1.0.'],
  ],
  [
    'a draft that was changed',
    draft('changed'),
    ['Changed the draft release v1.0.1 of 1.0 (https://x/1).'],
    ['Would write the draft release v1.0.1 of 1.0.'],
  ],
  ['a draft as it should be', draft('agreed'), [], []],
  [
    'a draft of somebody',
    draft('theirs'),
    ['Left the draft release v1.0.1 of 1.0 alone: somebody wrote it by hand (https://x/1).'],
    ['Left the draft release v1.0.1 of 1.0 alone: somebody wrote it by hand (https://x/1).'],
  ],
  ['nothing', {}, [], []],
])('%s', (_, result, done, dry) => {
  expect(writtenWords([result], undefined)).toEqual(done);
  const why = dry.length === 0 ? [] : ['Nothing was written: a dry run was asked for.'];
  expect(writtenWords([result], 'a dry run was asked for')).toEqual([...why, ...dry]);
});

it.each([
  ['an issue', issue('change', { failure }), 'Failed to change issue #3 of 1.0: '],
  ['a draft', draft('created', { failure }), 'Failed to write the draft release v1.0.1 of 1.0: '],
])('%s that failed says why, and what to do', (_, result, begin) => {
  const [words = ''] = writtenWords([result], undefined);
  expect(words).toBe(`${begin}${failure.message} ${failure.remedy}`);
});
