import { describeProblem, type ErrorCode, type ErrorDetails, errorCodes, exitCodeOf, LtsError } from '../src/errors.ts';

/** Details of every code; the type makes sure that none is forgotten. */
const samples: { readonly [Code in ErrorCode]: ErrorDetails[Code] } = {
  INPUT_INVALID: { problems: ['as-of: expected a day'] },
  INPUT_FILE_UNREADABLE: { path: 'a.json', why: 'it is a folder' },
  INPUT_FILE_UNWRITABLE: { path: 'a.json', why: 'no permission' },
  INPUT_FILE_EXISTS: { path: 'a.yml' },
  INPUT_HISTORY_INVALID: { problems: [{ file: 'a.json', line: 1, column: 1, expected: 'JSON', seen: 'text' }] },
  INPUT_CHANGES_INVALID: { problems: [{ file: 'changes.json', line: 2, expected: 'a title', seen: 'nothing' }] },
  INPUT_SUBJECT_UNKNOWN: { subject: '9.9', near: ['1.0'] },
  POLICY_MISSING: { path: 'p.yml', where: 'the usual place' },
  POLICY_INVALID: { problems: [{ file: 'p.yml', line: 2, column: 3, expected: 'a', seen: 'b' }] },
  GIT_MISSING: { command: 'git' },
  GIT_TOO_OLD: { seen: '1.8', needed: '2.20' },
  GIT_NOT_A_REPOSITORY: { directory: '.' },
  GIT_FAILED: { what: 'list tags', why: 'bad object' },
  GITHUB_UNAUTHORIZED: { what: 'the tags' },
  GITHUB_FORBIDDEN: { what: 'the tags', permission: 'contents: read', why: 'Resource not accessible' },
  GITHUB_NOT_FOUND: { what: 'the repository acme/app' },
  GITHUB_RATE_LIMITED: { what: 'the tags', until: '12:00' },
  GITHUB_UNAVAILABLE: { what: 'the tags', why: '502' },
  GITHUB_ANSWER_INVALID: { what: 'the tags', why: 'expected a list' },
  GITHUB_RULE: { what: 'moving latest-lts', why: 'Cannot update this protected ref' },
  GITHUB_WORKFLOWS: { what: 'moving latest-lts', why: 'without `workflows` permission' },
  GITHUB_IMMUTABLE: { what: 'moving latest-lts', why: 'was used by an immutable release' },
  GITHUB_REFUSED: { what: 'the notes of v1.0.0', why: 'too long' },
  GITHUB_TOO_OLD: { what: 'moving latest-lts', why: 'no updateRefs' },
  REGISTRY_UNAUTHORIZED: { what: 'reading ghcr.io/acme/app:1', why: 'UNAUTHORIZED' },
  REGISTRY_FORBIDDEN: { what: 'pushing ghcr.io/acme/app:1', why: 'DENIED' },
  REGISTRY_NOT_FOUND: { what: 'image ghcr.io/acme/app' },
  REGISTRY_REFUSED: { what: 'pushing ghcr.io/acme/app:1', why: 'MANIFEST_BLOB_UNKNOWN' },
  REGISTRY_UNAVAILABLE: { what: 'reading ghcr.io/acme/app:1', why: '503' },
  REGISTRY_ANSWER_INVALID: { what: 'reading ghcr.io/acme/app:1', why: 'no digest' },
  REGISTRY_CREDENTIALS: { host: 'ghcr.io', file: 'config.json', why: 'a helper keeps them' },
  CONFLICT_MOVED: { what: 'the tag latest-lts', expected: 'aaa', seen: 'bbb' },
  CONFLICT_GONE: { what: 'the release v1.0.0' },
  INTERNAL_FAULT: { why: 'the impossible' },
};

function sample<Code extends ErrorCode>(code: Code): LtsError<Code> {
  return new LtsError(code, samples[code]);
}

describe('every code', () => {
  it.each(errorCodes)('%s has a message with what was seen, and a remedy', (code) => {
    const error = sample(code);
    const [seen] = Object.values(samples[code]).flatMap((value) => (typeof value === 'string' ? [value] : []));
    expect(error.message).toContain(seen ?? 'expected');
    expect(error.remedy).toMatch(/\.$|\?$/);
    expect(`${error.message}${error.remedy}`).not.toMatch(/undefined|\[object/);
  });

  it.each([
    ['INPUT_INVALID', 2],
    ['POLICY_INVALID', 2],
    ['POLICY_MISSING', 2],
    ['GIT_FAILED', 3],
    ['GITHUB_NOT_FOUND', 3],
    ['INTERNAL_FAULT', 5],
  ] as const)('%s ends with exit code %i', (code, expected) => {
    expect(exitCodeOf(sample(code))).toBe(expected);
  });
});

describe('problems in a file', () => {
  it.each([
    [
      { file: 'p.yml', line: 2, column: 3, expected: 'a', seen: 'b', hint: 'Try c.' },
      'p.yml:2:3: expected a, seen b. Try c.',
    ],
    [{ file: 'p.yml', line: 2, expected: 'a', seen: 'b' }, 'p.yml:2: expected a, seen b.'],
    [{ file: 'p.yml', expected: 'a', seen: 'b' }, 'p.yml: expected a, seen b.'],
  ])('%j', (problem, expected) => {
    expect(describeProblem(problem)).toBe(expected);
  });

  it('one a line, when there are several', () => {
    const problem = { file: 'p.yml', line: 1, column: 1, expected: 'a', seen: 'b' };
    const { message } = new LtsError('POLICY_INVALID', { problems: [problem, { ...problem, line: 2 }] });
    expect(message).toBe(
      '2 problems in the policy:\n  p.yml:1:1: expected a, seen b.\n  p.yml:2:1: expected a, seen b.',
    );
  });

  it('a cause is kept', () => {
    const cause = new Error('why');
    expect(new LtsError('GIT_FAILED', samples.GIT_FAILED, { cause }).cause).toBe(cause);
  });
});

it('quotes hostile text without letting it steer a terminal', () => {
  const error = new LtsError('INPUT_SUBJECT_UNKNOWN', { subject: 'v1\u001b[2J\u202e', near: ['v\u0007'] });

  expect(`${error.message}${error.remedy}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
