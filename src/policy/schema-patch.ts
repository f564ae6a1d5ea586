/** The keys of the weekly check: how supported lines are looked at, and where what is found is told. */
import * as z from 'zod';
import { day, duration, glob, sentence, version } from './schema-words.ts';

export const PATCH_KEYS = ['issues', 'labels', 'ahead', 'since', 'notNeeded', 'affects', 'wontBackport'] as const;

const label = z.string('a label').min(1, 'a label').max(50, 'a label of at most 50 characters');
const CHANGE = /^(?:#\d{1,9}|[0-9a-f]{7,64})$/;

const wontBackport = z.strictObject(
  {
    change: z
      .string('a pull request as "#12", or a commit id')
      .regex(CHANGE, 'a pull request as "#12", or a commit id of at least 7 digits')
      .describe('The pull request ("#12", in quotes) or commit on the newer line.'),
    lines: z
      .array(version, 'a list of lines')
      .min(1, 'at least one line')
      .optional()
      .describe('Lines that do not get it; default: none gets it.'),
    because: sentence.describe('Why: not affected, not feasible, …'),
  },
  'a mapping with `change`, `because` and perhaps `lines`',
);

export const patchCheck = z
  .strictObject(
    {
      issues: z
        .enum(['per-line', 'single', 'none'], '`per-line`, `single` or `none`')
        .optional()
        .describe('Where the weekly check writes: an issue for each line (default), one for all, or none.'),
      labels: z
        .array(label, 'a list of labels')
        .max(20, 'at most 20 labels')
        .optional()
        .describe('Labels of these issues.'),
      ahead: z
        .array(duration, 'a list of durations')
        .max(10, 'at most 10 durations')
        .optional()
        .describe('How long before a stage or a line ends it is told; default 90, 30 and 7 days.'),
      since: day
        .optional()
        .describe(
          'First day of changes that are looked at for missing backports and wrong direction; default: all since a line was cut.',
        ),
      notNeeded: z
        .array(glob, 'a list of labels')
        .max(50, 'at most 50 labels')
        .optional()
        .describe(
          'Labels on an original pull request that say no backport is wanted, as globs; one with `{line}` speaks of that line only.',
        ),
      affects: z
        .string('a label with `{line}`')
        .regex(/\{line\}/, 'a label with `{line}`')
        .optional()
        .describe('Label by which an issue says which lines it concerns; an issue without one concerns all.'),
      wontBackport: z
        .array(wontBackport, 'a list of changes')
        .optional()
        .describe('Changes that are not backported, each with the reason; they are not asked for again.'),
    },
    `a mapping with ${PATCH_KEYS.join(', ')}`,
  )
  .describe('How `patch-check` looks at supported lines, and where it tells what it finds.');
