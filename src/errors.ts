/**
 * The one error class and the catalogue of codes.
 *
 * An error means the input or the world is broken. A violated policy is a finding, never an error.
 * Each code has its own details; the catalogue turns them into one line (what was expected, what was seen)
 * and a remedy. No detail may carry a credential.
 */

/** A mistake in a file a person wrote, with the place to look at (line and column count from 1). */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly expected: string;
  readonly seen: string;
  readonly hint?: string;
}

export interface ErrorDetails {
  INPUT_INVALID: { readonly problems: readonly string[] };
  INPUT_FILE_UNREADABLE: { readonly path: string; readonly why: string };
  INPUT_FILE_UNWRITABLE: { readonly path: string; readonly why: string };
  INPUT_FILE_EXISTS: { readonly path: string };
  INPUT_HISTORY_INVALID: { readonly problems: readonly Problem[] };
  INPUT_CHANGES_INVALID: { readonly problems: readonly Problem[] };
  INPUT_SUBJECT_UNKNOWN: { readonly subject: string; readonly near: readonly string[] };
  POLICY_MISSING: { readonly path: string; readonly where: string };
  POLICY_INVALID: { readonly problems: readonly Problem[] };
  GIT_MISSING: { readonly command: string };
  GIT_TOO_OLD: { readonly seen: string; readonly needed: string };
  GIT_NOT_A_REPOSITORY: { readonly directory: string };
  GIT_FAILED: { readonly what: string; readonly why: string };
  GITHUB_UNAUTHORIZED: { readonly what: string };
  GITHUB_FORBIDDEN: { readonly what: string; readonly permission: string; readonly why: string };
  GITHUB_RULE: { readonly what: string; readonly why: string };
  GITHUB_WORKFLOWS: { readonly what: string; readonly why: string };
  GITHUB_IMMUTABLE: { readonly what: string; readonly why: string };
  GITHUB_REFUSED: { readonly what: string; readonly why: string; readonly status?: number; readonly remedy?: string };
  GITHUB_TOO_OLD: { readonly what: string; readonly why: string };
  GITHUB_NOT_FOUND: { readonly what: string };
  GITHUB_RATE_LIMITED: { readonly what: string; readonly until: string };
  GITHUB_UNAVAILABLE: { readonly what: string; readonly why: string };
  GITHUB_ANSWER_INVALID: { readonly what: string; readonly why: string };
  REGISTRY_UNAUTHORIZED: { readonly what: string; readonly why: string };
  REGISTRY_FORBIDDEN: { readonly what: string; readonly why: string };
  REGISTRY_NOT_FOUND: { readonly what: string };
  REGISTRY_REFUSED: { readonly what: string; readonly why: string };
  REGISTRY_UNAVAILABLE: { readonly what: string; readonly why: string };
  REGISTRY_ANSWER_INVALID: { readonly what: string; readonly why: string };
  REGISTRY_CREDENTIALS: { readonly host: string; readonly file: string; readonly why: string };
  CONFLICT_MOVED: { readonly what: string; readonly expected: string; readonly seen: string };
  CONFLICT_GONE: { readonly what: string; readonly permission?: string };
  INTERNAL_FAULT: { readonly why: string };
}

export type ErrorCode = keyof ErrorDetails;

interface Wording {
  readonly message: string;
  readonly remedy: string;
}

type Catalogue = { readonly [Code in ErrorCode]: (details: ErrorDetails[Code]) => Wording };

