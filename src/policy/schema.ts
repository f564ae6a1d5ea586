/**
 * The grammar of a policy file as a schema: types, words and shapes of every key. Each description names the meaning
 * and, where a sentence of a policy is behind it, its source; the published JSON Schema is generated from here.
 *
 * A file may leave out any key, because it may extend another; what the whole must have is checked after merging.
 */
import * as z from 'zod';
import { isTimezone } from '../domain/calendar.ts';
import { SEVERITIES } from '../domain/change/change.ts';
import { DURATION_WORDS } from '../domain/moment.ts';
import { WEEKDAYS } from '../domain/patch-day.ts';
import { approvers, gate, labels, paths } from './schema-gate.ts';
import { patchCheck } from './schema-patch.ts';
import { docs, plugins, upgrade } from './schema-publish.ts';
import { channel, channelName, image, latestFlag, movingTag, notes } from './schema-sync.ts';
import { lts, type stage, tracks, upstream } from './schema-tracks.ts';
import { day, duration, globs, sentence, tagPattern, version } from './schema-words.ts';

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
          'What this file builds on: a preset (rolling, staged), a path beside this file, or owner/repo:path@ref. Keys of this file replace; `tracks`, `lines`, `channels`, `labels`, `paths`, `gate`, `patchCheck`, `upgrade` and `docs` are merged by name.',
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
        .describe('How long a fix of a severity may take: a duration, `ask` (case by case) or `never`.'),
      patchDay: z
        .enum([...WEEKDAYS, 'none'], 'a day of the week, or `none`')
        .optional()
        .describe(
          'Day of the week on which patch releases are made; default tuesday, `none` where no day is promised.',
        ),
      featureDue: duration
        .optional()
        .describe('Rhythm of feature releases, only a reminder, for policies that promise one every so many months.'),
      patchCheck: patchCheck.optional(),
      scan: z
        .enum(['daily', 'weekly', 'monthly'], '`daily`, `weekly` or `monthly`')
        .optional()
        .describe('How often supported lines are scanned for vulnerabilities.'),
      channels: z
        .record(channelName, channel, 'a mapping of channel name to what it points at')
        .optional()
        .describe(
          'Moving names and what they point at: the newest release of all, of the newest supported LTS line, or of each line (then the name has `{line}`).',
        ),
      movingTags: z
        .array(movingTag, 'a list of channels')
        .optional()
        .describe('Channels that are git tags too, which `sync` moves; default none.'),
      latestFlag: latestFlag
        .optional()
        .describe('Which release carries the "Latest" flag, and what it waits for; default: the flag is left alone.'),
      notes: notes
        .optional()
        .describe('Which releases of LTS lines carry the LTS label in their notes; default: notes are left alone.'),
      images: z
        .array(image, 'a list of images')
        .optional()
        .describe('Container images whose channel tags follow the channels.'),
      labels: labels.optional(),
      paths: paths.optional(),
      approvers: approvers.optional(),
      gate: gate.optional(),
      upgrade: upgrade.optional(),
      plugins: plugins.optional(),
      docs: docs.optional(),
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
