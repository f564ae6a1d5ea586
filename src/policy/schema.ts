/**
 * The grammar of a policy file as a schema: types, words and shapes of every key. Each description names the meaning
 * and, where a sentence of a policy is behind it, its source; the published JSON Schema is generated from here.
 *
 * A file may leave out any key, because it may extend another; what the whole must have is checked after merging.
 */
import * as z from 'zod';
import { isTimezone } from '../domain/calendar.ts';
import { DURATION_WORDS, MOMENT_WORDS } from '../domain/moment.ts';
import { day, duration, globs, moment, moments, monthDay, sentence, tagPattern, version } from './schema-words.ts';

export const CHANGE_KINDS = [
  'security',
  'compliance',
  'bug',
  'feature',
  'performance',
  'ui',
  'dependencies',
  'breaking',
  'docs',
  'tests',
  'ci',
] as const;
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export const STAGE_NAME = /^[a-z][a-z0-9-]{0,39}$/;
/** Words with a meaning of their own, so that no stage may be named so. */
export const RESERVED_STAGES = ['upcoming', 'end-of-life', 'lts', 'release', 'because'];

const tag = z
  .union(
    [tagPattern, z.array(tagPattern).min(1, 'at least one pattern')],
    'a tag pattern with `{version}`, a `/regex/` with named groups, or a list of those',
  )
  .describe(
    'How a tag is read, matched against the whole tag: `v{version}`, or `/regex/` with the named groups version, or major, minor, patch, fourth, letter, pre. Several patterns are tried in order.',
  );
const line = z
  .enum(['major', 'minor', 'patch'], '`major`, `minor` or `patch`')
  .describe('How many numbers of a version name its release line: one, two or three.');

const when = z
  .union(
    [
      z.enum(['none', 'all', 'listed', 'first patch']),
      z.strictObject({ major: numberRule() }),
      z.strictObject({ minor: numberRule() }),
      z.strictObject({ every: z.int('a whole number').min(1, 'at least 1'), from: version }),
    ],
    '`none`, `all`, `listed`, `first patch`, `{ major: even }`, `{ minor: [4] }` or `{ every: 3, from: "1.0" }`',
  )
  .describe(
    'Which lines are LTS: none, all, those listed under `lines`, those whose major or minor is even or listed, every nth released line from a version on, or each line from its second release on. ("promoted from stable feature releases": listed.)',
  );

const lts = z
  .strictObject(
    {
      when,
      starts: moment.optional().describe('When an LTS line carries the flag; default: from its release.'),
      due: duration.optional().describe('Rhythm of promotions, only a reminder. ("every ~6 months")'),
    },
    'a mapping with `when`',
  )
  .describe('Which lines are LTS, and from when.');

const threshold = z.enum(['any', ...SEVERITIES], `\`any\` or the least severity (${SEVERITIES.join(', ')})`);
const kinds = z
  .partialRecord(
    z.enum(CHANGE_KINDS, `a kind of change (${CHANGE_KINDS.join(', ')})`),
    threshold,
    'a mapping of kind to severity',
  )
  .describe('Kind of change to the least severity: `any`, low, medium, high or critical.');
const until = z
  .union(
    [moment, moments, z.strictObject({ latest: moments })],
    `a moment (${MOMENT_WORDS}), a list of them, or \`{ latest: […] }\``,
  )
  .describe(
    'Last day of the stage, inclusive. A bare duration runs from the release of the line, for every stage. In a list the earliest counts, in `latest` the latest; an event that has not happened is no end.',
  );
const snap = z
  .union(
    [z.enum(['month-end', 'month-start']), monthDay, z.array(monthDay).min(1)],
    '`month-end`, `month-start`, "MM-DD" or a list of those',
  )
  .describe('Rounds a computed day: to the end or start of its month, or to the nearest of some days of the year.');
const upstream = z
  .enum(['newest', 'latest-lts', 'none'], '`newest`, `latest-lts` or `none`')
  .describe('Where a fix must land first. ("fixed on the latest line first"; "backported from the latest LTS")');
const stage = z.strictObject(
  {
    stage: z
      .string('a stage name such as `active`')
      .regex(STAGE_NAME, 'a stage name of small letters, digits and hyphens')
      .refine((name) => !RESERVED_STAGES.includes(name), `a stage name other than ${RESERVED_STAGES.join(', ')}`)
      .describe('Name of the stage: current, active, maintenance, or the project’s own word.'),
    until,
    snap: snap.optional(),
    accepts: kinds.optional(),
    ask: kinds.optional(),
    upstream: upstream.optional(),
  },
  'a stage: a mapping with `stage` and `until`',
);
const track = z.array(stage, 'a list of stages').min(1, 'at least one stage');
const tracks = z
  .strictObject({ feature: track.optional(), lts: track.optional() }, 'a mapping with `feature`, `lts` or both')
  .describe('The ordered stages of a feature line and of an LTS line; a kind without a track uses the other one.');

const era = z.strictObject(
  {
    from: version.describe('First version to which these keys apply; compared before lines exist.'),
    tag: tag.optional(),
    line: line.optional(),
    lts: lts.optional(),
    tracks: tracks.optional(),
  },
  'an era: a mapping with `from` and the keys that change',
);