const catalogue: Catalogue = {
  INPUT_INVALID: ({ problems }) => ({
    message: counted(problems.length, 'invalid input', [...problems]),
    remedy: 'Correct what is named; docs/reference.md has every input, `lts-policy COMMAND --help` every option.',
  }),
  INPUT_FILE_UNREADABLE: ({ path, why }) => ({
    message: `Could not read ${path}: ${why}.`,
    remedy: 'Check the path; it is taken relative to the current directory.',
  }),
  INPUT_FILE_UNWRITABLE: ({ path, why }) => ({
    message: `Could not write ${path}: ${why}.`,
    remedy: 'Name a file in a folder that exists and that you may write to.',
  }),
  INPUT_FILE_EXISTS: ({ path }) => ({
    message: `${path} exists already; nothing was written.`,
    remedy: 'Move it away, name another with `--out`, or run `lts-policy init --stdout` to see the proposal.',
  }),
  INPUT_HISTORY_INVALID: ({ problems }) => ({
    message: counted(problems.length, 'problem in the history file', problems.map(describeProblem)),
    remedy:
      'Give a snapshot (`--save-snapshot`), an object with `tags` of `name` and `date`, or the output of `gh release list --limit 10000 --json tagName,name,publishedAt,isDraft,isPrerelease`.',
  }),
  INPUT_CHANGES_INVALID: ({ problems }) => ({
    message: counted(problems.length, 'problem in the changes', problems.map(describeProblem)),
    remedy: 'Give JSON (or JSON lines) with a `title` each; docs/gate.md shows all fields.',
  }),
  INPUT_SUBJECT_UNKNOWN: ({ subject, near }) => ({
    message: `Expected a tag, version or line of this repository, seen \`${subject}\`.`,
    remedy: near.length > 0 ? `Did you mean ${near.join(', ')}?` : '`lts-policy status --all` lists every line.',
  }),
  POLICY_MISSING: ({ path, where }) => ({
    message: `Expected a policy file at ${path} (${where}), found none.`,
    remedy: 'Run `lts-policy init` in a clone and commit what it writes, or name another file (`policy`, `--policy`).',
  }),
  POLICY_INVALID: ({ problems }) => ({
    message: counted(problems.length, 'problem in the policy', problems.map(describeProblem)),
    remedy: 'Correct the lines named above; docs/policy.md explains every key.',
  }),
  GIT_MISSING: ({ command }) => ({
    message: `Expected the program \`${command}\`, which could not be started.`,
    remedy: 'Install git 2.20 or newer, or read the history from GitHub (`--github`) or a file (`--history`).',
  }),
  GIT_TOO_OLD: ({ seen, needed }) => ({
    message: `Expected git ${needed} or newer, seen ${seen}.`,
    remedy: 'Update git, or read the history from GitHub (`--github`) or a file (`--history`).',
  }),
  GIT_NOT_A_REPOSITORY: ({ directory }) => ({
    message: `Expected a git repository at ${directory}, found none that this user may read.`,
    remedy: 'Name a clone with `--repo DIR`; in a workflow run actions/checkout first or use the GitHub API.',
  }),
  GIT_FAILED: ({ what, why }) => ({
    message: `git could not ${what}: ${why}.`,
    remedy: 'Run `git fsck` in the clone; if it finds faults, clone afresh.',
  }),
  GITHUB_UNAUTHORIZED: ({ what }) => ({
    message: `GitHub refused the token for ${what} (401 Bad credentials).`,
    remedy: 'The token is wrong, has expired or is of another server; in a workflow use `github.token`.',
  }),
  GITHUB_FORBIDDEN: ({ what, permission, why }) => ({
    message: `GitHub refused ${what} to this token (403: ${why}).`,
    remedy: `Give the token \`${permission}\` (in a workflow: under \`permissions\` of the job).`,
  }),
  GITHUB_RULE: ({ what, why }) => ({
    message: `A rule of the repository or organisation refused ${what}: ${why}.`,
    remedy:
      'Let the tag ruleset match versions only (such as `v*.*.*`), or give the app behind the token a bypass; `lts-policy doctor` names the ruleset. If none matches, an immutable release once had that name, which is used up for ever.',
  }),
  GITHUB_WORKFLOWS: ({ what, why }) => ({
    message: `GitHub refused ${what}, because workflow files at that commit differ from those of the branches: ${why}.`,
    remedy:
      'The workflow token can never do this. Use a token of a GitHub App with `contents: write` and `workflows: write`, or a fine-grained personal token with both, as `github-token`.',
  }),
  GITHUB_IMMUTABLE: ({ what, why }) => ({
    message: `An immutable release forbids ${what}: ${why}.`,
    remedy: 'That name is used up for ever: choose another name for the channel in the policy.',
  }),
  GITHUB_REFUSED: ({ what, why, status = 422, remedy }) => ({
    message: `GitHub refused ${what} (${status}: ${why}).`,
    remedy: remedy ?? 'Run `lts-policy doctor`; if it finds nothing, run again: something may have changed meanwhile.',
  }),
  GITHUB_TOO_OLD: ({ what, why }) => ({
    message: `This GitHub server cannot do ${what}: ${why}.`,
    remedy: 'Update the server, or move the tags in a clone with `lts-policy sync --repo .` and push them.',
  }),
  GITHUB_NOT_FOUND: ({ what }) => ({
    message: `GitHub has no ${what}, or the token may not see it (404).`,
    remedy: 'Check owner and name; a private repository needs a token with `contents: read` for it.',
  }),
  GITHUB_RATE_LIMITED: ({ what, until }) => ({
    message: `GitHub's rate limit was used up at ${what}; it is reset at ${until}.`,
    remedy: 'Run again after that time, or use a token with a limit of its own.',
  }),
  GITHUB_UNAVAILABLE: ({ what, why }) => ({
    message: `GitHub did not answer for ${what}: ${why}.`,
    remedy: 'Run again later; for an enterprise server check GITHUB_API_URL.',
  }),
  GITHUB_ANSWER_INVALID: ({ what, why }) => ({
    message: `GitHub's answer for ${what} was not what its documentation promises: ${why}.`,
    remedy: 'Run again; if that does not help, check that GITHUB_API_URL names an API and not a web page.',
  }),
  REGISTRY_UNAUTHORIZED: ({ what, why }) => ({
    message: `The registry refused the credentials for ${what} (401: ${why}).`,
    remedy: 'Log in before this step (docker/login-action, or `docker login`), with a user or token of that registry.',
  }),
  REGISTRY_FORBIDDEN: ({ what, why }) => ({
    message: `The registry refused ${what} to this user (403: ${why}).`,
    remedy: 'Give the user or token the right to push; for ghcr.io the job needs `packages: write`.',
  }),
  REGISTRY_NOT_FOUND: ({ what }) => ({
    message: `The registry has no ${what}, or this user may not see it (404).`,
    remedy: 'Check the name under `images` of the policy, and that the image was pushed.',
  }),
  REGISTRY_REFUSED: ({ what, why }) => ({
    message: `The registry refused ${what}: ${why}.`,
    remedy: 'Push the image of that version again with all its platforms, then run again.',
  }),
  REGISTRY_UNAVAILABLE: ({ what, why }) => ({
    message: `The registry did not answer for ${what}: ${why}.`,
    remedy: 'Run again later; the next run settles what is left.',
  }),
  REGISTRY_ANSWER_INVALID: ({ what, why }) => ({
    message: `The registry's answer for ${what} was not what the OCI distribution specification promises: ${why}.`,
    remedy: 'Run again; if that does not help, check that the name under `images` of the policy is that of a registry.',
  }),
  REGISTRY_CREDENTIALS: ({ host, file, why }) => ({
    message: `Expected credentials for ${host} in \`auths\` of ${file}: ${why}.`,
    remedy:
      'Log in with docker/login-action (or `docker login` with DOCKER_CONFIG naming an empty folder), which writes `auths`; a credential helper is a program, and this one starts none.',
  }),
  CONFLICT_MOVED: ({ what, expected, seen }) => ({
    message: `Somebody else wrote meanwhile (${what}): expected ${expected}, seen ${seen}.`,
    remedy: 'Run again: the next run starts from what is there now.',
  }),
  CONFLICT_GONE: ({ what, permission }) => ({
    message: permission
      ? `GitHub answered 404 to ${what}: it was deleted meanwhile, or the token lacks \`${permission}\`.`
      : `Expected ${what}, but it was deleted meanwhile; nothing was written there.`,
    remedy: `Run again${permission ? `; if that does not help, give the token \`${permission}\`` : ''}.`,
  }),
  INTERNAL_FAULT: ({ why }) => ({
    message: `This is a fault in lts-policy: ${why}.`,
    remedy: 'Please report it with what `lts-policy status --save-snapshot FILE` writes, and the policy file.',
  }),
};

/** The only error this program raises on purpose. */
export class LtsError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly details: ErrorDetails[Code];
  readonly remedy: string;

  constructor(code: Code, details: ErrorDetails[Code], options?: { readonly cause?: unknown }) {
    const wording = catalogue[code](details);
    super(harmless(wording.message), options);
    this.name = 'LtsError';
    this.code = code;
    this.details = details;
    this.remedy = harmless(wording.remedy);
  }
}

/** Whatever was thrown, as an error of ours: what nobody foresaw is our fault, and is told as such. */
export function asLtsError(error: unknown): LtsError {
  if (error instanceof LtsError) return error;
  return new LtsError(
    'INTERNAL_FAULT',
    { why: error instanceof Error ? error.message : String(error) },
    { cause: error },
  );
}

export const errorCodes = Object.keys(catalogue) as readonly ErrorCode[];

/** 2 input or policy, 3 outside world, 4 conflict, 5 ours (0 and 1 are no errors: agreed, findings). */
export function exitCodeOf(error: LtsError): number {
  if (error.code.startsWith('INPUT_') || error.code.startsWith('POLICY_')) return 2;
  if (error.code.startsWith('CONFLICT_')) return 4;
  return error.code.startsWith('INTERNAL_') ? 5 : 3;
}

/** `file:line:column: expected …, seen …. hint`, the form editors and terminals make clickable. */
export function describeProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  const hint = problem.hint === undefined ? '' : ` ${problem.hint}`;
  return `${place}: expected ${problem.expected}, seen ${problem.seen}.${hint}`;
}

/** Messages quote files, tags and other programs; none of that may steer a terminal. */
function harmless(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

function counted(count: number, noun: string, lines: readonly string[]): string {
  if (count === 1) return `1 ${noun}: ${lines[0]}`;
  return `${count} ${noun.replace(/^(problem|invalid input)/, '$1s')}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
