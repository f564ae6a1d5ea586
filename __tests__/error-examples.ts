/** One error of each code, with details as the program raises them: what docs/errors.md shows. */
import { type ErrorCode, type ErrorDetails, LtsError } from '../src/errors.ts';

const EXAMPLES: { readonly [Code in ErrorCode]: ErrorDetails[Code] } = {
  INPUT_INVALID: { problems: ['as-of: expected a day as YYYY-MM-DD, seen `2025-13-01`'] },
  INPUT_FILE_UNREADABLE: { path: 'tags.json', why: 'it does not exist' },
  INPUT_FILE_UNWRITABLE: { path: '/etc/site/index.html', why: 'no permission' },
  INPUT_FILE_EXISTS: { path: '.github/lts-policy.yml' },
  INPUT_HISTORY_INVALID: { problems: [{ file: 'tags.json', expected: 'array at `tags`', seen: 'nothing' }] },
  INPUT_CHANGES_INVALID: { problems: [{ file: 'pulls.json', expected: 'string at `[0].title`', seen: 'nothing' }] },
  INPUT_SUBJECT_UNKNOWN: { subject: '2.9', near: ['2.4'] },
  POLICY_MISSING: { path: 'acme/app:.github/lts-policy.yml', where: 'the usual place' },
  POLICY_INVALID: {
    problems: [
      {
        file: '.github/lts-policy.yml',
        line: 4,
        column: 3,
        expected: 'a name in quotes',
        seen: 'the number 3.10',
        hint: 'Write "3.10": unquoted, 3.10 is the number 3.1.',
      },
    ],
  },
  GIT_MISSING: { command: 'git' },
  GIT_TOO_OLD: { seen: '2.17.1', needed: '2.20' },
  GIT_NOT_A_REPOSITORY: { directory: '.' },
  GIT_FAILED: { what: 'read the tags', why: 'bad object refs/tags/v1.0.3' },
  GITHUB_UNAUTHORIZED: { what: 'the releases of acme/app' },
  GITHUB_FORBIDDEN: {
    what: 'moving latest-lts',
    permission: 'contents: write',
    why: 'Resource not accessible by integration',
  },
  GITHUB_RULE: {
    what: 'moving latest-lts',
    why: 'Repository rule violations found, Cannot update this protected ref',
  },
  GITHUB_WORKFLOWS: {
    what: 'moving latest-lts',
    why: 'refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission',
  },
  GITHUB_IMMUTABLE: {
    what: 'moving latest-lts',
    why: 'Cannot update a tag that belongs to an immutable release',
  },
  GITHUB_REFUSED: { what: 'writing the notes of v1.0.3', why: 'Validation Failed body is too long' },
  GITHUB_TOO_OLD: { what: 'moving latest-lts', why: "Field 'updateRefs' doesn't exist on type 'Mutation'" },
  GITHUB_NOT_FOUND: { what: 'repository acme/ap' },
  GITHUB_RATE_LIMITED: { what: 'the releases of acme/app', until: '2026-03-03T07:12:00.000Z' },
  GITHUB_UNAVAILABLE: { what: 'the releases of acme/app', why: '502, after up to 4 tries' },
  GITHUB_ANSWER_INVALID: { what: 'the releases of acme/app', why: 'expected JSON' },
  REGISTRY_UNAUTHORIZED: { what: 'ghcr.io/acme/app:latest-lts', why: 'authentication required' },
  REGISTRY_FORBIDDEN: { what: 'ghcr.io/acme/app:latest-lts', why: 'permission_denied: write_package' },
  REGISTRY_NOT_FOUND: { what: 'ghcr.io/acme/app:1.0.3' },
  REGISTRY_REFUSED: { what: 'ghcr.io/acme/app:latest-lts', why: '400 manifest blob unknown to registry' },
  REGISTRY_UNAVAILABLE: { what: 'ghcr.io/acme/app:latest-lts', why: '503' },
  REGISTRY_ANSWER_INVALID: { what: 'a token for acme/app from auth.example.com', why: 'there is no token in it' },
  REGISTRY_CREDENTIALS: {
    host: 'ghcr.io',
    file: '/home/ada/.docker/config.json',
    why: 'they are kept by the credential helper docker-credential-desktop',
  },
  CONFLICT_MOVED: {
    what: 'the tag latest-lts',
    expected: '0d58184422771a4a9d3d7a3d4b0a4d1f8b8a2c11',
    seen: '5c1f0a9d27be7c53e24f02a8b8c4d1f0937e6a2b',
  },
  CONFLICT_GONE: { what: 'writing the comment on #12', permission: 'pull-requests: write' },
  INTERNAL_FAULT: { why: 'a calendar without an end' },
};

/** As a shell shows it: the code with what was expected and seen, then what to do. */
export function exampleOf<Code extends ErrorCode>(code: Code): string {
  const { message, remedy } = new LtsError(code, EXAMPLES[code]);
  return `${code}: ${message}\n${remedy}`;
}
