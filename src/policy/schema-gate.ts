/** The keys that say what may enter a line: the project's labels, classes of files, approvers, and how strict the gate is. */
import * as z from 'zod';
import { CHANGE_KINDS, PATH_CLASSES, SEVERITIES } from '../domain/change/change.ts';
import { glob, globs, sentence } from './schema-words.ts';

const LABEL_WORDS = [...CHANGE_KINDS, ...SEVERITIES, 'breaking', 'nothing'] as const;
export const GATE_KEYS = ['mode', 'unknown', 'comment', 'defaultBranch', 'audit'] as const;
export const APPROVER_KEYS = ['users', 'roles', 'teams', 'voidAfterPush'] as const;
export const PATH_KEYS = [...PATH_CLASSES, 'forbidden'] as const;

export const labels = z
  .record(
    glob,
    z.enum(LABEL_WORDS, `a kind of change, a severity, \`breaking\` or \`nothing\` (${LABEL_WORDS.join(', ')})`),
    'a mapping of label to what it means',
  )
  .describe(
    'What the labels of this project mean, as globs: a kind of change, a severity, `breaking`, or `nothing` for a label that must not count. They beat the usual labels, which are known without being named.',
  );

const forbidden = z.strictObject(
  { match: globs.describe('Globs, or the name of a class such as `migrations`.'), because: sentence },
  'a mapping with `match` and `because`',
);

export const paths = z
  .strictObject(
    {
      docs: globs.optional(),
      test: globs.optional(),
      ci: globs.optional(),
      ui: globs.optional(),
      migrations: globs.optional(),
      forbidden: z
        .array(forbidden, 'a list of forbidden paths')
        .optional()
        .describe('Files that no patch release of a line may touch, each with the reason.'),
    },
    `a mapping with ${PATH_KEYS.join(', ')}`,
  )
  .describe('Which files are documentation, tests, CI, user interface, migrations; and which are forbidden.');

const names = (what: string) => z.array(z.string(what).min(1, what).max(100), `a list of ${what}`);

export const approvers = z
  .strictObject(
    {
      users: names('user names').optional().describe('Login names.'),
      roles: z
        .array(
          z.enum(['admin', 'maintain', 'write'], '`admin`, `maintain` or `write`'),
          'a list of `admin`, `maintain`, `write`',
        )
        .optional()
        .describe('Roles in the repository.'),
      teams: z
        .array(
          z.string('a team as `org/team`').regex(/^[\w.-]+\/[\w.-]+$/, 'a team as `org/team`'),
          'a list of teams as `org/team`',
        )
        .optional()
        .describe('Teams as `org/team`; the token must be allowed to read them.'),
      voidAfterPush: z
        .boolean('`true` or `false`')
        .optional()
        .describe('An approval counts only for the commit it was given to; default false.'),
    },
    `a mapping with ${APPROVER_KEYS.join(', ')}`,
  )
  .describe('Who may approve what a stage asks about, and waive what it refuses, by an approving review.');

export const gate = z
  .strictObject(
    {
      mode: z.enum(['enforce', 'warn'], '`enforce` or `warn`').optional().describe('`warn` never fails a check.'),
      unknown: z
        .enum(['fail', 'ask', 'warn', 'pass'], '`fail`, `ask`, `warn` or `pass`')
        .optional()
        .describe(
          'What happens to a change of unknown kind; default: `fail` in a stage that accepts no bugs, else `warn`.',
        ),
      comment: z
        .enum(['always', 'on-failure', 'never'], '`always`, `on-failure` or `never`')
        .optional()
        .describe('When the pull request gets a comment; default `on-failure`.'),
      defaultBranch: z
        .enum(['next line', 'newest line'], '`next line` or `newest line`')
        .optional()
        .describe(
          'What the default branch stands for while the newest line has no branch of its own: the next line (the default; everything passes) or the newest one.',
        ),
      audit: z
        .enum(['fail', 'report'], '`fail` or `report`')
        .optional()
        .describe('Whether `audit` fails on a change that should not have come in; default `report`.'),
    },
    `a mapping with ${GATE_KEYS.join(', ')}`,
  )
  .describe('How the check on pull requests behaves.');