const ledgerEntry = z
  .object(
    {
      lts: z
        .union([z.boolean(), day], '`true`, `false` or the day of promotion as `YYYY-MM-DD`')
        .optional()
        .describe('Promotion: true (from its release), or its day; false takes it back.'),
      release: day.optional().describe('First day of the line where its tags do not tell it. It moves neighbours too.'),
      because: sentence.optional().describe('Why a person decided this.'),
    },
    'facts of a line: `lts`, `release`, a stage’s last day, `because`',
  )
  .catchall(day);

const channel = z.union(
  [
    z.enum(['newest', 'newest LTS']),
    z.strictObject({ to: z.enum(['newest', 'newest LTS']), hold: version, because: sentence }),
  ],
  '`newest`, `newest LTS`, or `{ to: newest LTS, hold: "1.0.3", because: … }`',
);

export const policySchema = z
  .strictObject(
    {
      product: z
        .string('a name')
        .min(1, 'a name')
        .max(100, 'a name of at most 100 characters')
        .optional()
        .describe('Name shown to readers.'),
      extends: z
        .string('a preset, a path, or `owner/repo:path@ref`')
        .min(1, 'a preset, a path, or `owner/repo:path@ref`')
        .optional()
        .describe(
          'What this file builds on: a preset (rolling, staged), a path beside this file, or owner/repo:path@ref. Keys of this file replace; `tracks`, `lines` and `channels` are merged by name.',
        ),
      source: z
        .enum(['releases', 'tags', 'both'], '`releases`, `tags` or `both`')
        .optional()
        .describe(
          'What counts as a release: a published release page, a tag, or a tag that has no draft or prerelease page (both, the default).',
        ),
      timezone: z
        .string('an IANA time zone')
        .refine(isTimezone, 'an IANA time zone such as `Europe/Paris`')
        .optional()
        .describe('Whose calendar decides the day of a release; IANA name, default UTC.'),
      tag: tag.optional(),
      line: line.optional(),
      branch: z
        .string('a branch name with `{line}`')
        .regex(/\{line\}/, 'a branch name with `{line}`')
        .optional()
        .describe('Name of the branch a line is released from.'),
      lts: lts.optional(),
      tracks: tracks.optional(),
      upstream: upstream.optional(),
      deadlines: z
        .partialRecord(
          z.enum(SEVERITIES),
          z.union([duration, z.enum(['ask', 'never'])], `a duration such as ${DURATION_WORDS}, \`ask\` or \`never\``),
        )
        .optional()
        .describe(
          'How long a fix of a severity may take. ("Critical, High: ≤ 2 weeks; Medium: case by case; Low: will not be fixed")',
        ),
      patchDay: z
        .enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'], 'a day of the week')
        .optional()
        .describe('Day of the week on which patch releases are made. ("every Tuesday")'),
      scan: z
        .enum(['daily', 'weekly', 'monthly'], '`daily`, `weekly` or `monthly`')
        .optional()
        .describe('How often supported lines are scanned for vulnerabilities. ("weekly")'),
      channels: z
        .record(
          z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'a channel name that is a valid tag'),
          channel,
          'a mapping of channel name to what it points at',
        )
        .optional()
        .describe('Moving names and what they point at. ("latest-lts: most recent stable production release")'),
      upgrade: z
        .strictObject(
          {
            order: z.enum(['lts', 'line', 'any'], '`order`: `lts`, `line` or `any`'),
            migration: z.enum(
              ['cross-line', 'cross-major', 'never'],
              '`migration`: `cross-line`, `cross-major` or `never`',
            ),
            rollback: z.enum(['same-line', 'any', 'never'], '`rollback`: `same-line`, `any` or `never`'),
          },
          'a mapping with `order`, `migration`, `rollback`',
        )
        .optional()
        .describe('Which upgrades and rollbacks are supported. ("no skipping of an LTS line")'),
      eras: z
        .array(era, 'a list of eras')
        .optional()
        .describe(
          'The keys tag, line, lts, tracks as they are from a version on, in ascending order; each era builds on the one before.',
        ),
      lines: z
        .record(z.string(), ledgerEntry, 'a mapping of line name to its facts')
        .optional()
        .describe('The ledger: everything decided by hand, by line. A line without tags is a planned one.'),
      ignore: globs.optional().describe('Tags of something else, as globs.'),
      yanked: z
        .array(version, 'a list of versions')
        .optional()
        .describe('Versions taken back: never first, newest or a channel.'),
    },
    'a mapping of policy keys',
  )
  .describe('Long-term-support policy of a repository.');

export type RawPolicy = z.infer<typeof policySchema>;
export type RawStage = z.infer<typeof stage>;
export type RawEra = z.infer<typeof era>;
export type RawLts = z.infer<typeof lts>;
export type RawLedgerEntry = z.infer<typeof ledgerEntry>;
export type RawChannel = z.infer<typeof channel>;

function numberRule() {
  return z.union(
    [z.enum(['even', 'odd']), z.array(z.int('a whole number').min(0, 'a number from 0')).min(1)],
    '`even`, `odd` or a list of numbers',
  );
}
