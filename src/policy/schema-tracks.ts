/** The grammar of what happens to a line: which lines are LTS, and the tracks of stages. */
import * as z from 'zod';
import { CHANGE_KINDS, SEVERITIES } from '../domain/change/change.ts';
import { MOMENT_WORDS } from '../domain/moment.ts';
import { duration, moment, moments, monthDay, version } from './schema-words.ts';

/** Words that stand for several kinds, and for a property that a change of any kind may have. */
export const KIND_WORDS = [...CHANGE_KINDS, 'dependencies', 'breaking'] as const;
const STAGE_NAME = /^[a-z][a-z0-9-]{0,39}$/;
/** Words with a meaning of their own, so that no stage may be named so. */
const RESERVED_STAGES = ['upcoming', 'end-of-life', 'lts', 'release', 'because'];

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
    'Which lines are LTS: none, all, those listed under `lines`, those whose major or minor is even or listed, every nth released line from a version on, or each line from its second release on. Where a person promotes stable feature releases: `listed`.',
  );

export const lts = z
  .strictObject(
    {
      when,
      starts: moment.optional().describe('When an LTS line carries the flag; default: from its release.'),
      due: duration
        .optional()
        .describe('Rhythm of promotions, only a reminder, for policies that promise an LTS line every so many months.'),
    },
    'a mapping with `when`',
  )
  .describe('Which lines are LTS, and from when.');

const threshold = z.enum(
  ['any', 'never', ...SEVERITIES],
  `\`any\`, \`never\` or the least severity (${SEVERITIES.join(', ')})`,
);
const kinds = z
  .partialRecord(
    z.enum(KIND_WORDS, `a kind of change (${KIND_WORDS.join(', ')})`),
    threshold,
    'a mapping of kind to severity',
  )
  .describe('Kind of change to the least severity: `any`, low, medium, high, critical, or `never`.');
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
    [z.enum(['month-end', 'month-start']), monthDay, z.array(monthDay).min(1, 'at least one day')],
    '`month-end`, `month-start`, "MM-DD" or a list of those',
  )
  .describe('Rounds a computed day: to the end or start of its month, or to the nearest of some days of the year.');
export const upstream = z
  .enum(['newest', 'latest-lts', 'none'], '`newest`, `latest-lts` or `none`')
  .describe(
    'Where a fix must land first. `newest` where fixes land on the newest line and travel down, `latest-lts` where maintenance takes them from the newest LTS line.',
  );
export const stage = z.strictObject(
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
export const tracks = z
  .strictObject({ feature: track.optional(), lts: track.optional() }, 'a mapping with `feature`, `lts` or both')
  .describe('The ordered stages of a feature line and of an LTS line; a kind without a track uses the other one.');

function numberRule() {
  return z.union(
    [z.enum(['even', 'odd']), z.array(z.int('a whole number').min(0, 'a number from 0')).min(1, 'at least one number')],
    '`even`, `odd` or a list of numbers',
  );
}
